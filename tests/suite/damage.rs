//! Every file of a data folder that was really used, harmed in every way: what the site makes of it, that `balise verify`
//! comes to the same, whether anything is written, and that nothing is lost or invented in silence.
//!
//! The verdicts stand in `docs/damage.md`, which this test holds to what it sees.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use balise_domain::assessment::Mode;
use balise_domain::author::{Actor, Author, Role};
use balise_domain::ballot::{Ballot, Ballots, Vote};
use balise_domain::capability::Voter;
use balise_domain::command::Command;
use balise_domain::level::Level;
use balise_domain::opaque::PersonId;
use balise_domain::port::{Balloting as _, Checking as _, VoteOpening, Writing as _};
use balise_domain::slug::Slug;
use balise_domain::statement::Statement;
use balise_library::keeping::{self, Head, Verdict};
use balise_library::{Library, Sources};
use balise_store::{Counters, SealedFile, Sequence, wait};
use jiff::Timestamp;

use crate::support::{TestSite, root};

const ADA: &str = "abcdefghijklmnopqrstuvwxya";
const LIN: &str = "abcdefghijklmnopqrstuvwxyb";

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
type Made = Option<Verdict>;

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

/// A folder of the organisation and a data folder, as they were some time ago and as they are now.
struct Used {
    root: tempfile::TempDir,
    /// Texts of revisions, and notes of declarations.
    revisions: [&'static str; 2],
    notes: [&'static str; 2],
    /// The last record that was acknowledged.
    head: Sequence,
}

impl Used {
    fn new() -> Self {
        let mut used = Self {
            head: Sequence::ZERO,
            root: tempfile::tempdir().expect("a folder"),
            revisions: ["We meet under the lighthouse", "We meet under the foghorn"],
            notes: ["noted-first", "noted-later"],
        };
        copy(&root().join("content"), &used.path("content"));
        fs::create_dir(used.path("data")).expect("a folder");
        // As little as there is of each: the site is opened hundreds of times.
        fs::remove_dir_all(used.path("content/glossary")).expect("removed");
        for practice in files(&used.path("content/practices")) {
            if !practice.starts_with("weekly-interviews.") {
                fs::remove_file(used.path("content/practices").join(practice)).expect("removed");
            }
        }
        for squad in ["abonnements", "aidants", "recherche", "socle"] {
            fs::remove_dir_all(used.path("content/squads").join(squad)).expect("removed");
        }
        used.live(0);
        copy(&used.path("data"), &used.path("earlier"));
        used.live(1);
        used.head = used.verified(&used.path("data")).1.sequence;
        used.keep_snapshot();
        used
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn sources(&self) -> Sources {
        Sources {
            content: Some(self.path("content")),
            squads: Vec::new(),
        }
    }

    /// One life of the site, in which a bit of everything is done.
    fn live(&self, time: usize) {
        let page = self.path("content/squads/paiement/meeting.md");
        fs::write(page, format!("# Meeting\n\n{}.\n", self.revisions[time])).expect("a page");
        let (counters, today) = (Counters::open(&self.path("data")), jiff::civil::date(2026, 11, 30));
        (0..6).for_each(|_| counters.count(["astreinte", "garde"][time], today));
        counters.save(today).expect("counted");
        let site = TestSite::on(self.sources(), &self.path("data"));
        let library = &site.library;
        let person = PersonId::parse([ADA, LIN][time]).expect("a person");
        library.introduce(person, ["Ada", "Lin"][time]).expect("introduced");
        declare(library, self.notes[time]).expect("declared");
        let opening = VoteOpening {
            squad: slug("paiement"),
            period: "2026-Q4".to_owned(),
            mode: Mode::Workshop,
            dimensions: Vec::new(),
            campaign: None,
        };
        let invitation = match time {
            0 => library
                .open_vote(opening, &someone(), Timestamp::now())
                .expect("a vote is opened"),
            _ => library
                .invitation(&slug("paiement"), &slug("2026-q4"), &someone())
                .expect("the vote goes on"),
        };
        let question = library.rubric().dimensions[0].questions[0].id.clone();
        let ballot = Ballot {
            vote: Vote::Level(Level::new(2).expect("a level")),
            confidence: None,
            comment: None,
        };
        let ballots = Ballots::from([(question, ballot)]);
        library
            .cast(&invitation, &Voter::device(&format!("device-{time}")), &ballots)
            .expect("a ballot is cast");
        for _ in 0..6 {
            let asked = Request::get(format!("/en/search?q=zyzzyva{}", ["one", "two"][time]))
                .header("sec-fetch-site", "same-origin")
                .header("sec-fetch-dest", "document")
                .body(Body::empty());
            site.ask(asked.expect("a request"));
        }
        library.refresh().expect("a reading");
        library.close().expect("closed");
    }

    /// A snapshot, which real ones are after fifty thousand records.
    fn keep_snapshot(&self) {
        let head = self.verified(&self.path("data")).1;
        let lines = "{\"kept\":\"by a test\"}\n";
        let folder = self.path("data/snapshots");
        let name = head.sequence.number();
        let sum = balise_store::Hash::of_bytes(lines.as_bytes());
        fs::write(folder.join(format!("{name}.jsonl")), lines).expect("a snapshot");
        let manifest = format!(
            "{{\"sequence\":{name},\"hash\":\"{}\",\"schema\":1,\"sha256\":\"{sum}\",\"bytes\":{},\"lines\":1}}",
            head.hash,
            lines.len()
        );
        fs::write(folder.join(format!("{name}.manifest.json")), manifest).expect("a manifest");
    }

    fn verified(&self, data: &Path) -> (Made, Head) {
        let found = keeping::verify(data, &mut |_| {}).expect("it can be verified");
        (found.damages(data).first().map(|damage| damage.verdict), found.head)
    }

    /// What serving this folder comes to, and whether something new can be written.
    fn served(&self, data: &Path, file: &str) -> (Made, bool) {
        let library = match Library::open(self.sources(), Some(data)) {
            Ok(library) => library,
            Err(error) => {
                let name = file.rsplit('/').next().unwrap_or(file);
                let words = error.to_string();
                assert!(words.contains(name) || words.contains("journal"), "{file}: {words}");
                assert!(words.contains("balise verify"), "{file}: {words}");
                return (Some(Verdict::Stops), false);
            }
        };
        if let Err(error) = library.refresh() {
            println!("{file}: {error}");
            return (Some(Verdict::Stops), false);
        }
        let made = library.examine();
        let writes = declare(&library, "noted-last").is_ok();
        let kept = self.kept(&library, data);
        let missing: Vec<&&str> = kept
            .iter()
            .filter(|(_, is_there)| !**is_there)
            .map(|(what, _)| what)
            .collect();
        if made.is_none() {
            assert!(missing.is_empty(), "{file}: nothing was said, and {missing:?} is gone");
        }
        let _ = library.close();
        (made, writes)
    }

    /// Everything that was acknowledged, and whether it is there.
    fn kept(&self, library: &Library, data: &Path) -> BTreeMap<&'static str, bool> {
        let called = |person: &str| library.called(&PersonId::parse(person).expect("a person"));
        let votes = library.turnout(&slug("paiement"), &slug("2026-q4"));
        BTreeMap::from([
            ("the first name", called(ADA).as_deref() == Some("Ada")),
            ("the second name", called(LIN).as_deref() == Some("Lin")),
            ("the decisions", self.verified(data).1.sequence >= self.head),
            ("the votes", votes.is_some_and(|turnout| turnout.voters == 2)),
        ])
    }
}

fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}

fn someone() -> Author {
    Author {
        actor: Actor::Person(PersonId::parse(ADA).expect("a person")),
        squad: Some(slug("paiement")),
        role: Role::Facilitator,
    }
}

fn declare(library: &Library, note: &str) -> Result<(), balise_domain::denial::Denial> {
    let said: Statement = serde_json::from_value(serde_json::json!({
        "squad": "paiement",
        "practice": "weekly-interviews",
        "state": "adapted",
        "since": "2026-01-05",
        "note": {"fr": note, "en": note},
    }))
    .expect("a statement");
    let author = Author {
        role: Role::Curator,
        ..someone()
    };
    wait(library.carry_out(Command::DeclareAdoption(said), &author, Timestamp::now())).map(drop)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let there = to.join(path.file_name().expect("a name"));
        match path.is_dir() {
            true => copy(&path, &there),
            false => drop(fs::copy(&path, &there).expect("a copy")),
        }
    }
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
    made.map_or("whole", Verdict::as_str)
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
            let taken = !matches!(served, Some(Verdict::Stops | Verdict::ReadOnly));
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
    assert_eq!(used.verified(&used.path("data")).0, Some(Verdict::Said));
    let (served, writes) = used.served(&used.path("data"), "people.json");
    assert_eq!((served, writes), (Some(Verdict::Said), true));
    SealedFile::new(&people).seal().expect("sealed");
    assert_eq!(used.verified(&used.path("data")).0, None, "whoever did it may say so");
}
