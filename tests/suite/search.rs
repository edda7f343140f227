//! The search page and its API.

use axum::http::StatusCode;
use balise_domain::search::results::SearchQuery;
use balise_library::Sources;
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
    for key in ["id", "title", "url", "anchor", "snippet", "squad", "lang"] {
        assert!(hit.get(key).is_some(), "{key} in {hit}");
    }
    assert!(
        hit.get("score").is_none(),
        "it would tell how rare words are on pages that stay closed"
    );
    let url = hit["url"].as_str().expect("an address");
    assert_eq!(site.get(url).status, StatusCode::OK, "{url}");
}

#[test]
fn facets_count_what_a_filter_then_finds() {
    let site = TestSite::starter();
    let answer = ask(&site, "q=squad&locale=en");
    for facet in ["squad", "practice", "lang", "type", "status", "tag", "dimension"] {
        let values = answer["facets"][facet].as_array().expect("values");
        assert!(!values.is_empty(), "{facet} counts nothing");
        for value in values.iter().take(4) {
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
    assert!(all > 20, "{all} make no third page");
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

/// Ids of what a text finds, all of them.
fn found(site: &TestSite, text: &str) -> Vec<String> {
    let query = SearchQuery::of(text).to_query_string();
    let answer = ask(site, &format!("{query}&locale=fr"));
    let mut ids = Vec::new();
    for page in 1..=total(&answer).div_ceil(10) {
        let answer = ask(site, &format!("{query}&locale=fr&page={page}"));
        let hits = answer["hits"].as_array().expect("hits").iter();
        ids.extend(hits.map(|hit| hit["id"].as_str().expect("an id").to_owned()));
    }
    ids
}

#[test]
fn operators_narrow_by_what_the_library_knows() {
    let site = TestSite::starter();
    let all = found(&site, "type:playbook").len();
    for (operator, opposite) in [
        ("is:stale", "-is:stale"),
        ("is:shared", "-is:shared"),
        ("is:verified", "-is:verified"),
        ("has:owner", "-has:owner"),
        ("has:diagram", "-has:diagram"),
    ] {
        let with = found(&site, &format!("type:playbook {operator}"));
        let without = found(&site, &format!("type:playbook {opposite}"));
        assert!(
            !with.is_empty() && !without.is_empty(),
            "{operator} parts nothing: {} and {}",
            with.len(),
            without.len()
        );
        assert!(with.iter().all(|id| !without.contains(id)), "{operator}");
        assert!(
            with.len() + without.len() >= all,
            "{operator}: {} and {}",
            with.len(),
            without.len()
        );
    }
    let far = found(&site, "niveau:>=3");
    let near = found(&site, "level:<3");
    assert!(!far.is_empty() && !near.is_empty(), "{} and {}", far.len(), near.len());
    assert!(far.iter().any(|id| !near.contains(id)) && near.iter().any(|id| !far.contains(id)));
    assert!(found(&site, "level:>5").is_empty());
    assert!(found(&site, "updated:<1990").is_empty());
    assert!(!found(&site, "updated:>1990").is_empty());
    assert!(found(&site, "auteur:personne-de-ce-nom").is_empty());
}

/// A library of a few files.
fn library(files: &[(&str, &str)]) -> (TestSite, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let file = folder.path().join(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, text).expect("a file");
    }
    let site = TestSite::of(Sources {
        content: Some(folder.path().to_owned()),
        squads: Vec::new(),
    });
    (site, folder)
}

#[test]
fn the_glossary_lends_its_names() {
    let pages = [
        ("site.yaml", "name: Test\n"),
        ("squads/retail/squad.yaml", "name: Retail\n"),
        (
            "squads/retail/a.md",
            "# Our quarter\n\nWe write a zephyranthes each quarter.\n",
        ),
        ("squads/retail/b.md", "# Our tea\n\nWe drink it at four.\n"),
    ];
    // The other name stands on no page: without the glossary nothing has it.
    let (without, _folder) = library(&pages);
    assert_eq!(found(&without, "xylocopa"), [""; 0]);
    let term = "---\naliases: [xylocopa]\n---\n# Zephyranthes\n\nA flower.\n";
    let (with, _folder) = library(&[&pages[..], &[("glossary/zephyranthes.md", term)]].concat());
    let lent = found(&with, "xylocopa");
    assert!(lent.contains(&"retail/a".to_owned()), "{lent:?}");
    assert!(!lent.contains(&"retail/b".to_owned()), "{lent:?}");
    // It is said under which name a page was found.
    let answer = ask(&with, "q=xylocopa&locale=en&type=playbook");
    assert_eq!(answer["hits"][0]["id"], "retail/a");
    assert!(answer["hits"][0].to_string().contains("ephyranthes"), "{answer}");
}

#[test]
fn a_page_in_two_languages_is_listed_once() {
    let site = TestSite::starter();
    for locale in ["fr", "en"] {
        let answer = ask(&site, &format!("q=okr&locale={locale}"));
        let hits = answer["hits"].as_array().expect("hits");
        assert!(hits.len() > 1, "{answer}");
        let mut bases: Vec<&str> = hits
            .iter()
            .map(|hit| hit["id"].as_str().expect("an id"))
            .map(|id| id.trim_end_matches(".fr").trim_end_matches(".en"))
            .collect();
        let listed = bases.len();
        bases.sort_unstable();
        bases.dedup();
        assert_eq!(bases.len(), listed, "{answer}");
        let own = hits.iter().filter(|hit| hit["lang"] == locale).count();
        assert_eq!(own, listed, "the half of the reader: {answer}");
    }
}

#[test]
fn the_page_tells_what_it_understood() {
    let site = TestSite::starter();
    let page = site.page("/fr/search?q=okr+statut%3Avert+tag%3Adiscovery");
    assert!(page.contains("ne prend pas"), "a hint");
    assert!(page.contains("<code>tag:discovery</code>"), "a chip");
    let page = site.page("/en/search?q=%22user+interview%22&sort=newest");
    assert!(page.contains("aria-current=\"true\">newest"), "{page}");
}

#[test]
fn a_search_can_be_followed() {
    let site = TestSite::starter();
    let feed = site.get("/fr/search.atom?q=okr&sort=newest");
    assert_eq!(feed.status, StatusCode::OK);
    let xml = feed.text();
    assert!(
        xml.contains("<feed") && xml.contains("<entry>") && xml.contains("/fr/search?q=okr"),
        "{xml}"
    );
    assert_eq!(site.get("/de/search.atom?q=okr").status, StatusCode::NOT_FOUND);
    assert_eq!(
        site.get(&format!("/fr/search.atom?q={}", "a".repeat(600))).status,
        StatusCode::BAD_REQUEST
    );
    assert!(site.page("/en/opensearch.xml").contains("/en/search?q={searchTerms}"));
}

#[test]
fn a_tag_is_one_however_it_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, tags) in [
        ("a", "[API, Événement]"),
        ("b", "[api, evenement]"),
        ("c", "\"Api, événement\""),
        ("d", "\"#api #événement\""),
    ] {
        let text = format!("---\ntags: {tags}\n---\n# {name}\n\nword\n");
        std::fs::write(folder.path().join(format!("{name}.md")), text).expect("a file");
    }
    let site = TestSite::of(balise_library::Sources {
        content: None,
        squads: vec![(
            balise_domain::id::SquadId::parse("x").expect("a slug"),
            "X".to_owned(),
            folder.path().to_owned(),
        )],
    });
    for asked in [
        "tag:api",
        "tag:API",
        "tag:événement",
        "étiquette:evenement",
        "tag:Evenement",
    ] {
        let query: String = form_urlencoded::byte_serialize(asked.as_bytes()).collect();
        let found = site.page(&format!("/api/v1/search?locale=fr&q={query}"));
        assert!(found.contains("\"total\":4"), "{asked}: {found}");
    }
    let all = site.page("/api/v1/search?locale=fr&q=word");
    let facet = all.split("\"tag\":[").nth(1).and_then(|rest| rest.split(']').next());
    assert_eq!(facet.unwrap_or_default().matches("\"value\"").count(), 2, "{all}");
}
