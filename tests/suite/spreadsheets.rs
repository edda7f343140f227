//! What people paste and save comes in, and what goes out opens in their spreadsheet.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::company::{Member, company, introduced, post};
use crate::support::{Answer, TestSite};

fn site() -> (tempfile::TempDir, TestSite) {
    let folder = tempfile::tempdir().expect("a folder");
    let member = |name, level| Member {
        name,
        level,
        says: &[],
        more: "",
    };
    let site = TestSite::of(company(folder.path(), &[member("mars", None), member("lune", Some(3))]));
    (folder, site)
}

fn bring_in(site: &TestSite, cookie: &str, text: &str) -> Answer {
    let request = Request::post("/api/v1/assessments")
        .header("sec-fetch-site", "same-origin")
        .header("cookie", cookie)
        .body(Body::from(text.to_owned()));
    site.ask(request.expect("a request"))
}

const FRENCH: &str = "\u{feff}Équipe;Période;Tenu le;Question;Niveau;Participants;Note français\r\n\
                      mars;2026-Q1;18/03/2026;discovery.talk;3,0;5;à revoir\r\n";

#[test]
fn what_is_copied_or_saved_comes_in() {
    let (_folder, site) = site();
    let lead = introduced(&site, "mars", "facilitator");
    for (period, text) in [
        (
            "2026-Q2",
            "squad\tperiod\theld_on\tquestion\tlevel\nmars\t2026-Q2\t2026-06-18\tdiscovery.talk\t3\n",
        ),
        (
            "2026-Q0",
            "sep=;\nsquad;period;held_on;question;level\nmars;2026-Q0;2026-01-18;discovery.talk;3,0\n",
        ),
        (
            "2025-Q4",
            "Squad,Period,Held_On,Question,Level\nmars,2025-Q4,31/12/2025,discovery.talk,3.0\n",
        ),
        ("2026-Q1", FRENCH),
    ] {
        let done = bring_in(&site, &lead, text);
        assert_eq!(done.status, StatusCode::OK, "{period}: {}", done.text());
        assert!(site.page("/fr/practice-check/mars").contains(period), "{period}");
    }
    // Pasted into the form.
    let form = format!(
        "assessments={}",
        form_urlencoded::byte_serialize(FRENCH.as_bytes()).collect::<String>()
    );
    let pasted = post(&site, "/fr/imports", &lead, &form);
    assert!(pasted.text().contains("1\u{a0}bilan apporté"), "{}", pasted.text());
}

#[test]
fn all_that_is_refused_is_told_at_once_and_nothing_is_written() {
    let (_folder, site) = site();
    let lead = introduced(&site, "mars", "facilitator");
    let text = "Équipe;Période;Tenu le;Question;Niveau\n\
                mars;2026-Q1;18/03/2026;discovery.talk;3\n\
                mars;2026-Q1;18/03/2026;discovery.nothing;3\n\
                mars;2026-Q1;18/03/2026;discovery.link;6\n\
                mars;2026-Q2;bientôt;discovery.talk;trois\n\
                lune;2026-Q1;18/03/2026;discovery.talk;3\n";
    let refused = bring_in(&site, &lead, text);
    let told = refused.text();
    for (line, said) in [
        (3, "discovery.nothing"),
        (4, "6"),
        (5, "Tenu le"),
        (5, "Niveau"),
        (6, "lune"),
    ] {
        assert!(
            told.contains(&format!("\"line\":{line}")) && told.contains(said),
            "{line} {said}: {told}"
        );
    }
    assert!(
        told.contains("discovery.talk, discovery.link"),
        "the remedy names what there is: {told}"
    );
    assert!(!told.contains("\"line\":2"), "what is right is not in the way: {told}");
    assert!(
        !site.page("/fr/practice-check/mars").contains("2026-Q1"),
        "nothing was written"
    );
}

#[test]
fn files_open_in_a_spreadsheet_and_a_program_gets_the_plain_form() {
    let (_folder, site) = site();
    let lead = introduced(&site, "mars", "facilitator");
    assert_eq!(bring_in(&site, &lead, FRENCH).status, StatusCode::OK);
    for path in [
        "practice-check/heatmap.csv",
        "adoption-map.csv",
        "stack.csv",
        "practice-check/mars/trend.csv",
    ] {
        let [french, english] = ["fr", "en"].map(|locale| site.page(&format!("/{locale}/{path}")));
        let plain = site.page(&format!("/fr/{path}?format=plain"));
        assert!(
            french.starts_with('\u{feff}') && french.lines().all(|line| !line.contains(',') || line.contains(';')),
            "{french}"
        );
        assert!(english.starts_with('\u{feff}') && !english.contains(';'), "{english}");
        assert!(!plain.starts_with('\u{feff}') && !plain.contains(';'), "{plain}");
    }
    assert!(site.page("/fr/practice-check/heatmap.csv").contains(";3,0;"));
    assert!(site.page("/en/practice-check/heatmap.csv").contains(",3.0,"));
    let machine = site.get("/api/v1/assessments");
    assert!(
        machine.text().starts_with("squad,period,held_on,"),
        "{}",
        machine.text()
    );
    assert!(site.get("/api/v1/assessments?format=json").text().starts_with('['));
    assert_eq!(
        site.get("/api/v1/assessments?format=pdf").status,
        StatusCode::BAD_REQUEST
    );
}

#[test]
fn what_goes_out_is_edited_and_comes_back_in() {
    let (_folder, site) = site();
    let lead = introduced(&site, "mars", "facilitator");
    let head = "squad,period,held_on,question,level,note_fr\n";
    let note = "\"à revoir;=1+2\n- liste\"";
    let first = format!("{head}mars,2026-Q1,2026-03-18,discovery.talk,3,{note}\n");
    assert_eq!(bring_in(&site, &lead, &first).status, StatusCode::OK);
    let own = |locale: &str| {
        let request = Request::get(format!("/{locale}/practice-check/mars/assessments.csv"))
            .header("cookie", &lead)
            .body(Body::empty());
        site.ask(request.expect("a request")).text()
    };
    let before = [own("fr"), own("en")];
    assert!(
        before[0].contains("à revoir;'=1+2"),
        "no cell starts a formula: {}",
        before[0]
    );
    for file in &before {
        let done = bring_in(&site, &lead, file);
        assert_eq!(done.status, StatusCode::OK, "{}", done.text());
        assert_eq!([own("fr"), own("en")], before, "nothing was lost on the way");
    }
    let edited = before[0].replace(";3;3,0;", ";4;3,0;");
    assert_ne!(edited, before[0]);
    assert_eq!(bring_in(&site, &lead, &edited).status, StatusCode::OK);
    assert!(own("fr").contains(";4;4,0;"), "{}", own("fr"));
}
