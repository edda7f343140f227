//! What the search box offers while someone types.

use std::collections::BTreeSet;
use std::fs;

use axum::http::StatusCode;
use balise_domain::id::SquadId;
use balise_domain::ports::port::SearchPort as _;
use balise_domain::ports::viewer::Viewer;
use balise_domain::search::suggestion::{Suggestion, SuggestionKind};
use balise_domain::text::locale::Locale;
use balise_library::Sources;

use crate::support::TestSite;

fn suggest(site: &TestSite, locale: Locale, typed: &str) -> Vec<Suggestion> {
    site.library.suggest(&Viewer::OPEN, locale, typed)
}

fn titles(suggestions: &[Suggestion]) -> Vec<&str> {
    suggestions.iter().map(|one| one.title.as_str()).collect()
}

/// A library of one page a squad; files by path, text after the front matter is their title.
fn library(files: &[(&str, &str)]) -> (TestSite, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    }
    let site = TestSite::of(Sources {
        content: Some(folder.path().to_owned()),
        squads: Vec::new(),
    });
    (site, folder)
}

#[test]
fn every_suggestion_of_every_letter_leads_somewhere() {
    let site = TestSite::starter();
    let mut kinds = BTreeSet::new();
    for locale in Locale::ALL {
        for letter in 'a'..='z' {
            let suggestions = suggest(&site, locale, &letter.to_string());
            assert!(suggestions.len() <= 8, "{letter}");
            let urls: BTreeSet<&str> = suggestions.iter().map(|one| one.url.as_str()).collect();
            assert_eq!(urls.len(), suggestions.len(), "{letter}: something is offered twice");
            for suggestion in &suggestions {
                let (path, anchor) = suggestion.url.split_once('#').unwrap_or((&suggestion.url, ""));
                let page = site.get(path);
                assert_eq!(page.status, StatusCode::OK, "{path}");
                assert!(
                    anchor.is_empty() || page.text().contains(&format!("id=\"{anchor}\"")),
                    "{path} has no {anchor}"
                );
                kinds.insert(suggestion.kind.as_str());
            }
        }
    }
    assert_eq!(kinds, SuggestionKind::ALL.map(SuggestionKind::as_str).into());
}

#[test]
fn a_pair_is_offered_once_in_the_language_of_the_reader() {
    let site = TestSite::starter();
    assert_eq!(titles(&suggest(&site, Locale::Fr, "okr"))[0], "OKR");
    for locale in Locale::ALL {
        let suggestions = suggest(&site, locale, "okr");
        let terms = suggestions.iter().filter(|one| one.kind == SuggestionKind::Term);
        assert_eq!(terms.count(), 1, "{suggestions:?}");
        assert!(suggestions[0].url.starts_with(&format!("/{}/", locale.tag())));
    }
}

#[test]
fn the_kinds_are_mixed() {
    let (site, _folder) = library(&[
        ("site.yaml", "name: Test\n"),
        ("squads/retail/squad.yaml", "name: Retail\n"),
        (
            "squads/retail/a.md",
            "---\ntags: [release]\n---\n# Release plan\n\n## Release day\n\nText.\n",
        ),
        ("squads/retail/b.md", "# Release notes\n\nText.\n"),
        ("squads/retail/c.md", "# Release train\n\nText.\n"),
        ("squads/retail/d.md", "# Release of pressure\n\nText.\n"),
        ("squads/retail/e.md", "# Releases\n\nText.\n"),
        ("practices/release-check.md", "# Release check\n\nText.\n"),
        ("glossary/release.md", "# Release\n\nText.\n"),
    ]);
    let suggestions = suggest(&site, Locale::En, "rel");
    let of = |kind| suggestions.iter().filter(|one| one.kind == kind).count();
    assert_eq!(of(SuggestionKind::Page), 4, "{suggestions:?}");
    for kind in [
        SuggestionKind::Practice,
        SuggestionKind::Term,
        SuggestionKind::Section,
        SuggestionKind::Tag,
    ] {
        assert_eq!(of(kind), 1, "{suggestions:?}");
    }
    let section = suggestions.iter().find(|one| one.kind == SuggestionKind::Section);
    assert_eq!(section.map(|one| one.hint.as_str()), Some("Release plan · Retail"));
    assert_eq!(titles(&suggest(&site, Locale::En, "ret"))[0], "Retail");
}

#[test]
fn practices_that_squads_use_come_first() {
    let adopted = "- practice: plan-b\n  state: adopted\n  since: 2026-01-01\n";
    let (site, _folder) = library(&[
        ("site.yaml", "name: Test\n"),
        ("squads/retail/squad.yaml", "name: Retail\n"),
        ("squads/retail/adoptions.yaml", adopted),
        ("practices/plan-a.md", "# Plan a\n\nText.\n"),
        ("practices/plan-b.md", "# Plan of the other letter\n\nText.\n"),
    ]);
    let suggestions = suggest(&site, Locale::En, "pla");
    assert_eq!(titles(&suggestions), ["Plan of the other letter", "Plan a"]);
}

#[test]
fn what_is_closed_to_a_viewer_is_not_offered() {
    let closed = "---\nvisibility: squad\ntags: [zenith]\n---\n# Zephyr\n\n## Zodiac\n\nText.\n";
    let (site, _folder) = library(&[
        ("site.yaml", "name: Test\n"),
        ("squads/retail/squad.yaml", "name: Retail\n"),
        ("squads/other/squad.yaml", "name: Other\n"),
        ("squads/retail/closed.md", closed),
    ]);
    let squad = |name: &str| Viewer::Member {
        squad: SquadId::parse(name),
    };
    let offered = |viewer: &Viewer, typed: &str| site.library.suggest(viewer, Locale::En, typed);
    for typed in ["z", "zep", "zephyr", "zephir", "zen", "zod"] {
        assert!(!offered(&squad("retail"), typed).is_empty(), "{typed}");
        for viewer in [Viewer::Anonymous, Viewer::OPEN, squad("other")] {
            assert_eq!(offered(&viewer, typed), [], "{typed} for {viewer:?}");
        }
    }
}

#[test]
fn machines_get_them_as_data() {
    let site = TestSite::starter();
    let answer = site.page("/api/v1/suggest?q=entr%C3%A9&locale=fr");
    let suggestions: Vec<Suggestion> = serde_json::from_str(&answer).expect("JSON");
    assert!(!suggestions.is_empty());
    assert_eq!(suggestions, suggest(&site, Locale::Fr, "entre"));
    for odd in ["", "q=", "q=%00", "q=%ff", "q=%F0%9F%A4%97", "q=((((", "q=l%27"] {
        assert_eq!(site.get(&format!("/api/v1/suggest?{odd}")).text(), "[]", "{odd}");
    }
    let long = format!("/api/v1/suggest?q={}", "a".repeat(2_000));
    assert_eq!(site.get(&long).text(), "[]");
}
