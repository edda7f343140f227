//! What a question finds, on a library of a few pages.

use balise_domain::Date;
use balise_domain::id::SquadId;
use balise_domain::library::page::{PageId, PageKind, Status};
use balise_domain::search::query::Query;
use balise_domain::search::results::{Facet, Filters};
use balise_domain::text::locale::Locale;
use proptest::prelude::*;

use crate::{Audience, Document, Index, IndexChange, IndexedSection, Results, SearchQuestion};

mod operators;
mod vocabulary;

pub(crate) fn page(id: &str, lang: Locale, title: &str, sections: &[(&str, &str)]) -> Document {
    let section = |(number, (heading, text)): (usize, &(&str, &str))| IndexedSection {
        anchor: (number > 0 || !heading.is_empty()).then(|| format!("s{number}")),
        heading: (*heading).to_owned(),
        text: (*text).to_owned(),
    };
    Document {
        id: PageId::new(id),
        lang,
        title: title.to_owned(),
        other_names: Vec::new(),
        labels: String::new(),
        sections: sections.iter().enumerate().map(section).collect(),
        squad: id.split('/').next().and_then(SquadId::parse),
        practices: Vec::new(),
        dimensions: Vec::new(),
        tags: Vec::new(),
        kind: PageKind::Playbook,
        status: Status::Active,
        audience: Audience::Internal,
        pair: None,
        updated: None,
    }
}

fn library() -> Vec<Document> {
    vec![
        page(
            "paiement/entretiens",
            Locale::Fr,
            "Entretiens utilisateurs",
            &[
                ("", "Chaque semaine nous parlons à nos clients."),
                ("Recruter", "Le panel des volontaires, et comment les remercier."),
                ("Mener l’entretien", "Écouter d’abord. Une question ouverte à la fois."),
            ],
        ),
        page(
            "recherche/roadmap-review",
            Locale::En,
            "Roadmap review",
            &[
                ("", "Every other Thursday we look at the roadmap together."),
                (
                    "Agenda",
                    "What we learned in user interviews, what moved, what we stop.",
                ),
            ],
        ),
        page(
            "recherche/road-mapping",
            Locale::En,
            "Road mapping",
            &[("", "A map of roads, for drivers.")],
        ),
        page(
            "socle/incident",
            Locale::Fr,
            "Revue d’incident",
            &[("", "Ce qui s’est passé, sans chercher de coupable.")],
        ),
    ]
}

pub(crate) fn index(documents: Vec<Document>) -> Index {
    let index = Index::in_memory().expect("an index in memory");
    index
        .apply(
            documents
                .into_iter()
                .map(|document| IndexChange::Put(Box::new(document))),
        )
        .expect("a commit");
    index
}

fn query(text: &str) -> Query {
    Query::parse(text, Date::constant(2026, 7, 1))
}

fn ask(index: &Index, text: &str, filters: &Filters, audiences: &[Audience]) -> Results {
    let mut query = query(text);
    query.filters.extend(filters);
    index.answer(&SearchQuestion::of(&query, audiences)).expect("an answer")
}

fn open(index: &Index, text: &str) -> Results {
    ask(
        index,
        text,
        &Filters::default(),
        &[Audience::Public, Audience::Internal],
    )
}

fn ids(answer: &Results) -> Vec<&str> {
    answer.hits.iter().map(|hit| hit.id.as_str()).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(ids(&open(&index(library()), text)), expected, "{text}");
}

#[test]
fn a_page_is_found_without_its_accents_and_in_the_plural() {
    check("utilisateur entretien", &["paiement/entretiens"]);
    check("ecouter", &["paiement/entretiens"]);
    check("ÉCOUTERS", &["paiement/entretiens"]);
}

#[test]
fn a_typo_never_outranks_an_exact_match() {
    check("roadmap", &["recherche/roadmap-review"]);
    let answer = open(&index(library()), "raodmap agenda");
    assert_eq!(ids(&answer), ["recherche/roadmap-review"]);
    assert_eq!(answer.corrections[0].used, "roadmap");
}

#[test]
fn an_unfinished_last_word_is_completed() {
    check("road", &["recherche/road-mapping", "recherche/roadmap-review"]);
    check("incid", &["socle/incident"]);
    // A space behind it says that it is finished: nothing is called so, and nothing is close enough.
    let finished = open(&index(library()), "incid ");
    assert_eq!(ids(&finished), [""; 0], "{:?}", finished.corrections);
}

#[test]
fn the_section_that_answers_is_named() {
    let answer = open(&index(library()), "question ouverte entretien");
    assert_eq!(answer.hits[0].anchor.as_deref(), Some("s2"));
    assert_eq!(answer.hits[0].heading.as_deref(), Some("Mener l’entretien"));
    assert!(answer.hits[0].snippet.pieces().contains(&("question", true)));
    let title_only = open(&index(library()), "utilisateurs");
    assert_eq!(title_only.hits[0].anchor, None);
}

#[test]
fn totals_and_facets_count_pages_not_sections() {
    let index = index(library());
    let answer = open(&index, "semaine roadmap incident");
    assert_eq!(answer.total, 3);
    let squads = answer
        .facets
        .iter()
        .find(|counts| counts.facet == Facet::Squad)
        .expect("squads");
    assert_eq!(squads.values.iter().map(|value| value.count).sum::<usize>(), 3);
    assert!(!answer.all_words);
}

#[test]
fn filters_narrow_and_no_text_means_every_page() {
    let index = index(library());
    let filters = Filters {
        squads: SquadId::parse("recherche").into_iter().collect(),
        ..Filters::default()
    };
    let answer = ask(&index, "", &filters, &[Audience::Internal]);
    assert_eq!(answer.total, 2);
    let nothing = Filters {
        langs: vec![Locale::Fr],
        ..filters
    };
    assert_eq!(ask(&index, "", &nothing, &[Audience::Internal]).total, 0);
}

#[test]
fn pages_of_other_audiences_do_not_exist() {
    let index = index(library());
    let answer = ask(&index, "roadmap", &Filters::default(), &[Audience::Public]);
    assert_eq!(answer.total, 0);
    assert_eq!(answer.facets.len(), Facet::ALL.len());
    assert!(answer.facets.iter().all(|counts| counts.values.is_empty()));
    let offers = |audience| index.suggest("road", &[audience]).expect("an answer").offers;
    assert!(!offers(Audience::Internal).is_empty());
    let suggestions = index.suggest("road", &[Audience::Public]).expect("an answer");
    assert!(suggestions.offers.is_empty());
}

#[test]
fn a_changed_page_is_found_by_its_new_words_only() {
    let index = index(library());
    let changed = page(
        "socle/incident",
        Locale::Fr,
        "Revue d’incident",
        &[("", "Le postmortem.")],
    );
    index
        .apply([
            IndexChange::Put(Box::new(changed)),
            IndexChange::Remove(PageId::new("recherche/road-mapping")),
        ])
        .expect("a commit");
    assert_eq!(open(&index, "coupable").total, 0);
    assert_eq!(open(&index, "postmortem").total, 1);
    assert_eq!(ids(&open(&index, "drivers")), Vec::<&str>::new());
    assert_eq!(index.pages(), 3);
}

#[test]
fn the_index_of_a_folder_is_there_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let documents = library();
    let stamp = documents[0].stamp();
    {
        let index = Index::open(folder.path()).expect("an index");
        index
            .apply(
                documents
                    .into_iter()
                    .map(|document| IndexChange::Put(Box::new(document))),
            )
            .expect("a commit");
    }
    let index = Index::open(folder.path()).expect("the same index");
    assert_eq!(open(&index, "roadmap").total, 1);
    assert_eq!(
        index.stamps().expect("stamps")[&PageId::new("paiement/entretiens")],
        stamp
    );
}

#[test]
fn a_damaged_index_is_built_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(Index::open(folder.path()).expect("an index"));
    let version = std::fs::read_dir(folder.path())
        .expect("entries")
        .next()
        .expect("a version")
        .expect("an entry");
    std::fs::write(version.path().join("meta.json"), "not json").expect("damage");
    let index = Index::open(folder.path()).expect("a new index");
    assert_eq!(index.pages(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_asked_is_answered(text in "\\PC{0,80}") {
        let index = index(library());
        let answer = open(&index, &text);
        prop_assert!(answer.total <= 4 && answer.hits.len() <= answer.total);
        for hit in &answer.hits {
            prop_assert!(hit.score.is_finite());
            prop_assert_eq!(hit.snippet.pieces().iter().map(|(piece, _)| *piece).collect::<String>(), hit.snippet.text.clone());
        }
    }
}
