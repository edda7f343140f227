//! Suggestions for what is typed in the box, on a library of a few pages.

use balise_domain::library::page::{PageId, PageKind, Status};
use balise_domain::text::locale::Locale;

use crate::tests::{index, page};
use crate::{Audience, Document, Fit, Index, IndexChange, SuggestionTarget, Suggestions};

const SEEN: [Audience; 2] = [Audience::Public, Audience::Internal];

fn library() -> Vec<Document> {
    let practice = Document {
        kind: PageKind::Practice,
        ..page(
            "entretiens",
            Locale::Fr,
            "Entretiens utilisateurs",
            &[
                ("", "Chaque semaine nous parlons à nos clients."),
                ("Mener l’entretien", "Une question ouverte à la fois."),
            ],
        )
    };
    let term = Document {
        kind: PageKind::Term,
        other_names: vec!["Règlement général".to_owned(), "GDPR".to_owned()],
        ..page("rgpd", Locale::Fr, "RGPD", &[("", "Les données de chacun.")])
    };
    let review = Document {
        tags: vec!["Feuille de route".to_owned(), "roadmap".to_owned()],
        ..page(
            "recherche/roadmap-review",
            Locale::En,
            "Roadmap review",
            &[
                ("Roadmap review", "Every other Thursday."),
                ("Agenda", "What moved, what we stop."),
            ],
        )
    };
    let mapping = Document {
        status: Status::Validated,
        ..page("recherche/road-mapping", Locale::En, "Road mapping", &[("", "Roads.")])
    };
    let incident = page(
        "socle/incident",
        Locale::Fr,
        "La revue d’incident",
        &[("", "Ce qui s’est passé."), ("Ordre du jour", "Une heure.")],
    );
    vec![practice, term, review, mapping, incident]
}

fn suggest(index: &Index, typed: &str) -> Suggestions {
    index.suggest(typed, &SEEN).expect("an answer")
}

fn names(suggestions: &Suggestions) -> Vec<String> {
    let name = |offered: &SuggestionTarget| match offered {
        SuggestionTarget::Page(id) => id.to_string(),
        SuggestionTarget::Section { page, anchor, .. } => format!("{page}#{}", anchor.as_deref().unwrap_or_default()),
        SuggestionTarget::Tag(tag) => format!("[{tag}]"),
    };
    suggestions.offers.iter().map(|one| name(&one.offered)).collect()
}

#[track_caller]
fn check(typed: &str, expected: &[&str]) {
    assert_eq!(names(&suggest(&index(library()), typed)), expected, "{typed}");
}

#[test]
fn one_letter_offers_names_that_begin_with_it() {
    check(
        "r",
        &[
            "rgpd",
            "recherche/road-mapping",
            "recherche/roadmap-review",
            "socle/incident",
            "[roadmap]",
            "[Feuille de route]",
        ],
    );
}

#[test]
fn the_whole_word_comes_before_its_beginning() {
    check(
        "road",
        &["recherche/road-mapping", "recherche/roadmap-review", "[roadmap]"],
    );
    check("roadm", &["recherche/roadmap-review", "[roadmap]"]);
    let exact = suggest(&index(library()), "roadmap review");
    assert_eq!(exact.offers[0].fit, Fit::Exact);
}

#[test]
fn accents_and_elisions_do_not_matter() {
    for typed in ["revue d'incident", "REVUE D’INCI", "incident", "l'incid", "la revue"] {
        check(typed, &["socle/incident"]);
    }
    check("mener l'entr", &["entretiens#s1"]);
    check("reglement", &["rgpd"]);
}

#[test]
fn sections_are_offered_by_their_headings() {
    check("ag", &["recherche/roadmap-review#s1"]);
    // The title of a page is not offered again as its first section.
    check("roadmap rev", &["recherche/roadmap-review"]);
}

#[test]
fn other_names_lead_to_the_page() {
    check("gdp", &["rgpd"]);
}

#[test]
fn words_may_stand_apart_and_above() {
    check("utilisateurs entr", &["entretiens", "entretiens#s1"]);
    check("incident ordr", &["socle/incident#s1"]);
    check("agenda recherche", &["recherche/roadmap-review#s1"]);
    check("utilisateur mener", &["entretiens#s1"]);
}

#[test]
fn misspelt_words_are_put_right_when_nothing_else_fits() {
    let index = index(library());
    let suggestions = suggest(&index, "raodmap");
    assert!(suggestions.corrected);
    assert_eq!(names(&suggestions), ["[roadmap]", "recherche/roadmap-review"]);
    assert_eq!(names(&suggest(&index, "entretein ut")), ["entretiens", "entretiens#s1"]);
    assert_eq!(names(&suggest(&index, "inciddent")), ["socle/incident"]);
    assert!(!suggest(&index, "road").corrected);
    // Four letters may be anything.
    assert!(suggest(&index, "raod").offers.is_empty());
}

#[test]
fn nothing_is_offered_for_nothing() {
    for typed in ["", " ", "l'", "…", "zzz", "zzzzzzzzzzz"] {
        check(typed, &[]);
    }
}

#[test]
fn what_a_viewer_may_not_see_is_not_offered() {
    let index = index(library());
    for typed in ["r", "ag", "raodmap", "gdpr", "feuille", "incident ordr"] {
        assert_eq!(
            index.suggest(typed, &[Audience::Public]).expect("an answer"),
            Suggestions::default(),
            "{typed}"
        );
    }
}

#[test]
fn suggestions_follow_changes() {
    let index = index(library());
    let renamed = page("socle/incident", Locale::Fr, "Le bilan", &[("", "Ce qui s’est passé.")]);
    index
        .apply([
            IndexChange::Put(Box::new(renamed)),
            IndexChange::Remove(PageId::new("recherche/roadmap-review")),
        ])
        .expect("a commit");
    assert_eq!(names(&suggest(&index, "bil")), ["socle/incident"]);
    assert!(suggest(&index, "inciden").offers.is_empty());
    // A word that only the removed page had is unknown, and close to one that another has.
    assert_eq!(names(&suggest(&index, "roadm")), ["recherche/road-mapping"]);
    index.compact().expect("one segment");
    assert_eq!(names(&suggest(&index, "bil")), ["socle/incident"]);
}

#[test]
fn pages_of_one_name_are_few_and_a_heading_of_many_is_one() {
    let pages = (0..20)
        .map(|number| {
            page(
                &format!("squad-{number}/retro"),
                Locale::En,
                "Retrospective",
                &[("", "Monthly."), ("Actions", "Who, when.")],
            )
        })
        .collect();
    let index = index(pages);
    assert_eq!(suggest(&index, "retro").offers.len(), 3);
    assert_eq!(suggest(&index, "act").offers.len(), 1);
}
