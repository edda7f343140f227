//! Every objection says what is wrong and what to do next, in both languages.

use balise_domain::Date;
use balise_domain::check::level::Level;
use balise_domain::id::content_id::ContentId;
use balise_domain::id::slug::Slug;
use balise_domain::journal::rule_violation::{Right, RuleViolation, TextPart};
use balise_domain::library::page::PageId;
use balise_domain::text::locale::Locale;

use crate::text::objection;

fn slug<Id: From<Slug>>() -> Id {
    Slug::of("paiement").expect("a slug").into()
}

/// One of every objection. The match has no wildcard: a new one must be put into the list to compile.
fn every_objection() -> Vec<RuleViolation> {
    let page = || PageId::new("paiement/interviews");
    let date = Date::constant(2026, 5, 1);
    let level = |level| Level::new(level).expect("a level");
    let known = |objection: &RuleViolation| match objection {
        RuleViolation::NotAllowed { .. }
        | RuleViolation::UnknownSquad { .. }
        | RuleViolation::SquadLeft { .. }
        | RuleViolation::UnknownSource { .. }
        | RuleViolation::UnknownPractice { .. }
        | RuleViolation::UnknownDimension { .. }
        | RuleViolation::UnknownQuestion { .. }
        | RuleViolation::UnknownPage { .. }
        | RuleViolation::PageGone { .. }
        | RuleViolation::UnknownStatement
        | RuleViolation::UnknownAssessment { .. }
        | RuleViolation::UnknownCampaign { .. }
        | RuleViolation::UnknownItem
        | RuleViolation::LevelOutOfRange { .. }
        | RuleViolation::InTheFuture { .. }
        | RuleViolation::AlreadyPast { .. }
        | RuleViolation::WrongOrder { .. }
        | RuleViolation::WhyMissing
        | RuleViolation::Blank { .. }
        | RuleViolation::TooLong { .. }
        | RuleViolation::Conflict { .. }
        | RuleViolation::PlaceTaken { .. }
        | RuleViolation::NoPlaceForPages
        | RuleViolation::LearnedFromItself
        | RuleViolation::AssessmentRunning { .. }
        | RuleViolation::AssessmentClosed
        | RuleViolation::AlreadyRevealed
        | RuleViolation::TooManyApart
        | RuleViolation::NotRevealed
        | RuleViolation::NothingToAsk
        | RuleViolation::RubricFrozen { .. }
        | RuleViolation::AlreadySettled
        | RuleViolation::NameTaken
        | RuleViolation::TooManyAtOnce { .. }
        | RuleViolation::NobodyAsked
        | RuleViolation::AlreadyExempt { .. }
        | RuleViolation::PeriodTaken { .. }
        | RuleViolation::CandidateTooSmall
        | RuleViolation::AlreadyClaimed { .. } => true,
    };
    let rights = [
        Right::WriteFor { squad: slug() },
        Right::Lead { squad: slug() },
        Right::Curate,
        Right::Vouch,
        Right::Program,
    ];
    let mut objections: Vec<RuleViolation> = rights
        .into_iter()
        .map(|needs| RuleViolation::NotAllowed { needs })
        .collect();
    objections.extend([
        RuleViolation::UnknownSquad { squad: slug() },
        RuleViolation::SquadLeft {
            squad: slug(),
            on: None,
        },
        RuleViolation::SquadLeft {
            squad: slug(),
            on: Some(date),
        },
        RuleViolation::UnknownSource { source_name: slug() },
        RuleViolation::UnknownPractice { practice: slug() },
        RuleViolation::UnknownDimension { dimension: slug() },
        RuleViolation::UnknownQuestion { question: "x".into() },
        RuleViolation::UnknownPage { page: page() },
        RuleViolation::PageGone { page: page() },
        RuleViolation::UnknownStatement,
        RuleViolation::UnknownAssessment { assessment: slug() },
        RuleViolation::UnknownCampaign { campaign: slug() },
        RuleViolation::UnknownItem,
        RuleViolation::LevelOutOfRange {
            level: level(6),
            highest: level(5),
        },
        RuleViolation::InTheFuture { date },
        RuleViolation::AlreadyPast { date },
        RuleViolation::WrongOrder { from: date, to: date },
        RuleViolation::WhyMissing,
        RuleViolation::Blank { part: TextPart::Title },
        RuleViolation::Blank { part: TextPart::Day },
        RuleViolation::Blank { part: TextPart::Squad },
        RuleViolation::Blank {
            part: TextPart::Practice,
        },
        RuleViolation::TooLong {
            part: TextPart::Comment,
            limit: 2_000,
        },
        RuleViolation::Conflict {
            page: page(),
            current: ContentId::of(b""),
        },
        RuleViolation::PlaceTaken { page: page() },
        RuleViolation::NoPlaceForPages,
        RuleViolation::LearnedFromItself,
        RuleViolation::AssessmentRunning { running: slug() },
        RuleViolation::AssessmentClosed,
        RuleViolation::AlreadyRevealed,
        RuleViolation::TooManyApart,
        RuleViolation::NotRevealed,
        RuleViolation::NothingToAsk,
        RuleViolation::RubricFrozen {
            dimension: slug(),
            version: 2,
        },
        RuleViolation::AlreadySettled,
        RuleViolation::NameTaken,
        RuleViolation::TooManyAtOnce { most: 20_000 },
        RuleViolation::NobodyAsked,
        RuleViolation::AlreadyExempt {
            question: "discovery.trio".into(),
        },
        RuleViolation::PeriodTaken {
            squad: slug(),
            period: "2026-Q3".into(),
        },
        RuleViolation::CandidateTooSmall,
        RuleViolation::AlreadyClaimed { by: slug() },
    ]);
    assert!(objections.iter().all(known));
    objections
}

#[test]
fn every_objection_says_the_next_step_in_both_languages() {
    for one in every_objection() {
        let [french, english] = Locale::ALL.map(|locale| objection(&one, locale));
        assert_ne!(french, english);
        for wrong in [" :", " ;", " !", " ?", " »", "« "] {
            assert!(!french.contains(wrong), "{french}");
        }
        for words in [french, english] {
            assert!(words.ends_with('.') && !words.contains("  "), "{words}");
            let sentences = words.matches(['.', ':', ';']).count();
            assert!(sentences >= 2 || words.contains(','), "nothing to do next: {words}");
        }
    }
}
