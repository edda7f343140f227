//! Words that stand in files, in addresses and in the journal: each is read, and read as what it says.

use std::collections::BTreeSet;

use jiff::civil::date;

use crate::adoptions::adoption::AdoptionState;
use crate::check::assessment::Mode;
use crate::check::ballot::VoterConfidence;
use crate::check::level::{Level, Score};
use crate::id::SquadId;
use crate::id::content_id::ContentId;
use crate::id::opaque::{ItemId, PersonId};
use crate::id::slug::{Slug, fold_to_slug, folded};
use crate::journal::author::{Actor, Author, Role};
use crate::library::page::{FrontMatter, PageKind, Status, Visibility};
use crate::library::review::Interval;
use crate::ports::look_alike::Likeness;
use crate::search::results::{Facet, SearchOrder};
use crate::search::suggestion::SuggestionKind;
use crate::text::locale::{Bilingual, Locale, PerLocale};

/// Every word is another, and is read as what it was written for.
#[track_caller]
fn read_back<T: Copy + PartialEq + std::fmt::Debug>(
    all: &[T],
    word: fn(T) -> &'static str,
    parse: fn(&str) -> Option<T>,
) {
    let words: BTreeSet<&str> = all.iter().map(|one| word(*one)).collect();
    assert_eq!(words.len(), all.len(), "{words:?}");
    for one in all {
        let word = word(*one);
        assert!(!word.is_empty());
        assert_eq!(parse(word), Some(*one), "{word}");
    }
    for other in ["", "nonsense"] {
        assert_eq!(parse(other), None, "{other}");
    }
}

#[test]
fn every_word_reads_back() {
    read_back(&PageKind::ALL, PageKind::as_str, PageKind::parse);
    read_back(&Status::ALL, Status::as_str, Status::parse);
    read_back(&AdoptionState::ALL, AdoptionState::as_str, AdoptionState::parse);
    read_back(&Role::ALL, Role::as_str, Role::parse);
    read_back(&SearchOrder::ALL, SearchOrder::as_str, SearchOrder::parse);
    read_back(&Likeness::ALL, Likeness::as_str, Likeness::parse);
    read_back(&Locale::ALL, Locale::tag, Locale::parse);
    let modes = [Mode::Workshop, Mode::Asynchronous, Mode::Solo, Mode::Checkpoint];
    read_back(&modes, Mode::as_str, Mode::parse);
    read_back(&Facet::ALL, Facet::parameter, |word| {
        Facet::ALL.into_iter().find(|facet| facet.parameter() == word)
    });
    read_back(&SuggestionKind::ALL, SuggestionKind::as_str, |word| {
        SuggestionKind::ALL.into_iter().find(|kind| kind.as_str() == word)
    });
}

#[test]
fn front_matter_is_read_in_both_languages_and_any_case() {
    let kind = |words: &[&str], expected| {
        for word in words {
            assert_eq!(PageKind::parse(word), Some(expected), "{word}");
        }
    };
    kind(&["Playbook", " page ", "guide"], PageKind::Playbook);
    kind(&["practice", "PRATIQUE"], PageKind::Practice);
    kind(&["template", "Modèle", "modele", "gabarit"], PageKind::Template);
    kind(&["decision", "Décision"], PageKind::Decision);
    kind(&["retro", "rétro", "retrospective", "Rétrospective"], PageKind::Retro);
    kind(&["term", "terme", "glossary", "glossaire"], PageKind::Term);
    let status = |words: &[&str], expected| {
        for word in words {
            assert_eq!(Status::parse(word), Some(expected), "{word}");
        }
    };
    status(&["draft", "Brouillon"], Status::Draft);
    status(&["proposed", "proposé", "proposée"], Status::Proposed);
    status(&["active", "actif", "published", "publié", "publiée"], Status::Active);
    status(&["validated", "validé", "validée"], Status::Validated);
    status(&["deprecated", "déprécié", "dépréciée", "Obsolète"], Status::Deprecated);
    status(&["archived", "archivé", "archivée"], Status::Archived);
    let visibility = |words: &[&str], expected| {
        for word in words {
            assert_eq!(Visibility::parse(word), Some(expected), "{word}");
        }
    };
    visibility(&["public", "Publique"], Visibility::Public);
    visibility(
        &["internal", "interne", "organisation", "organization"],
        Visibility::Internal,
    );
    visibility(&["squad", "équipe", "Equipe"], Visibility::Squad);
    assert_eq!(Visibility::parse("everyone"), None);
    let adoption = |words: &[&str], expected| {
        for word in words {
            assert_eq!(AdoptionState::parse(word), Some(expected), "{word}");
        }
    };
    adoption(&["intéressée", "Intéressé"], AdoptionState::Interested);
    adoption(&["essai", "à l'essai"], AdoptionState::Trying);
    adoption(&["adoptée", "adopté"], AdoptionState::Adopted);
    adoption(&["adaptée", "adapté"], AdoptionState::Adapted);
    adoption(&["abandonnée", "abandonné"], AdoptionState::Dropped);
    assert_eq!(Mode::parse("async"), Some(Mode::Asynchronous));
}

#[test]
fn only_what_is_current_counts() {
    let current: Vec<Status> = Status::ALL.into_iter().filter(|status| status.is_current()).collect();
    assert_eq!(current, [Status::Active, Status::Validated]);
    let used: Vec<AdoptionState> = AdoptionState::ALL.into_iter().filter(|state| state.in_use()).collect();
    assert_eq!(used, [AdoptionState::Adopted, AdoptionState::Adapted]);
}

#[test]
fn a_page_is_unlisted_by_either_tools_word_and_only_when_it_is_true() {
    let unlisted = |key: &str, value: &str| {
        let other = vec![(key.to_owned(), value.to_owned())];
        let front = FrontMatter {
            other,
            ..FrontMatter::default()
        };
        front.is_unlisted()
    };
    assert!(unlisted("hidden", "true") && unlisted("unlisted", "true"));
    assert!(!unlisted("hidden", "false") && !unlisted("layout", "true"));
    assert!(!FrontMatter::default().is_unlisted());
}

#[test]
fn every_accented_letter_of_our_languages_folds() {
    let letters = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿœæß";
    let plain = "aaaaaaceeeeiiiinoooooouuuuyyoeaess";
    let written: String = letters.chars().map(|letter| folded(letter).expect("folds")).collect();
    assert_eq!(written, plain);
    assert_eq!(fold_to_slug(&letters.to_uppercase().replace("SS", "ß")), plain);
    for letter in ['a', 'z', '-', 'ł', '日'] {
        assert_eq!(folded(letter), None, "{letter}");
    }
    assert_eq!(fold_to_slug("a--b__c  d"), "a-b-c-d");
}

#[test]
fn a_slug_has_an_end_and_says_why_a_text_is_none() {
    let longest = "a".repeat(Slug::MAX_LENGTH);
    assert!(Slug::parse(&longest).is_some());
    assert_eq!(Slug::parse(&format!("{longest}a")), None);
    assert_eq!(
        Slug::of(&format!("{longest}tail")).map(|slug| slug.to_string()),
        Some(longest)
    );
    // What is cut at a hyphen does not end in one.
    let cut = format!("{} {}", "a".repeat(Slug::MAX_LENGTH - 1), "b");
    assert_eq!(
        Slug::of(&cut).map(|slug| slug.as_str().len()),
        Some(Slug::MAX_LENGTH - 1)
    );
    let slug = Slug::parse("a-1").expect("a slug");
    assert_eq!((slug.as_ref(), String::from(slug.clone())), ("a-1", "a-1".to_owned()));
    let refused = Slug::try_from("Not one".to_owned()).expect_err("no slug");
    assert!(refused.to_string().contains("`Not one`"), "{refused}");
    assert_eq!(Slug::try_from("a-1".to_owned()).expect("a slug"), slug);
}

#[test]
fn levels_and_scores_are_what_they_were_made_of() {
    let level = Level::new(3).expect("a level");
    assert_eq!(
        (level.get(), u8::from(level), level.to_string()),
        (3, 3, "3".to_owned())
    );
    assert_eq!(level.next(), Level::new(4));
    assert_eq!(Level::try_from(6).expect("a level").get(), Level::HIGHEST);
    assert!(Level::try_from(7).expect_err("none").to_string().starts_with("7 "));
    let score = Score::from_tenths(39);
    assert_eq!((score.tenths(), score.floor(), f64::from(score)), (39, 3, 3.9));
    assert_eq!(Score::rounded(score.value()), score);
    assert_eq!(Score::from_tenths(40).floor(), 4);
    assert_eq!(serde_json::to_string(&score).expect("JSON"), "3.9");
    for sure in 0..=VoterConfidence::HIGHEST {
        assert_eq!(VoterConfidence::new(sure).map(u8::from), Some(sure));
    }
    assert_eq!(VoterConfidence::new(VoterConfidence::HIGHEST + 1), None);
}

#[test]
fn a_text_in_one_language_beats_none() {
    let both = Bilingual::new("Découverte", "Discovery");
    assert_eq!(
        (both.get(Locale::Fr), both.get(Locale::En)),
        ("Découverte", "Discovery")
    );
    assert_eq!(Bilingual::same("OKR"), Bilingual::new("OKR", "OKR"));
    let mut one: PerLocale<u8> = PerLocale::default();
    assert_eq!(one.best(Locale::Fr), None);
    *one.slot(Locale::En) = Some(7);
    assert_eq!((one.get(Locale::Fr), one.get(Locale::En)), (None, Some(&7)));
    assert_eq!((one.best(Locale::Fr), one.best(Locale::En)), (Some(&7), Some(&7)));
    assert_eq!(one.iter().collect::<Vec<_>>(), [(Locale::En, &7)]);
    *one.slot(Locale::Fr) = Some(8);
    assert_eq!(one.iter().collect::<Vec<_>>(), [(Locale::Fr, &8), (Locale::En, &7)]);
    assert_eq!(one.best(Locale::Fr), Some(&8));
    assert_eq!((Locale::Fr.other(), Locale::En.other()), (Locale::En, Locale::Fr));
}

#[test]
fn an_interval_is_read_in_every_unit_and_ends_on_its_day() {
    let days = |days| Some(Interval { months: 0, days });
    for (text, expected) in [
        ("1 d", days(1)),
        ("2 days", days(2)),
        ("1 day", days(1)),
        ("3 j", days(3)),
        ("1 jour", days(1)),
        ("10 Jours", days(10)),
        ("1 w", days(7)),
        ("1 week", days(7)),
        ("3 weeks", days(21)),
        ("1 semaine", days(7)),
        ("2 semaines", days(14)),
        ("6m", Some(Interval::months(6))),
        ("1 month", Some(Interval::months(1))),
        ("1 y", Some(Interval::months(12))),
        ("2 years", Some(Interval::months(24))),
        ("1 year", Some(Interval::months(12))),
        ("2 ans", Some(Interval::months(24))),
        ("1 année", Some(Interval::months(12))),
        ("2 années", Some(Interval::months(24))),
        ("1200 days", days(1200)),
        ("1201 days", None),
        ("1 fortnight", None),
    ] {
        assert_eq!(Interval::parse(text), expected, "{text}");
    }
    let both = Interval { months: 1, days: 2 };
    assert_eq!(both.after(date(2026, 1, 30)), date(2026, 3, 2));
    assert_eq!(both.doubled(), Interval { months: 2, days: 4 });
}

#[test]
fn a_role_gives_what_it_says_to_a_person_alone() {
    let slug = |text| SquadId::parse(text).expect("a slug");
    let person = Actor::Person(PersonId::parse("abcdefghijklmnopqrstuvwx27").expect("a person"));
    let author = |actor: &Actor, role| Author {
        actor: actor.clone(),
        squad: Some(slug("ours")),
        role,
    };
    let (ours, theirs) = (slug("ours"), slug("theirs"));
    for (role, writes, elsewhere, leads, curates) in [
        (Role::Reader, false, false, false, false),
        (Role::Member, true, false, false, false),
        (Role::Lead, true, false, true, false),
        (Role::Facilitator, true, false, true, false),
        (Role::Curator, true, true, false, true),
        (Role::Administrator, false, false, false, false),
    ] {
        let someone = author(&person, role);
        let can = (someone.writes_for(&ours), someone.writes_for(&theirs));
        assert_eq!(can, (writes, elsewhere), "{role:?}");
        assert_eq!(
            (someone.leads(&ours), someone.leads(&theirs)),
            (leads, false),
            "{role:?}"
        );
        assert_eq!(someone.curates(), curates, "{role:?}");
        for actor in [Actor::Files, Actor::Calendar] {
            let program = author(&actor, role);
            assert!(
                !program.writes_for(&ours) && !program.leads(&ours) && !program.curates(),
                "{role:?}"
            );
        }
    }
}

#[test]
fn opaque_names_are_letters_of_base32_and_nothing_else() {
    let name = "abcdefghijklmnopqrstuvwx27";
    assert_eq!(
        PersonId::parse(name).map(|id| id.as_str().to_owned()).as_deref(),
        Some(name)
    );
    assert_eq!(ItemId::parse(name).map(|id| id.to_string()).as_deref(), Some(name));
    for text in [
        "",
        "abc",
        "abcdefghijklmnopqrstuvwx21",
        "ABCDEFGHIJKLMNOPQRSTUVWX27",
        &name.repeat(2),
    ] {
        assert!(
            PersonId::parse(text).is_none() && ItemId::parse(text).is_none(),
            "{text}"
        );
    }
    let id = ContentId::of(b"hello world");
    assert_eq!(id.short().len(), 8);
    assert!(id.to_string().ends_with(id.short()));
    assert_eq!(String::from(id.clone()), id.as_str());
}
