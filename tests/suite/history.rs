//! What is remembered: revisions and what differs between them, what changed lately, and what people say.

use std::fs;
use std::path::Path;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use balise_domain::id::SquadId;
use balise_library::Sources;

use crate::support::{Answer, TestSite};

fn squad(folder: &Path) -> Sources {
    Sources {
        content: None,
        squads: vec![(
            SquadId::parse("demo").expect("a slug"),
            "demo".to_owned(),
            folder.to_owned(),
        )],
    }
}

fn write(folder: &Path, file: &str, text: &str) {
    fs::write(folder.join(file), text).expect("a file");
}

/// Sends a form as a browser on one of our pages would.
fn post(site: &TestSite, path: &str, cookie: &str, form: &str) -> Answer {
    site.ask(
        Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("cookie", cookie)
            .body(Body::from(form.to_owned()))
            .expect("a request"),
    )
}

/// Says who someone is; returns the cookie.
fn introduced(site: &TestSite, form: &str) -> String {
    let answer = post(site, "/en/who", "", form);
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    cookie.split(';').next().unwrap_or_default().to_owned()
}

#[test]
fn a_page_that_changes_keeps_what_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "one.md", "# One\n\nWe meet on Monday.\n");
    let site = TestSite::of(squad(folder.path()));
    write(folder.path(), "one.md", "# One\n\nWe meet on Tuesday.\n");
    site.library.refresh().expect("a reading");
    let history = site.page("/en/history/squads/demo/one");
    assert!(history.contains("Monday") && history.contains("Tuesday"), "{history}");
    assert!(site.page("/en/changes").contains("/en/squads/demo/one"));
    assert!(site.page("/en/changes?squad=demo").contains("/en/squads/demo/one"));
    assert!(site.page("/en/squads/demo").contains("/en/changes?squad=demo"));
    assert_eq!(site.get("/en/history/squads/demo/none").status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/en/history/search").status, StatusCode::NOT_FOUND);
}

#[test]
fn a_restart_remembers_and_a_vanished_folder_takes_nothing_with_it() {
    let (parent, data) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let folder = parent.path().join("library");
    fs::create_dir(&folder).expect("a folder");
    write(&folder, "one.md", "# One\n\nThe text about zebras.\n");
    let cookie = {
        let site = TestSite::on(squad(&folder), data.path());
        write(&folder, "one.md", "# One\n\nThe text about giraffes.\n");
        site.library.refresh().expect("a reading");
        introduced(&site, "name=Ada&role=curator")
    };
    fs::remove_dir_all(&folder).expect("a removal");
    let site = TestSite::on(squad(&folder), data.path());
    assert!(
        site.page("/en/squads/demo/one").contains("giraffes"),
        "the page is what it was"
    );
    assert!(site.page("/api/v1/search?q=giraffes").contains("\"demo/one\""));
    let history = site.page("/en/history/squads/demo/one");
    assert!(history.contains("zebras") && history.contains("giraffes"), "{history}");
    let who = site.ask(
        Request::get("/en/who")
            .header("cookie", cookie)
            .body(Body::empty())
            .expect("a request"),
    );
    assert!(who.text().contains("Ada"), "a session outlives a restart");
}

#[test]
fn a_review_is_recorded_with_who_made_it() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "one.md", "# One\n\nText.\n");
    let site = TestSite::of(squad(folder.path()));
    let page = site.page("/en/squads/demo/one");
    let value = |name: &str| {
        let input = page
            .split("<input")
            .find(|input| input.contains(&format!("name=\"{name}\"")));
        let value = input.and_then(|input| input.split("value=\"").nth(1)?.split('"').next());
        value.expect("a value").to_owned()
    };
    let form = format!(
        "page={}&revision={}",
        value("page").replace('/', "%2F"),
        value("revision")
    );

    let stranger = post(&site, "/en/reviews", "", &form);
    assert_eq!(stranger.status, StatusCode::SEE_OTHER);
    assert!(
        stranger.header("location").starts_with("/en/who?next="),
        "{}",
        stranger.header("location")
    );

    let reader = introduced(&site, "name=Lin&squad=demo&role=reader");
    assert_eq!(post(&site, "/en/reviews", &reader, &form).status, StatusCode::FORBIDDEN);

    let member = introduced(&site, "name=Ada+%3Cb%3E&squad=demo&role=member");
    let done = post(&site, "/en/reviews", &member, &form);
    assert_eq!(
        (done.status, done.header("location")),
        (StatusCode::SEE_OTHER, "/en/squads/demo/one")
    );
    let changes = site.page("/en/changes");
    assert!(
        changes.contains("Ada &lt;b&gt;") && !changes.contains("Ada <b>"),
        "{changes}"
    );
    assert!(!page.contains("Overdue"));
    assert_ne!(
        site.page("/en/squads/demo/one"),
        page,
        "the page says that it was reviewed"
    );
}

#[test]
fn nobody_changes_anything_from_another_site() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "one.md", "# One\n");
    let site = TestSite::of(squad(folder.path()));
    let cookie = introduced(&site, "name=Ada&squad=demo&role=member");
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.test")] {
        let request = Request::post("/en/reviews")
            .header(name, value)
            .header("host", "localhost")
            .header("cookie", &cookie)
            .body(Body::from("page=demo%2Fone"))
            .expect("a request");
        assert_eq!(site.ask(request).status, StatusCode::FORBIDDEN, "{name}");
    }
    let forged = cookie.replace(".member.", ".curator.");
    let who = site.ask(
        Request::get("/en/who")
            .header("cookie", forged)
            .body(Body::empty())
            .expect("a request"),
    );
    assert!(!who.text().contains("Ada"), "a forged session is nobody's");
}

#[test]
fn a_squad_says_how_far_it_is_with_a_practice() {
    let site = TestSite::starter();
    let cookie = introduced(&site, "name=Ada&squad=paiement&role=member");
    let declare = |body: &str| {
        let request = Request::post("/api/v1/adoptions")
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/json")
            .header("cookie", &cookie)
            .body(Body::from(body.to_owned()))
            .expect("a request");
        site.ask(request).status
    };
    let said = r#"{"squad":"paiement","practice":"weekly-interviews","state":"trying","note":"From Monday on."}"#;
    let drawn = || ["/en/practices/weekly-interviews", "/en/squads/paiement"].map(|path| site.page(path));
    let [practice, squad] = drawn();
    assert_eq!(declare(said), StatusCode::NO_CONTENT);
    let [practice_now, squad_now] = drawn();
    assert_ne!(practice, practice_now, "the page of the practice shows what was said");
    assert_ne!(squad, squad_now, "the page of the squad shows what was said");
    assert_eq!(declare(said), StatusCode::NO_CONTENT, "said twice is said once");
    assert!(
        site.page("/en/changes?squad=paiement")
            .contains("/en/practices/weekly-interviews")
    );
    let foreign = r#"{"squad":"abonnements","practice":"weekly-interviews","state":"trying"}"#;
    assert_eq!(declare(foreign), StatusCode::FORBIDDEN);
    let unknown = r#"{"squad":"paiement","practice":"no-such-practice","state":"trying"}"#;
    assert_eq!(declare(unknown), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(declare("{"), StatusCode::BAD_REQUEST);
}
