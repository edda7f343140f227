//! What the squads of the company practise and work with.

use balise_domain::adoptions::adoption::{Adoption, AdoptionState};
use balise_domain::adoptions::stair::StairStep;
use balise_domain::adoptions::statement::LearningSource;
use balise_domain::check::before_after::BeforeAfter;
use balise_domain::check::level::Score;
use balise_domain::id::content_id::ContentId;
use balise_domain::id::{DimensionId, PracticeId};
use balise_domain::library::place::Place;
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::view::NamedId;
use balise_domain::ports::view::maps::{AdoptionMapView, Purpose, StackView, ToolUse};
use balise_domain::ports::view::practice::{Adopter, LearnedFrom, PracticeView, StatementHistory};
use balise_domain::search::results::SearchQuery;
use balise_domain::text::locale::Locale;

use super::cards::{cards, named, practices};
use super::{article, both, date, slug};

/// A dimension that is called like a squad.
fn dimension(id: &str) -> NamedId<DimensionId> {
    NamedId {
        id: slug(id),
        name: named(id).name,
    }
}

pub(super) fn practice(locale: Locale, id: &PracticeId) -> Result<PracticeView, ReadError> {
    let card = practices(locale)
        .into_iter()
        .find(|card| card.id == *id)
        .ok_or(ReadError::NotFound)?;
    let states = [AdoptionState::Adopted, AdoptionState::Adapted, AdoptionState::Dropped];
    let adopters: Vec<Adopter> = ["paiement", "recherche", "plateforme"]
        .into_iter()
        .zip(states)
        .map(|(squad, state)| {
            let adoption = Adoption {
                squad: slug(squad),
                practice: card.id.clone(),
                state,
                since: Some(date(2025, 9, 1)),
                learned: (squad == "recherche").then(|| LearningSource::Squad(slug("paiement"))),
                note: Some(both("Le mardi à 10 h, à trois.", "Tuesdays at ten, the three of us.")),
                why: (state == AdoptionState::Dropped).then(|| both("Trop lourd.", "Too heavy.")),
                evidence: Some("https://example.org/notes".into()),
            };
            Adopter {
                squad: named(squad),
                learned: (squad == "recherche").then(|| LearnedFrom::Squad(named("paiement"))),
                adoption,
            }
        })
        .collect();
    Ok(PracticeView {
        article: article(Place::Practice(id.clone()), locale, &card.title),
        described_by: cards(),
        upstream: vec![practices(locale).remove(1)],
        downstream: vec![practices(locale).remove(2)],
        ask: vec![(named("paiement"), "#squad-paiement".into())],
        stair: vec![(
            named("paiement"),
            StairStep {
                on: date(2025, 9, 1),
                squad: slug("paiement"),
                state: AdoptionState::Adopted,
                users: 1,
            },
        )],
        before_after: vec![(
            dimension("recherche"),
            BeforeAfter {
                squads: 3,
                before: Score::from_tenths(21),
                after: Score::from_tenths(30),
            },
        )],
        told: told(&adopters),
        all_told: 5,
        dropped: vec![adopters[2].clone()],
        all_adopters: 250,
        page: 1,
        adopters,
        squads: vec![named("paiement"), named("recherche")],
        today: date(2026, 11, 23),
        card,
    })
}

pub(super) fn adoption_map(locale: Locale, query: &SearchQuery) -> AdoptionMapView {
    AdoptionMapView {
        query: query.clone(),
        practices: vec![(slug("journal-de-decisions"), "Journal de décisions".into())],
        all_practices: 1,
        rows: vec![
            (named("paiement"), vec![Some(AdoptionState::Adopted)]),
            (named("recherche"), vec![None]),
        ],
        total: 2,
        dimensions: vec![dimension(if locale == Locale::Fr { "paiement" } else { "recherche" })],
    }
}

pub(super) fn stack() -> StackView {
    StackView {
        purposes: vec![Purpose {
            id: slug("analytics"),
            tools: vec![ToolUse {
                tool: "Metabase".into(),
                squads: vec![named("paiement"), named("recherche")],
                all_squads: 140,
            }],
        }],
    }
}

/// What the adopters of a practice said: in the app, in files, and what no longer stands.
fn told(adopters: &[Adopter]) -> Vec<StatementHistory> {
    let origins = [
        Some(LearnedFrom::Session(slug("revue-de-mars"))),
        Some(LearnedFrom::Squad(named("paiement"))),
        None,
    ];
    let line = |(at, adopter): (usize, &Adopter)| StatementHistory {
        id: ContentId::of(adopter.squad.id.as_str().as_bytes()),
        squad: adopter.squad.clone(),
        adoption: adopter.adoption.clone(),
        learned: origins[at].clone(),
        stands: at != 1,
        from_files: at == 2,
    };
    adopters.iter().enumerate().map(line).collect()
}
