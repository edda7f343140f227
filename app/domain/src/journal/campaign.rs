//! Rounds of the practice check as everybody sees them: who has done their check and who has not. Never how it went.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use crate::id::{CampaignId, DimensionId, SquadId};
use crate::journal::event::CampaignOpened;

/// How far a squad is with a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SquadProgress {
    Waiting,
    /// A check of the squad is running.
    Running,
    Done,
}

/// A check of a squad, as far as a round looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignCheck {
    /// The day it was closed, or held; `None` while it is running.
    pub on: Option<Date>,
    /// The round it was opened for.
    pub campaign: Option<CampaignId>,
    /// The dimensions that it asked.
    pub dimensions: BTreeSet<DimensionId>,
}

/// Whether a round asks a squad: naming none asks all.
pub fn asks(campaign: &CampaignOpened, squad: &SquadId) -> bool {
    campaign.squads.is_empty() || campaign.squads.contains(squad)
}

/// How far a squad is: done once checks that were opened for the round, or that were held while it was open, in whatever
/// way, have asked every dimension of it. `wanted` are those that still exist.
pub fn progress(
    campaign: &CampaignOpened,
    wanted: &BTreeSet<DimensionId>,
    checks: impl IntoIterator<Item = CampaignCheck>,
) -> SquadProgress {
    let counts = |held: &CampaignCheck| {
        let named = held.campaign.as_ref() == Some(&campaign.campaign);
        named
            || held
                .on
                .is_some_and(|on| (campaign.opens..=campaign.closes).contains(&on))
    };
    let (mut is_running, mut is_held) = (false, false);
    let mut asked = BTreeSet::new();
    for held in checks {
        match held.on {
            None => is_running = true,
            Some(_) if counts(&held) => {
                is_held = true;
                asked.extend(held.dimensions);
            }
            Some(_) => {}
        }
    }
    match (is_held && wanted.is_subset(&asked), is_running) {
        (true, _) => SquadProgress::Done,
        (false, true) => SquadProgress::Running,
        (false, false) => SquadProgress::Waiting,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::text::locale::Bilingual;

    fn slug<Id: TryFrom<String, Error: std::fmt::Debug>>(text: &str) -> Id {
        Id::try_from(text.to_owned()).expect("a slug")
    }

    fn campaign() -> CampaignOpened {
        CampaignOpened {
            campaign: slug("autumn"),
            name: Bilingual::same("Autumn"),
            dimensions: vec![slug("discovery")],
            squads: Vec::new(),
            opens: date(2026, 10, 1),
            closes: date(2026, 10, 31),
        }
    }

    fn wanted(dimensions: &[&str]) -> BTreeSet<DimensionId> {
        dimensions.iter().map(|dimension| slug(dimension)).collect()
    }

    fn asking(on: Option<Date>, campaign: Option<&str>, dimensions: &[&str]) -> CampaignCheck {
        CampaignCheck {
            on,
            campaign: campaign.map(slug),
            dimensions: wanted(dimensions),
        }
    }

    #[track_caller]
    fn check(held: &[(Option<Date>, Option<&str>)], expected: SquadProgress) {
        let held = held.iter().map(|(on, campaign)| asking(*on, *campaign, &["discovery"]));
        assert_eq!(progress(&campaign(), &wanted(&["discovery"]), held), expected);
    }

    #[test]
    fn a_round_counts_what_was_opened_for_it_or_held_meanwhile() {
        check(&[], SquadProgress::Waiting);
        check(&[(Some(date(2026, 9, 30)), None)], SquadProgress::Waiting);
        check(&[(Some(date(2026, 10, 31)), None)], SquadProgress::Done);
        check(&[(Some(date(2026, 11, 2)), Some("autumn"))], SquadProgress::Done);
        check(&[(Some(date(2026, 11, 2)), Some("winter"))], SquadProgress::Waiting);
        check(&[(None, Some("autumn"))], SquadProgress::Running);
        check(&[(None, None), (Some(date(2026, 10, 2)), None)], SquadProgress::Done);
    }

    #[test]
    fn a_round_is_done_once_each_of_its_dimensions_was_asked() {
        let both = wanted(&["discovery", "delivery"]);
        let first = || asking(Some(date(2026, 10, 2)), None, &["discovery"]);
        let second = || asking(Some(date(2026, 10, 9)), None, &["delivery"]);
        let late = asking(Some(date(2026, 11, 9)), None, &["delivery"]);
        assert_eq!(progress(&campaign(), &both, [first()]), SquadProgress::Waiting);
        assert_eq!(progress(&campaign(), &both, [first(), late]), SquadProgress::Waiting);
        assert_eq!(progress(&campaign(), &both, [first(), second()]), SquadProgress::Done);
        let running = asking(None, Some("autumn"), &["delivery"]);
        assert_eq!(progress(&campaign(), &both, [first(), running]), SquadProgress::Running);
    }

    #[test]
    fn a_round_that_names_nobody_asks_everybody() {
        assert!(asks(&campaign(), &slug("ours")));
        let some = CampaignOpened {
            squads: vec![slug("theirs")],
            ..campaign()
        };
        assert!(!asks(&some, &slug("ours")));
    }
}
