//! Changes as they are drawn: the form that asks who someone is, and the reasons why a change is refused.

use balise_domain::id::content_id::ContentId;
use balise_domain::journal::author::Role;
use balise_domain::journal::rule_violation::{Right, RuleViolation};
use balise_domain::journal::write_error::WriteError;
use balise_domain::library::page::PageId;
use balise_domain::text::locale::Locale;

use super::library::{Company, HOSTILE, Nothing, slug};
use super::{frame, page};
use crate::{Reply, WhoForm, WhoProblem, denied, sign_in_page};

fn form() -> WhoForm {
    WhoForm {
        name: String::new(),
        squad: None,
        role: Role::Member,
        next: "/fr/squads/paiement/entretiens".into(),
        is_waiting: false,
        known: false,
        problem: None,
    }
}

/// The form as it is asked at first, and with something to mend.
pub(super) fn forms() -> [WhoForm; 2] {
    let mended = WhoForm {
        name: HOSTILE.into(),
        squad: Some(slug("paiement")),
        is_waiting: true,
        known: true,
        problem: Some(WhoProblem::NameMissing),
        ..form()
    };
    [form(), mended]
}

/// A denial of each status.
pub(super) fn denials() -> Vec<(WriteError, u16)> {
    let objection = WriteError::Objection;
    vec![
        (
            objection(RuleViolation::NotAllowed {
                needs: Right::WriteFor {
                    squad: slug("paiement"),
                },
            }),
            403,
        ),
        (
            objection(RuleViolation::Conflict {
                page: PageId::new("paiement/entretiens"),
                current: ContentId::of(b"theirs"),
            }),
            409,
        ),
        (objection(RuleViolation::WhyMissing), 422),
        (
            objection(RuleViolation::UnknownPage {
                page: PageId::new("<b>/x"),
            }),
            422,
        ),
        (WriteError::Busy, 503),
        (WriteError::DiskFull, 507),
        (WriteError::Stopped, 503),
    ]
}

fn asked(locale: Locale, form: &WhoForm) -> Reply {
    sign_in_page(&Company, &frame(), locale, form)
}

/// The tag of the element with an id, whatever the order of its attributes.
fn tag_of<'a>(html: &'a str, id: &str) -> &'a str {
    let at = html.find(&format!(" id=\"{id}\"")).expect(id);
    let start = html[..at].rfind('<').expect("a tag");
    &html[start..start + html[start..].find('>').expect("a tag")]
}

#[test]
fn the_form_says_why_it_asks_and_offers_what_a_person_may_be() {
    let reply = asked(Locale::Fr, &form());
    assert_eq!(reply.status, 200);
    let html = page(reply);
    assert!(html.contains("<h1>Qui êtes-vous\u{a0}?</h1>"));
    assert!(html.contains("peut être effacé"));
    assert!(html.contains("action=\"/fr/who\" method=\"post\""));
    assert!(html.contains("<input type=\"hidden\" name=\"next\" value=\"/fr/squads/paiement/entretiens\">"));
    let field = tag_of(&html, "who-name");
    for attribute in ["maxlength=\"80\"", "autocomplete=\"name\"", " required"] {
        assert!(field.contains(attribute), "{attribute}: {field}");
    }
    for role in ["member", "lead", "facilitator", "curator", "reader"] {
        assert!(
            html.contains(&format!("type=\"radio\" name=\"role\" value=\"{role}\"")),
            "{role}"
        );
    }
    assert_eq!(html.matches("type=\"radio\"").count(), 5);
    assert!(html.contains("<option value=\"\">Aucune</option>"));
    assert!(html.contains("<option value=\"paiement\">Paiement</option>"));
    assert!(!html.contains("value=\"fidelite\""), "nobody is of a squad that left");
    assert!(html.contains("href=\"/en/who\""), "the other language");
    assert!(!html.contains("class=\"error-summary\"") && !html.contains("Vous êtes "));
}

#[test]
fn every_field_of_the_form_has_a_label() {
    let html = page(asked(Locale::En, &form()));
    let main = html.split("<main").nth(1).expect("a main part");
    for field in ["who-name", "who-squad"] {
        assert!(main.contains(&format!("<label for=\"{field}\">")), "{field}");
        assert!(main.contains(&format!(" id=\"{field}\"")), "{field}");
    }
    let radios = main.matches("type=\"radio\"").count();
    assert_eq!(
        main.matches("<label class=\"choice\"><input type=\"radio\"").count(),
        radios
    );
    assert!(main.contains("<fieldset class=\"field\"><legend>Your role</legend>"));
}

#[test]
fn a_missing_name_is_said_above_and_beside_its_field() {
    let form = WhoForm {
        problem: Some(WhoProblem::NameMissing),
        squad: Some(slug("recherche")),
        role: Role::Curator,
        ..form()
    };
    let reply = asked(Locale::En, &form);
    assert_eq!(reply.status, 422);
    let html = page(reply);
    assert!(html.contains("<title>Error: Who are you?"));
    assert!(html.contains("role=\"alert\" aria-labelledby=\"who-problem\""));
    assert!(html.contains("<a href=\"#who-name\">Write your name</a>"));
    let field = tag_of(&html, "who-name");
    for attribute in ["aria-invalid=\"true\"", "aria-describedby=\"who-name-error\""] {
        assert!(field.contains(attribute), "{attribute}: {field}");
    }
    assert!(
        html.contains("<option value=\"recherche\" selected>"),
        "what was said is kept"
    );
    assert!(html.contains("value=\"curator\" checked"));
}

#[test]
fn a_known_reader_is_told_who_they_are() {
    let form = WhoForm {
        name: HOSTILE.into(),
        known: true,
        ..form()
    };
    for (locale, words) in [
        (Locale::Fr, "Vous êtes <bdi>&lt;script"),
        (Locale::En, "You are <bdi>&lt;script"),
    ] {
        let html = page(asked(locale, &form));
        assert!(html.contains(words), "{html}");
        assert!(!html.contains("<script>alert"));
    }
    assert_eq!(
        sign_in_page(&Nothing, &frame(), Locale::Fr, &form).status,
        200,
        "without any squad"
    );
}

#[test]
fn a_denial_has_its_status_its_reason_and_a_way_back() {
    for (denial, status) in denials() {
        for locale in Locale::ALL {
            let reply = denied(&Company, &frame(), locale, &denial, "/fr/squads/paiement?a=<b>", &[]);
            assert_eq!(reply.status, status, "{denial}");
            let html = page(reply);
            let reason = crate::text::denial(&denial, locale)
                .replace('<', "&lt;")
                .replace('>', "&gt;");
            assert!(html.contains(&reason), "{reason}");
            assert!(html.contains("<a href=\"/fr/squads/paiement?a=&lt;b&gt;\" class=\"button\">"));
            assert!(!html.contains("<b>"), "{denial}");
            assert!(html.contains("noindex"));
        }
    }
}

#[test]
fn only_who_lacks_a_right_is_asked_who_they_are() {
    for (denial, status) in denials() {
        let html = page(denied(&Company, &frame(), Locale::En, &denial, "/en", &[]));
        assert_eq!(html.contains("Say who you are"), status == 403, "{denial}");
    }
}
