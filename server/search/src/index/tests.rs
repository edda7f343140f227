//! Making everything again: what there is answers until what comes is whole.

use std::fs;
use std::path::{Path, PathBuf};

use balise_domain::library::page::PageId;
use balise_domain::search::query::Query;
use balise_domain::text::locale::Locale;

use super::{Index, IndexChange, Reflection, reflected_in};
use crate::tests::page;
use crate::{Audience, SearchQuestion};

fn put(index: &Index, id: &str, title: &str) {
    let document = page(id, Locale::En, title, &[("", "Something to read.")]);
    index.stage([IndexChange::Put(Box::new(document))]).expect("staged");
}

fn at(sequence: u64) -> Reflection {
    Reflection {
        journal: "ab12".to_owned(),
        sequence,
    }
}

fn titles(index: &Index, text: &str) -> Vec<PageId> {
    let query = Query::plain(text);
    let answer = index.answer(&SearchQuestion::of(&query, &[Audience::Internal]));
    answer.expect("an answer").hits.into_iter().map(|hit| hit.id).collect()
}

fn ids(names: &[&str]) -> Vec<PageId> {
    names.iter().map(|name| PageId::new(*name)).collect()
}

fn generations(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries.map(|entry| entry.expect("an entry").path()).collect()
}

#[test]
fn the_old_index_answers_until_the_new_one_is_committed() {
    let folder = tempfile::tempdir().expect("a folder");
    let index = Index::open(folder.path()).expect("an index");
    put(&index, "a/lighthouse", "Lighthouse");
    index.commit(&at(1)).expect("committed");
    index.start_over().expect("begun");
    assert_eq!(titles(&index, "lighthouse"), ids(&["a/lighthouse"]));
    put(&index, "a/beacon", "Beacon");
    assert_eq!(titles(&index, "beacon"), []);
    assert_eq!(index.reflection(), Some(at(1)));
    index.commit(&at(7)).expect("committed");
    assert_eq!(titles(&index, "beacon"), ids(&["a/beacon"]));
    assert_eq!(titles(&index, "lighthouse"), [], "nothing of the old one is left");
    assert_eq!(generations(folder.path()).len(), 1);
    drop(index);
    assert_eq!(reflected_in(folder.path()), Some(at(7)));
    let index = Index::open(folder.path()).expect("the same index");
    assert_eq!(titles(&index, "beacon"), ids(&["a/beacon"]));
}

#[test]
fn a_making_that_was_not_finished_leaves_the_old_index() {
    let folder = tempfile::tempdir().expect("a folder");
    let index = Index::open(folder.path()).expect("an index");
    put(&index, "a/lighthouse", "Lighthouse");
    index.commit(&at(1)).expect("committed");
    index.start_over().expect("begun");
    put(&index, "a/beacon", "Beacon");
    drop(index);
    let index = Index::open(folder.path()).expect("the same index");
    assert_eq!(index.reflection(), Some(at(1)));
    assert_eq!(titles(&index, "lighthouse"), ids(&["a/lighthouse"]));
    index.start_over().expect("begun");
    index.start_over().expect("begun once more");
    index.commit(&at(2)).expect("committed");
    assert_eq!(index.pages(), 0);
}

#[test]
fn every_damaged_file_of_an_index_leads_to_an_index() {
    let folder = tempfile::tempdir().expect("a folder");
    {
        let index = Index::open(folder.path()).expect("an index");
        put(&index, "a/lighthouse", "Lighthouse");
        index.commit(&at(1)).expect("committed");
    }
    let whole = generations(folder.path()).remove(0);
    let files: Vec<PathBuf> = generations(&whole);
    assert!(files.len() > 3, "{files:?}");
    for file in files {
        let name = file.file_name().expect("a name").to_owned();
        let bytes = fs::read(&file).expect("a file");
        for damage in [Vec::new(), bytes[..bytes.len() / 2].to_vec(), vec![0xff; bytes.len()]] {
            let copy = tempfile::tempdir().expect("a folder");
            let inside = copy.path().join(whole.file_name().expect("a name"));
            fs::create_dir(&inside).expect("a folder");
            for other in generations(&whole) {
                fs::copy(&other, inside.join(other.file_name().expect("a name"))).expect("a copy");
            }
            fs::write(inside.join(&name), &damage).expect("damaged");
            let index = Index::open(copy.path()).expect("an index, whatever was there");
            index.start_over().expect("begun");
            put(&index, "a/beacon", "Beacon");
            index.commit(&at(2)).expect("committed");
            assert_eq!(titles(&index, "beacon"), ids(&["a/beacon"]), "{name:?}");
        }
    }
}

#[test]
fn what_is_reflected_is_noted_without_a_change() {
    let folder = tempfile::tempdir().expect("a folder");
    let index = Index::open(folder.path()).expect("an index");
    assert_eq!(index.reflection(), None);
    index.commit(&at(0)).expect("a first commit, of nothing");
    assert_eq!(index.reflection(), Some(at(0)));
    index.commit(&at(3)).expect("nothing to commit");
    assert_eq!(index.reflection(), Some(at(0)));
    index.note(&at(3)).expect("noted");
    drop(index);
    assert_eq!(reflected_in(folder.path()), Some(at(3)));
}

#[test]
fn questions_never_find_less_while_everything_is_made_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let index = Index::open(folder.path()).expect("an index");
    let fill = |index: &Index| (0..40).for_each(|number| put(index, &format!("a/page-{number}"), "Lighthouse"));
    fill(&index);
    index.commit(&at(1)).expect("committed");
    let over = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let asking = scope.spawn(|| {
            let mut asked = 0;
            while !over.load(std::sync::atomic::Ordering::Relaxed) || asked == 0 {
                assert_eq!(titles(&index, "lighthouse").len(), 10);
                asked += 1;
            }
        });
        for round in 2..6 {
            index.start_over().expect("begun");
            fill(&index);
            index.commit(&at(round)).expect("committed");
        }
        over.store(true, std::sync::atomic::Ordering::Relaxed);
        asking.join().expect("every question was answered in full");
    });
}
