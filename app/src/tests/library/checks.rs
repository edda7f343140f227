//! The practice check of the company: a model of six dimensions, and three rounds of one squad.

use std::collections::{BTreeMap, BTreeSet};

use balise_domain::Date;
use balise_domain::check::assessment::{Answer, Assessment, Mode};
use balise_domain::check::heatmap::HeatmapQuery;
use balise_domain::check::last_seen::{LastAsked, LastSeen};
use balise_domain::check::level::{Level, Score};
use balise_domain::check::rubric::{Dimension, Question, Rubric};
use balise_domain::check::scoring::{Distribution, Freshness, Outcome, confidence, dimension_result, trend};
use balise_domain::id::{DimensionId, SquadId};
use balise_domain::ports::port::{CheckPort, MatrixExtent};
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::view::campaign::CampaignsView;
use balise_domain::ports::view::heatmap::{HeatmapCell, HeatmapRow, HeatmapView};
use balise_domain::ports::view::model::WordingChange;
use balise_domain::ports::view::next_step::NextStepsView;
use balise_domain::ports::view::{DimensionLine, NamedId, PastCheck, SquadCheck, SquadCheckView};
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;

use super::rounds::{action, campaigns, exemptions, reminders, rewordings, target};
use super::steps::next_steps;
use super::{Company, both, date, named, slug, squads};

fn question(id: &str, fr: &str, en: &str) -> Question {
    let seen = |fr: &str, en: &str| both(fr, en);
    Question {
        id: id.into(),
        text: both(fr, en),
        help: Some(both(
            "Pensez aux quatre dernières semaines.",
            "Think of the last four weeks.",
        )),
        weight: 1.0,
        applies_to: Vec::new(),
        levels: vec![
            seen(
                "Personne n’a parlé à un utilisateur ce trimestre.",
                "Nobody spoke to a user this quarter.",
            ),
            seen(
                "On parle à des utilisateurs quand un projet l’exige.",
                "We speak to users when a project asks for it.",
            ),
            seen(
                "Un entretien a lieu chaque mois, le guide est partagé.",
                "One interview a month, the guide is shared.",
            ),
            seen(
                "Un entretien a lieu chaque semaine, le trio est là.",
                "One interview a week, the trio is there.",
            ),
            seen(
                "Les autres squads relisent et reprennent nos notes.",
                "Other squads read and reuse our notes.",
            ),
        ],
        practices: vec![slug("weekly-interviews")],
    }
}

fn rubric() -> Rubric {
    let dimension = |id: &str, fr: &str, en: &str| Dimension {
        id: slug(id),
        version: 1,
        name: both(fr, en),
        summary: Some(both(
            "Ce que l’on sait de ceux pour qui l’on travaille.",
            "What we know of those we work for.",
        )),
        weight: 1.0,
        upstream: Vec::new(),
        applies_to: Vec::new(),
        questions: vec![
            question(
                &format!("{id}.a"),
                "Parlez-vous chaque semaine à des utilisateurs ?",
                "Do you speak to users every week?",
            ),
            question(
                &format!("{id}.b"),
                "Qui participe, et qui lit les notes ?",
                "Who takes part, and who reads the notes?",
            ),
        ],
    };
    let mut dimensions = vec![
        dimension("strategy-okr", "Stratégie et OKR", "Strategy and OKR"),
        dimension("discovery", "Découverte", "Discovery"),
        dimension("delivery", "Livraison", "Delivery"),
        dimension("data", "Données et apprentissage", "Data and insight"),
        dimension("go-to-market", "Alignement avec le marché", "Go-to-market alignment"),
        dimension("knowledge", "Partage des savoirs", "Knowledge sharing"),
    ];
    dimensions[1].upstream = vec![slug("strategy-okr")];
    Rubric {
        levels: [
            ("Absent", "Ad hoc"),
            ("Réactif", "Emerging"),
            ("Défini", "Defined"),
            ("Mesuré", "Measured"),
            ("Exemplaire", "Exemplary"),
        ]
        .map(|(fr, en)| both(fr, en))
        .to_vec(),
        dimensions,
    }
}

/// Levels by dimension, two questions each; 0 stands for no answer.
fn assessment(squad: &str, period: &str, held_on: Date, levels: [[u8; 2]; 6]) -> Assessment {
    let mut answers = BTreeMap::new();
    for (dimension, [first, second]) in rubric().dimensions.iter().zip(levels) {
        for (question, level) in dimension.questions.iter().zip([first, second]) {
            answers.insert(
                question.id.clone(),
                Answer {
                    agreed: Level::new(level),
                    votes: [level, level + 1].into_iter().filter_map(Level::new).collect(),
                    dont_know: u32::from(level == 0),
                    ..Answer::default()
                },
            );
        }
    }
    for answer in answers.values_mut().filter(|answer| answer.agreed.is_none()) {
        answer.votes.clear();
    }
    Assessment {
        squad: slug(squad),
        period: period.into(),
        held_on,
        mode: Mode::Workshop,
        participants: Some(6),
        versions: BTreeMap::new(),
        answers,
    }
}

pub(super) fn check() -> (SquadCheck, Vec<PastCheck>) {
    let rubric = rubric();
    let rounds = [
        assessment(
            "paiement",
            "2025-Q4",
            date(2025, 12, 4),
            [[2, 2], [2, 3], [3, 3], [1, 1], [0, 0], [2, 2]],
        ),
        assessment(
            "paiement",
            "2026-Q2",
            date(2026, 6, 18),
            [[3, 3], [3, 4], [4, 4], [1, 2], [2, 3], [3, 2]],
        ),
        assessment(
            "paiement",
            "2026-Q3",
            date(2026, 9, 17),
            [[3, 4], [4, 4], [5, 4], [2, 2], [0, 3], [3, 3]],
        ),
    ];
    let results: Vec<Vec<_>> = rounds
        .iter()
        .map(|round| {
            rubric
                .dimensions
                .iter()
                .map(|dimension| dimension_result(dimension, round, "product", &BTreeSet::from(["delivery.b"])))
                .collect()
        })
        .collect();
    let history = rounds
        .iter()
        .zip(&results)
        .map(|(round, results)| PastCheck {
            period: round.period.clone(),
            results: results.iter().map(|result| (result.outcome, result.version)).collect(),
        })
        .collect();
    let lines = rubric
        .dimensions
        .iter()
        .zip(results[2].iter().zip(&results[1]))
        .map(|(dimension, (now, before))| DimensionLine {
            trend: trend(now, Some(before), dimension),
            previous: Some(before.outcome),
            dimension: dimension.clone(),
            freshness: Freshness::Current,
            seen: LastSeen {
                result: now.clone(),
                period: rounds[2].period.clone(),
                held_on: rounds[2].held_on,
                asked: LastAsked::Now,
            },
        })
        .collect();
    let check = SquadCheck {
        period: "2026-Q3".into(),
        held_on: rounds[2].held_on,
        mode: Mode::Workshop,
        participants: Some(6),
        lines,
        freshness: Freshness::Current,
        confidence: confidence(&rounds[2], Some(8), Freshness::Current),
        previous_period: Some("2026-Q2".into()),
        today: date(2026, 11, 23),
    };
    (check, history)
}

impl CheckPort for Company {
    fn rubric(&self) -> Rubric {
        rubric()
    }

    fn squad_check(&self, viewer: &Viewer, id: &SquadId) -> Result<SquadCheckView, ReadError> {
        let squad = squads()
            .into_iter()
            .find(|squad| squad.id == *id)
            .ok_or(ReadError::NotFound)?;
        let (latest, history) = check();
        let first = *id == slug("paiement");
        Ok(SquadCheckView {
            asks: squad.ask_us.clone(),
            reminders: reminders(),
            actions: vec![action()],
            targets: vec![target()],
            exemptions: exemptions(),
            today: date(2026, 11, 23),
            distributions: self
                .heatmap(viewer, Locale::Fr, &HeatmapQuery::default(), MatrixExtent::Whole)
                .distributions,
            squad,
            rubric: rubric(),
            latest: first.then_some(latest),
            history: if first { history } else { Vec::new() },
        })
    }

    fn next_steps(&self, _: &Viewer, locale: Locale, id: &SquadId) -> Result<NextStepsView, ReadError> {
        Ok(next_steps(locale, id))
    }

    fn campaigns(&self, _: &Viewer, _: Locale) -> CampaignsView {
        campaigns()
    }

    fn rewordings(&self, _: Locale) -> Vec<WordingChange> {
        rewordings()
    }

    fn assessed(&self, _: &Viewer) -> Vec<SquadId> {
        Vec::new()
    }

    fn assessments(&self, _: &Viewer, _: &SquadId) -> Vec<Assessment> {
        Vec::new()
    }

    fn heatmap(&self, _: &Viewer, _: Locale, query: &HeatmapQuery, _: MatrixExtent) -> HeatmapView {
        let rubric = rubric();
        let (_, history) = check();
        let cell = |(outcome, version): &(Outcome, u32)| HeatmapCell {
            outcome: *outcome,
            versions: (*version, *version),
            asked: LastAsked::Now,
            period: "2026-Q3".into(),
            held_on: date(2026, 9, 17),
        };
        let row = |squad: &str, round: usize, freshness| HeatmapRow {
            squad: named(squad),
            kind: "product".into(),
            asks: BTreeSet::from([slug("discovery")]),
            period: Some(history[round].period.clone()),
            freshness: Some(freshness),
            cells: history[round].results.iter().map(cell).map(Some).collect(),
        };
        let mut distributions: Vec<_> = rubric
            .dimensions
            .iter()
            .enumerate()
            .map(|(at, _)| {
                let scores: Vec<Score> = [14, 22, 31, 38, 45]
                    .map(|tenths| Score::from_tenths(tenths + u16::try_from(at).expect("few dimensions")))
                    .to_vec();
                Distribution::of(&scores, 3)
            })
            .collect();
        distributions[5] = None;
        let dimensions: Vec<NamedId<DimensionId>> = rubric
            .dimensions
            .iter()
            .map(|dimension| NamedId {
                id: dimension.id.clone(),
                name: dimension.name.clone(),
            })
            .collect();
        HeatmapView {
            query: query.clone(),
            all_dimensions: dimensions.clone(),
            dimensions,
            kinds: vec!["platform".into(), "product".into()],
            rows: vec![
                HeatmapRow {
                    squad: named("fidelite"),
                    kind: "platform".into(),
                    asks: BTreeSet::new(),
                    period: None,
                    freshness: None,
                    cells: vec![None; 6],
                },
                row("paiement", 2, Freshness::Current),
                row("plateforme", 0, Freshness::Stale),
                row("recherche", 1, Freshness::Ageing),
            ],
            total: 230,
            checked: 3,
            distributions,
            levels: rubric.levels,
            floor: 3,
            today: date(2026, 11, 23),
        }
    }
}
