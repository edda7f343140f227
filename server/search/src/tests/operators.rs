//! What operators, other names and language pairs make of a question.

use std::collections::{HashMap, HashSet};

use balise_domain::id::PracticeId;

use super::*;
use crate::{MOST_TRUST, ResultOrder, Synonyms};

const EVERYONE: [Audience; 1] = [Audience::Internal];

fn documents() -> Vec<Document> {
    let mut story = page(
        "a/story",
        Locale::En,
        "Writing a user story",
        &[("", "A user story says who wants what, and why.")],
    );
    story.tags = vec!["discovery".into()];
    story.updated = Some(Date::constant(2026, 3, 1));
    story.practices = vec![PracticeId::parse("stories").expect("one")];
    let mut stories = page(
        "b/stories",
        Locale::En,
        "Backlog",
        &[(
            "",
            "The stories of a user come from interviews. Sprint planning orders them.",
        )],
    );
    stories.updated = Some(Date::constant(2026, 5, 1));
    let privacy = page(
        "b/gdpr",
        Locale::En,
        "GDPR in short",
        &[("", "Consent is asked before anything is kept.")],
    );
    let donnees = page(
        "c/donnees",
        Locale::Fr,
        "Registre",
        &[("", "Le RGPD demande un registre des traitements.")],
    );
    let regulation = page(
        "c/regulation",
        Locale::En,
        "The law",
        &[("", "The general data protection regulation, article by article.")],
    );
    vec![story, stories, privacy, donnees, regulation]
}

#[track_caller]
fn finds(text: &str, expected: &[&str]) {
    let index = index(documents());
    let query = query(text);
    let answer = index.answer(&SearchQuestion::of(&query, &EVERYONE)).expect("an answer");
    let mut found = ids(&answer);
    found.sort_unstable();
    assert_eq!(found, expected, "{text}");
    assert_eq!(answer.total, expected.len(), "{text}");
    let counted: usize = answer
        .facets
        .iter()
        .filter(|counts| counts.facet == Facet::Lang)
        .flat_map(|counts| &counts.values)
        .map(|value| value.count)
        .sum();
    assert_eq!(counted, expected.len(), "{text}");
}

#[test]
fn a_phrase_is_found_as_it_was_typed() {
    finds("\"user story\"", &["a/story"]);
    finds("\"stories of a user\"", &["b/stories"]);
    finds("\"user stories\"", &[]);
    finds("\"data protection regulation\"", &["c/regulation"]);
}

#[test]
fn a_word_is_left_out_as_it_was_typed() {
    finds("user -sprint", &["a/story"]);
    finds("user -sprints", &["a/story", "b/stories"]);
    finds("user -\"user story\"", &["b/stories"]);
}

#[test]
fn one_of_several_is_enough() {
    finds("RGPD OR GDPR", &["b/gdpr", "c/donnees"]);
    finds("(backlog | \"the law\")", &["b/stories", "c/regulation"]);
    finds("consent RGPD OR GDPR", &["b/gdpr", "c/donnees"]);
}

#[test]
fn a_star_ends_a_word() {
    finds("regul*", &["c/regulation"]);
    finds("regis*", &["c/donnees"]);
}

#[test]
fn a_title_is_looked_in_alone() {
    finds("in:title:gdpr", &["b/gdpr"]);
    finds("in:title:consent", &[]);
    finds("user story in:title", &["a/story"]);
}

#[test]
fn facets_narrow_and_exclude() {
    finds("user tag:discovery", &["a/story"]);
    finds("user -tag:discovery", &["b/stories"]);
    finds("équipe:c langue:fr", &["c/donnees"]);
    finds("practice:stories", &["a/story"]);
}

#[test]
fn pages_that_the_caller_names_are_the_only_ones() {
    let index = index(documents());
    let only = HashSet::from([PageId::new("b/stories"), PageId::new("nowhere")]);
    let query = query("user");
    let question = SearchQuestion {
        only: Some(&only),
        ..SearchQuestion::of(&query, &EVERYONE)
    };
    assert_eq!(ids(&index.answer(&question).expect("an answer")), ["b/stories"]);
}

#[test]
fn another_name_of_the_same_thing_is_found_and_told() {
    let names = ["RGPD", "GDPR", "general data protection regulation"];
    let synonyms = Synonyms::of([names.map(str::to_owned).to_vec()]);
    let index = index(documents());
    let query = query("RGPD registre");
    let question = SearchQuestion {
        synonyms: &synonyms,
        ..SearchQuestion::of(&query, &EVERYONE)
    };
    let answer = index.answer(&question).expect("an answer");
    let told: Vec<&str> = answer
        .hits
        .iter()
        .flat_map(|hit| &hit.via)
        .map(|(typed, _)| typed.as_str())
        .collect();
    assert_eq!(told, ["RGPD"; 2], "as it was typed");
    assert_eq!(ids(&answer)[0], "c/donnees", "the name that was typed comes first");
    let via: HashMap<&str, usize> = answer.hits.iter().map(|hit| (hit.id.as_str(), hit.via.len())).collect();
    assert_eq!(
        via,
        HashMap::from([("c/donnees", 0), ("b/gdpr", 1), ("c/regulation", 1)])
    );
}

#[test]
fn exact_accents_break_ties_and_nothing_else() {
    let one = |id: &str, text: &str| page(id, Locale::Fr, "Note", &[("", text)]);
    let index = index(vec![
        one("a/plain", "Le conge est pris en juin."),
        one("a/accented", "Le congé est pris en juin."),
        one("a/more", "Le conge, encore le conge."),
    ]);
    for (text, expected) in [
        ("congé juin", ["a/accented", "a/plain", "a/more"]),
        ("conge juin", ["a/plain", "a/accented", "a/more"]),
    ] {
        let query = query(text);
        let answer = index.answer(&SearchQuestion::of(&query, &EVERYONE)).expect("an answer");
        assert_eq!(ids(&answer), expected, "{text}");
    }
}

#[test]
fn the_order_can_be_another() {
    let index = index(documents());
    let query = query("user");
    let ordered = |order| {
        let question = SearchQuestion {
            order,
            ..SearchQuestion::of(&query, &EVERYONE)
        };
        let answer = index.answer(&question).expect("an answer");
        answer.hits[0].id.to_string()
    };
    assert_eq!(ordered(ResultOrder::Newest), "b/stories");
    let adopters = HashMap::from([("stories".to_owned(), 3)]);
    assert_eq!(ordered(ResultOrder::MostAdopted(&adopters)), "a/story");
}

#[test]
fn trust_raises_and_is_held_within_its_bounds() {
    let index = index(documents());
    let query = query("user");
    let score = |trust: &dyn Fn(&PageId) -> f32| {
        let question = SearchQuestion {
            trust,
            ..SearchQuestion::of(&query, &EVERYONE)
        };
        index.answer(&question).expect("an answer").hits[0].score
    };
    let plain = score(&|_| 1.0);
    assert!((score(&|_| 100.0) / plain - MOST_TRUST).abs() < 1e-4);
    assert!((score(&|_| 0.0) / plain - 1.0).abs() < 1e-4);
}

#[test]
fn a_page_in_two_languages_counts_once_and_shows_the_half_that_is_read() {
    let mut halves = [
        page(
            "d/retro.fr",
            Locale::Fr,
            "Rétrospective",
            &[("", "La rétro du sprint.")],
        ),
        page(
            "d/retro.en",
            Locale::En,
            "Retrospective",
            &[("", "The sprint retro. A retro each sprint.")],
        ),
    ];
    halves.iter_mut().for_each(|half| half.pair = Some("d/retro".into()));
    let index = index(halves.to_vec());
    let asked = |text: &str, lang| {
        let query = query(text);
        let question = SearchQuestion {
            lang,
            ..SearchQuestion::of(&query, &EVERYONE)
        };
        index.answer(&question).expect("an answer")
    };
    for (lang, expected) in [(Locale::Fr, "d/retro.fr"), (Locale::En, "d/retro.en")] {
        let answer = asked("retro sprint", Some(lang));
        assert_eq!((ids(&answer), answer.total), (vec![expected], 1));
    }
    let answer = asked("retro lang:en", Some(Locale::Fr));
    assert_eq!((ids(&answer), answer.total), (vec!["d/retro.en"], 1));
    let languages = asked("retro", None)
        .facets
        .into_iter()
        .find(|counts| counts.facet == Facet::Lang)
        .expect("one");
    let counts: Vec<usize> = languages.values.iter().map(|value| value.count).collect();
    assert_eq!(counts, [1, 1], "{languages:?}");
    assert_eq!(ids(&asked("rétrospective", Some(Locale::En))), ["d/retro.en"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_is_asked_is_answered(text in r#"([-(]?(tag:|in:title:|is:|"|«)?(user|stor|GDPR|a|é|🤗)?["»)*]{0,2}( OR)? ?){0,10}"#) {
        let index = index(documents());
        let query = query(&text);
        let answer = index.answer(&SearchQuestion::of(&query, &EVERYONE));
        prop_assert!(answer.is_ok());
    }
}

#[test]
fn equal_pages_come_in_one_order_however_they_were_indexed() {
    let documents = || (0..40).map(|number| page(&format!("a/{number}"), Locale::Fr, "Note", &[("", "Un mot.")]));
    let forwards = index(documents().collect());
    let backwards = index(documents().rev().collect());
    let changed = index(documents().collect());
    // A page that was read again stands at the end of the index.
    for document in documents().take(7) {
        changed.apply([IndexChange::Put(Box::new(document))]).expect("a commit");
    }
    for text in ["mot", "", "langue:fr"] {
        let query = query(text);
        let found =
            |index: &Index| ids(&index.answer(&SearchQuestion::of(&query, &EVERYONE)).expect("an answer")).join(" ");
        let expected = found(&forwards);
        assert!(!expected.is_empty(), "{text}");
        assert_eq!(found(&backwards), expected, "{text}");
        assert_eq!(found(&changed), expected, "{text}");
    }
}
