//! The search page and its API.

use axum::http::StatusCode;
use serde_json::Value;

use crate::support::TestSite;

fn ask(site: &TestSite, query: &str) -> Value {
    serde_json::from_str(&site.page(&format!("/api/v1/search?{query}"))).expect("JSON")
}

fn total(answer: &Value) -> u64 {
    answer["total"].as_u64().expect("a total")
}

#[test]
fn an_answer_has_what_was_promised() {
    let site = TestSite::starter();
    let answer = ask(&site, "q=entretiens&locale=fr");
    assert!(total(&answer) > 0 && answer["took_us"].is_u64());
    let hit = &answer["hits"][0];
    for key in ["id", "title", "url", "anchor", "snippet", "squad", "lang", "score"] {
        assert!(hit.get(key).is_some(), "{key} in {hit}");
    }
    let url = hit["url"].as_str().expect("an address");
    assert_eq!(site.get(url).status, StatusCode::OK, "{url}");
}

#[test]
fn facets_count_what_a_filter_then_finds() {
    let site = TestSite::starter();
    let answer = ask(&site, "q=squad&locale=en");
    for facet in ["squad", "lang", "type", "status", "tag", "dimension"] {
        for value in answer["facets"][facet].as_array().expect("values").iter().take(4) {
            let name = value["value"].as_str().expect("a name").replace(' ', "+");
            let narrowed = ask(&site, &format!("q=squad&locale=en&{facet}={name}"));
            assert_eq!(Some(total(&narrowed)), value["count"].as_u64(), "{facet}={name}");
        }
    }
}

#[test]
fn pages_of_results_follow_each_other_without_gap() {
    let site = TestSite::starter();
    let first = ask(&site, "q=squad");
    let all = total(&first);
    let mut ids = std::collections::BTreeSet::new();
    for page in 1..=all.div_ceil(10) {
        for hit in ask(&site, &format!("q=squad&page={page}"))["hits"]
            .as_array()
            .expect("hits")
        {
            ids.insert(hit["id"].to_string());
        }
    }
    assert_eq!(ids.len() as u64, all);
    assert_eq!(ask(&site, "q=squad&page=100")["hits"].as_array().map(Vec::len), Some(0));
}

#[test]
fn the_page_says_what_the_api_says() {
    let site = TestSite::starter();
    let answer = ask(&site, "q=okr&locale=en");
    let page = site.page("/en/search?q=okr");
    let title = answer["hits"][0]["title"].as_str().expect("a title");
    assert!(page.contains(title), "{title}");
    assert!(page.contains("<mark>"));
}

#[test]
fn a_misspelt_word_is_put_right_and_said() {
    let site = TestSite::starter();
    let answer = ask(&site, "q=entretein+utilisateur&locale=fr");
    assert!(total(&answer) > 0);
    assert_eq!(answer["corrections"][0]["typed"], "entretein");
}

#[test]
fn a_search_too_long_is_refused_politely() {
    let site = TestSite::starter();
    let long = "a".repeat(600);
    let answer = site.get(&format!("/api/v1/search?q={long}"));
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.text().contains("query_too_long"));
    assert_eq!(
        site.get(&format!("/fr/search?q={long}")).status,
        StatusCode::BAD_REQUEST
    );
}

#[test]
fn odd_searches_are_answered() {
    let site = TestSite::starter();
    for query in [
        "q=",
        "q=%00",
        "q=*",
        "q=%22",
        "q=((((((",
        "q=a%5E9999",
        "q=%E2%80%AE",
        "q=%F0%9F%A4%97",
        "page=abc",
        "q=%ff%fe",
        "squad=../../etc",
    ] {
        for path in [format!("/api/v1/search?{query}"), format!("/fr/search?{query}")] {
            assert_eq!(site.get(&path).status, StatusCode::OK, "{path}");
        }
    }
}
