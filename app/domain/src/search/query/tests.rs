//! One claim a feature of the language, and none of them an error.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::search::results::Facet;

fn parse(text: &str) -> Query {
    Query::parse(text, date(2026, 7, 1))
}

/// Plain words, required pieces, excluded pieces and hints, in short.
#[track_caller]
fn check(text: &str, plain: &str, required: &[&[QueryPiece]], excluded: &[QueryPiece], hints: &[Hint]) {
    let query = parse(text);
    assert_eq!(query.text, plain, "{query:?}");
    let expected: Vec<Vec<QueryPiece>> = required.iter().map(|pieces| pieces.to_vec()).collect();
    assert_eq!(query.required, expected, "{text}");
    assert_eq!(query.excluded, excluded, "{text}");
    assert_eq!(query.hints, hints, "{text}");
}

fn word(text: &str) -> QueryPiece {
    QueryPiece::Word(text.into())
}

fn phrase(text: &str) -> QueryPiece {
    QueryPiece::Phrase(text.into())
}

#[test]
fn plain_words_stay_as_they_are() {
    check(
        "comment mener l’entretien ?",
        "comment mener l’entretien",
        &[],
        &[],
        &[],
    );
    check(
        "https://example.org v2:1 10:30",
        "https://example.org v2:1 10:30",
        &[],
        &[],
        &[],
    );
    check("e-mail go-to-market", "e-mail go-to-market", &[], &[], &[]);
}

#[test]
fn quotation_marks_of_both_languages_hold_a_phrase_together() {
    check(
        "mener \"user story\" vite",
        "mener vite",
        &[&[phrase("user story")]],
        &[],
        &[],
    );
    check("« récit utilisateur »", "", &[&[phrase("récit utilisateur")]], &[], &[]);
    check("“user story”", "", &[&[phrase("user story")]], &[], &[]);
    check("\"user story", "user story", &[], &[], &[Hint::OpenQuote]);
}

#[test]
fn a_minus_leaves_out() {
    check("retro -sprint", "retro", &[], &[word("sprint")], &[]);
    check(
        "retro -\"sprint review\"",
        "retro",
        &[],
        &[phrase("sprint review")],
        &[],
    );
    check("a - b", "a b", &[], &[], &[]);
    check("-sprint", "", &[], &[word("sprint")], &[Hint::OnlyExclusions]);
}

#[test]
fn alternatives_are_joined_by_or() {
    check(
        "RGPD OR GDPR consent",
        "consent",
        &[&[word("RGPD"), word("GDPR")]],
        &[],
        &[],
    );
    check("(RGPD OU GDPR)", "", &[&[word("RGPD"), word("GDPR")]], &[], &[]);
    let three = [word("a1"), phrase("b c"), QueryPiece::Beginning("de".into())];
    check("a1 OR \"b c\" | de*", "", &[&three], &[], &[]);
    check("OR a", "a", &[], &[], &[Hint::LoneOr]);
    check("a OR", "a", &[], &[], &[Hint::LoneOr]);
}

#[test]
fn a_star_stands_for_the_rest_of_a_word() {
    check(
        "interview*",
        "",
        &[&[QueryPiece::Beginning("interview".into())]],
        &[],
        &[],
    );
    check("a*", "a", &[], &[], &[Hint::ShortBeginning("a*".into())]);
    check("*", "", &[], &[], &[]);
}

#[test]
fn facets_are_narrowed_in_both_languages() {
    let query = parse("tag:discovery équipe:Checkout statut:validé langue:fr type:modèle dim:delivery pratique:x");
    let expected = [
        (Facet::Tag, "discovery"),
        (Facet::Squad, "checkout"),
        (Facet::Status, "validated"),
        (Facet::Lang, "fr"),
        (Facet::Type, "template"),
        (Facet::Dimension, "delivery"),
        (Facet::Practice, "x"),
    ];
    for (facet, value) in expected {
        assert!(query.filters.contains(facet, value), "{facet:?} {query:?}");
    }
    assert_eq!(query.operators.len(), 7);
    assert!(parse("-tag:old").without.contains(Facet::Tag, "old"));
    assert!(
        parse("étiquette:\"deux mots\"")
            .filters
            .contains(Facet::Tag, "deux mots")
    );
}

#[test]
fn a_value_that_an_operator_does_not_have_is_read_as_a_word() {
    check(
        "status:green",
        "green",
        &[],
        &[],
        &[Hint::BadValue(Operator::Status, "green".into())],
    );
    check("tag: a", "a", &[], &[], &[Hint::NoValue(Operator::Tag)]);
    check("level:9", "9", &[], &[], &[Hint::BadValue(Operator::Level, "9".into())]);
}

#[test]
fn days_are_compared() {
    let until = |text: &str| parse(text).conditions;
    assert_eq!(until("updated:>2026-01-01").updated.from, Some(date(2026, 1, 2)));
    assert_eq!(until("updated:2025").updated.until, Some(date(2025, 12, 31)));
    assert_eq!(until("relu:<2026-02").reviewed.until, Some(date(2026, 1, 31)));
    assert_eq!(until("updated:30d").updated.from, Some(date(2026, 6, 1)));
    let both = until("updated:>=2026-01 updated:<=2026-03").updated;
    assert_eq!(
        (both.from, both.until),
        (Some(date(2026, 1, 1)), Some(date(2026, 3, 31)))
    );
}

#[test]
fn levels_qualities_and_holdings_are_conditions() {
    let conditions = parse("level:>=3 is:verified -is:stale has:template avec:schéma author:Léa").conditions;
    assert_eq!(
        conditions.levels,
        Some((Level::new(3).expect("a level"), Level::new(5).expect("a level")))
    );
    assert_eq!(
        conditions.qualities,
        [(Quality::Verified, true), (Quality::Stale, false)]
    );
    assert_eq!(
        conditions.holdings,
        [(PageProperty::Template, true), (PageProperty::Diagram, true)]
    );
    assert_eq!(conditions.authors, ["Léa"]);
    assert!(parse("is:draft").filters.contains(Facet::Status, "draft"));
}

#[test]
fn the_title_can_be_asked_alone() {
    check(
        "in:title:retro",
        "",
        &[&[QueryPiece::InTitle("retro".into())]],
        &[],
        &[],
    );
    let both = [
        vec![QueryPiece::InTitle("user".into())],
        vec![QueryPiece::InTitle("story".into())],
    ];
    assert_eq!(parse("user story dans:titre").required, both);
}

#[test]
fn an_operator_can_be_taken_out() {
    let text = "retro tag:discovery \"user story\"";
    let query = parse(text);
    assert_eq!(
        Query::without_operator(text, &query.operators[0]),
        "retro \"user story\""
    );
    assert_eq!(
        Query::without_operator(text, &query.operators[1]),
        "retro tag:discovery"
    );
}

#[test]
fn conditions_are_bounded() {
    let query = parse(&"\"a b\" ".repeat(1000));
    assert_eq!(query.required.len(), Query::MOST);
    assert_eq!(query.hints, [Hint::TooMany]);
}

proptest! {
    #[test]
    fn no_text_is_an_error(text in "(?s).{0,200}") {
        let query = parse(&text);
        for operator in &query.operators {
            prop_assert!(text.get(operator.clone()).is_some(), "{:?}", operator);
            Query::without_operator(&text, operator);
        }
    }

    #[test]
    fn nothing_near_the_language_is_an_error(text in r#"([-−(]?(tag|level|updated|in|is|has|équipe)?:?["«»“*>=|]{0,2}(OR|a|é|2026|3)?["» )*]{0,2} ?){0,12}"#) {
        let query = parse(&text);
        prop_assert!(query.required.len() <= Query::MOST);
        prop_assert!(query.operators.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }
}
