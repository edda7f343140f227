//! A data folder that was really used: names, declarations, revisions, a vote under way.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::http::Request;
use balise_domain::adoptions::statement::Statement;
use balise_domain::check::assessment::Mode;
use balise_domain::check::ballot::{Ballot, Ballots, Vote};
use balise_domain::check::level::Level;
use balise_domain::id::capability::Voter;
use balise_domain::id::opaque::PersonId;
use balise_domain::journal::author::{Actor, Author, Role};
use balise_domain::journal::command::Command;
use balise_domain::ports::port::{BallotPort as _, CheckPort as _, VoteOpening, WritePort as _};
use balise_library::upkeep::maintenance::{self, DamageVerdict, JournalHead};
use balise_library::{Library, Sources};
use balise_store::{Counters, Sequence, wait};
use jiff::Timestamp;

use super::{Made, files};
use crate::support::{TestSite, copy, root};

pub(super) const ADA: &str = "abcdefghijklmnopqrstuvwxya";
pub(super) const LIN: &str = "abcdefghijklmnopqrstuvwxyb";

/// A folder of the organisation and a data folder, as they were some time ago and as they are now.
pub(super) struct Used {
    pub(super) root: tempfile::TempDir,
    /// Texts of revisions, and notes of declarations.
    pub(super) revisions: [&'static str; 2],
    pub(super) notes: [&'static str; 2],
    /// The last record that was acknowledged.
    pub(super) head: Sequence,
}

impl Used {
    pub(super) fn new() -> Self {
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

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub(super) fn sources(&self) -> Sources {
        Sources {
            content: Some(self.path("content")),
            squads: Vec::new(),
        }
    }

    /// One life of the site, in which a bit of everything is done.
    pub(super) fn live(&self, time: usize) {
        let page = self.path("content/squads/paiement/meeting.md");
        fs::write(page, format!("# Meeting\n\n{}.\n", self.revisions[time])).expect("a page");
        let (counters, today) = (Counters::open(&self.path("data")), jiff::civil::date(2026, 11, 30));
        (0..6).for_each(|_| counters.count(["astreinte", "garde"][time], today));
        counters.save(today).expect("counted");
        let site = TestSite::on(self.sources(), &self.path("data"));
        let library = &site.library;
        let person = PersonId::parse([ADA, LIN][time]).expect("a person");
        library
            .set_display_name(person, ["Ada", "Lin"][time])
            .expect("introduced");
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
    pub(super) fn keep_snapshot(&self) {
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

    pub(super) fn verified(&self, data: &Path) -> (Made, JournalHead) {
        let found = maintenance::verify(data, &mut |_| {}).expect("it can be verified");
        (found.damages(data).first().map(|damage| damage.verdict), found.head)
    }

    /// What serving this folder comes to, and whether something new can be written.
    pub(super) fn served(&self, data: &Path, file: &str) -> (Made, bool) {
        let library = match Library::open(self.sources(), Some(data)) {
            Ok(library) => library,
            Err(error) => {
                let name = file.rsplit('/').next().unwrap_or(file);
                let words = error.to_string();
                assert!(words.contains(name) || words.contains("journal"), "{file}: {words}");
                assert!(words.contains("balise verify"), "{file}: {words}");
                return (Some(DamageVerdict::Stops), false);
            }
        };
        if let Err(error) = library.refresh() {
            println!("{file}: {error}");
            return (Some(DamageVerdict::Stops), false);
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
    pub(super) fn kept(&self, library: &Library, data: &Path) -> BTreeMap<&'static str, bool> {
        let called = |person: &str| library.display_name(&PersonId::parse(person).expect("a person"));
        let votes = library.turnout(&slug("paiement"), &slug("2026-q4"));
        BTreeMap::from([
            ("the first name", called(ADA).as_deref() == Some("Ada")),
            ("the second name", called(LIN).as_deref() == Some("Lin")),
            ("the decisions", self.verified(data).1.sequence >= self.head),
            ("the votes", votes.is_some_and(|turnout| turnout.voters == 2)),
        ])
    }
}

fn slug<Id: TryFrom<String, Error: std::fmt::Debug>>(text: &str) -> Id {
    Id::try_from(text.to_owned()).expect("a slug")
}

fn someone() -> Author {
    Author {
        actor: Actor::Person(PersonId::parse(ADA).expect("a person")),
        squad: Some(slug("paiement")),
        role: Role::Facilitator,
    }
}

pub(super) fn declare(library: &Library, note: &str) -> Result<(), balise_domain::journal::write_error::WriteError> {
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
