//! Rounds of the practice check, and what the app reminds a squad of.

use jiff::civil::Date;

use super::NamedId;
use crate::id::{AssessmentId, CampaignId, DimensionId, SquadId};
use crate::journal::campaign::SquadProgress;
use crate::text::locale::Bilingual;

/// Every round, and what a new one may ask.
#[derive(Clone, Debug, PartialEq)]
pub struct CampaignsView {
    /// Those that are open or to come by their last day, then the others, latest first.
    pub campaigns: Vec<CampaignView>,
    pub dimensions: Vec<NamedId<DimensionId>>,
    /// Squads that a new one may ask, by name, each with its kind.
    pub squads: Vec<(NamedId<SquadId>, String)>,
    pub today: Date,
}

/// One round.
#[derive(Clone, Debug, PartialEq)]
pub struct CampaignView {
    pub campaign: CampaignId,
    pub name: Bilingual,
    pub dimensions: Vec<NamedId<DimensionId>>,
    pub opens: Date,
    pub closes: Date,
    /// The day a curator closed it.
    pub closed: Option<Date>,
    /// The squads that are asked, by name.
    pub squads: Vec<(NamedId<SquadId>, SquadProgress)>,
}

impl CampaignView {
    pub fn done(&self) -> usize {
        let done = self
            .squads
            .iter()
            .filter(|(_, progress)| *progress == SquadProgress::Done);
        done.count()
    }

    pub fn is_over(&self, today: Date) -> bool {
        self.closed.is_some() || self.closes < today
    }
}

/// What the app reminds a squad of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reminder {
    /// A check is open for days, and people may still vote.
    VoteOpen {
        assessment: AssessmentId,
        period: String,
        /// `None` when nobody knows any more.
        since: Option<Date>,
    },
    /// A round is open that the squad has not done yet.
    Campaign { name: Bilingual, closes: Date },
}
