//! Reading again: what changed, what stayed, what went away.

use std::fs;
use std::sync::Arc;

use balise_domain::id::slug::Slug;
use balise_domain::library::fault::FaultKind;

use super::*;
use crate::fixture::{content_reader, faults, folder, slug, squad_reader, squad_source, write};

/// Ids and names of squads, in order.
fn squads(reading: &CorpusReading) -> Vec<(&str, &str)> {
    let squads = reading.squads.iter();
    squads
        .map(|squad| (squad.id.as_str(), squad.name.fr.as_str()))
        .collect()
}

fn page_count(reading: &CorpusReading) -> usize {
    reading.sources.iter().map(|source| source.pages.len()).sum()
}

#[test]
fn a_page_that_did_not_change_is_the_same_page() {
    let root = folder(&[("a.md", "# Bonjour"), ("b.fr.md", "b"), ("b.md", "b")]);
    // Younger files are read again: their clock could not tell another change.
    for file in ["a.md", "b.fr.md", "b.md"] {
        let file = fs::File::open(root.path().join(file)).expect("a file");
        let past = std::time::SystemTime::now() - std::time::Duration::from_secs(60);
        file.set_modified(past).expect("a time");
    }
    let mut reader = squad_reader(root.path().to_owned());
    let first = reader.read();
    write(root.path(), "a.md", "# Hello");
    let second = reader.read();
    let (first, second) = (&squad_source(&first).pages, &squad_source(&second).pages);
    assert!(!Arc::ptr_eq(&first[0], &second[0]));
    assert_eq!(second[0].body.as_str(), "# Hello");
    assert!(Arc::ptr_eq(&first[1], &second[1]));
    assert!(Arc::ptr_eq(&first[2], &second[2]));
}

#[test]
fn a_change_that_keeps_size_and_time_is_seen() {
    let root = folder(&[("a.md", "one")]);
    let path = root.path().join("a.md");
    let past = std::time::SystemTime::now() - std::time::Duration::from_secs(60);
    let set = || {
        fs::File::open(&path)
            .and_then(|file| file.set_modified(past))
            .expect("a time");
    };
    set();
    let mut reader = squad_reader(root.path().to_owned());
    reader.read();
    write(root.path(), "a.md", "two");
    set();
    assert_eq!(squad_source(&reader.read()).pages[0].body.as_str(), "two");
}

#[test]
fn what_is_deleted_is_gone() {
    let root = folder(&[("a.md", "a"), ("b.md", "b")]);
    let mut reader = squad_reader(root.path().to_owned());
    assert_eq!(page_count(&reader.read()), 2);
    fs::remove_file(root.path().join("a.md")).expect("removed");
    assert_eq!(page_count(&reader.read()), 1);
}

#[test]
fn a_source_that_went_away_is_what_it_was() {
    let root = folder(&[("a.md", "a"), ("squad.yaml", "name: Named")]);
    let mut reader = squad_reader(root.path().to_owned());
    assert_eq!(faults(&reader.read()), []);
    let aside = root.path().with_extension("aside");
    fs::rename(root.path(), &aside).expect("moved");
    for _ in 0..2 {
        let reading = reader.read();
        assert_eq!(page_count(&reading), 1);
        assert_eq!(squads(&reading), [("squad", "Named")]);
        assert_eq!(faults(&reading), [("squad/.".to_owned(), FaultKind::MissingFolder)]);
    }
    fs::rename(&aside, root.path()).expect("moved back");
    assert_eq!(faults(&reader.read()), []);
}

#[test]
fn a_source_that_became_empty_is_what_it_was() {
    let root = folder(&[("a.md", "a")]);
    let mut reader = squad_reader(root.path().to_owned());
    reader.read();
    fs::remove_file(root.path().join("a.md")).expect("removed");
    let reading = reader.read();
    assert_eq!(page_count(&reading), 1);
    assert_eq!(faults(&reading), [("squad/.".to_owned(), FaultKind::EmptySource)]);
}

#[test]
fn a_folder_that_never_was_is_a_fault_and_no_page() {
    let root = folder(&[]);
    let reading = squad_reader(root.path().join("nowhere")).read();
    assert_eq!(faults(&reading), [("squad/.".to_owned(), FaultKind::MissingFolder)]);
    assert_eq!(squads(&reading), [("squad", "Squad")]);
    let reading = content_reader(&root.path().join("nowhere")).read();
    assert_eq!(faults(&reading), [("content/.".to_owned(), FaultKind::MissingFolder)]);
    let reading = content_reader(root.path()).read();
    assert_eq!(faults(&reading), [("content/.".to_owned(), FaultKind::EmptySource)]);
    assert_eq!(reading.rubric.levels.len(), 5);
}

#[test]
fn an_organisation_that_went_away_is_what_it_was() {
    let root = folder(&[
        ("site.yaml", "name: Maison"),
        (
            "maturity/d.yaml",
            "name: D\nquestions: [{id: d.q, text: Q, levels: [1, 2, 3, 4, 5]}]",
        ),
        ("squads/a/squad.yaml", "name: A team"),
        ("squads/a/x.md", "x"),
        ("squads/a/adoptions.yaml", "- {practice: demo, state: trying}"),
        (
            "squads/a/assessments/2026.yaml",
            "held_on: 2026-01-01\nanswers: {d.q: 2}",
        ),
        ("practices/demo.md", "demo"),
        ("glossary/okr.md", "okr"),
    ]);
    let mut reader = content_reader(root.path());
    let before = reader.read();
    assert_eq!(faults(&before), []);
    fs::rename(root.path(), root.path().with_extension("aside")).expect("moved");
    let after = reader.read();
    fs::remove_dir_all(root.path().with_extension("aside")).expect("removed");
    assert_eq!(page_count(&after), 3);
    assert_eq!((&after.site, &after.rubric), (&before.site, &before.rubric));
    assert_eq!((&after.squads, &after.adoptions), (&before.squads, &before.adoptions));
    assert_eq!(after.assessments, before.assessments);
    assert!(faults(&after).iter().all(|(_, kind)| *kind == FaultKind::MissingFolder));
    assert_eq!(faults(&after)[0].0, "content/.");
}

#[test]
fn a_squad_that_leaves_the_organisation_is_gone() {
    let root = folder(&[("squads/a/x.md", "x"), ("squads/b/x.md", "x")]);
    let mut reader = content_reader(root.path());
    assert_eq!(squads(&reader.read()).len(), 2);
    fs::remove_dir_all(root.path().join("squads/a")).expect("removed");
    let reading = reader.read();
    assert_eq!(squads(&reading), [("b", "b")]);
    assert_eq!(page_count(&reading), 1);
}

#[test]
fn the_first_squad_of_a_name_keeps_it() {
    let content = folder(&[
        ("squads/Équipe A/x.md", "x"),
        ("squads/equipe-a/y.md", "y"),
        ("squads/🤗/z.md", "z"),
    ]);
    let further = folder(&[("w.md", "w")]);
    let mut reader = SourceReader::new(Sources {
        content: Some(content.path().to_owned()),
        squads: vec![(slug("equipe-a"), "Équipe A".to_owned(), further.path().to_owned())],
    });
    let reading = reader.read();
    assert_eq!(squads(&reading), [("equipe-a", "equipe-a")]);
    let duplicate = |first: &str| FaultKind::DuplicateId {
        id: "equipe-a".into(),
        first: first.into(),
    };
    assert_eq!(
        faults(&reading),
        [
            ("content/squads/🤗".to_owned(), FaultKind::UnsafeName),
            ("content/squads/Équipe A".to_owned(), duplicate("squads/equipe-a")),
            ("content/Équipe A".to_owned(), duplicate("squads/equipe-a")),
        ]
    );
}

#[test]
fn practices_and_terms_have_short_names() {
    let root = folder(&[
        ("practices/README.md", "All of them"),
        ("practices/discovery/weekly-interviews.fr.md", "x"),
        ("practices/other.md", "---\nid: Three Amigos\n---\n"),
        ("glossary/data-hub.en.md", "x"),
    ]);
    let reading = content_reader(root.path()).read();
    let slugs = |shelf: SourceId| -> Vec<Option<Slug>> {
        let source = reading.source(&shelf).expect("a source");
        source.pages.iter().map(|page| page.slug()).collect()
    };
    assert_eq!(
        slugs(SourceId::Practices),
        [None, Some(slug("weekly-interviews")), Some(slug("three-amigos"))]
    );
    assert_eq!(slugs(SourceId::Glossary), [Some(slug("data-hub"))]);
}

#[cfg(unix)]
#[test]
fn parts_of_the_organisation_do_not_lead_outside() {
    use std::os::unix::fs::symlink;

    let outside = folder(&[("secret.md", "secret"), ("squad.yaml", "name: Secret")]);
    let root = folder(&[("site.yaml", "name: Maison"), ("squads/a/x.md", "x")]);
    symlink(outside.path(), root.path().join("practices")).expect("a link");
    symlink(outside.path(), root.path().join("squads/b")).expect("a link");
    symlink(
        outside.path().join("squad.yaml"),
        root.path().join("squads/a/squad.yaml"),
    )
    .expect("a link");
    let reading = content_reader(root.path()).read();
    assert_eq!((page_count(&reading), squads(&reading)), (1, vec![("a", "a")]));
    let refused = faults(&reading);
    assert!(
        refused
            .iter()
            .all(|(_, kind)| matches!(kind, FaultKind::OutsideSource { .. })),
        "{refused:?}"
    );
    let places: Vec<_> = refused.iter().map(|(at, _)| at.as_str()).collect();
    assert_eq!(places, ["content/squads/b", "content/practices", "a/squad.yaml"]);
}

/// Two real libraries, read whole: `BALISE_CORPORA`, else beside the repository.
#[test]
fn real_libraries_come_through() {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpora");
    let corpora = std::env::var("BALISE_CORPORA").unwrap_or_else(|_| beside.to_owned());
    for (name, fewest) in [("fr-communaute", 381), ("en-engineering-playbook", 243)] {
        let root = PathBuf::from(&corpora).join(name);
        if !root.is_dir() {
            println!("absent: {}", root.display());
            continue;
        }
        let reading = squad_reader(root).read();
        let source = squad_source(&reading);
        assert!(source.pages.len() >= fewest, "{name}: {} pages", source.pages.len());
        let entries = count(&source.navigation);
        assert_eq!(
            entries,
            source.pages.len(),
            "{name}: a page without its place, or with two"
        );
        let tag = &name[..2];
        let foreign = source.pages.iter().filter(|page| page.lang.tag() != tag).count();
        assert!(
            foreign * 50 <= source.pages.len(),
            "{name}: {foreign} pages in the other language"
        );
        for (at, kind) in faults(&reading) {
            println!("{name}: {at} {kind:?}");
        }
    }
}

fn count(items: &[crate::NavItem]) -> usize {
    items
        .iter()
        .map(|item| usize::from(item.file.is_some()) + count(&item.children))
        .sum()
}
