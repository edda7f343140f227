//! Rounds of the practice check.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::LedgerState;
use crate::journal::event::{CampaignClosed, CampaignOpened};

/// One round.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CampaignRecord {
    pub opened: Option<CampaignOpened>,
    /// The day it was closed.
    pub closed: Option<Date>,
}

impl LedgerState {
    pub(crate) fn campaign_opened(&mut self, fact: &CampaignOpened) {
        self.campaigns.row(fact.campaign.clone()).opened = Some(fact.clone());
    }

    pub(crate) fn campaign_closed(&mut self, fact: &CampaignClosed) {
        self.campaigns.row(fact.campaign.clone()).closed = Some(fact.on);
    }
}
