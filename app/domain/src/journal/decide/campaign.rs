//! Rules for rounds of the practice check, which curators open and close.

use super::decider::{self, Decider};
use super::{DecideResult, fact, nothing};
use crate::id::CampaignId;
use crate::journal::event::{CampaignClosed, CampaignOpened};
use crate::journal::rule_violation::{RuleViolation, TextPart};

impl Decider<'_> {
    pub(super) fn open_campaign(&self, opened: CampaignOpened) -> DecideResult {
        self.curates()?;
        if let Some(known) = self.state.campaigns.get(&opened.campaign) {
            return match known.opened.as_ref() == Some(&opened) {
                true => nothing(),
                false => Err(RuleViolation::NameTaken),
            };
        }
        decider::line(TextPart::Title, &opened.name.fr)?;
        decider::line(TextPart::Title, &opened.name.en)?;
        if opened.dimensions.is_empty() {
            return Err(RuleViolation::NothingToAsk);
        }
        for dimension in &opened.dimensions {
            self.dimension(dimension)?;
        }
        for squad in &opened.squads {
            self.here(squad)?;
        }
        if opened.closes < opened.opens {
            let (from, to) = (opened.opens, opened.closes);
            return Err(RuleViolation::WrongOrder { from, to });
        }
        self.is_ahead(opened.closes)?;
        fact(opened)
    }

    pub(super) fn close_campaign(&self, campaign: CampaignId) -> DecideResult {
        self.curates()?;
        match self.state.campaigns.get(&campaign) {
            Some(known) if known.closed.is_some() => nothing(),
            Some(_) => {
                let on = self.today;
                fact(CampaignClosed { campaign, on })
            }
            None => Err(RuleViolation::UnknownCampaign { campaign }),
        }
    }

    /// A round that is not over.
    pub(super) fn open_round(&self, campaign: &CampaignId) -> Result<(), RuleViolation> {
        match self.state.campaigns.get(campaign) {
            Some(known) if known.opened.is_some() && known.closed.is_none() => Ok(()),
            _ => Err(RuleViolation::UnknownCampaign {
                campaign: campaign.clone(),
            }),
        }
    }
}
