//! The ledger state: the result of all events so far. Commands are checked against it, and pages are drawn from it.
//!
//! A [`LedgerState`] is made by applying events in their order ([`crate::journal::evolve`]) and by nothing else: its tables can only be
//! read from outside. They are persistent maps: a clone costs a few pointers, so that readers keep theirs while the next
//! one is made. The rows of a noun, and what events do to them, stand in the file of the noun.

pub mod action;
pub mod activity;
pub mod adoption;
pub mod assessment;
pub mod badge;
pub mod campaign;
pub mod candidate;
pub mod dimension;
pub mod evidence;
pub mod exemption;
pub mod page;
pub mod practice;
pub mod question;
pub mod snapshot;
pub mod source;
pub mod squad;
pub mod table;
pub mod target;

use serde_json::value::RawValue;

use crate::id::content_id::ContentId;
use crate::id::opaque::ItemId;
use crate::id::{AssessmentId, CampaignId, DimensionId, PracticeId, SourceName, SquadId};
use crate::library::page::PageId;

use action::ActionRecord;
use activity::Activity;
use adoption::AdoptionHistory;
use assessment::{HeldAssessment, PastAssessment};
use badge::BadgeRecord;
use campaign::CampaignRecord;
use candidate::CandidateRecord;
use dimension::DimensionRecord;
use evidence::EvidenceRecord;
use exemption::ExemptionRecord;
use page::PageRecord;
use practice::PracticeRecord;
use question::QuestionRecord;
use snapshot::SnapshotError;
use source::SourceRecord;
use squad::SquadRecord;
use table::Table;
use target::TargetRecord;

/// The state, its lines and their reading: a table that is listed here is in every snapshot and in every hash.
macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident: $key:ty => $row:ty;)+) => {
        /// The result of all events so far.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct LedgerState {
            sequence: u64,
            $($(#[$doc])* pub $table: Table<$key, $row>,)+
        }

        impl LedgerState {
            /// Every row as a line of JSON, tables and rows in their order.
            fn rows(&self) -> impl Iterator<Item = String> + '_ {
                let rows = std::iter::empty();
                $(let rows = rows.chain(
                    self.$table.iter().map(|(key, row)| snapshot::line(stringify!($table), key, row)),
                );)+
                rows
            }

            /// Puts one row where its line says.
            fn put(&mut self, table: &str, key: &RawValue, row: &RawValue) -> Result<(), SnapshotError> {
                match table {
                    $(stringify!($table) => {
                        self.$table.insert(snapshot::part(key)?, snapshot::part::<$row>(row)?);
                    })+
                    other => return Err(SnapshotError::UnknownTable { table: other.to_owned() }),
                }
                Ok(())
            }
        }
    };
}

tables! {
    squads: SquadId => SquadRecord;
    sources: SourceName => SourceRecord;
    dimensions: DimensionId => DimensionRecord;
    practices: PracticeId => PracticeRecord;
    pages: PageId => PageRecord;
    /// The adoption ledger, by squad and practice.
    adoptions: (SquadId, PracticeId) => AdoptionHistory;
    /// Assessments that were held in the app, by squad and name.
    assessments: (SquadId, AssessmentId) => HeldAssessment;
    /// Assessments that files tell of, by squad and period.
    past_assessments: (SquadId, String) => PastAssessment;
    evidence: (SquadId, ItemId) => EvidenceRecord;
    targets: (SquadId, ItemId) => TargetRecord;
    actions: (SquadId, ItemId) => ActionRecord;
    exemptions: (SquadId, ItemId) => ExemptionRecord;
    campaigns: CampaignId => CampaignRecord;
    /// Decisions on look-alikes, by the name of their group.
    candidates: ContentId => CandidateRecord;
    /// Searches that a squad means to answer, by their folded words.
    questions: String => QuestionRecord;
    /// Invitations to ask, by squad and dimension.
    badges: (SquadId, DimensionId) => BadgeRecord;
    /// What changed lately in each squad, and in the organisation (`None`).
    activity: Option<SquadId> => Activity;
}

impl LedgerState {
    /// The last event that was applied; 0 before the first.
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    pub(crate) fn reached(&mut self, sequence: u64) {
        self.sequence = sequence;
    }
}
