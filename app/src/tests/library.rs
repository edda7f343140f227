//! A small library of one company, in memory, that answers the whole port: what the pages of these tests are drawn from.

mod cards;
mod checks;
pub(super) mod converging;
mod nothing;
mod practising;
mod remembering;
mod rounds;
mod serving;
mod steps;

use balise_domain::Date;
use balise_domain::adoptions::adoption::{Adoption, AdoptionState};
use balise_domain::adoptions::statement::LearningSource;
use balise_domain::id::content_id::ContentId;
use balise_domain::id::{PracticeId, SquadId, TermId};
use balise_domain::library::fault::{Fault, FaultKind, NotAPage};
use balise_domain::library::page::{FrontMatter, Page, PageId, PageKind, Status, Visibility};
use balise_domain::library::place::Place;
use balise_domain::library::review::Review;
use balise_domain::library::site::Site;
use balise_domain::ports::port::{MatrixExtent, PagePort};
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::view::damage::{DamageLine, DataKind, Follows};
use balise_domain::ports::view::maps::{AdoptionMapView, StackView};
use balise_domain::ports::view::practice::{PracticeView, SquadAdoption};
use balise_domain::ports::view::{
    Article, ArticleBody, CurationView, Heading, HomeView, NavEntry, NavLink, PlaybookView, PracticeCard, QuestionLine,
    SourceLine, SquadCard, SquadView, TermCard, TermView,
};
use balise_domain::ports::viewer::Viewer;
use balise_domain::search::results::SearchQuery;
use balise_domain::text::flavour::Flavour;
use balise_domain::text::html::Html;
use balise_domain::text::locale::{Bilingual, Locale};

use self::cards::{cards, named, practices, squads};
use self::checks::check;
pub(super) use self::nothing::Nothing;
pub(super) use self::remembering::HOSTILE;

/// A library with something of everything.
pub(super) struct Company;

pub(super) fn slug<Id: TryFrom<String, Error: std::fmt::Debug>>(text: &str) -> Id {
    Id::try_from(text.to_owned()).expect("a slug")
}

fn date(year: i16, month: i8, day: i8) -> Date {
    Date::constant(year, month, day)
}

fn both(fr: &str, en: &str) -> Bilingual {
    Bilingual::new(fr, en)
}

/// What the markdown room would give, with one of everything it can give.
const ARTICLE: &str = include_str!("article.html");

fn article(place: Place, lang: Locale, title: &str) -> Article {
    Article {
        page: Page {
            id: PageId::new("paiement/entretiens"),
            place: place.clone(),
            lang,
            title: title.into(),
            summary: Some(
                "Trente minutes avec une personne qui utilise le produit : préparer, écouter, partager le soir même."
                    .into(),
            ),
            kind: PageKind::Playbook,
            status: Status::Validated,
            visibility: Visibility::Internal,
            front: FrontMatter {
                owner: Some("Ada Lovelace".into()),
                contact: Some("ada@example.org".into()),
                tags: vec!["entretiens".into(), "découverte".into()],
                verified_by: Some("Product Ops".into()),
                time: Some("45 min".into()),
                other: vec![("difficulty".into(), "easy".into())],
                ..FrontMatter::default()
            },
            file: "découverte/entretiens.md".into(),
            revision: ContentId::of(b"article"),
            words: 1234,
            modified: Some(date(2026, 11, 20)),
        },
        body: ArticleBody::Rendered {
            html: Html::trust(ARTICLE.to_owned()),
            headings: vec![
                heading(2, "preparer", "Préparer"),
                heading(3, "le-guide", "Le guide d’entretien"),
                heading(2, "related", "Écouter"),
                heading(3, "questions", "Les questions qui ouvrent"),
                heading(4, "about", "Les relances"),
                heading(2, "partager", "Partager le soir même"),
                heading(3, "annexe", "Annexe"),
            ],
        },
        pair: Some((lang.other(), place)),
        review: Review::Reviewed { on: date(2026, 9, 1) },
    }
}

fn heading(level: u8, anchor: &str, text: &str) -> Heading {
    Heading {
        level,
        anchor: anchor.into(),
        text: text.into(),
    }
}

impl PagePort for Company {
    fn site(&self) -> Site {
        Site {
            name: Bilingual::same("Maison Tilleul"),
            ..Site::default()
        }
    }

    fn home(&self, viewer: &Viewer, locale: Locale) -> HomeView {
        HomeView {
            site: self.site(),
            squads: self.squads(viewer),
            practices: practices(locale),
            playbooks: 1204,
            changed: cards(),
        }
    }

    fn squads(&self, _: &Viewer) -> Vec<SquadCard> {
        squads()
            .into_iter()
            .enumerate()
            .map(|(at, squad)| SquadCard {
                squad,
                playbooks: at * 17 + 1,
                practices: at,
                checked_on: (at < 2).then(|| date(2026, 8, 18)),
            })
            .collect()
    }

    fn squad(&self, _: &Viewer, locale: Locale, id: &SquadId) -> Result<SquadView, ReadError> {
        let squad = squads()
            .into_iter()
            .find(|squad| squad.id == *id)
            .ok_or(ReadError::NotFound)?;
        let adoption = |state, why: Option<Bilingual>| Adoption {
            squad: squad.id.clone(),
            practice: slug("weekly-interviews"),
            state,
            since: Some(date(2025, 9, 1)),
            learned: Some(LearningSource::Squad(slug("recherche"))),
            note: Some(both("Le mardi à 10 h, à trois.", "Tuesdays at ten, the three of us.")),
            why,
            evidence: None,
        };
        let states = [AdoptionState::Adopted, AdoptionState::Trying, AdoptionState::Interested];
        let mut declared: Vec<_> = practices(locale)
            .into_iter()
            .zip(states.map(|state| adoption(state, None)))
            .collect();
        declared.push((
            practices(locale).remove(3),
            adoption(
                AdoptionState::Dropped,
                Some(both("Trop lourd pour trois personnes.", "Too heavy for three people.")),
            ),
        ));
        let entry = |title: &str, children: Vec<NavEntry>| NavEntry {
            title: title.into(),
            place: Some(Place::of_squad(
                squad.id.clone(),
                &balise_domain::id::slug::fold_to_slug(title),
            )),
            children,
        };
        let first = *id == slug("paiement");
        Ok(SquadView {
            asks: vec![slug("discovery")],
            declarable: vec![(slug("journal-de-decisions"), "Journal de décisions".into())],
            squads: vec![named("recherche")],
            reminders: rounds::reminders(),
            today: date(2026, 11, 23),
            intro: first.then(|| article(Place::Squad(id.clone()), Locale::Fr, "Paiement")),
            contents: vec![
                entry("Accueil des nouveaux", Vec::new()),
                NavEntry {
                    place: None,
                    ..entry(
                        "Découverte",
                        vec![entry("Entretiens", vec![entry("Guide", Vec::new())])],
                    )
                },
            ],
            playbooks: 14,
            started: vec![(slug("weekly-interviews"), "Entretiens hebdomadaires".into())],
            practices: if first { declared } else { Vec::new() },
            check: first.then(|| check().0),
            // More than a page shows.
            activity: if first {
                [remembering::changes(), remembering::changes()].concat()
            } else {
                Vec::new()
            },
            changed: cards(),
            squad,
        })
    }

    fn playbook(&self, _: &Viewer, locale: Locale, id: &SquadId, path: &str) -> Result<PlaybookView, ReadError> {
        let squad = squads()
            .into_iter()
            .find(|squad| squad.id == *id)
            .ok_or(ReadError::NotFound)?;
        let place = Place::of_squad(id.clone(), path);
        let mut article = article(place.clone(), Locale::Fr, "Mener un entretien utilisateur");
        match path {
            "entretiens" => {}
            "too-large" => article.body = ArticleBody::TooLarge { bytes: 2 << 20 },
            "broken" => article.body = ArticleBody::Unrenderable,
            "old" => return Err(ReadError::Moved(Place::of_squad(id.clone(), "entretiens"))),
            "not-ready" => return Err(ReadError::NotReady),
            _ => return Err(ReadError::NotFound),
        }
        Ok(PlaybookView {
            article,
            trail: vec![
                (squad.name.get(locale).to_owned(), Some(Place::Squad(id.clone()))),
                ("Découverte".into(), None),
            ],
            previous: Some(NavLink {
                title: "Accueil des nouveaux".into(),
                place: Place::of_squad(id.clone(), "accueil"),
            }),
            next: Some(NavLink {
                title: "Le guide d’entretien".into(),
                place: Place::of_squad(id.clone(), "guide"),
            }),
            practices: vec![practices(locale).remove(0)],
            backlinks: cards(),
            related: cards().split_off(1),
            squad,
        })
    }

    fn practices(&self, _: &Viewer, locale: Locale) -> Vec<PracticeCard> {
        practices(locale)
    }

    fn practice(&self, _: &Viewer, locale: Locale, id: &PracticeId, _: usize) -> Result<PracticeView, ReadError> {
        practising::practice(locale, id)
    }

    fn squad_called(&self, _: &str) -> Option<SquadId> {
        None
    }

    fn learned(&self, _: &Viewer, _: &str) -> Option<LearningSource> {
        None
    }

    fn declared(&self, _: &Viewer, _: Locale, _: Option<&SquadId>, _: usize) -> Vec<SquadAdoption> {
        Vec::new()
    }

    fn adoption_map(&self, _: &Viewer, locale: Locale, query: &SearchQuery, _: MatrixExtent) -> AdoptionMapView {
        practising::adoption_map(locale, query)
    }

    fn stack(&self, _: &Viewer, _: Locale, _: MatrixExtent) -> StackView {
        practising::stack()
    }

    fn glossary(&self, _: &Viewer, locale: Locale) -> Vec<TermCard> {
        let term = |id: &str, title: &str, lang, aliases: &[&str]| TermCard {
            id: slug(id),
            lang,
            title: title.into(),
            summary: Some("Un objectif et les résultats qui disent qu’il est atteint.".into()),
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        };
        vec![
            term("data-hub", "Data hub", Locale::En, &[]),
            term("equipe", "Équipe produit", locale, &["squad"]),
            term("okr", "OKR", locale, &["objectifs et résultats clés"]),
        ]
    }

    fn term(&self, _: &Viewer, locale: Locale, id: &TermId) -> Result<TermView, ReadError> {
        if *id != slug("okr") {
            return Err(ReadError::NotFound);
        }
        Ok(TermView {
            article: article(Place::Term(id.clone()), locale, "OKR"),
            aliases: vec!["objectifs et résultats clés".into()],
            mentions: cards(),
        })
    }

    fn curation(&self, _: &Viewer) -> CurationView {
        let fault = |kind| Fault {
            source: "paiement".into(),
            file: "découverte/entretiens.md".into(),
            line: Some(12),
            kind,
        };
        CurationView {
            sources: vec![SourceLine {
                name: "paiement".into(),
                flavour: Flavour::GitBook,
                pages: 214,
                errors: 1,
                warnings: 2,
            }],
            faults: vec![
                fault(FaultKind::MalformedDate {
                    key: "last_reviewed".into(),
                    value: "hier".into(),
                }),
                fault(FaultKind::DeadLink {
                    target: "../guide <b>.md".into(),
                }),
                fault(FaultKind::NoOwner),
            ],
            errors: 1,
            warnings: 640,
            not_pages: vec![fault(FaultKind::NotAPage {
                reason: NotAPage::Navigation,
            })],
            exemptions: rounds::asked_exemptions(),
            damages: [
                (DataKind::Texts, Follows::ReadOnly),
                (DataKind::Ballots, Follows::BoxClosed),
                (DataKind::View, Follows::Nothing),
            ]
            .map(|(kept, follows)| DamageLine {
                file: "packs/<b>.pack".into(),
                offset: 1204,
                kept,
                follows,
            })
            .into(),
            trouble: None,
            questions: vec![
                QuestionLine {
                    text: "télétravail <b>".into(),
                    times: Some(12),
                    last: Some(Date::constant(2026, 11, 20)),
                    claimed_by: None,
                    answers: Vec::new(),
                },
                QuestionLine {
                    text: "astreintes".into(),
                    times: None,
                    last: None,
                    claimed_by: Some(named("paiement")),
                    answers: vec![("Astreintes".into(), Place::of_squad(slug("paiement"), "astreintes"))],
                },
            ],
        }
    }
}

/// Whether a line of text is part of what people wrote in this library.
pub(super) fn wrote(line: &str) -> bool {
    ARTICLE.contains(line.trim())
}
