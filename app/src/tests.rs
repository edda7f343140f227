//! Every page, drawn in process from a small library: what must hold for all of them.

mod library;
mod remembering;
mod snapshots;
mod writing;

use balise_domain::library::place::Place;
use balise_domain::ports::port::KnowledgeBase;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;

use self::library::{Company, Nothing, slug};
use crate::{Assets, FormDraft, Reply, ReplyBody, Shell, denied, draw, not_found, refused_form, sign_in_page};

fn frame() -> Shell {
    Shell {
        assets: Assets {
            style: "/assets/site.css".into(),
            script: "/assets/site.js".into(),
            bundle: "/assets/app.js".into(),
            wasm: "/assets/app.wasm".into(),
            icon: "/assets/icon.svg".into(),
        },
        base_url: Some("https://balise.example".into()),
    }
}

/// Every kind of place, with the queries that change how it is drawn.
fn places() -> Vec<(Place, &'static str)> {
    let playbook = |path: &str| Place::of_squad(slug("paiement"), path);
    let history = |page| Place::History(Box::new(page));
    vec![
        (Place::Home, ""),
        (Place::Search, ""),
        (Place::Search, "q=entretein&squad=paiement&lang=fr&page=2"),
        (Place::Search, "q=introuvable&tag=okr"),
        (Place::Search, "type=template"),
        (Place::Squads, ""),
        (Place::Squad(slug("paiement")), ""),
        (Place::Squad(slug("fidelite")), ""),
        (playbook("entretiens"), ""),
        (playbook("too-large"), ""),
        (playbook("broken"), ""),
        (Place::Practices, ""),
        (Place::Practice(slug("weekly-interviews")), ""),
        (Place::PracticeCheck, "page=2"),
        (
            Place::PracticeCheck,
            "q=pai&dimension=discovery&kind=product&group=kind",
        ),
        (Place::CheckModel, ""),
        (Place::PaperForm, ""),
        (Place::ModelChanges, ""),
        (Place::Campaigns, ""),
        (Place::AdoptionMap, ""),
        (Place::StackMap, ""),
        (Place::SquadCheck(slug("paiement")), ""),
        (Place::SquadCheck(slug("recherche")), ""),
        (Place::Glossary, ""),
        (Place::Term(slug("okr")), ""),
        (Place::Curation, ""),
        (Place::Candidates, ""),
        (
            Place::Candidates,
            "settled=decided&kind=near-copy&squad=paiement&page=2",
        ),
        (Place::Candidate(library::converging::open()), ""),
        (Place::Candidate(library::converging::settled()), ""),
        (Place::Changes, ""),
        (Place::Changes, "squad=paiement&page=2"),
        (Place::Changes, "squad=fidelite&page=4"),
        (history(playbook("entretiens")), ""),
        (history(playbook("entretiens")), "from=1&to=2"),
        (history(playbook("entretiens")), "from=2&to=2"),
        (history(Place::Practice(slug("weekly-interviews"))), ""),
        (history(Place::Term(slug("okr"))), "from=x"),
    ]
}

fn reply(library: &dyn KnowledgeBase, locale: Locale, place: &Place, query: &str) -> Reply {
    draw(library, &frame(), &Viewer::OPEN, locale, place, query)
}

#[track_caller]
fn page(reply: Reply) -> String {
    match reply.outcome {
        ReplyBody::Page(html) => html,
        ReplyBody::Redirect(to) => panic!("a redirect to {to}"),
    }
}

fn every_page(mut check: impl FnMut(&str, Locale, &str)) {
    for locale in Locale::ALL {
        for (place, query) in places() {
            let name = format!("{}?{query}", place.href(locale));
            let full = reply(&Company, locale, &place, query);
            assert_eq!(full.status, 200, "{name}");
            check(&name, locale, &page(full));
            check(&name, locale, &page(reply(&Nothing, locale, &place, query)));
        }
        for form in writing::forms() {
            check("who", locale, &page(sign_in_page(&Company, &frame(), locale, &form)));
        }
        for (denial, _) in writing::denials() {
            check(
                "denied",
                locale,
                &page(denied(
                    &Company,
                    &frame(),
                    locale,
                    &denial,
                    "/fr/squads",
                    &["a <b>".into()],
                )),
            );
        }
        for (denial, _) in writing::denials() {
            let typed = [("item", "exemption"), ("reason", "<b>Parce que"), ("until", "hier")];
            let typed = typed.map(|(field, value)| (field.into(), value.into()));
            let draft = FormDraft::new(typed.into(), "until", crate::text::denial(&denial, locale));
            let place = Place::SquadCheck(slug("paiement"));
            let reader = (&Viewer::OPEN, locale);
            let drawn = refused_form(&Company, &frame(), reader, Some(&place), &draft, (&denial, "/fr", &[]));
            check("check", locale, &page(drawn));
        }
        check(
            "lost",
            locale,
            &page(not_found(&Company, &frame(), &Viewer::OPEN, locale, "/fr/perdu")),
        );
    }
}

#[test]
fn every_page_has_one_h1_one_main_and_its_language() {
    every_page(|name, locale, html| {
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        assert_eq!(html.matches("<main").count(), 1, "{name}");
        assert!(
            html.starts_with(&format!("<!DOCTYPE html><html lang=\"{}\">", locale.tag())),
            "{name}"
        );
    });
}

#[test]
fn nothing_inline_runs_or_styles() {
    every_page(|name, _, html| {
        assert!(!html.contains(" style="), "{name}");
        assert!(!html.contains("<style"), "{name}");
        assert!(!html.contains(" onclick="), "{name}");
        for script in html.split("<script").skip(1) {
            assert!(script.starts_with(" src=\"/assets/site.js\""), "{name}: {script:.60}");
            assert!(script.contains("\"></script>"), "{name}");
        }
    });
}

#[test]
fn only_islands_carry_hydration_marks() {
    every_page(|name, _, html| {
        let (before, after) = html.split_once("<leptos-island").expect("a search box");
        let (_, after) = after.split_once("</leptos-island>").expect("an end of the search box");
        assert!(!before.contains("<!>") && !after.contains("<!>"), "{name}");
        assert_eq!(html.matches("<leptos-island").count(), 1, "{name}");
    });
}

#[test]
fn a_page_is_the_same_twice() {
    for (place, query) in places() {
        assert_eq!(
            reply(&Company, Locale::Fr, &place, query),
            reply(&Company, Locale::Fr, &place, query)
        );
    }
}

#[test]
fn ids_are_unique_and_every_label_has_its_element() {
    every_page(|name, _, html| {
        let values = |attribute: &str| -> Vec<String> {
            html.split(&format!(" {attribute}=\""))
                .skip(1)
                .filter_map(|rest| rest.split('"').next().map(str::to_owned))
                .collect()
        };
        let ids = values("id");
        let mut unique = ids.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(ids.len(), unique.len(), "{name}: {ids:?}");
        for wanted in values("aria-labelledby").into_iter().chain(values("for")) {
            assert!(ids.contains(&wanted), "{name}: nothing is called {wanted}");
        }
    });
}

#[test]
fn an_article_keeps_its_language_and_leads_to_its_pair() {
    let place = Place::of_squad(slug("paiement"), "entretiens");
    let html = page(reply(&Company, Locale::En, &place, ""));
    assert!(html.contains("<div lang=\"fr\" class=\"prose\">"));
    assert!(html.contains("<link rel=\"canonical\" href=\"https://balise.example/fr/squads/paiement/entretiens\">"));
    assert!(html.contains("hreflang=\"en\" href=\"https://balise.example/en/squads/paiement/entretiens\""));
    assert!(html.contains("/en/squads/paiement/entretiens.md"));
}

#[test]
fn absolute_links_need_a_known_address() {
    let unknown = Shell {
        base_url: None,
        ..frame()
    };
    let html = page(draw(&Company, &unknown, &Viewer::OPEN, Locale::Fr, &Place::Home, ""));
    assert!(!html.contains("canonical") && !html.contains("rel=\"alternate\""));
}

#[test]
fn a_search_marks_what_matched_and_escapes_the_rest() {
    let html = page(reply(
        &Company,
        Locale::Fr,
        &Place::Search,
        "q=%3Cscript%3Ealert(1)%3C/script%3E",
    ));
    assert!(html.contains("<mark>entretien</mark>"));
    assert!(html.contains("&lt;b&gt;"));
    assert!(!html.contains("<script>alert"));
    assert!(html.contains("noindex"));
}

#[test]
fn filters_survive_new_words_and_can_be_taken_away() {
    let html = page(reply(&Company, Locale::Fr, &Place::Search, "q=okr&squad=paiement"));
    assert!(html.contains("<input type=\"hidden\" name=\"squad\" value=\"paiement\">"));
    assert!(html.contains("href=\"/fr/search?q=okr\""));
    assert!(html.contains("href=\"/fr/search?q=okr&amp;squad=paiement&amp;squad=recherche\""));
}

#[test]
fn a_refusal_has_its_status_and_a_way_on() {
    let of = |path: &str| reply(&Company, Locale::Fr, &Place::of_squad(slug("paiement"), path), "");
    let lost = of("un-vieux-guide");
    assert_eq!(lost.status, 404);
    let html = page(lost);
    assert!(html.contains("value=\"paiement un vieux guide\""));
    assert!(html.contains("Mener un entretien utilisateur"));
    assert_eq!(of("not-ready").status, 503);
    assert_eq!(
        of("old"),
        Reply {
            status: 308,
            outcome: ReplyBody::Redirect("/fr/squads/paiement/entretiens".into())
        }
    );
    let long = format!("q={}", "a".repeat(600));
    assert_eq!(reply(&Company, Locale::Fr, &Place::Search, &long).status, 400);
}

#[test]
fn not_assessed_is_never_a_level() {
    let html = page(reply(&Company, Locale::Fr, &Place::PracticeCheck, ""));
    assert!(html.contains("data-state=\"not-assessed\""));
    assert!(html.contains("data-state=\"incomplete\""));
    assert!(!html.contains("data-level=\"0\""));
}

#[test]
fn french_pages_use_french_spaces() {
    every_page(|name, locale, html| {
        if locale != Locale::Fr {
            return;
        }
        // Markup and what people wrote are not ours to set.
        let text: String = html
            .split('<')
            .filter_map(|piece| piece.split_once('>'))
            .filter(|(tag, _)| !tag.starts_with("code"))
            .map(|(_, text)| text)
            .collect::<Vec<_>>()
            .join("\n");
        for wrong in [" ?", " !", " ;", " »", "« "] {
            for line in text.lines().filter(|line| line.contains(wrong)) {
                assert!(library::wrote(line), "{name}: {line}");
            }
        }
    });
}
