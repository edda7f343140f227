//! Rounds of the practice check as everybody sees them: who has done their check and who has not. Never how it went.

use jiff::civil::Date;
use serde::Serialize;

use crate::event::CampaignOpened;
use crate::slug::Slug;

/// How far a squad is with a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    Waiting,
    /// A check of the squad is running.
    Running,
    Done,
}

/// A check of a squad, as far as a round looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The day it was closed, or held; `None` while it is running.
    pub on: Option<Date>,
    /// The round it was opened for.
    pub campaign: Option<Slug>,
}

/// Whether a round asks a squad: naming none asks all.
pub fn asks(campaign: &CampaignOpened, squad: &Slug) -> bool {
    campaign.squads.is_empty() || campaign.squads.contains(squad)
}

/// How far a squad is: done by a check that was opened for the round, or that was held while the round was open, in
/// whatever way it was held.
pub fn progress(campaign: &CampaignOpened, checks: impl IntoIterator<Item = Held>) -> Progress {
    let counts = |held: &Held| {
        let named = held.campaign.as_ref() == Some(&campaign.campaign);
        named
            || held
                .on
                .is_some_and(|on| (campaign.opens..=campaign.closes).contains(&on))
    };
    let of_check = |held: Held| match held.on {
        Some(_) if counts(&held) => Progress::Done,
        None => Progress::Running,
        Some(_) => Progress::Waiting,
    };
    checks.into_iter().map(of_check).max().unwrap_or(Progress::Waiting)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::locale::Bilingual;

    fn slug(text: &str) -> Slug {
        Slug::parse(text).expect("a slug")
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

    #[track_caller]
    fn check(held: &[(Option<Date>, Option<&str>)], expected: Progress) {
        let held = held.iter().map(|(on, campaign)| Held {
            on: *on,
            campaign: campaign.map(slug),
        });
        assert_eq!(progress(&campaign(), held), expected);
    }

    #[test]
    fn a_round_counts_what_was_opened_for_it_or_held_meanwhile() {
        check(&[], Progress::Waiting);
        check(&[(Some(date(2026, 9, 30)), None)], Progress::Waiting);
        check(&[(Some(date(2026, 10, 31)), None)], Progress::Done);
        check(&[(Some(date(2026, 11, 2)), Some("autumn"))], Progress::Done);
        check(&[(Some(date(2026, 11, 2)), Some("winter"))], Progress::Waiting);
        check(&[(None, Some("autumn"))], Progress::Running);
        check(&[(None, None), (Some(date(2026, 10, 2)), None)], Progress::Done);
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
