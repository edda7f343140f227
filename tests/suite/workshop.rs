//! The room and the ballot over HTTP: nobody sees a vote before it is revealed, and nothing is lost to bad input.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::support::{Answer, TestSite};

const WHISPER: &str = "whisperedonaballot";

fn ask(site: &TestSite, method: &str, path: &str, cookie: &str, form: &str) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "127.0.0.1:3000")
        .header("sec-fetch-site", "same-origin")
        .header("cookie", cookie)
        .body(Body::from(form.to_owned()));
    site.ask(request.expect("a request"))
}

fn cookie(answer: &Answer) -> String {
    answer
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap_or_default()
        .to_owned()
}

struct Held {
    site: TestSite,
    facilitator: String,
    room: String,
    code: String,
}

fn held() -> Held {
    let site = TestSite::starter();
    let introduced = ask(&site, "POST", "/en/who", "", "name=Ada&squad=paiement&role=facilitator");
    let facilitator = cookie(&introduced);
    let opened = ask(
        &site,
        "POST",
        "/en/workshops",
        &facilitator,
        "squad=paiement&period=2026-Q4&mode=workshop",
    );
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text());
    let room = opened.header("location").to_owned();
    let page = ask(&site, "GET", &room, &facilitator, "").text();
    let code = page
        .split("join-code\"><code>")
        .nth(1)
        .and_then(|rest| rest.split('<').next());
    let code = code.expect("a code").trim().to_owned();
    Held {
        site,
        facilitator,
        room,
        code,
    }
}

/// Joins as a new device; returns its cookie and the address of its ballot.
fn join(held: &Held) -> (String, String) {
    let joined = ask(&held.site, "POST", "/en/join", "", &format!("code={}", held.code));
    assert_eq!(joined.status, StatusCode::SEE_OTHER);
    (cookie(&joined), joined.header("location").to_owned())
}

/// The first question of a ballot.
fn question(held: &Held, (cookie, ballot): &(String, String)) -> String {
    let page = ask(&held.site, "GET", ballot, cookie, "").text();
    let name = page
        .split("name=\"vote.")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    name.expect("a question").to_owned()
}

#[test]
fn no_answer_of_the_site_tells_a_vote_before_it_is_revealed() {
    let held = held();
    let mut asked = String::new();
    for level in [2, 3, 4] {
        let voter = join(&held);
        asked = question(&held, &voter);
        let (cookie, ballot) = &voter;
        let form = format!("step=1&vote.{asked}={level}&comment.{asked}={WHISPER}{level}&confidence.{asked}=4");
        let path = ballot.split('?').next().expect("a path");
        let saved = ask(&held.site, "POST", path, cookie, &form);
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        for path in [ballot.as_str(), saved.header("location")] {
            assert!(
                !ask(&held.site, "GET", path, cookie, "").text().contains(WHISPER),
                "{path}"
            );
        }
    }
    let facilitator = &held.facilitator;
    for path in [
        &held.room,
        "/en/changes",
        "/en/practice-check/paiement",
        "/en/squads/paiement",
        "/en/practice-check",
    ] {
        let page = ask(&held.site, "GET", path, facilitator, "").text();
        assert!(!page.contains(WHISPER), "{path}");
    }
    let reveal = |cookie: &str| ask(&held.site, "POST", &format!("{}/reveal", held.room), cookie, "sure=yes");
    assert_ne!(reveal("").status, StatusCode::OK, "not for strangers");
    let page = ask(&held.site, "GET", &held.room, facilitator, "").text();
    assert!(!page.contains(WHISPER), "a stranger reveals nothing");
    assert_eq!(reveal(facilitator).status, StatusCode::SEE_OTHER);
    let page = ask(&held.site, "GET", &held.room, facilitator, "").text();
    assert!(page.contains(&format!("{WHISPER}3")), "the room sees what was said");
    let late = ask(&held.site, "POST", "/en/join", "", &format!("code={}", held.code));
    assert_eq!(
        late.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the door is shut: {asked}"
    );
}

#[test]
fn what_a_ballot_cannot_say_is_refused_at_its_field_and_nothing_typed_is_lost() {
    let held = held();
    let voter = join(&held);
    let asked = question(&held, &voter);
    let (cookie, ballot) = &voter;
    let path = ballot.split('?').next().expect("a path");
    let long = "x".repeat(10_000);
    for (form, kept) in [
        (format!("step=1&vote.{asked}=9&comment.{asked}=keptwords"), "keptwords"),
        (format!("step=1&vote.{asked}=2&comment.{asked}={long}"), long.as_str()),
    ] {
        let answer = ask(&held.site, "POST", path, cookie, &form);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains(kept), "what was typed is shown again");
    }
    let forged = ask(
        &held.site,
        "POST",
        "/en/join",
        "",
        &format!("code={}&me=forged", held.code),
    );
    assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
    let unknown = ask(&held.site, "GET", "/en/vote/abcdefghijklmnopqrstuvwx27", cookie, "");
    assert_eq!(
        unknown.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the door, with what is wrong"
    );
    let page = ask(&held.site, "GET", &held.room, &held.facilitator, "").text();
    assert!(!page.contains("keptwords"));
}
