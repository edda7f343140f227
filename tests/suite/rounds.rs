//! Rounds of the practice check, reminders, the questions on paper and from version to version, over HTTP.

use std::fs;
use std::path::Path;

use axum::http::StatusCode;
use balise_domain::Date;

use crate::company::{Member, company, cookies, introduced, post};
use crate::support::{TestSite, check_page};

const fn member(name: &'static str, level: Option<u8>) -> Member {
    Member {
        name,
        level,
        says: &[],
        more: "",
    }
}

fn site(members: &[Member]) -> (tempfile::TempDir, TestSite) {
    let folder = tempfile::tempdir().expect("a folder");
    let site = TestSite::of(company(folder.path(), members));
    (folder, site)
}

/// A round that is open today and for a month.
fn round() -> String {
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let month = jiff::Span::new().days(30);
    let to: Date = today.saturating_add(month);
    format!("name_fr=Automne&name_en=Autumn&opens={today}&closes={to}&dimension=discovery")
}

const PAGE: &str = "/en/practice-check/campaigns";

#[test]
fn a_round_counts_squads_that_are_done_never_how_it_went() {
    let (_folder, site) = site(&[member("alpha", None), member("beta", None)]);
    assert!(site.page(PAGE).contains("No round yet"));
    let lead = introduced(&site, "alpha", "lead");
    assert_eq!(
        post(&site, "/en/campaigns", &lead, &round()).status,
        StatusCode::FORBIDDEN
    );
    let curator = introduced(&site, "", "curator");
    assert_eq!(
        post(&site, "/en/campaigns", &curator, &round()).status,
        StatusCode::SEE_OTHER
    );
    let page = site.page(PAGE);
    check_page(PAGE, &page);
    assert!(page.contains("0 of 2\u{a0}squads have held their check."), "{page}");
    let reminded = site.page("/en/practice-check/alpha");
    assert!(reminded.contains("The round “Autumn” ends on"), "{reminded}");

    // The form that opens a check proposes the round; a solo check needs no votes.
    assert!(
        site.page("/en/workshops?squad=alpha")
            .contains("value=\"automne\" selected")
    );
    let opened = post(
        &site,
        "/en/workshops",
        &lead,
        "squad=alpha&period=2026-Q4&mode=solo&campaign=automne",
    );
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text());
    assert!(!page.contains("running") && site.page(PAGE).contains("running"));
    let room = opened.header("location").to_owned();
    let agreed = post(
        &site,
        &format!("{room}/agree"),
        &lead,
        "question=discovery.talk&answer=3",
    );
    assert_eq!(agreed.status, StatusCode::SEE_OTHER, "{}", agreed.text());
    assert_eq!(
        post(&site, &format!("{room}/close"), &lead, "sure=yes").status,
        StatusCode::SEE_OTHER
    );
    let page = site.page(PAGE);
    assert!(page.contains("1 of 2\u{a0}squads has held its check."), "{page}");
    assert!(
        !site
            .page("/en/practice-check/alpha")
            .contains("The round “Autumn” ends on")
    );
    assert!(
        site.page("/en/practice-check/beta")
            .contains("The round “Autumn” ends on")
    );

    assert_eq!(
        post(&site, "/en/campaigns/automne/close", &lead, "").status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        post(&site, "/en/campaigns/automne/close", &curator, "").status,
        StatusCode::SEE_OTHER
    );
    assert!(
        !site
            .page("/en/practice-check/beta")
            .contains("The round “Autumn” ends on")
    );
}

#[test]
fn a_round_asks_all_squads_those_of_a_kind_or_those_that_are_ticked() {
    let kind = |name, kind: &'static str| Member {
        name,
        level: None,
        says: &[],
        more: kind,
    };
    let (_folder, site) = site(&[
        kind("alpha", "kind: product\n"),
        kind("beta", "kind: product\n"),
        kind("gamma", "kind: platform\n"),
    ]);
    let curator = introduced(&site, "", "curator");
    let open = |name: &str, more: &str| {
        let form = round().replace("Automne", name).replace("Autumn", name);
        post(&site, "/en/campaigns", &curator, &format!("{form}{more}"))
    };
    for (name, more, said) in [
        ("All", "&invited=everyone", "0 of 3\u{a0}squads"),
        ("Kind", "&invited=kind:product", "0 of 2\u{a0}squads"),
        ("These", "&invited=these&squad=gamma", "0 of 1\u{a0}squad"),
    ] {
        let opened = open(name, more);
        assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text());
        let page = site.page(PAGE);
        check_page(PAGE, &page);
        let own = page.split(&format!(">{name}</h2>")).nth(1).expect("the round");
        let own = own.split("</section>").next().unwrap_or_default();
        assert!(own.contains(said), "{name}: {own}");
    }
    assert!(
        site.page("/en/practice-check/gamma")
            .contains("The round “These” ends on")
    );
    assert!(
        !site
            .page("/en/practice-check/alpha")
            .contains("The round “These” ends on")
    );
    for more in ["&invited=these", "&invited=kind:cooking"] {
        let refused = open("Nobody", more);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{more}");
        assert!(refused.text().contains("No squad is chosen"), "{more}");
    }
    let kept = open("x".repeat(300).as_str(), "&invited=these&squad=beta");
    let kept = kept.text();
    assert!(
        kept.contains("value=\"beta\" checked") && kept.contains("value=\"these\" checked"),
        "{kept}"
    );
}

#[test]
fn a_squad_that_is_called_like_a_section_has_its_own_page() {
    let (_folder, site) = site(&[member("campaigns", Some(3)), member("model", Some(2))]);
    for (squad, score) in [("campaigns", "3.0"), ("model", "2.0")] {
        let path = format!("/en/practice-check/squads/{squad}");
        let page = site.page(&path);
        check_page(&path, &page);
        assert!(page.contains(score), "{page}");
        assert!(site.page("/en/practice-check").contains(&format!("href=\"{path}\"")));
        assert!(site.page(&format!("{path}/overview.csv")).contains(score));
    }
    assert!(site.page(PAGE).contains("No round yet"));
}

#[test]
fn a_round_that_makes_no_sense_is_refused_and_nothing_typed_is_lost() {
    let (_folder, site) = site(&[member("alpha", None)]);
    let curator = introduced(&site, "", "curator");
    for (form, said) in [
        (
            "name_fr=Automne&name_en=Autumn&opens=2099-02-01&closes=2099-01-01&dimension=discovery",
            "2099",
        ),
        (
            "name_fr=Automne&name_en=Autumn&opens=2020-01-01&closes=2020-02-01&dimension=discovery",
            "2020",
        ),
        (
            "name_fr=Automne&name_en=Autumn&opens=soon&closes=2099-01-01&dimension=discovery",
            "period",
        ),
        (
            "name_fr=Automne&name_en=Autumn&opens=2026-01-01&closes=2099-01-01&dimension=cooking",
            "cooking",
        ),
        (
            "name_fr=Automne&name_en=Autumn&opens=2026-01-01&closes=2099-01-01",
            "question",
        ),
        (
            "name_fr=Automne&name_en=&opens=2026-01-01&closes=2099-01-01&dimension=discovery",
            "title",
        ),
    ] {
        let refused = post(&site, "/en/campaigns", &curator, form);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        let page = refused.text();
        check_page("/en/campaigns", &page);
        let summary = page.split("campaign-problem").nth(2).unwrap_or(&page);
        assert!(summary.contains(said), "{form}: {summary}");
        assert!(page.contains("value=\"Automne\""), "what was typed is kept: {form}");
    }
    let stranger = post(&site, "/en/campaigns", "", &round());
    let who = stranger.header("location").to_owned();
    let said = format!("name=Ana&role=curator&{}", who.split_once('?').expect("a query").1);
    let opened = post(&site, "/en/who", &cookies(&stranger), &said);
    assert_eq!(opened.header("location"), PAGE, "{}", opened.text());
    assert!(site.page(PAGE).contains("Autumn"));
}

#[test]
fn a_vote_that_is_open_for_days_is_reminded_of() {
    let (_folder, site) = site(&[member("alpha", None)]);
    let lead = introduced(&site, "alpha", "facilitator");
    let opened = post(
        &site,
        "/en/workshops",
        &lead,
        "squad=alpha&period=2026-Q4&mode=asynchronous",
    );
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text());
    for path in ["/en/practice-check/alpha", "/en/squads/alpha"] {
        let page = site.page(path);
        assert!(
            page.contains("The check 2026-Q4 has been waiting for your votes since"),
            "{path}"
        );
        assert!(
            !page.contains(opened.header("location")),
            "the way in is the code: {path}"
        );
    }
    let room = opened.header("location");
    assert_eq!(
        post(&site, &format!("{room}/reveal"), &lead, "sure=yes").status,
        StatusCode::SEE_OTHER
    );
    assert!(!site.page("/en/practice-check/alpha").contains("waiting for your votes"));
}

#[test]
fn a_squad_sees_itself_among_all_once_there_are_enough() {
    let (_few, few) = site(&[member("alpha", Some(3)), member("beta", Some(2))]);
    assert!(!few.page("/en/practice-check/alpha").contains("Among all squads"));
    let (_folder, site) = site(&[
        member("alpha", Some(3)),
        member("beta", Some(2)),
        member("gamma", Some(5)),
    ]);
    let page = site.page("/en/practice-check/alpha");
    assert!(page.contains("Among all squads"), "{page}");
    assert!(page.contains("Among the half in the middle: Discovery."), "{page}");
}

fn reword(folder: &Path, from: &str, to: &str) {
    let file = folder.join("maturity/discovery.yaml");
    let text = fs::read_to_string(&file).expect("the questions");
    assert!(text.contains(from));
    fs::write(&file, text.replace(from, to)).expect("the questions");
}

#[test]
fn the_questions_are_shown_on_paper_and_from_version_to_version() {
    let (folder, site) = site(&[member("alpha", Some(3))]);
    let paper = site.page("/fr/practice-check/model/paper");
    check_page("/fr/practice-check/model/paper", &paper);
    assert!(
        paper.contains("Question talk ?") && paper.contains("Je ne sais pas"),
        "{paper}"
    );
    let changes = "/en/practice-check/model/changes";
    assert!(site.page(changes).contains("No question has been reworded yet"));

    reword(folder.path(), "order: 1\n", "order: 1\nversion: 2\n");
    reword(folder.path(), "en: \"Question talk?\"", "en: \"Whom do you talk to?\"");
    site.library.refresh().expect("a reading");
    let page = site.page(changes);
    check_page(changes, &page);
    assert!(page.contains("Discovery: from version 1 to version 2"), "{page}");
    assert!(
        page.contains("Question talk?") && page.contains("Whom do you talk to?"),
        "{page}"
    );
}

#[test]
fn an_answered_version_that_changes_is_an_error_that_curators_see() {
    let (folder, site) = site(&[member("alpha", Some(3))]);
    assert!(
        !site
            .page("/en/curation")
            .contains("has changed although squads have answered it")
    );
    reword(folder.path(), "en: three", "en: something else");
    site.library.refresh().expect("a reading");
    let page = site.page("/en/curation");
    assert!(
        page.contains("Version 1 of “discovery” has changed although squads have answered it"),
        "{page}"
    );
    // A name may be mended at any time.
    reword(folder.path(), "en: something else", "en: three");
    reword(folder.path(), "en: Discovery", "en: Finding out");
    site.library.refresh().expect("a reading");
    assert!(!site.page("/en/curation").contains("has changed although"));
}

#[test]
fn a_dimension_without_a_file_is_retired_and_one_with_a_slip_is_not() {
    let (folder, site) = site(&[member("alpha", Some(3))]);
    let other = folder.path().join("maturity/delivery.yaml");
    let question = "questions:\n  - id: delivery.only\n    text: What?\n    levels: [a, b, c, d, e]\n";
    let retired = || {
        site.library.refresh().expect("a reading");
        site.page("/en/changes").contains("Dimension retired")
    };
    fs::write(&other, format!("name: Delivery\norder: 2\n{question}")).expect("a dimension");
    assert!(!retired());
    fs::write(&other, format!("name: [Delivery\norder: 2\n{question}")).expect("a slip");
    assert!(!retired());
    fs::remove_file(&other).expect("no file");
    assert!(retired(), "{}", site.page("/en/changes"));
}
