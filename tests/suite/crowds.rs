//! Many readers at once, readers who send too much, and bugs: each costs what it must and nobody else anything.

use std::fs;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{Request, StatusCode};
use balise_domain::Date;
use balise_library::Sources;
use hyper::body::{Frame, SizeHint};

use crate::company::{introduced, post};
use crate::support::{TestSite, check_page, root};

fn starter() -> Sources {
    Sources {
        content: Some(root().join("content")),
        squads: Vec::new(),
    }
}

#[test]
fn of_too_many_who_search_at_once_some_are_answered_and_the_rest_is_told_to_come_again() {
    let site = TestSite::starter();
    let paths = (0..600).map(|number| format!("/fr/search?q=entretien+nombre{number}"));
    let answers = site.get_all(paths);
    let (answered, away): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == StatusCode::OK);
    assert!(!answered.is_empty() && !away.is_empty());
    for answer in &away {
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(answer.header("retry-after"), "2");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    let told = away[0].text();
    assert!(
        told.contains("Beaucoup de monde") && told.contains("Réessayez"),
        "{told}"
    );
    check_page("/fr/search", &told);
    // It is over as soon as they are gone.
    assert!(site.page("/en/search?q=interview").contains("<h1"));
}

#[test]
fn machines_are_told_in_json_and_health_is_answered_whatever_is_asked() {
    let site = TestSite::starter();
    let searches = (0..600).map(|number| format!("/api/v1/search?q=interview+number{number}"));
    let answers = site.get_all(searches.chain(["/livez".to_owned(), "/readyz".to_owned(), "/live.js".to_owned()]));
    let (quick, searches) = answers
        .split_at_checked(600)
        .map(|(searches, quick)| (quick, searches))
        .expect("all");
    assert!(quick.iter().all(|answer| answer.status == StatusCode::OK));
    let away = searches
        .iter()
        .find(|answer| answer.status == StatusCode::SERVICE_UNAVAILABLE);
    let told: serde_json::Value = serde_json::from_slice(&away.expect("too many").bytes).expect("JSON");
    assert_eq!(told["error"], "busy");
}

#[test]
fn twenty_at_once_get_the_same_page() {
    let site = TestSite::starter();
    let answers = site.get_all((0..20).map(|_| "/en/squads/paiement/interviews".to_owned()));
    assert!(answers.iter().all(|answer| answer.status == StatusCode::OK));
    assert!(answers.iter().all(|answer| answer.bytes == answers[0].bytes));
}

/// A body of this length that must not be read.
struct Unread(u64);

impl HttpBody for Unread {
    type Data = Bytes;
    type Error = axum::BoxError;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        panic!("it is read")
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0)
    }
}

#[test]
fn who_is_unknown_may_send_a_form_and_no_more() {
    let site = TestSite::starter();
    let sent = |path: &str, length: u64| {
        let body = Body::new(Unread(length));
        site.ask(Request::post(path).body(body).expect("a request"))
    };
    for path in ["/fr/imports", "/api/v1/assessments", "/fr/reviews", "/fr/vote/nobody"] {
        let answer = sent(path, 4_000_000);
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        assert_eq!(
            answer.header("connection"),
            "close",
            "what is on its way is not waited for"
        );
    }
    let told = sent("/fr/imports", 4_000_000).text();
    assert!(told.contains("16") && told.contains("dit qui vous êtes"), "{told}");
    check_page("/fr/imports", &told);
}

static IS_BROKEN: AtomicBool = AtomicBool::new(false);

/// A day like any other, unless somebody broke the clock: then whatever looks at it panics.
fn today() -> Date {
    assert!(!IS_BROKEN.load(Ordering::SeqCst), "injected");
    Date::constant(2026, 11, 30)
}

#[test]
fn a_bug_costs_one_request_or_one_reading_and_nothing_after_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.md"), "# A\n\nSome text.\n").expect("a file");
    let mut sources = starter();
    let name = balise_domain::id::SquadId::parse("demo").expect("a slug");
    sources.squads.push((name, "Demo".to_owned(), folder.path().to_owned()));
    let site = TestSite::on_day(sources, data.path(), today);
    let curator = introduced(&site, "paiement", "curator");
    let paths = [
        // Drawn once for all who ask.
        "/fr/curation",
        // Drawn for one reader.
        "/fr/curation?squad=demo",
    ];
    IS_BROKEN.store(true, Ordering::SeqCst);
    let mut broken: Vec<_> = paths.iter().map(|path| site.get(path)).collect();
    // In a handler, on the thread that answers.
    broken.push(post(&site, "/fr/questions", &curator, "question=zebra&squad=paiement"));
    let failed = site.library.refresh();
    IS_BROKEN.store(false, Ordering::SeqCst);
    for answer in &broken {
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
        let html = answer.text();
        check_page("/fr/curation", &html);
        assert!(html.contains("donnez ce numéro"), "{html}");
    }
    assert_ne!(broken[0].bytes, broken[1].bytes, "each has a number of its own");
    assert!(failed.is_err_and(|error| error.to_string().contains("injected")));
    // The site goes on, and so does the following of files.
    for path in paths {
        assert!(site.page(path).contains("<h1"));
    }
    fs::write(folder.path().join("b.md"), "# Zebras\n\nStriped.\n").expect("a file");
    site.library.refresh().expect("a reading");
    assert!(site.page("/en/squads/demo/b").contains("Striped"));
    assert!(site.page("/api/v1/search?q=zebras").contains("demo/b"));
}
