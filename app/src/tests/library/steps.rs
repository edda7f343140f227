//! Next steps of the company: one of every answer that a page may have to draw.

use std::collections::{BTreeMap, BTreeSet};

use balise_domain::adoptions::adoption::AdoptionState;
use balise_domain::check::next_step::{NoRecommendation, Outlook, Recommendation, WeakDimension};
use balise_domain::id::SquadId;
use balise_domain::ports::view::next_step::{NextStepsView, PracticeTitle};
use balise_domain::text::locale::Locale;

use super::cards::practices;
use super::{both, slug};

pub(super) fn next_steps(locale: Locale, squad: &SquadId) -> NextStepsView {
    let outlook = match squad.as_str() {
        "paiement" => Outlook::Weak(weak()),
        "plateforme" => Outlook::NothingWeak,
        "recherche" => Outlook::NothingScored,
        _ => Outlook::NotAssessed,
    };
    let title = |card: balise_domain::ports::view::PracticeCard| {
        let title = PracticeTitle {
            lang: card.lang,
            title: card.title,
            summary: card.summary,
        };
        (card.id, title)
    };
    NextStepsView {
        squad: squad.clone(),
        outlook,
        squads: BTreeMap::from([
            (slug("plateforme"), both("Plateforme", "Platform")),
            (slug("recherche"), both("Recherche", "Search")),
        ]),
        practices: practices(locale).into_iter().map(title).collect(),
        trying: vec![slug("weekly-interviews")],
    }
}

fn weak() -> Vec<WeakDimension> {
    let step = |said| Recommendation {
        practice: slug("weekly-interviews"),
        used_by: BTreeMap::from([
            (3, BTreeSet::from([slug("plateforme"), slug("recherche")])),
            (4, BTreeSet::from([slug("fidelite")])),
        ]),
        ask: BTreeSet::from([slug("plateforme"), slug("recherche")]),
        helps: vec!["strategy-okr.a".into()],
        said,
    };
    let alone = Recommendation {
        used_by: BTreeMap::from([(3, BTreeSet::from([slug("recherche")]))]),
        ask: BTreeSet::new(),
        helps: Vec::new(),
        ..step(None)
    };
    let states = [Some(AdoptionState::Interested), Some(AdoptionState::Dropped), None];
    let found = [
        Ok(states.into_iter().map(step).chain([alone]).collect()),
        Err(NoRecommendation::NoPractice),
        Err(NoRecommendation::NobodyAhead { compared: 0 }),
        Err(NoRecommendation::NobodyAhead { compared: 5 }),
        Err(NoRecommendation::NothingDeclared { ahead: 2 }),
        Err(NoRecommendation::AllInUse { practices: 3 }),
    ];
    let ids = [
        "strategy-okr",
        "discovery",
        "delivery",
        "data",
        "go-to-market",
        "knowledge",
    ];
    let dimensions = ids.into_iter().zip(found);
    dimensions
        .map(|(id, found)| WeakDimension {
            dimension: slug(id),
            floor: 2,
            found,
        })
        .collect()
}
