//! Every file of a data folder that was really used, harmed in every way: how the site reacts, that `balise verify`
//! agrees, whether anything is written, and that nothing is lost or invented in silence.
//!
//! The verdicts are listed in `docs/damage.md`, which this test compares with what it sees.

mod used;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use balise_library::upkeep::maintenance::DamageVerdict;
use balise_store::SealedFile;

use crate::support::{TestSite, copy, root};
use used::{LIN, Used, declare};

/// What is done to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Harm {
    /// A byte in its middle has one bit turned.
    Flipped,
    /// It ends in its middle.
    Cut,
    Gone,
    /// It is what it was some time ago.
    Older,
}

const HARMS: [Harm; 4] = [Harm::Flipped, Harm::Cut, Harm::Gone, Harm::Older];

/// What somebody makes of it: a verdict, or nothing to say.
type Made = Option<DamageVerdict>;

/// What a file is, by its name; `None` for one that nobody has thought of.
fn kind(file: &str) -> Option<&'static str> {
    let (folder, name) = file.split_once('/').unwrap_or(("", file));
    let ending = name.rsplit('.').next().unwrap_or_default();
    Some(match (folder, ending) {
        ("", "lock") => "lock",
        ("", "sha256") => "<file>.sha256",
        ("", "key") => "session.key",
        ("", "json") if name == "people.json" => "people.json",
        ("", "json") if name == "counters.json" => "counters.json",
        ("journal", "log") => "journal/*.log",
        ("journal", "durable") => "journal/durable",
        ("packs", "pack") => "packs/*.pack",
        ("snapshots", "jsonl") => "snapshots/*.jsonl",
        ("snapshots", "json") => "snapshots/*.manifest.json",
        ("ballots", "key") => "ballots/*.key",
        ("ballots", "box") => "ballots/*.box",
        ("ballots", "slips") => "ballots/*.slips",
        ("sled", _) => "sled/",
        ("index", _) => "index/",
        _ => return None,
    })
}

/// Every file below a folder, relative to it, in order.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inside) = folders.pop() {
        for entry in fs::read_dir(inside).expect("a folder") {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true => folders.push(path),
                false => {
                    let relative = path.strip_prefix(folder).expect("inside");
                    found.push(relative.to_str().expect("UTF-8").to_owned());
                }
            }
        }
    }
    found.sort_unstable();
    found
}

/// Harms a file; `None` where that changes nothing.
fn harm(data: &Path, earlier: &Path, file: &str, harm: Harm) -> Option<()> {
    let path = data.join(file);
    let bytes = fs::read(&path).expect("a file");
    let changed = match harm {
        Harm::Gone => {
            fs::remove_file(&path).expect("removed");
            return Some(());
        }
        Harm::Older => fs::read(earlier.join(file)).ok()?,
        Harm::Cut => bytes[..bytes.len() / 2].to_vec(),
        Harm::Flipped => {
            let mut flipped = bytes.clone();
            *flipped.get_mut(bytes.len() / 2)? ^= 1;
            flipped
        }
    };
    (changed != bytes).then(|| fs::write(&path, changed).expect("written"))
}

fn word(made: Made) -> &'static str {
    made.map_or("whole", DamageVerdict::as_str)
}

#[test]
fn whatever_is_harmed_is_said_and_both_who_look_say_the_same() {
    let used = Used::new();
    let data = used.path("data");
    assert_eq!(used.verified(&data).0, None, "a folder that nobody harmed is whole");
    let mut rows: BTreeMap<(&str, Harm), BTreeSet<(&str, bool)>> = BTreeMap::new();
    let (mut seen, mut differing) = (BTreeSet::new(), Vec::new());
    for file in files(&data) {
        let kind = kind(&file).unwrap_or_else(|| panic!("{file}: nobody has said what its damage comes to"));
        seen.insert(kind);
        for what in HARMS {
            // Each looks at a folder of its own: opening an index may change it.
            let copied = tempfile::tempdir().expect("a folder");
            let harmed = [copied.path().join("one"), copied.path().join("other")];
            let is_harmed = harmed.iter().all(|harmed| {
                copy(&data, harmed);
                harm(harmed, &used.path("earlier"), &file, what).is_some()
            });
            if !is_harmed {
                continue;
            }
            let (verified, _) = used.verified(&harmed[0]);
            let (served, writes) = used.served(&harmed[1], &file);
            let taken = !matches!(served, Some(DamageVerdict::Stops | DamageVerdict::ReadOnly));
            if served != verified || writes != taken {
                let (served, verified) = (word(served), word(verified));
                differing.push(format!(
                    "{file}, {what:?}: served {served}, verified {verified}, writes {writes}"
                ));
            }
            rows.entry((kind, what)).or_default().insert((word(served), writes));
        }
    }
    for ((kind, what), made) in &rows {
        println!("| `{kind}` | {what:?} | {made:?} |");
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
    assert_eq!(
        seen.len(),
        15,
        "a folder that was used has a file of every kind: {seen:?}"
    );
    let document = fs::read_to_string(root().join("docs/damage.md")).expect("docs/damage.md");
    let mut missing = Vec::new();
    for ((kind, what), made) in rows {
        let words: Vec<&str> = made.into_iter().map(|(word, _)| word).collect();
        let start = format!("| `{kind}` | {} | ", format!("{what:?}").to_lowercase());
        // Files of one kind differ, and which bit is hit is chance: what is seen is among what is said.
        let said = document
            .lines()
            .find_map(|line| line.strip_prefix(&start)?.strip_suffix(" |"));
        let said: Vec<&str> = said.unwrap_or_default().split(", ").collect();
        if !words.iter().all(|word| said.contains(word)) {
            missing.push(format!("{start}{} |", words.join(", ")));
        }
    }
    assert!(
        missing.is_empty(),
        "docs/damage.md says otherwise:\n{}",
        missing.join("\n")
    );
}

/// A page of the history, in which two revisions are compared.
#[test]
fn a_text_whose_pack_is_damaged_is_called_so_and_ends_all_writing() {
    let used = Used::new();
    let data = used.path("data");
    let pack = data.join("packs/000001.pack");
    let mut bytes = fs::read(&pack).expect("a pack");
    let needle = used.revisions[0].as_bytes();
    let at = bytes
        .windows(needle.len())
        .position(|window| window == needle)
        .expect("the text");
    bytes[at] ^= 1;
    fs::write(&pack, bytes).expect("written");
    let site = TestSite::on(used.sources(), &data);
    assert!(declare(&site.library, "before anybody looked").is_ok());
    let history = site.page("/en/history/squads/paiement/meeting");
    assert!(history.contains("cannot be read any more"), "{history}");
    assert!(!history.contains("too long"), "{history}");
    let desk = site.page("/en/curation");
    assert!(
        desk.contains("packs/000001.pack") && desk.contains("Read only"),
        "{desk}"
    );
    assert!(site.page("/fr/curation").contains("Lecture seule"));
    assert!(
        declare(&site.library, "afterwards").is_err(),
        "nothing is built on damage"
    );
    let request = Request::get("/en/squads/paiement/meeting").body(Body::empty());
    assert_eq!(
        site.ask(request.expect("a request")).status,
        StatusCode::OK,
        "reads go on"
    );
}

#[test]
fn a_name_that_was_taken_out_by_hand_is_said_once_and_stays_out() {
    let used = Used::new();
    let people = used.path("data/people.json");
    let text = fs::read_to_string(&people).expect("names");
    let mut names: BTreeMap<String, String> = serde_json::from_str(&text).expect("names");
    assert!(names.remove(LIN).is_some());
    fs::write(&people, serde_json::to_vec(&names).expect("JSON")).expect("written");
    assert_eq!(used.verified(&used.path("data")).0, Some(DamageVerdict::Said));
    let (served, writes) = used.served(&used.path("data"), "people.json");
    assert_eq!((served, writes), (Some(DamageVerdict::Said), true));
    SealedFile::new(&people).seal().expect("sealed");
    assert_eq!(used.verified(&used.path("data")).0, None, "whoever did it may say so");
}
