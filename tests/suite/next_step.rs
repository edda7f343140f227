//! The next step over HTTP: what is proposed and what is not, trying in one action, and who may be asked.

use axum::http::StatusCode;

use crate::company::{Member, company, cookies, introduced, post};
use crate::support::{TestSite, check_page};

const OURS: Member = Member {
    name: "ours",
    level: Some(2),
    says: &[],
    more: "",
};

const AHEAD: Member = Member {
    name: "ahead",
    level: Some(3),
    says: &[("interviews", "adopted")],
    more: "ask_us: [discovery]\n",
};

const HIDDEN: Member = Member {
    name: "hidden",
    level: Some(4),
    says: &[("interviews", "adopted"), ("opportunity-tree", "adopted")],
    more: "visibility: squad\nask_us: [discovery]\n",
};

const FORMER: Member = Member {
    name: "former",
    level: Some(4),
    says: &[("opportunity-tree", "adapted")],
    more: "left: 2026-10-01\nask_us: [discovery]\n",
};

fn site(members: &[Member]) -> (tempfile::TempDir, TestSite) {
    let folder = tempfile::tempdir().expect("a folder");
    let site = TestSite::of(company(folder.path(), members));
    (folder, site)
}

const PAGE: &str = "/en/practice-check/ours";

/// The section of the next step.
fn steps(site: &TestSite) -> String {
    let page = site.page(PAGE);
    check_page(PAGE, &page);
    let after = page.split("id=\"next-step\"").nth(1).expect("the section");
    after.split("</section>").next().unwrap_or_default().to_owned()
}

#[test]
fn a_step_says_who_uses_it_and_whom_to_ask() {
    let (_folder, site) = site(&[OURS, AHEAD]);
    let steps = steps(&site);
    assert!(steps.contains("The practice interviews"), "{steps}");
    assert!(
        steps.contains("1\u{a0}squad at level\u{a0}3 uses it; ask <a href=\"/en/squads/ahead\">ahead</a>"),
        "{steps}"
    );
    assert!(
        steps.contains("Question talk?"),
        "it helps with what holds back: {steps}"
    );
    assert!(site.page("/en/squads/ours").contains("The practice interviews"));
    assert!(site.page("/fr/practice-check/ours").contains("demandez à"));
}

#[test]
fn squads_that_narrowed_what_is_seen_or_left_give_neither_names_nor_practices() {
    let (_folder, site) = site(&[OURS, HIDDEN, FORMER]);
    let steps = steps(&site);
    for absent in ["hidden", "former", "The practice"] {
        assert!(!steps.contains(absent), "{absent}: {steps}");
    }
    assert!(
        steps.contains("No other squad has answered"),
        "it says what is missing: {steps}"
    );
}

#[test]
fn trying_is_one_action_for_a_member_of_the_squad() {
    let (_folder, site) = site(&[OURS, AHEAD]);
    let form = "squad=ours&practice=interviews";
    let other = introduced(&site, "ahead", "member");
    let refused = post(&site, "/en/trials", &other, form);
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "not for another squad");
    assert!(steps(&site).contains("name=\"practice\" value=\"interviews\""));

    let member = introduced(&site, "ours", "member");
    for _ in 0..2 {
        let tried = post(&site, "/en/trials", &member, form);
        assert_eq!(tried.status, StatusCode::SEE_OTHER, "{}", tried.text());
        assert_eq!(tried.header("location"), "/en/practice-check/ours#next-step");
    }
    let steps = steps(&site);
    assert!(steps.contains("On trial now:"), "{steps}");
    assert!(!steps.contains("name=\"practice\" value=\"interviews\""), "{steps}");
    let changes = site.page("/en/changes?squad=ours");
    assert!(
        site.page("/en/practices/interviews").contains("/en/squads/ours"),
        "{changes}"
    );
}

#[test]
fn what_someone_asked_for_is_done_once_they_said_who_they_are() {
    let (_folder, site) = site(&[OURS, AHEAD]);
    let stranger = post(&site, "/en/trials", "", "squad=ours&practice=interviews");
    assert_eq!(stranger.status, StatusCode::SEE_OTHER);
    let who = stranger.header("location").to_owned();
    assert!(
        who.starts_with("/en/who?next=%2Fen%2Fpractice-check%2Fours%23next-step"),
        "{who}"
    );
    let waiting = cookies(&stranger);

    let elsewhere = post(&site, "/en/who", &waiting, "name=Eve&squad=ours&role=member&next=%2Fen");
    assert_eq!(
        elsewhere.header("location"),
        "/en",
        "who goes elsewhere asked for nothing"
    );
    assert!(!steps(&site).contains("On trial now:"));

    let next = "next=%2Fen%2Fpractice-check%2Fours%23next-step";
    let said = post(
        &site,
        "/en/who",
        &waiting,
        &format!("name=Ada&squad=ours&role=member&{next}"),
    );
    assert_eq!(
        said.header("location"),
        "/en/practice-check/ours#next-step",
        "{}",
        said.text()
    );
    assert!(cookies(&said).contains("balise-session="));
    assert!(steps(&site).contains("On trial now:"));
}

#[test]
fn a_check_is_opened_without_asking_twice() {
    let (_folder, site) = site(&[OURS]);
    let form = "squad=ours&period=2026-Q4&mode=workshop";
    let stranger = post(&site, "/en/workshops", "", form);
    let who = stranger.header("location").to_owned();
    assert!(
        who.starts_with("/en/who?next=%2Fen%2Fworkshops%3Fsquad%3Dours"),
        "{who}"
    );
    let said = format!(
        "name=Ada&squad=ours&role=facilitator&{}",
        who.split_once('?').expect("a query").1
    );
    let opened = post(&site, "/en/who", &cookies(&stranger), &said);
    assert_eq!(
        opened.header("location"),
        "/en/workshops/ours/2026-q4",
        "{}",
        opened.text()
    );
    let room = "/en/workshops/ours/2026-q4";
    let late = site.get(room);
    assert!(
        late.header("location")
            .contains("next=%2Fen%2Fworkshops%2Fours%2F2026-q4"),
        "rooms are gone back to"
    );
}

#[test]
fn a_squad_says_itself_what_it_may_be_asked_about() {
    let (_folder, site) = site(&[OURS, AHEAD]);
    let member = introduced(&site, "ahead", "member");
    let refused = post(&site, "/en/badges", &member, "squad=ahead");
    assert_eq!(
        refused.status,
        StatusCode::FORBIDDEN,
        "it is for those who answer for the squad"
    );
    let lead = introduced(&site, "ahead", "lead");
    let unknown = post(&site, "/en/badges", &lead, "squad=ahead&ask=cooking");
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknown.text().contains("cooking"), "{}", unknown.text());

    assert_eq!(
        post(&site, "/en/badges", &lead, "squad=ahead").status,
        StatusCode::SEE_OTHER
    );
    assert!(!steps(&site).contains("ask <a"), "taken back, also against its file");
    assert!(steps(&site).contains("uses it."), "what it uses still counts");
    let offered = post(&site, "/en/badges", &lead, "squad=ahead&ask=discovery");
    assert_eq!(offered.status, StatusCode::SEE_OTHER);
    assert!(steps(&site).contains("ask <a"));
}

#[test]
fn what_is_no_squad_or_practice_is_refused_with_its_name() {
    let (_folder, site) = site(&[OURS, AHEAD]);
    let member = introduced(&site, "ours", "member");
    for (form, status, named) in [
        (
            "squad=ours&practice=nothing-here",
            StatusCode::UNPROCESSABLE_ENTITY,
            "nothing-here",
        ),
        (
            "squad=nobody&practice=interviews",
            StatusCode::UNPROCESSABLE_ENTITY,
            "nobody",
        ),
        ("squad=ours", StatusCode::BAD_REQUEST, "This form could not be read"),
    ] {
        let refused = post(&site, "/en/trials", &member, form);
        assert_eq!(refused.status, status, "{form}: {}", refused.text());
        assert!(refused.text().contains(named), "{form}: {}", refused.text());
    }
}

#[test]
fn a_practice_names_only_those_who_offered_to_be_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let squad = |name, more| Member {
        name,
        level: None,
        says: &[("interviews", "adopted")],
        more,
    };
    let sources = company(
        folder.path(),
        &[
            squad("glad", "contact: \"#glad-channel\"\nask_us: [discovery]\n"),
            squad("quiet", "contact: \"#quiet-channel\"\n"),
        ],
    );
    let page = TestSite::of(sources).page("/en/practices/interviews");
    let ask = page.split("id=\"page-ask\"").nth(1).expect("whom to ask");
    let ask = ask.split("</section>").next().expect("a section");
    assert!(ask.contains("#glad-channel"), "{ask}");
    assert!(!ask.contains("#quiet-channel"), "{ask}");
}
