//! Every objection says what is wrong and what to do next, in both languages.

use balise_domain::Date;
use balise_domain::content_id::ContentId;
use balise_domain::level::Level;
use balise_domain::locale::Locale;
use balise_domain::objection::{Objection, Part, Right};
use balise_domain::page::PageId;
use balise_domain::slug::Slug;

use crate::text::objection;

/// One of every objection. The match has no wildcard: a new one must be put into the list to compile.
fn every_objection() -> Vec<Objection> {
    let slug = || Slug::of("paiement").expect("a slug");
    let page = || PageId::new("paiement/interviews");
    let date = Date::constant(2026, 5, 1);
    let level = |level| Level::new(level).expect("a level");
    let known = |objection: &Objection| match objection {
        Objection::NotAllowed { .. }
        | Objection::UnknownSquad { .. }
        | Objection::SquadLeft { .. }
        | Objection::UnknownSource { .. }
        | Objection::UnknownPractice { .. }
        | Objection::UnknownDimension { .. }
        | Objection::UnknownQuestion { .. }
        | Objection::UnknownPage { .. }
        | Objection::PageGone { .. }
        | Objection::UnknownStatement
        | Objection::UnknownAssessment { .. }
        | Objection::UnknownCampaign { .. }
        | Objection::UnknownItem
        | Objection::LevelOutOfRange { .. }
        | Objection::InTheFuture { .. }
        | Objection::AlreadyPast { .. }
        | Objection::WrongOrder { .. }
        | Objection::WhyMissing
        | Objection::Blank { .. }
        | Objection::TooLong { .. }
        | Objection::Conflict { .. }
        | Objection::PlaceTaken { .. }
        | Objection::NoPlaceForPages
        | Objection::LearnedFromItself
        | Objection::AssessmentRunning { .. }
        | Objection::AssessmentClosed
        | Objection::AlreadyRevealed
        | Objection::TooManyApart
        | Objection::NotRevealed
        | Objection::NothingToAsk
        | Objection::RubricFrozen { .. }
        | Objection::AlreadySettled
        | Objection::NameTaken
        | Objection::TooManyAtOnce { .. }
        | Objection::NobodyAsked
        | Objection::AlreadyExempt { .. }
        | Objection::PeriodTaken { .. }
        | Objection::CandidateTooSmall
        | Objection::AlreadyClaimed { .. } => true,
    };
    let rights = [
        Right::WriteFor { squad: slug() },
        Right::Lead { squad: slug() },
        Right::Curate,
        Right::Vouch,
        Right::Program,
    ];
    let mut objections: Vec<Objection> = rights
        .into_iter()
        .map(|needs| Objection::NotAllowed { needs })
        .collect();
    objections.extend([
        Objection::UnknownSquad { squad: slug() },
        Objection::SquadLeft {
            squad: slug(),
            on: None,
        },
        Objection::SquadLeft {
            squad: slug(),
            on: Some(date),
        },
        Objection::UnknownSource { source_name: slug() },
        Objection::UnknownPractice { practice: slug() },
        Objection::UnknownDimension { dimension: slug() },
        Objection::UnknownQuestion { question: "x".into() },
        Objection::UnknownPage { page: page() },
        Objection::PageGone { page: page() },
        Objection::UnknownStatement,
        Objection::UnknownAssessment { assessment: slug() },
        Objection::UnknownCampaign { campaign: slug() },
        Objection::UnknownItem,
        Objection::LevelOutOfRange {
            level: level(6),
            highest: level(5),
        },
        Objection::InTheFuture { date },
        Objection::AlreadyPast { date },
        Objection::WrongOrder { from: date, to: date },
        Objection::WhyMissing,
        Objection::Blank { part: Part::Title },
        Objection::Blank { part: Part::Day },
        Objection::Blank { part: Part::Squad },
        Objection::Blank { part: Part::Practice },
        Objection::TooLong {
            part: Part::Comment,
            limit: 2_000,
        },
        Objection::Conflict {
            page: page(),
            current: ContentId::of(b""),
        },
        Objection::PlaceTaken { page: page() },
        Objection::NoPlaceForPages,
        Objection::LearnedFromItself,
        Objection::AssessmentRunning { running: slug() },
        Objection::AssessmentClosed,
        Objection::AlreadyRevealed,
        Objection::TooManyApart,
        Objection::NotRevealed,
        Objection::NothingToAsk,
        Objection::RubricFrozen {
            dimension: slug(),
            version: 2,
        },
        Objection::AlreadySettled,
        Objection::NameTaken,
        Objection::TooManyAtOnce { most: 20_000 },
        Objection::NobodyAsked,
        Objection::AlreadyExempt {
            question: "discovery.trio".into(),
        },
        Objection::PeriodTaken {
            squad: slug(),
            period: "2026-Q3".into(),
        },
        Objection::CandidateTooSmall,
        Objection::AlreadyClaimed { by: slug() },
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
