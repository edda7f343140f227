//! The history of one practice in one squad, in the order in which it holds.
//!
//! Entries are ordered by their date, undated ones first. On one day, a later entry of the app comes later; between two
//! of those, entries of files are ordered by their name, which is the hash of their content: files may be read in any
//! order and give the same history.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::LedgerState;
use crate::adoptions::statement::Statement;
use crate::id::SourceName;
use crate::id::content_id::ContentId;
use crate::journal::author::Actor;
use crate::journal::event::{AdoptionDeclared, AdoptionWithdrawn, RecordedEvent, StatementOrigin};

/// The whole history: nothing is ever taken out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AdoptionHistory {
    entries: Vec<Arc<AdoptionEntry>>,
}

/// One statement with what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdoptionEntry {
    pub id: ContentId,
    pub statement: Statement,
    /// Who says it today: empty once every file that did has fallen silent.
    pub origins: BTreeSet<StatementOrigin>,
    pub standing: EntryStatus,
    /// When it was last said anew.
    pub sequence: u64,
    pub at: Timestamp,
    pub actor: Actor,
}

/// Whether an entry counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryStatus {
    Stands,
    Corrected { by: ContentId },
    Withdrawn,
}

impl AdoptionHistory {
    /// Oldest first.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &AdoptionEntry> {
        self.entries.iter().map(AsRef::as_ref)
    }

    /// What holds today: the last entry that stands.
    pub fn current(&self) -> Option<&AdoptionEntry> {
        self.entries().rev().find(|entry| entry.standing == EntryStatus::Stands)
    }

    pub fn entry(&self, id: &ContentId) -> Option<&AdoptionEntry> {
        self.entries().find(|entry| entry.id == *id)
    }

    /// What the files of a source said when they last spoke.
    pub fn said_by<'a>(&'a self, source: &SourceName) -> impl Iterator<Item = &'a AdoptionEntry> {
        let origin = StatementOrigin::Files(source.clone());
        self.entries().filter(move |entry| entry.origins.contains(&origin))
    }

    fn declare(&mut self, recorded: &RecordedEvent, fact: &AdoptionDeclared) {
        let id = fact.statement.id();
        if let Some(corrected) = fact.corrects.as_ref().filter(|corrected| **corrected != id)
            && let Some(entry) = self.entry_mut(corrected)
        {
            entry.standing = EntryStatus::Corrected { by: id.clone() };
        }
        let mut origins = BTreeSet::from([fact.origin.clone()]);
        if let Some(at) = self.entries.iter().position(|entry| entry.id == id) {
            let known = Arc::make_mut(&mut self.entries[at]);
            if known.standing == EntryStatus::Stands && fact.origin != StatementOrigin::App {
                // Another file says the same: nothing new was said.
                known.origins.insert(fact.origin.clone());
                return;
            }
            origins.extend(self.entries.remove(at).origins.iter().cloned());
        }
        let entry = AdoptionEntry {
            id,
            statement: fact.statement.clone(),
            origins,
            standing: EntryStatus::Stands,
            sequence: recorded.sequence,
            at: recorded.at,
            actor: recorded.actor.clone(),
        };
        let at = self.place_of(&entry, &fact.origin);
        self.entries.insert(at, Arc::new(entry));
    }

    /// Where a new entry stands among the others.
    fn place_of(&self, new: &AdoptionEntry, origin: &StatementOrigin) -> usize {
        let since = new.statement.since;
        let from = self.entries.partition_point(|entry| entry.statement.since < since);
        let to = self.entries.partition_point(|entry| entry.statement.since <= since);
        match origin {
            StatementOrigin::App => to,
            StatementOrigin::Files(_) => {
                let said_in_app = |entry: &Arc<AdoptionEntry>| entry.origins.contains(&StatementOrigin::App);
                let day = &self.entries[from..to];
                let after_app = from + day.iter().rposition(said_in_app).map_or(0, |last| last + 1);
                after_app + self.entries[after_app..to].partition_point(|entry| entry.id < new.id)
            }
        }
    }

    fn entry_mut(&mut self, id: &ContentId) -> Option<&mut AdoptionEntry> {
        self.entries.iter_mut().find(|entry| entry.id == *id).map(Arc::make_mut)
    }

    fn withdraw(&mut self, fact: &AdoptionWithdrawn) {
        let Some(entry) = self.entry_mut(&fact.statement) else {
            return;
        };
        entry.origins.remove(&StatementOrigin::Files(fact.source.clone()));
        if entry.origins.is_empty() && entry.standing == EntryStatus::Stands {
            entry.standing = EntryStatus::Withdrawn;
        }
    }
}

impl LedgerState {
    pub(crate) fn adoption_declared(&mut self, recorded: &RecordedEvent, fact: &AdoptionDeclared) {
        let key = (fact.statement.squad.clone(), fact.statement.practice.clone());
        self.adoptions.row(key).declare(recorded, fact);
    }

    pub(crate) fn adoption_withdrawn(&mut self, fact: &AdoptionWithdrawn) {
        let key = (fact.squad.clone(), fact.practice.clone());
        self.adoptions.row(key).withdraw(fact);
    }
}
