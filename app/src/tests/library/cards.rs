//! The squads of the company, their practices and some of their pages, as lists show them.

use balise_domain::id::SquadId;
use balise_domain::library::page::{PageId, PageKind, Status};
use balise_domain::library::place::Place;
use balise_domain::library::practice::{Movement, Spread};
use balise_domain::library::review::Review;
use balise_domain::library::squad::{Squad, Tool};
use balise_domain::ports::view::{NamedId, PageCard, PracticeCard};
use balise_domain::text::locale::{Bilingual, Locale};

use super::{both, date, slug};

pub(super) fn squads() -> Vec<Squad> {
    let squad = |id: &str, fr: &str, en: &str, mission: Bilingual| {
        Squad {
            mission: Some(mission),
            members: Some(8),
            contact: Some(format!("#squad-{id}")),
            ask_us: vec![slug("discovery")],
            active_from: Some(date(2023, 4, 1)),
            stack: vec![Tool {
                name: "Amplitude".into(),
                purpose: slug("analytics"),
                note: Some(both("événements côté serveur", "server-side events")),
            }],
            ..Squad::named(slug(id), "")
        }
        .named_as(fr, en)
    };
    vec![
        squad(
            "paiement",
            "Paiement",
            "Checkout",
            both(
                "Permettre à chacun de payer en moins d’une minute, sans se poser de question.",
                "Let everyone pay in less than a minute, without a second thought.",
            ),
        ),
        squad(
            "recherche",
            "Recherche",
            "Search",
            both(
                "Faire trouver le bon produit du premier coup.",
                "Help people find the right product at once.",
            ),
        ),
        squad(
            "plateforme",
            "Plateforme",
            "Platform",
            both(
                "Donner aux squads des chemins sûrs et rapides vers la production.",
                "Give squads safe and fast paths to production.",
            ),
        ),
        Squad {
            left: Some(date(2026, 1, 31)),
            ..Squad::named(slug("fidelite"), "Fidélité")
        },
    ]
}

trait NamedAs {
    fn named_as(self, fr: &str, en: &str) -> Self;
}

impl NamedAs for Squad {
    fn named_as(mut self, fr: &str, en: &str) -> Self {
        self.name = both(fr, en);
        self
    }
}

pub(super) fn named(id: &str) -> NamedId<SquadId> {
    let squad = squads()
        .into_iter()
        .find(|squad| squad.id == slug(id))
        .expect("a known squad");
    NamedId {
        id: squad.id,
        name: squad.name,
    }
}

fn practice(locale: Locale, id: &str, fr: &str, en: &str, squads: &[&str]) -> PracticeCard {
    let title = both(fr, en).get(locale).to_owned();
    PracticeCard {
        id: slug(id),
        lang: locale,
        title,
        summary: Some(
            both(
                "Une conversation par semaine avec une personne qui utilise le produit, menée par tout le trio.",
                "One conversation a week with someone who uses the product, held by the whole trio.",
            )
            .get(locale)
            .to_owned(),
        ),
        dimensions: vec![NamedId {
            id: slug("discovery"),
            name: both("Découverte", "Discovery"),
        }],
        movement: Movement {
            last: Some(date(2026, 11, 2)),
            rising: squads.len(),
            dropping: squads.len() / 2,
        },
        spread: Spread {
            squads: squads.len(),
            shared: squads.len() >= 3,
        },
        squads: squads.iter().map(|id| named(id)).collect(),
        all_squads: squads.len() + 1,
    }
}

pub(super) fn practices(locale: Locale) -> Vec<PracticeCard> {
    vec![
        practice(
            locale,
            "weekly-interviews",
            "Un entretien par semaine",
            "One interview a week",
            &["paiement", "recherche", "plateforme"],
        ),
        practice(
            locale,
            "opportunity-tree",
            "Arbre des opportunités",
            "Opportunity tree",
            &["paiement", "recherche"],
        ),
        practice(
            locale,
            "three-amigos",
            "Atelier des trois amis",
            "Three amigos",
            &["recherche"],
        ),
        practice(
            locale,
            "decision-records",
            "Journal des décisions",
            "Decision records",
            &[],
        ),
    ]
}

fn card(squad: &str, path: &str, lang: Locale, title: &str) -> PageCard {
    PageCard {
        id: PageId::new(format!("{squad}/{path}")),
        place: Place::of_squad(slug(squad), path),
        lang,
        title: title.into(),
        summary: Some("Ce que l’on prépare, ce que l’on demande, ce que l’on en garde.".into()),
        kind: PageKind::Playbook,
        status: Status::Active,
        squad: Some(named(squad)),
        review: Review::Reviewed { on: date(2026, 9, 1) },
        modified: Some(date(2026, 11, 20)),
    }
}

pub(super) fn cards() -> Vec<PageCard> {
    vec![
        card("paiement", "entretiens", Locale::Fr, "Mener un entretien utilisateur"),
        PageCard {
            kind: PageKind::Template,
            status: Status::Draft,
            review: Review::Never,
            ..card("recherche", "interview-guide", Locale::En, "Interview guide")
        },
        PageCard {
            review: Review::Overdue {
                on: date(2025, 3, 1),
                due: date(2025, 9, 1),
            },
            status: Status::Deprecated,
            ..card(
                "plateforme",
                "on-call",
                Locale::Fr,
                "Astreinte : qui répond, et comment",
            )
        },
    ]
}
