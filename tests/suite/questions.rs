//! Searches without a good answer: counted without a person, shown from five on, claimed and answered.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::support::{Answer, TestSite};

fn search(site: &TestSite, text: &str, headers: &[(&str, &str)]) {
    let mut request = Request::get(format!("/fr/search?q={text}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = site.ask(request.body(Body::empty()).expect("a request"));
    assert_eq!(answer.status, StatusCode::OK);
}

fn post(site: &TestSite, path: &str, cookie: &str, form: &str) -> Answer {
    site.ask(
        Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header("cookie", cookie)
            .body(Body::from(form.to_owned()))
            .expect("a request"),
    )
}

const PAGE: (&str, &str) = ("sec-fetch-dest", "document");
const OURS: (&str, &str) = ("sec-fetch-site", "same-origin");
const SENT: [(&str, &str); 2] = [PAGE, OURS];

#[test]
fn a_search_is_told_from_the_fifth_time_on() {
    let site = TestSite::starter();
    let asked = "xylophonisteries";
    for _ in 0..4 {
        search(&site, asked, &SENT);
    }
    assert!(!site.page("/fr/curation").contains(asked));
    search(&site, asked, &SENT);
    assert!(site.page("/fr/curation").contains(asked));
    assert!(site.page("/en/curation").contains(asked));
}

#[test]
fn what_was_found_and_who_asks_not_to_be_counted_is_not() {
    let site = TestSite::starter();
    for _ in 0..9 {
        search(&site, "entretien", &SENT);
        search(&site, "gpcxylophone", &[PAGE, OURS, ("sec-gpc", "1")]);
        search(&site, "dntxylophone", &[PAGE, OURS, ("dnt", "1")]);
        search(&site, "aheadxylophone", &[PAGE, OURS, ("sec-purpose", "prefetch")]);
        search(&site, "machinexylophone", &[]);
        search(&site, "pagexylophone&page=2", &SENT);
        search(&site, "narrowxylophone&lang=fr", &SENT);
        site.get("/api/v1/search?q=apixylophone");
        site.get("/api/v1/suggest?q=typedxylophone");
    }
    let page = site.page("/fr/curation");
    assert!(
        !page.contains("xylophone") && !page.contains("<th scope=\"row\">entretien"),
        "{page}"
    );
}

#[test]
fn a_squad_takes_a_question_and_a_page_answers_it() {
    let site = TestSite::starter();
    for _ in 0..5 {
        search(&site, "xylophonisteries", &SENT);
    }
    let claim = "question=xylophonisteries&squad=paiement";
    let stranger = post(&site, "/fr/questions", "", claim);
    assert!(stranger.header("location").starts_with("/fr/who?next="), "who are you?");
    let introduced = post(&site, "/fr/who", "", "name=Ana&squad=paiement&role=member");
    let cookie = introduced
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap_or_default()
        .to_owned();
    let done = post(&site, "/fr/questions", &cookie, claim);
    assert_eq!(
        (done.status, done.header("location")),
        (StatusCode::SEE_OTHER, "/fr/curation#questions")
    );
    assert!(site.page("/fr/curation").contains("Paiement s’en charge"));
    let secret = post(
        &site,
        "/fr/questions",
        &cookie,
        "question=asked+once+alone&squad=paiement",
    );
    assert_eq!(
        secret.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "what was not asked by many is not told"
    );
    let other = post(&site, "/fr/questions", &cookie, "question=xylophonisteries&squad=socle");
    assert_eq!(other.status, StatusCode::FORBIDDEN, "for the own squad alone");
    let lost = post(&site, "/fr/questions", &cookie, &format!("{claim}&page=/fr/nowhere"));
    assert_eq!(lost.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answer = format!("{claim}&page=https://balise.example/fr/squads/paiement/interviews%23top");
    assert_eq!(
        post(&site, "/fr/questions", &cookie, &answer).status,
        StatusCode::SEE_OTHER
    );
    let page = site.page("/fr/curation");
    let row = page.split("xylophonisteries").nth(1).expect("the question");
    assert!(row.contains("/fr/squads/paiement/interviews"), "{row}");
    assert_eq!(
        post(&site, "/fr/questions", &cookie, "question=&squad=paiement").status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}
