//! The practice check of the organisation over HTTP: narrowed, grouped, in pages, and whole as files.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use balise_domain::check::exchange::read_csv;

use crate::company::{Member, company, introduced, post};
use crate::support::{Answer, TestSite, attributes, check_page};

const fn member(name: &'static str, level: Option<u8>, more: &'static str) -> Member {
    Member {
        name,
        level,
        says: &[],
        more,
    }
}

const MEMBERS: [Member; 5] = [
    member("alpha", Some(4), "ask_us: [discovery]\n"),
    member("beta", Some(2), "kind: platform\n"),
    member("gamma", Some(3), "visibility: squad\n"),
    member("delta", None, ""),
    member("epsilon", Some(5), ""),
];

fn site() -> (tempfile::TempDir, TestSite) {
    let folder = tempfile::tempdir().expect("a folder");
    let site = TestSite::of(company(folder.path(), &MEMBERS));
    (folder, site)
}

/// The squads of a page, in its order.
fn rows(page: &str) -> Vec<String> {
    let matrix = page
        .split("id=\"heatmap\"")
        .nth(1)
        .and_then(|rest| rest.split("</table>").next());
    let links = attributes(matrix.unwrap_or_default(), "href");
    let squads = links.iter().filter_map(|href| href.strip_prefix("/en/practice-check/"));
    squads
        .filter(|squad| !squad.contains("model"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn squads_are_by_name_and_can_be_narrowed() {
    let (_folder, site) = site();
    let check = |query: &str, expected: &[&str]| {
        let path = format!("/en/practice-check{query}");
        let page = site.page(&path);
        check_page(&path, &page);
        assert_eq!(rows(&page), expected, "{query}");
    };
    check("", &["alpha", "beta", "delta", "epsilon", "gamma"]);
    check("?q=ALPH", &["alpha"]);
    check("?kind=platform", &["beta"]);
    check("?group=kind", &["beta", "alpha", "delta", "epsilon", "gamma"]);
    check("?dimension=discovery&q=ta", &["beta", "delta"]);
    check("?q=nobody", &[]);
    check(
        "?page=99999999999999999999&dimension=%ff&kind=",
        &["alpha", "beta", "delta", "epsilon", "gamma"],
    );
    check("?page=7", &[]);
}

#[test]
fn what_a_squad_keeps_to_itself_is_in_no_cell_no_sum_and_no_file() {
    let (_folder, site) = site();
    let page = site.page("/en/practice-check");
    assert!(page.contains("3 have held a check"), "{page}");
    let whole = site.page("/en/practice-check/heatmap.csv");
    let line = whole.lines().find(|line| line.starts_with("gamma,")).expect("its row");
    assert_eq!(line, "gamma,gamma,product,,,,not_assessed,,,", "{whole}");
    let sums = site.page("/en/practice-check/distributions.csv");
    assert!(
        sums.contains("discovery,Discovery,3,2.0,"),
        "of three squads, not four: {sums}"
    );
    assert!(!site.page("/en/practice-check/assessments.csv").contains("gamma"));
    assert!(
        !site
            .page("/en/practice-check/gamma/assessments.json")
            .contains("2026-Q3")
    );
}

#[test]
fn a_distribution_of_two_squads_is_not_told() {
    let (_folder, site) = site();
    let sums = site.page("/en/practice-check/distributions.csv?q=a");
    assert!(
        sums.contains("discovery,Discovery,,,,,,"),
        "alpha and beta alone: {sums}"
    );
    assert!(site.page("/en/practice-check?q=a").contains("shown from 3"));
}

#[test]
fn who_may_be_asked_is_marked() {
    let (_folder, site) = site();
    let page = site.page("/en/practice-check?q=alpha");
    assert!(page.contains("may be asked"), "{page}");
    assert!(!site.page("/en/practice-check?q=beta").contains("may be asked"));
}

#[test]
fn every_download_on_a_page_is_there_and_reads_back() {
    let (_folder, site) = site();
    for path in ["/fr/practice-check", "/en/practice-check/alpha"] {
        let page = site.page(path);
        let files: Vec<String> = attributes(&page, "href")
            .into_iter()
            .filter(|href| [".csv", ".json", ".yaml"].iter().any(|ending| href.ends_with(ending)))
            .collect();
        assert!(files.len() >= 2, "{path}: {files:?}");
        for file in files {
            let answer = site.get(&file);
            assert_eq!(answer.status, StatusCode::OK, "{file}");
            assert!(answer.header("content-disposition").starts_with("attachment"), "{file}");
        }
    }
    let read = read_csv(&site.page("/en/practice-check/assessments.csv"));
    assert_eq!((read.told.len(), read.faults.len()), (3, 0));
    let json: serde_json::Value =
        serde_json::from_str(&site.page("/en/practice-check/assessments.json")).expect("JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(3));
    assert_eq!(
        site.get("/en/practice-check/nobody/assessments.csv").status,
        StatusCode::NOT_FOUND
    );
}

#[test]
fn what_was_exported_can_be_brought_in_elsewhere_and_only_once_changes_anything() {
    let (_folder, site) = site();
    let (_elsewhere, other) = {
        let folder = tempfile::tempdir().expect("a folder");
        let members = [
            member("alpha", None, ""),
            member("beta", None, ""),
            member("epsilon", None, ""),
        ];
        let site = TestSite::of(company(folder.path(), &members));
        (folder, site)
    };
    let curator = introduced(&other, "", "curator");
    for ending in ["csv", "json", "yaml"] {
        let file = site.page(&format!("/en/practice-check/assessments.{ending}"));
        let done = api(&other, &curator, &file);
        assert_eq!(done.status, StatusCode::OK, "{ending}: {}", done.text());
        assert_eq!(done.text(), "{\"assessments\":3}", "{ending}");
    }
    assert_eq!(
        other.page("/en/practice-check/assessments.csv"),
        site.page("/en/practice-check/assessments.csv")
    );
    assert!(other.page("/en/practice-check/alpha").contains("2026-Q3"));
}

#[test]
fn a_file_that_cannot_be_taken_whole_is_refused_line_by_line() {
    let (_folder, site) = site();
    let lead = introduced(&site, "delta", "lead");
    let head = "squad,period,held_on,question,level\n";
    for (lines, status, line, said) in [
        (
            "delta,2026-Q1,2026-03-01,discovery.talk,3\ndelta,2026-Q1,2026-03-01,discovery.nothing,3\n",
            422,
            3,
            "discovery.nothing",
        ),
        ("delta,2026-Q1,2026-03-01,discovery.talk,6\n", 422, 2, "6"),
        ("delta,2026-Q1,2099-03-01,discovery.talk,3\n", 422, 2, "2099"),
        ("delta,2026-Q1,soon,discovery.talk,3\n", 422, 2, "soon"),
        ("alpha,2026-Q1,2026-03-01,discovery.talk,3\n", 403, 2, "alpha"),
        ("nobody,2026-Q1,2026-03-01,discovery.talk,3\n", 422, 2, "nobody"),
        ("", 422, 1, "squad"),
    ] {
        let refused = api(&site, &lead, &format!("{head}{lines}"));
        assert_eq!(refused.status.as_u16(), status, "{lines}: {}", refused.text());
        let text = refused.text();
        assert!(text.contains(said), "{lines}: {text}");
        assert!(text.contains(&format!("\"line\":{line}")), "{lines}: {text}");
    }
    for nonsense in [
        "- squad: delta\n  period: [\n",
        "{\"squad\": 1}",
        "\u{0}\u{1}",
        "[[[[[[",
    ] {
        assert!(api(&site, &lead, nonsense).status.is_client_error(), "{nonsense:?}");
    }
    assert!(
        site.page("/en/practice-check/delta").contains("has not held a check"),
        "nothing was taken"
    );

    let taken = api(
        &site,
        &introduced(&site, "alpha", "lead"),
        &format!("{head}alpha,2026-Q3,2026-03-01,discovery.talk,1\n"),
    );
    assert_eq!(
        taken.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a file has the last word: {}",
        taken.text()
    );
    let form = post(&site, "/en/imports", &lead, "assessments=squad%2Cperiod");
    assert_eq!(form.status, StatusCode::UNPROCESSABLE_ENTITY);
    check_page("/en/imports", &form.text());
    assert!(form.text().contains("squad,period"), "what was typed is kept");
    let stranger = post(&site, "/en/imports", "", "assessments=x");
    assert_eq!(
        stranger.status,
        StatusCode::FORBIDDEN,
        "the text cannot wait, so it is given back"
    );
    assert_eq!(
        api(&site, "", &format!("{head}delta,2026-Q1,2026-03-01,discovery.talk,3\n")).status,
        StatusCode::FORBIDDEN
    );
}

fn api(site: &TestSite, cookie: &str, file: &str) -> Answer {
    let request = Request::post("/api/v1/assessments")
        .header("sec-fetch-site", "same-origin")
        .header("cookie", cookie)
        .body(Body::from(file.to_owned()));
    site.ask(request.expect("a request"))
}

#[test]
fn what_is_brought_in_at_once_is_one_unit_of_the_journal() {
    let folder = tempfile::tempdir().expect("a folder");
    let alpha = Member {
        name: "alpha",
        level: None,
        says: &[],
        more: "",
    };
    let site = TestSite::of(company(folder.path(), &[alpha]));
    let lead = introduced(&site, "alpha", "lead");
    let lines = |level: u8| -> String {
        let line = |number: u16| format!("alpha,P{number},2026-03-01,discovery.talk,{level}\n");
        (0..600).map(line).collect()
    };
    let before = site.library.version();
    let taken = api(
        &site,
        &lead,
        &format!("squad,period,held_on,question,level\n{}", lines(3)),
    );
    assert_eq!(taken.status, StatusCode::OK, "{}", taken.text());
    assert_eq!(taken.text(), "{\"assessments\":600}");
    assert_eq!(site.library.version(), before + 1, "one record for all of them");
    let wrong = format!(
        "squad,period,held_on,question,level\n{}alpha,P9,2026-03-01,discovery.magic,3\n",
        lines(4)
    );
    assert_eq!(api(&site, &lead, &wrong).status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(site.library.version(), before + 1, "none of them");
}

#[test]
fn a_radar_is_a_drawing_of_its_own() {
    let site = TestSite::starter();
    let page = site.page("/fr/practice-check/paiement");
    assert!(attributes(&page, "href").contains(&"/fr/practice-check/paiement/radar.svg".to_owned()));
    let answer = site.get("/fr/practice-check/paiement/radar.svg");
    assert_eq!(answer.header("content-type"), "image/svg+xml");
    let svg = answer.text();
    assert!(
        svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\"") && svg.ends_with("</svg>"),
        "{svg}"
    );
    assert!(svg.contains("<title>Bilan de pratiques – Paiement"), "{svg}");
    assert_eq!(svg.matches("<svg").count(), 1);
}

#[test]
fn the_words_of_a_squad_leave_in_a_file_for_its_own_people_alone() {
    let site = TestSite::starter();
    let file = "/en/practice-check/recherche/assessments.json";
    let said = "quote our notes";
    let ask = |cookie: &str| {
        let request = Request::get(file).header("cookie", cookie).body(Body::empty());
        site.ask(request.expect("a request")).text()
    };
    let (theirs, own) = (
        introduced(&site, "paiement", "lead"),
        introduced(&site, "recherche", "member"),
    );
    assert!(ask(&own).contains(said));
    for cookie in ["", theirs.as_str()] {
        let text = ask(cookie);
        assert!(text.contains("discovery.interviews") && !text.contains(said), "{text}");
        assert!(!text.contains("https://example.org"), "{text}");
    }
}

#[test]
fn a_file_that_is_longer_than_any_form_is_taken_and_one_that_is_too_long_is_not() {
    let (_folder, site) = site();
    let lead = introduced(&site, "delta", "lead");
    let line = |number: usize| format!("delta,P{number:03},2026-03-01,discovery.talk,3,{}\n", "why ".repeat(40));
    let lines: String = (0..200).map(line).collect();
    let file = format!("squad,period,held_on,question,level,note_en\n{lines}");
    assert!(file.len() > 32 * 1024);
    let taken = api(&site, &lead, &file);
    assert_eq!(taken.text(), "{\"assessments\":200}");
    assert_eq!(
        api(&site, &lead, &"x".repeat(5 << 20)).status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
}
