//! Rounds of the practice check that the whole organisation takes part in.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{CampaignId, DimensionId, SquadId};
use crate::text::locale::Bilingual;

/// A round begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CampaignOpened {
    pub campaign: CampaignId,
    pub name: Bilingual,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dimensions: Vec<DimensionId>,
    /// The squads that are asked; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub squads: Vec<SquadId>,
    pub opens: Date,
    pub closes: Date,
}

/// A round is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CampaignClosed {
    pub campaign: CampaignId,
    pub on: Date,
}
