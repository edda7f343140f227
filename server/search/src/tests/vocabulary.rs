//! The index gives away no word of pages that a viewer may not open, nor of earlier revisions.

use super::*;
use crate::RankedHit;

/// On one page alone.
const WORD: &str = "zephyranthes";

const EVERYONE: [Audience; 2] = [Audience::Public, Audience::Internal];

fn closed(squad: &str) -> Document {
    Document {
        audience: Audience::Squad(SquadId::parse(squad).expect("a slug")),
        tags: vec![format!("{WORD}tag")],
        ..page(
            "kept/closed",
            Locale::En,
            &format!("The {WORD}name"),
            &[("", &format!("A page about the {WORD}."))],
        )
    }
}

/// What of an answer tells words.
fn told(index: &Index, text: &str, audiences: &[Audience]) -> String {
    let answer = ask(index, text, &Filters::default(), audiences);
    let suggested = index.suggest(text, audiences).expect("suggestions");
    // How rare a word is counts all pages, whoever they are for: the scores differ, and are nobody's words.
    let hits = answer.hits.into_iter().map(|hit| RankedHit { score: 0.0, ..hit });
    let hits: Vec<RankedHit> = hits.collect();
    format!(
        "{} {:?} {hits:?} {:?} {suggested:?}",
        answer.total, answer.corrections, answer.facets
    )
}

/// Misspelt, unfinished, with an operator, as it is; of the text, the title and the tag.
fn questions() -> Vec<String> {
    let endings = ["", "name", "tag"].map(|end| format!("{WORD}{end}"));
    let asked = endings.iter().flat_map(|word| {
        let misspelt = word.replacen("yr", "ry", 1);
        let unfinished = &word[..8];
        [
            word.clone(),
            misspelt.clone(),
            format!("{misspelt} roadmap"),
            unfinished.to_owned(),
            format!("roadmap {unfinished}"),
            format!("{unfinished}*"),
            format!("\"{word}\""),
        ]
    });
    asked.collect()
}

#[test]
fn words_of_closed_pages_are_told_to_their_squad_alone() {
    let without = index(library());
    let with = index(library().into_iter().chain([closed("kept")]).collect());
    for text in questions() {
        let expected = told(&without, &text, &EVERYONE);
        assert_eq!(told(&with, &text, &EVERYONE), expected, "{text}");
        let others = [
            Audience::Internal,
            Audience::Squad(SquadId::parse("other").expect("a slug")),
        ];
        assert!(!told(&with, &text, &others).contains(WORD), "{text}");
    }
    let own = [
        Audience::Internal,
        Audience::Squad(SquadId::parse("kept").expect("a slug")),
    ];
    let misspelt = WORD.replacen("yr", "ry", 1);
    let answer = ask(&with, &misspelt, &Filters::default(), &own);
    assert_eq!(answer.corrections[0].used, WORD);
    assert_eq!(ids(&answer), ["kept/closed"]);
}

#[test]
fn words_of_earlier_texts_are_told_to_nobody() {
    let index = index(library().into_iter().chain([closed("kept")]).collect());
    let renamed = page(
        "kept/closed",
        Locale::En,
        "Something else",
        &[("", "Nothing of it is left.")],
    );
    index.apply([IndexChange::Put(Box::new(renamed))]).expect("a commit");
    let own = [
        Audience::Internal,
        Audience::Squad(SquadId::parse("kept").expect("a slug")),
    ];
    for text in questions() {
        for audiences in [&EVERYONE, &own] {
            assert!(!told(&index, &text, audiences).contains(WORD), "{text}");
        }
    }
}

#[test]
fn a_word_of_every_page_says_nothing_and_the_same_on_a_few_does() {
    let told = |with: usize| {
        let text = |number: usize| match number < with {
            true => "Les chevaux du pré.",
            false => "Un champ.",
        };
        let mut pages: Vec<Document> = (0..10)
            .map(|number| page(&format!("a/{number}"), Locale::Fr, "Note", &[("", text(number))]))
            .collect();
        pages.push(page("a/zebra", Locale::Fr, "Note", &[("", "Un zèbre.")]));
        let index = index(pages);
        let query = query("zèbre les");
        index
            .answer(&SearchQuestion::of(&query, &[Audience::Internal]))
            .expect("an answer")
            .total
    };
    assert_eq!(told(1), 2, "on one page the word is one that was asked for");
    assert_eq!(told(8), 1, "on eight of eleven it is left out");
}

#[test]
fn a_slip_is_put_right_before_a_word_is_taken_apart() {
    let one = |id: &str, text: &str| page(id, Locale::En, "Note", &[("", text)]);
    let index = index(vec![
        one("a/board", "The planboard of the week."),
        one("a/halves", "A plan, and a bord of it."),
    ]);
    let query = query("planbord");
    let answer = index
        .answer(&SearchQuestion::of(&query, &[Audience::Internal]))
        .expect("an answer");
    assert_eq!(answer.hits[0].id.as_str(), "a/board");
}
