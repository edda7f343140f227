//! Forms that read as none of the site: refused before anything is done, in words that say what to do.

use axum::http::StatusCode;

use crate::company::{get_as, introduced, post};
use crate::support::TestSite;

/// Every form, with what makes it whole.
const FORMS: [(&str, &str); 11] = [
    ("who", "name=Ana"),
    ("questions", "question=x"),
    ("adoptions", "squad=paiement&practice=decision-log&state=adopted"),
    ("trials", "squad=paiement&practice=decision-log"),
    ("campaigns", "name_fr=a&name_en=a&opens=&closes="),
    ("badges", "squad=paiement"),
    ("exemptions", "step=ask&squad=paiement&question=x&reason=x&until="),
    ("plans", "step=met&squad=paiement&item=aaaaaaaaaaaaaaaaaaaaaaaaaa"),
    ("workshops", "squad=paiement&period=2031-Q1&mode=solo"),
    ("join", "code=x"),
    ("imports", "assessments=x"),
];

#[test]
fn a_field_that_a_form_does_not_have_is_refused_in_the_language_of_the_reader() {
    let site = TestSite::starter();
    let lead = introduced(&site, "paiement", "lead");
    let before = site.page("/en/changes");
    for (route, whole) in FORMS {
        let (french, english) = (format!("/fr/{route}"), format!("/en/{route}"));
        let form = format!("{whole}&forged=1");
        let refused = post(&site, &english, &lead, &form);
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{route}: {}", refused.text());
        assert!(refused.text().contains("This form could not be read"), "{route}");
        assert!(refused.text().contains("forged"), "{route} names the field");
        let refused = post(&site, &french, &lead, &form).text();
        assert!(refused.contains("Ce formulaire n’a pas pu être lu"), "{route}");
    }
    let id = balise_domain::id::content_id::ContentId::of(b"x");
    for (route, whole) in [
        ("candidates", format!("candidate={id}&decision=variants")),
        ("reviews", format!("page=x&revision={id}")),
    ] {
        let refused = post(&site, &format!("/en/{route}"), &lead, &format!("{whole}&forged=1"));
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{route}");
    }
    assert_eq!(site.page("/en/changes"), before, "nothing was done");
}

#[test]
fn a_step_in_a_room_takes_its_own_fields_and_no_others() {
    let site = TestSite::starter();
    let lead = introduced(&site, "paiement", "lead");
    let opened = post(&site, "/en/workshops", &lead, "squad=paiement&period=2031-Q1&mode=solo");
    let room = opened.header("location").to_owned();
    for (step, form, status) in [
        ("close", "sure=yes&forged=1", StatusCode::BAD_REQUEST),
        ("seats", "seats=3&forged=1", StatusCode::BAD_REQUEST),
        ("done", "action=nothing", StatusCode::BAD_REQUEST),
        ("nothing", "", StatusCode::NOT_FOUND),
        // Not a day: what was typed stands in the form again, with what to do.
        (
            "action",
            "text=Call+them&due=tomorrow",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
    ] {
        let answer = post(&site, &format!("{room}/{step}"), &lead, form);
        assert_eq!(answer.status, status, "{step}: {}", answer.text());
        if status == StatusCode::UNPROCESSABLE_ENTITY {
            let page = answer.text();
            assert!(
                page.contains("Call them") && page.contains("The day is missing"),
                "{page}"
            );
        }
    }
    assert!(
        get_as(&site, &room, &lead).text().contains("sure-close"),
        "it is still open"
    );
}
