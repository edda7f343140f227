//! Campaigns of the practice check, with the progress of every squad.

use balise_domain::check::assessment::Mode;
use balise_domain::check::rubric::{Dimension, applies};
use balise_domain::journal::campaign::{CampaignCheck, SquadProgress, asks, progress};
use balise_domain::journal::event::CampaignOpened;
use balise_domain::journal::state::LedgerState;
use balise_domain::journal::state::assessment::{HeldAssessment, Stage};
use balise_domain::journal::state::campaign::CampaignRecord;
use balise_domain::library::squad::Squad;
use balise_domain::ports::view::campaign::{CampaignView, CampaignsView, Reminder};
use balise_domain::text::locale::Locale;

use crate::corpus::names::squad_named;
use crate::corpus::state::LibraryState;
use crate::library::Library;
use crate::views::cards::sort_key;

impl Library {
    pub(super) fn campaigns_view(&self, locale: Locale) -> CampaignsView {
        let (state, ledger) = (self.state(), self.ledger.state());
        let mut campaigns: Vec<CampaignView> = ledger
            .campaigns
            .iter()
            .filter_map(|(_, record)| state.campaign(&ledger, locale, record))
            .collect();
        let today = state.corpus.today;
        campaigns.sort_by_key(|own| {
            let over = own.is_over(today);
            let days = own.closes.since(today).map_or(0, |span| span.get_days());
            (over, if over { -days } else { days }, own.campaign.clone())
        });
        let here = state.corpus.squads.values().filter(|squad| squad.left.is_none());
        let mut squads: Vec<_> = here.map(|squad| (squad_named(squad), squad.kind.clone())).collect();
        squads.sort_by_cached_key(|(squad, _)| sort_key(squad.name.get(locale)));
        CampaignsView {
            campaigns,
            squads,
            dimensions: (state.corpus.rubric.dimensions.iter())
                .filter_map(|dimension| state.dimension_named(&dimension.id))
                .collect(),
            today,
        }
    }
}

impl LibraryState {
    fn campaign(&self, ledger: &LedgerState, locale: Locale, record: &CampaignRecord) -> Option<CampaignView> {
        let opened = record.opened.as_ref()?;
        let mut squads: Vec<_> = self
            .corpus
            .squads
            .values()
            .filter(|squad| squad.left.is_none() && asks(opened, &squad.id))
            .map(|squad| (squad_named(squad), self.progress(ledger, opened, squad)))
            .collect();
        squads.sort_by_cached_key(|(squad, _)| sort_key(squad.name.get(locale)));
        Some(CampaignView {
            campaign: opened.campaign.clone(),
            name: opened.name.clone(),
            dimensions: opened
                .dimensions
                .iter()
                .filter_map(|id| self.dimension_named(id))
                .collect(),
            opens: opened.opens,
            closes: opened.closes,
            closed: record.closed,
            squads,
        })
    }

    fn progress(&self, ledger: &LedgerState, opened: &CampaignOpened, squad: &Squad) -> SquadProgress {
        let held = ledger.held_by(&squad.id).filter_map(|(_, held)| here(held));
        let dimensions = || self.corpus.rubric.dimensions.iter();
        let elsewhere = self.corpus.checks_of(squad).into_iter().map(|check| CampaignCheck {
            on: Some(check.held_on),
            campaign: None,
            dimensions: dimensions()
                .filter(|dimension| check.asks(dimension))
                .map(|dimension| dimension.id.clone())
                .collect(),
        });
        // Dimensions that do not concern the squad, or are no longer in the rubric, are not due.
        let is_wanted = |dimension: &&Dimension| {
            opened.dimensions.contains(&dimension.id) && applies(&dimension.applies_to, &squad.kind)
        };
        let wanted = dimensions().filter(is_wanted).map(|dimension| dimension.id.clone());
        progress(opened, &wanted.collect(), held.chain(elsewhere))
    }

    /// What the app reminds a squad of.
    pub(crate) fn reminders(&self, ledger: &LedgerState, squad: &Squad) -> Vec<Reminder> {
        if squad.left.is_some() {
            return Vec::new();
        }
        let running = ledger.running(&squad.id).and_then(|(name, held)| {
            let opened = held.opened.as_ref()?;
            let is_open = held.stage == Stage::Open && opened.mode == Mode::Asynchronous;
            is_open.then(|| Reminder::VoteOpen {
                assessment: name.clone(),
                period: opened.period.clone(),
                since: held.opened_on,
            })
        });
        let rounds = ledger.campaigns.iter().filter_map(|(_, record)| {
            let opened = record.opened.as_ref().filter(|_| record.closed.is_none())?;
            let is_open = (opened.opens..=opened.closes).contains(&self.corpus.today) && asks(opened, &squad.id);
            let waits = is_open && self.progress(ledger, opened, squad) != SquadProgress::Done;
            waits.then(|| Reminder::Campaign {
                name: opened.name.clone(),
                closes: opened.closes,
            })
        });
        running.into_iter().chain(rounds).collect()
    }
}

/// A check that was held here, unless it was called off.
fn here(held: &HeldAssessment) -> Option<CampaignCheck> {
    let opened = held.opened.as_ref()?;
    let on = match held.stage {
        Stage::Closed { on } => Some(on),
        Stage::Open | Stage::Revealed => None,
        Stage::Cancelled => return None,
    };
    Some(CampaignCheck {
        on,
        campaign: opened.campaign.clone(),
        dimensions: opened.dimensions.keys().cloned().collect(),
    })
}
