//! Where squads stand after a write: found from what was known before, and the same as if everything were found anew.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::company::{Member, company, introduced, post};
use crate::support::TestSite;

const NAMES: [&str; 6] = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"];

fn site() -> (tempfile::TempDir, TestSite) {
    let folder = tempfile::tempdir().expect("a folder");
    // Half of the squads have a check that their files tell of.
    let members: Vec<Member> = NAMES
        .into_iter()
        .enumerate()
        .map(|(at, name)| Member {
            name,
            level: (at % 2 == 0).then_some(3),
            says: &[],
            more: "",
        })
        .collect();
    let site = TestSite::of(company(folder.path(), &members));
    (folder, site)
}

fn bring_in(site: &TestSite, cookie: &str, lines: &str) {
    let file = format!("squad,period,held_on,question,level\n{lines}");
    let request = Request::post("/api/v1/assessments")
        .header("sec-fetch-site", "same-origin")
        .header("cookie", cookie)
        .body(Body::from(file));
    let answer = site.ask(request.expect("a request"));
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
}

/// What all squads came to, whole.
fn told(site: &TestSite) -> String {
    let all = ["heatmap.csv", "distributions.csv"].map(|file| site.page(&format!("/en/practice-check/{file}")));
    let levels = [1, 2, 3, 4].map(|level| {
        let found = site.page(&format!("/api/v1/search?q=level:%3E%3D{level}&locale=en"));
        let mut squads: Vec<&str> = found
            .split("\"url\":\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        squads.sort_unstable();
        format!("{level}: {}\n", squads.join(" "))
    });
    format!("{}\n{}", all.concat(), levels.concat())
}

/// What is told after a write is what a reading of everything tells, and differs from what was told before.
#[track_caller]
fn check(site: &TestSite, before: &mut String, what: &str) {
    let after = told(site);
    assert_ne!(after, *before, "{what} changes something");
    site.library.refresh().expect("a reading");
    assert_eq!(told(site), after, "{what}: found anew");
    *before = after;
}

#[test]
fn what_is_found_after_a_write_is_what_would_be_found_anew() {
    let (_folder, site) = site();
    let curator = introduced(&site, "", "curator");
    let mut before = told(&site);
    for (at, name) in NAMES.into_iter().enumerate() {
        let line = |question: &str, level: usize| format!("{name},2026-Q4,2026-10-0{},{question},{level}\n", at + 1);
        let lines = line("discovery.talk", 1 + at % 4) + &line("discovery.link", 2);
        bring_in(&site, &curator, &lines);
        check(&site, &mut before, "a check brought in");
        // The same period once more, with other answers.
        bring_in(&site, &curator, &lines.replace("discovery.link,2", "discovery.link,5"));
        check(&site, &mut before, "a check put right");
    }
    let lead = introduced(&site, "beta", "lead");
    let opened = post(&site, "/en/workshops", &lead, "squad=beta&period=2027-Q1&mode=solo");
    let room = opened.header("location").to_owned();
    for question in ["discovery.talk", "discovery.link"] {
        let agreed = post(
            &site,
            &format!("{room}/agree"),
            &lead,
            &format!("question={question}&answer=4"),
        );
        assert_eq!(agreed.status, StatusCode::SEE_OTHER, "{}", agreed.text());
    }
    assert_eq!(told(&site), before, "a check that runs is none yet");
    let closed = post(&site, &format!("{room}/close"), &lead, "sure=yes");
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text());
    check(&site, &mut before, "a check that was closed");

    let lead = introduced(&site, "alpha", "lead");
    let asked = "step=ask&item=exemption&squad=alpha&question=discovery.talk&reason=Later&until=2099-01-01";
    assert_eq!(
        post(&site, "/en/exemptions", &lead, asked).status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(told(&site), before, "a request changes nothing");
    let desk = site.page("/en/curation");
    let item = desk
        .split("name=\"item\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let approve = format!(
        "step=approve&squad=alpha&item={}&until=2099-01-01",
        item.expect("a request")
    );
    assert_eq!(
        post(&site, "/en/exemptions", &curator, &approve).status,
        StatusCode::SEE_OTHER
    );
    check(&site, &mut before, "an exemption");
}
