//! Actions and targets on the page of a squad's check: met, done, dropped with a reason, carried over.

use std::path::{Path, PathBuf};

use axum::http::StatusCode;
use balise_domain::Date;
use balise_library::Sources;
use jiff::ToSpan as _;

use crate::company::{Member, company, cookies, get_as, introduced, post};
use crate::support::{TestSite, check_page};

fn in_days(days: i64) -> Date {
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    today.saturating_add(days.days())
}

const PAGE: &str = "/en/practice-check/alpha";

fn sources(folder: &Path) -> Sources {
    let alpha = Member {
        name: "alpha",
        level: Some(2),
        says: &[],
        more: "",
    };
    company(&folder.join("content"), &[alpha])
}

fn data(folder: &Path) -> PathBuf {
    let data = folder.join("data");
    std::fs::create_dir_all(&data).expect("a folder");
    data
}

/// A squad in a solo check that set a target and opened two actions, one due today and one later.
fn planned() -> (tempfile::TempDir, TestSite, String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let site = TestSite::on(sources(folder.path()), &data(folder.path()));
    let lead = introduced(&site, "alpha", "lead");
    let opened = post(&site, "/en/workshops", &lead, "squad=alpha&period=2026-Q4&mode=solo");
    let room = opened.header("location").to_owned();
    for (step, form) in [
        ("action", format!("text=Invite+users&due={}", in_days(40))),
        ("action", format!("text=Write+it+down&due={}", in_days(0))),
        ("target", format!("dimension=discovery&level=4&due={}", in_days(90))),
    ] {
        let planned = post(&site, &format!("{room}/{step}"), &lead, &form);
        assert_eq!(planned.status, StatusCode::SEE_OTHER, "{}", planned.text());
    }
    (folder, site, lead, room)
}

/// The section of plans; empty when there is none.
fn plans(site: &TestSite) -> String {
    let page = site.page(PAGE);
    check_page(PAGE, &page);
    let section = page.split("id=\"plans\"").nth(1).unwrap_or_default();
    section.split("</section>").next().unwrap_or_default().to_owned()
}

/// The name of the item that a plan speaks of.
fn item(site: &TestSite, what: &str) -> String {
    let plans = plans(site);
    let own = plans.split(&format!("<strong>{what}")).nth(1);
    let own = own.unwrap_or_else(|| panic!("{what}: {plans}"));
    let name = own.split("name=\"item\" value=\"").nth(1).expect("an item");
    name.split('"').next().unwrap_or_default().to_owned()
}

#[test]
fn everything_that_was_planned_can_be_brought_to_an_end() {
    let (_folder, site, lead, _) = planned();
    let form = |step: &str, what: &str, more: &str| format!("squad=alpha&step={step}&item={}{more}", item(&site, what));
    let settle = |form: &str| post(&site, "/en/plans", &lead, form);

    let carried = settle(&form("carry-over", "Invite users", &format!("&due={}", in_days(60))));
    assert_eq!(carried.status, StatusCode::SEE_OTHER, "{}", carried.text());
    assert_eq!(carried.header("location"), "/en/practice-check/alpha#plans");
    assert!(plans(&site).contains("carried over once"), "{}", plans(&site));
    let dropped = settle(&form("drop-action", "Invite users", "&why=Nobody+came"));
    assert_eq!(dropped.status, StatusCode::SEE_OTHER, "{}", dropped.text());
    assert!(!plans(&site).contains("Invite users"));
    assert_eq!(settle(&form("done", "Write it down", "")).status, StatusCode::SEE_OTHER);
    assert!(!plans(&site).contains("Write it down"));
    assert_eq!(settle(&form("met", "Discovery", "")).status, StatusCode::SEE_OTHER);
    assert_eq!(plans(&site), "", "nothing is left");
}

#[test]
fn a_target_is_dropped_with_a_reason_only_and_what_was_typed_is_kept() {
    let (_folder, site, lead, _) = planned();
    let (target, action) = (item(&site, "Discovery"), item(&site, "Invite users"));
    let cases = [
        (
            format!("step=drop-target&item={target}&why=+"),
            format!("#why-{target}"),
            "details open",
        ),
        (
            format!("step=carry-over&item={action}&due=soon"),
            format!("#due-{action}"),
            "value=\"soon\"",
        ),
        (
            format!("step=carry-over&item={action}&due={}", in_days(-1)),
            format!("#due-{action}"),
            "details open",
        ),
        (
            // No form of the page says that: it leads back.
            format!("step=done&item={target}"),
            "/en/practice-check/alpha#plans".to_owned(),
            "class=\"button\"",
        ),
    ];
    for (form, field, kept) in cases {
        let refused = post(&site, "/en/plans", &lead, &format!("squad=alpha&{form}"));
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        let page = refused.text();
        check_page("/en/plans", &page);
        assert!(page.contains(&format!("href=\"{field}\"")), "{form}: {page}");
        assert!(page.contains(kept), "{form}: {page}");
    }
    let other = introduced(&site, "beta", "lead");
    let met = format!("squad=alpha&step=met&item={target}");
    assert_eq!(post(&site, "/en/plans", &other, &met).status, StatusCode::FORBIDDEN);
    for nonsense in [
        "",
        "squad=alpha",
        "squad=alpha&item=x&step=met",
        &format!("squad=alpha&item={target}&step=x"),
    ] {
        assert_eq!(
            post(&site, "/en/plans", &lead, nonsense).status,
            StatusCode::BAD_REQUEST,
            "{nonsense}"
        );
    }
    let dropped = post(
        &site,
        "/en/plans",
        &lead,
        &format!("squad=alpha&step=drop-target&item={target}&why=Later"),
    );
    assert_eq!(dropped.status, StatusCode::SEE_OTHER);
    assert!(!plans(&site).contains("Discovery"));
}

#[test]
fn what_is_overdue_says_so_in_words() {
    let (folder, site, _, _) = planned();
    assert!(!plans(&site).contains(" late"));
    drop(site);
    let site = TestSite::on_day(sources(folder.path()), &data(folder.path()), || in_days(2));
    let said = plans(&site);
    assert!(said.contains("2\u{a0}days late"), "{said}");
    assert_eq!(said.matches(" late").count(), 1, "only what is: {said}");
}

#[test]
fn a_new_check_begins_with_what_is_open_from_the_last() {
    let (_folder, site, lead, room) = planned();
    post(
        &site,
        &format!("{room}/agree"),
        &lead,
        "question=discovery.talk&answer=3",
    );
    let closed = post(&site, &format!("{room}/close"), &lead, "sure=yes");
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text());
    post(
        &site,
        "/en/plans",
        &lead,
        &format!("squad=alpha&step=done&item={}", item(&site, "Write it down")),
    );
    let next = post(
        &site,
        "/en/workshops",
        &lead,
        "squad=alpha&period=2027-Q1&mode=workshop",
    );
    let room = get_as(&site, next.header("location"), &lead).text();
    let first = room.find("Invite users").expect("the open action");
    assert!(
        first < room.find("join-code").expect("the way in"),
        "before anything else"
    );
    assert!(!room.contains("Write it down"), "what is done is not asked about");
}

#[test]
fn who_is_asked_who_they_are_has_settled_it_once_they_said() {
    let (_folder, site, _, _) = planned();
    let form = format!("squad=alpha&step=done&item={}", item(&site, "Write it down"));
    let stranger = post(&site, "/en/plans", "", &form);
    let who = stranger.header("location").to_owned();
    let said = format!(
        "name=Ana&squad=alpha&role=member&{}",
        who.split_once('?').expect("a query").1
    );
    let settled = post(&site, "/en/who", &cookies(&stranger), &said);
    assert_eq!(
        settled.header("location"),
        "/en/practice-check/alpha#plans",
        "{}",
        settled.text()
    );
    assert!(!plans(&site).contains("Write it down"));
}

#[test]
fn evidence_that_was_added_can_be_taken_back() {
    let (_folder, site, lead, room) = planned();
    let shown = |page: &str| page.contains("Notes of June");
    let added = post(
        &site,
        &format!("{room}/evidence"),
        &lead,
        "question=discovery.talk&title=Notes+of+June",
    );
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    let page = get_as(&site, &room, &lead).text();
    assert!(shown(&page), "{page}");
    let name = page.split("name=\"evidence\" value=\"").nth(1).expect("evidence");
    let name = name.split('"').next().unwrap_or_default();
    let take_back = |name: &str| {
        let form = format!("question=discovery.talk&evidence={name}");
        post(&site, &format!("{room}/withdraw-evidence"), &lead, &form)
    };
    assert_eq!(take_back("nothing").status, StatusCode::BAD_REQUEST);
    assert_eq!(take_back(&"a".repeat(26)).status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(take_back(name).status, StatusCode::SEE_OTHER);
    assert!(!shown(&get_as(&site, &room, &lead).text()));
}
