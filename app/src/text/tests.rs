//! Words are complete and well set in both languages.

mod objections;

use balise_domain::Date;
use balise_domain::check::level::Score;
use balise_domain::journal::event::EventKind;
use balise_domain::journal::write_error::WriteError;
use balise_domain::library::fault::{FaultKind, NotAPage};
use balise_domain::library::page::Visibility;
use balise_domain::library::place::Place;
use balise_domain::ports::read_error::ReadError;
use balise_domain::text::locale::Locale;

use super::{changes, counts, dates, denial, fault, history, list, numbers, refusal};

/// One of every fault. The match has no wildcard: a new kind must be put into the list to compile.
fn every_fault() -> Vec<FaultKind> {
    let text = || "x".to_owned();
    let known = |kind: &FaultKind| match kind {
        FaultKind::MissingFolder
        | FaultKind::EmptySource
        | FaultKind::Unreadable { .. }
        | FaultKind::Exhausted { .. }
        | FaultKind::NotUtf8
        | FaultKind::OutsideSource { .. }
        | FaultKind::UnsafeName
        | FaultKind::TooLarge { .. }
        | FaultKind::NotAPage { .. }
        | FaultKind::InvalidYaml { .. }
        | FaultKind::UnclosedFrontMatter
        | FaultKind::SlippedFrontMatter
        | FaultKind::VisibilityUnclear { .. }
        | FaultKind::FrontMatterTooLarge { .. }
        | FaultKind::MalformedDate { .. }
        | FaultKind::MalformedValue { .. }
        | FaultKind::MissingKey { .. }
        | FaultKind::MissingColumn { .. }
        | FaultKind::EmptyCell { .. }
        | FaultKind::UnlikeAbove { .. }
        | FaultKind::AnsweredTwice { .. }
        | FaultKind::MissingLanguage { .. }
        | FaultKind::DuplicateId { .. }
        | FaultKind::DuplicatePath { .. }
        | FaultKind::UnknownSquad { .. }
        | FaultKind::UnknownPractice { .. }
        | FaultKind::UnknownDimension { .. }
        | FaultKind::UnknownQuestion { .. }
        | FaultKind::UnknownPage { .. }
        | FaultKind::MissingLevel { .. }
        | FaultKind::LevelOutOfRange { .. }
        | FaultKind::RubricFrozen { .. }
        | FaultKind::PracticeElsewhere
        | FaultKind::MissingNavigationTarget { .. }
        | FaultKind::DeadLink { .. }
        | FaultKind::DeadAnchor { .. }
        | FaultKind::MissingImage { .. }
        | FaultKind::MissingInclude { .. }
        | FaultKind::IncludeLoop { .. }
        | FaultKind::TwinName
        | FaultKind::UnclosedBlock { .. }
        | FaultKind::UnknownBlock { .. }
        | FaultKind::InvalidMath { .. }
        | FaultKind::InvalidDiagram { .. }
        | FaultKind::RenderFailed
        | FaultKind::ReviewOverdue { .. }
        | FaultKind::NoOwner
        | FaultKind::NoTranslation { .. } => true,
    };
    let faults = vec![
        FaultKind::MissingFolder,
        FaultKind::EmptySource,
        FaultKind::Unreadable { reason: text() },
        FaultKind::Exhausted { reason: text() },
        FaultKind::NotUtf8,
        FaultKind::OutsideSource { target: text() },
        FaultKind::UnsafeName,
        FaultKind::TooLarge {
            bytes: 2 << 20,
            limit: 1 << 20,
        },
        FaultKind::NotAPage {
            reason: NotAPage::Hidden,
        },
        FaultKind::InvalidYaml { detail: text() },
        FaultKind::UnclosedFrontMatter,
        FaultKind::SlippedFrontMatter,
        FaultKind::VisibilityUnclear {
            kept: Visibility::Squad,
        },
        FaultKind::FrontMatterTooLarge { bytes: 2, limit: 1 },
        FaultKind::MalformedDate {
            key: text(),
            value: text(),
        },
        FaultKind::MalformedValue {
            key: text(),
            value: text(),
            expected: text(),
        },
        FaultKind::MissingKey { key: text() },
        FaultKind::MissingColumn { column: text() },
        FaultKind::EmptyCell { column: text() },
        FaultKind::UnlikeAbove {
            column: text(),
            value: text(),
            above: text(),
            line: 3,
        },
        FaultKind::AnsweredTwice {
            question: text(),
            line: 3,
        },
        FaultKind::MissingLanguage { key: text() },
        FaultKind::DuplicateId {
            id: text(),
            first: text(),
        },
        FaultKind::DuplicatePath {
            path: text(),
            first: text(),
        },
        FaultKind::UnknownSquad { squad: text() },
        FaultKind::UnknownPractice { practice: text() },
        FaultKind::UnknownDimension { dimension: text() },
        FaultKind::UnknownQuestion { question: text() },
        FaultKind::UnknownPage {
            key: text(),
            id: text(),
        },
        FaultKind::MissingLevel {
            question: text(),
            level: 3,
        },
        FaultKind::LevelOutOfRange {
            question: text(),
            value: text(),
        },
        FaultKind::RubricFrozen {
            dimension: text(),
            version: 2,
        },
        FaultKind::PracticeElsewhere,
        FaultKind::MissingNavigationTarget { target: text() },
        FaultKind::DeadLink { target: text() },
        FaultKind::DeadAnchor { target: text() },
        FaultKind::MissingImage { target: text() },
        FaultKind::MissingInclude { target: text() },
        FaultKind::IncludeLoop { target: text() },
        FaultKind::TwinName,
        FaultKind::UnclosedBlock { name: text() },
        FaultKind::UnknownBlock { name: text() },
        FaultKind::InvalidMath { detail: text() },
        FaultKind::InvalidDiagram { detail: text() },
        FaultKind::RenderFailed,
        FaultKind::ReviewOverdue {
            due: Date::constant(2026, 5, 1),
        },
        FaultKind::NoOwner,
        FaultKind::NoTranslation { missing: Locale::En },
    ];
    assert!(faults.iter().all(known));
    faults
}

#[test]
fn every_fault_says_what_and_how_in_both_languages() {
    for kind in every_fault() {
        let [french, english] = Locale::ALL.map(|locale| fault(&kind, locale));
        assert_ne!(french.message, english.message, "{kind:?}");
        for words in [french, english] {
            assert!(words.message.ends_with('.'), "{words:?}");
            let asks_nothing = matches!(kind, FaultKind::NotAPage { .. });
            assert_eq!(words.remedy.is_empty(), asks_nothing, "{words:?}");
        }
    }
}

#[test]
fn every_refusal_says_the_next_step() {
    let refusals = [
        ReadError::NotFound,
        ReadError::Moved(Place::Home),
        ReadError::NotReady,
        ReadError::QueryTooLong { limit: 512 },
        ReadError::Internal,
    ];
    for one in refusals {
        for locale in Locale::ALL {
            let words = refusal(&one, locale);
            assert!(!words.title.is_empty() && words.message.ends_with('.'), "{words:?}");
        }
    }
}

#[test]
fn french_text_is_set_with_french_spaces() {
    for kind in every_fault() {
        let words = fault(&kind, Locale::Fr);
        for text in [words.message, words.remedy] {
            for wrong in [" :", " ;", " !", " ?", " »", "« "] {
                assert!(!text.contains(wrong), "{text}");
            }
        }
    }
}

#[test]
fn dates_and_numbers_follow_the_language() {
    assert_eq!(
        dates::date(Locale::Fr, Date::constant(2026, 11, 23)),
        "23\u{a0}novembre 2026"
    );
    assert_eq!(dates::date(Locale::Fr, Date::constant(2026, 5, 1)), "1er\u{a0}mai 2026");
    assert_eq!(
        dates::date(Locale::En, Date::constant(2026, 11, 23)),
        "23\u{a0}November 2026"
    );
    assert_eq!(numbers::integer(Locale::Fr, 1_234_567), "1\u{202f}234\u{202f}567");
    assert_eq!(numbers::integer(Locale::En, 999), "999");
    assert_eq!(numbers::score(Locale::Fr, Score::from_tenths(34)), "3,4");
    assert_eq!(numbers::change(Locale::En, -2), "\u{2212}0.2");
    assert_eq!(numbers::weight(Locale::Fr, 1.5), "1,5");
    assert_eq!(numbers::weight(Locale::Fr, 2.0), "2");
    assert_eq!(numbers::bytes(Locale::Fr, 2 << 20), "2,0\u{a0}Mio");
}

#[test]
fn french_counts_none_as_one_and_english_as_many() {
    assert_eq!(counts::playbooks(Locale::Fr, 0), "0\u{a0}playbook");
    assert_eq!(counts::playbooks(Locale::En, 0), "0\u{a0}playbooks");
    assert_eq!(counts::practices(Locale::Fr, 2), "2\u{a0}pratiques");
}

#[test]
fn a_list_ends_with_and() {
    assert_eq!(list(Locale::Fr, &["a", "b", "c"]), "a, b et c");
    assert_eq!(list(Locale::En, &["a"]), "a");
    assert_eq!(list(Locale::En, &[]), "");
}

#[test]
fn every_kind_of_change_has_words_for_one_and_for_several() {
    let mut said = Vec::new();
    for kind in EventKind::ALL {
        let [french, english] = Locale::ALL.map(|locale| changes::kind(locale, *kind, 1));
        assert_ne!(french, english, "{kind:?}");
        for (locale, one) in Locale::ALL.into_iter().zip([french, english]) {
            assert!(one.starts_with(char::is_uppercase), "{one}");
            let several = changes::kind(locale, *kind, 1204);
            assert!(several.starts_with(&numbers::integer(locale, 1204)), "{several}");
            said.push((locale, one));
        }
    }
    let kinds = said.len();
    said.sort();
    said.dedup();
    assert_eq!(said.len(), kinds, "two kinds are called the same");
}

#[test]
fn a_denial_says_the_next_step_in_both_languages() {
    for one in [WriteError::Busy, WriteError::DiskFull, WriteError::Stopped] {
        let [french, english] = Locale::ALL.map(|locale| denial(&one, locale));
        assert_ne!(french, english);
        for wrong in [" :", " ;", " !", " ?"] {
            assert!(!french.contains(wrong), "{french}");
        }
        for words in [french, english] {
            assert!(
                words.ends_with('.') && words.matches(['.', ':']).count() >= 2,
                "{words}"
            );
        }
    }
}

#[test]
fn lines_of_a_difference_are_counted_in_each_language() {
    let said = |locale| history::changed_lines(locale, 2, 1);
    assert_eq!(said(Locale::Fr), "2\u{a0}lignes ajoutées, 1\u{a0}ligne supprimée.");
    assert_eq!(said(Locale::En), "2\u{a0}lines added, 1\u{a0}line removed.");
    assert_eq!(
        history::changed_lines(Locale::Fr, 0, 2),
        "0\u{a0}ligne ajoutée, 2\u{a0}lignes supprimées."
    );
    assert_eq!(history::skipped(Locale::En, 1), "1\u{a0}unchanged line");
}
