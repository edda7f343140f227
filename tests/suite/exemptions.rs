//! Exemptions over HTTP: asked for by whoever leads, decided by curators, out of everything that is scored while they hold.

use axum::http::StatusCode;
use balise_domain::Date;
use jiff::ToSpan as _;

use crate::company::{Member, company, cookies, introduced, post};
use crate::support::{TestSite, check_page};

const fn member(name: &'static str, level: Option<u8>, more: &'static str) -> Member {
    Member {
        name,
        level,
        says: &[],
        more,
    }
}

/// A company whose squad `alpha` has answered its first question with 1 and its second with 4.
fn site(more: &'static str) -> (tempfile::TempDir, TestSite) {
    let folder = tempfile::tempdir().expect("a folder");
    let sources = company(
        folder.path(),
        &[member("alpha", Some(4), more), member("beta", Some(3), "")],
    );
    let answers = "held_on: 2026-09-10\nanswers:\n  discovery.talk: {level: 1}\n  discovery.link: {level: 4}\n";
    let file = folder.path().join("squads/alpha/assessments/2026-Q3.yaml");
    std::fs::write(file, answers).expect("a file");
    let site = TestSite::of(sources);
    (folder, site)
}

fn in_days(days: i64) -> Date {
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    today.saturating_add(days.days())
}

fn request(until: Date) -> String {
    format!("step=ask&item=exemption&squad=alpha&question=discovery.talk&reason=No+designer+yet&until={until}")
}

/// The name of the only request on the curation desk.
fn waiting(site: &TestSite) -> String {
    let desk = site.page("/en/curation");
    let form = desk.split("value=\"approve\"").nth(1).expect("a request");
    let item = form.split("name=\"item\" value=\"").nth(1).expect("an item");
    item.split('"').next().unwrap_or_default().to_owned()
}

const PAGE: &str = "/en/practice-check/alpha";

/// What stands of a squad in each file and on each page that scores: the overview, the heatmap, the trend.
fn scores(site: &TestSite) -> [String; 3] {
    let line = |path: &str, start: &str| {
        let file = site.page(path);
        let own = file.lines().find(|line| line.starts_with(start));
        own.unwrap_or_else(|| panic!("{path}: {file}")).to_owned()
    };
    [
        line("/en/practice-check/alpha/overview.csv", "discovery"),
        line("/en/practice-check/heatmap.csv", "alpha"),
        line("/en/practice-check/alpha/trend.csv", "discovery"),
    ]
}

#[test]
fn an_approved_exemption_leaves_everything_that_is_scored() {
    let (_folder, site) = site("");
    let before = scores(&site);
    assert!(before.iter().all(|line| line.contains("2.5")), "{before:?}");
    let far = "/en/search?q=level:%3E%3D4";
    assert!(!site.page(far).contains("/squads/alpha"), "at level 2");
    let blocking = |site: &TestSite| {
        let page = site.page(PAGE);
        let section = page.split("id=\"blocking\"").nth(1).expect("a section").to_owned();
        section.split("</section>").next().unwrap_or_default().to_owned()
    };
    assert!(blocking(&site).contains("Question talk?"));

    let lead = introduced(&site, "alpha", "lead");
    let asked = post(&site, "/en/exemptions", &lead, &request(in_days(30)));
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text());
    assert_eq!(asked.header("location"), "/en/practice-check/alpha#exemptions");
    assert_eq!(scores(&site), before, "what waits changes nothing");
    assert!(site.page(PAGE).contains("waiting for a curator"));

    let item = waiting(&site);
    check_page("/en/curation", &site.page("/en/curation"));
    let approve = format!("step=approve&squad=alpha&item={item}&until={}", in_days(20));
    assert_eq!(
        post(&site, "/en/exemptions", &lead, &approve).status,
        StatusCode::FORBIDDEN
    );
    let curator = introduced(&site, "", "curator");
    let approved = post(&site, "/en/exemptions", &curator, &approve);
    assert_eq!(approved.status, StatusCode::SEE_OTHER, "{}", approved.text());

    let after = scores(&site);
    assert!(after.iter().all(|line| line.contains("4.0")), "{after:?}");
    assert!(!blocking(&site).contains("Question talk?"));
    assert!(site.page("/en/practice-check").contains("4.0"));
    let page = site.page(PAGE);
    check_page(PAGE, &page);
    for said in ["No designer yet", "approved by a curator on", "left aside", "1 of 1"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(site.page(far).contains("/squads/alpha"), "the search knows the level");
    assert!(!site.page("/en/curation").contains("No designer yet"), "decided");
}

#[test]
fn an_exemption_moves_the_next_step() {
    let (_folder, site) = site("");
    let weak = |site: &TestSite| {
        let page = site.page(PAGE);
        let after = page.split("id=\"next-step\"").nth(1).expect("a section").to_owned();
        after
            .split("</section>")
            .next()
            .unwrap_or_default()
            .contains("Discovery")
    };
    assert!(weak(&site), "at level 2");
    let lead = introduced(&site, "alpha", "facilitator");
    post(&site, "/en/exemptions", &lead, &request(in_days(30)));
    let approve = format!("step=approve&squad=alpha&item={}&until={}", waiting(&site), in_days(30));
    let curator = introduced(&site, "", "curator");
    post(&site, "/en/exemptions", &curator, &approve);
    assert!(!weak(&site), "at level 4");
}

#[test]
fn a_refusal_says_why_and_one_may_ask_again() {
    let (_folder, site) = site("");
    let (lead, curator) = (introduced(&site, "alpha", "lead"), introduced(&site, "", "curator"));
    post(&site, "/en/exemptions", &lead, &request(in_days(30)));
    let item = waiting(&site);
    let refuse = |why: &str| {
        let form = format!("step=refuse&squad=alpha&item={item}&why={why}");
        post(&site, "/en/exemptions", &curator, &form)
    };
    let without = refuse("");
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refuse("A+designer+comes+in+January").status, StatusCode::SEE_OTHER);
    let page = site.page(PAGE);
    assert!(
        page.contains("refused by a curator: “A designer comes in January”"),
        "{page}"
    );
    assert!(scores(&site)[0].contains("2.5"));
    let again = post(&site, "/en/exemptions", &lead, &request(in_days(30)));
    assert_eq!(again.status, StatusCode::SEE_OTHER);
}

#[test]
fn what_makes_no_sense_is_refused_and_nothing_typed_is_lost() {
    let (_folder, site) = site("");
    let lead = introduced(&site, "alpha", "lead");
    let good = request(in_days(30));
    for (form, said) in [
        (request(in_days(-1)), "is over"),
        (good.replace("discovery.talk", "discovery.magic"), "discovery.magic"),
        (good.replace("No+designer+yet", "+"), "The reason is missing"),
        (good.replace("until=2", "until=x"), "The day is missing"),
    ] {
        let refused = post(&site, "/en/exemptions", &lead, &form);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        let page = refused.text();
        check_page("/en/exemptions", &page);
        let summary = page.split("page-form-problem").nth(2).unwrap_or(&page);
        let summary = summary.split("</ul>").next().unwrap_or_default();
        assert!(summary.contains(said), "{form}: {summary}");
        let kept = if form.contains("No+designer") {
            "No designer yet</textarea>"
        } else {
            "value=\"2"
        };
        assert!(page.contains(kept), "what was typed is kept: {form}");
    }
    for (who, role) in [("alpha", "member"), ("beta", "lead"), ("", "curator")] {
        let refused = post(&site, "/en/exemptions", &introduced(&site, who, role), &good);
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{who} {role}");
    }
    assert_eq!(
        post(&site, "/en/exemptions", &lead, &good).status,
        StatusCode::SEE_OTHER
    );
    let twice = post(&site, "/en/exemptions", &lead, &good);
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.text().contains("is asked for or holds already"));
    for nonsense in ["", "step=ask", "step=magic&squad=alpha", "squad=alpha"] {
        assert_eq!(
            post(&site, "/en/exemptions", &lead, nonsense).status,
            StatusCode::BAD_REQUEST
        );
    }
}

#[test]
fn who_is_asked_who_they_are_has_asked_once() {
    let (_folder, site) = site("");
    let stranger = post(&site, "/en/exemptions", "", &request(in_days(30)));
    let who = stranger.header("location").to_owned();
    let said = format!(
        "name=Ana&squad=alpha&role=lead&{}",
        who.split_once('?').expect("a query").1
    );
    let asked = post(&site, "/en/who", &cookies(&stranger), &said);
    assert_eq!(
        asked.header("location"),
        "/en/practice-check/alpha#exemptions",
        "{}",
        asked.text()
    );
    assert!(site.page("/en/curation").contains("No designer yet"));
}

#[test]
fn a_squad_that_keeps_its_checks_to_itself_keeps_its_reasons_too() {
    let (_folder, site) = site("visibility: squad\n");
    let lead = introduced(&site, "alpha", "lead");
    let asked = post(&site, "/en/exemptions", &lead, &request(in_days(30)));
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text());
    for page in ["/en/curation", PAGE, "/en/changes", "/en/changes?squad=alpha"] {
        assert!(!site.page(page).contains("No designer yet"), "{page}");
    }
    assert!(site.page("/en/curation").contains("ask it why before you decide"));
}
