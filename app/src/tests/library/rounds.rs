//! Rounds of the company's practice check, what a squad is reminded of, and a question that was reworded.

use balise_domain::check::level::Level;
use balise_domain::id::DimensionId;
use balise_domain::id::opaque::ItemId;
use balise_domain::journal::campaign::SquadProgress;
use balise_domain::ports::history::DiffLine;
use balise_domain::ports::view::NamedId;
use balise_domain::ports::view::campaign::{CampaignView, CampaignsView, Reminder};
use balise_domain::ports::view::exemption::{AskedExemption, ExemptionLine, ExemptionStanding};
use balise_domain::ports::view::model::WordingChange;
use balise_domain::ports::workshop::{OpenAction, OpenTarget};

use super::cards::named;
use super::{both, date, slug};

fn discovery() -> NamedId<DimensionId> {
    NamedId {
        id: slug("discovery"),
        name: both("Découverte", "Discovery"),
    }
}

pub(super) fn campaigns() -> CampaignsView {
    let round = |id: &str, closed| CampaignView {
        campaign: slug(id),
        name: both("Automne 2026", "Autumn 2026"),
        dimensions: vec![discovery()],
        opens: date(2026, 10, 1),
        closes: date(2026, 12, 1),
        closed,
        squads: vec![
            (named("fidelite"), SquadProgress::Waiting),
            (named("paiement"), SquadProgress::Done),
            (named("recherche"), SquadProgress::Running),
        ],
    };
    CampaignsView {
        campaigns: vec![round("autumn", None), round("summer", Some(date(2026, 11, 2)))],
        dimensions: vec![discovery()],
        squads: vec![
            (named("fidelite"), "platform".into()),
            (named("paiement"), "product".into()),
        ],
        today: date(2026, 11, 23),
    }
}

pub(super) fn reminders() -> Vec<Reminder> {
    vec![
        Reminder::VoteOpen {
            assessment: slug("2026-q4"),
            period: "2026-Q4".into(),
            since: Some(date(2026, 11, 20)),
        },
        Reminder::Campaign {
            name: both("Automne 2026", "Autumn 2026"),
            closes: date(2026, 12, 1),
        },
    ]
}

pub(super) fn rewordings() -> Vec<WordingChange> {
    let rewording = |lines| WordingChange {
        dimension: discovery(),
        from: 1,
        to: 2,
        lines,
    };
    let line = |text: &str| text.to_owned();
    let lines = vec![
        DiffLine::Same(line("discovery.talk · Qui")),
        DiffLine::Removed(line("1. <personne>")),
        DiffLine::Added(line("1. personne du tout")),
        DiffLine::Skipped(4),
    ];
    let earlier = WordingChange {
        from: 0,
        to: 1,
        ..rewording(None)
    };
    vec![rewording(Some(lines)), earlier]
}

pub(super) fn action() -> OpenAction {
    OpenAction {
        action: ItemId::parse(&"a".repeat(26)).expect("an opaque name"),
        text: "Noter chaque entretien".into(),
        owner: Some("<b>Ada".into()),
        due: date(2026, 12, 20),
        carried_over: 1,
    }
}

pub(super) fn target() -> OpenTarget {
    OpenTarget {
        target: ItemId::parse(&"b".repeat(26)).expect("an opaque name"),
        dimension: slug("discovery"),
        to: Level::new(4).expect("a level"),
        due: date(2027, 3, 1),
        why: Some("Pour décider sur des faits".into()),
    }
}

/// One of every standing.
pub(super) fn exemptions() -> Vec<ExemptionLine> {
    let (since, until) = (date(2026, 10, 1), date(2027, 1, 31));
    let standings = [
        ("discovery.a", ExemptionStanding::Asked { until }),
        ("delivery.b", ExemptionStanding::Holds { since, until }),
        (
            "data.a",
            ExemptionStanding::Refused {
                why: "Une analyste <b> arrive en janvier".into(),
            },
        ),
        ("data.b", ExemptionStanding::Over { until: since }),
        ("gone.a", ExemptionStanding::Undecided { until: since }),
    ];
    let line = |(question, standing): (&str, ExemptionStanding)| ExemptionLine {
        question: question.into(),
        reason: "Pas encore de <b> designer".into(),
        standing,
    };
    standings.map(line).to_vec()
}

pub(super) fn asked_exemptions() -> Vec<AskedExemption> {
    let asked = |reason: Option<&str>| AskedExemption {
        squad: named("paiement"),
        exemption: ItemId::parse(&"c".repeat(26)).expect("an opaque name"),
        question: both("Qui participe\u{202f}?", "Who takes part?"),
        reason: reason.map(str::to_owned),
        until: date(2027, 1, 31),
    };
    vec![asked(Some("Pas encore de <b> designer")), asked(None)]
}
