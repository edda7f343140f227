//! What the company's search finds, and the files it does not have.

use balise_domain::id::content_id::ContentId;
use balise_domain::library::page::{PageId, PageKind, Status};
use balise_domain::library::place::Place;
use balise_domain::ports::port::{FilePort, Media, SearchPort};
use balise_domain::ports::read_error::ReadError;
use balise_domain::ports::viewer::Viewer;
use balise_domain::search::query::Hint;
use balise_domain::search::results::{
    Correction, Facet, FacetCounts, FacetValue, Hit, HitReason, SearchQuery, SearchResults, Snippet, SynonymUsed, Trust,
};
use balise_domain::search::suggestion::{Suggestion, SuggestionKind};
use balise_domain::text::locale::Locale;

use super::{Company, named, slug};

impl SearchPort for Company {
    fn search(&self, _: &Viewer, locale: Locale, query: &SearchQuery) -> Result<SearchResults, ReadError> {
        if query.text.len() > SearchQuery::LONGEST {
            return Err(ReadError::QueryTooLong {
                limit: SearchQuery::LONGEST,
            });
        }
        if query.text == "introuvable" {
            return Ok(SearchResults::default());
        }
        let hit = |title: &str, lang, anchor: Option<&str>| Hit {
            id: PageId::new("paiement/entretiens"),
            title: title.into(),
            url: format!("/{}/squads/paiement/entretiens", locale.tag()),
            anchor: anchor.map(str::to_owned),
            heading: anchor.map(|_| "Les questions qui ouvrent".to_owned()),
            snippet: Snippet {
                text: "Un entretien réussi tient en trente minutes : <b>écouter</b> d’abord, noter ensuite.".into(),
                highlights: vec![3..12, 51..59],
            },
            squad: Some(slug("paiement")),
            squad_name: Some(named("paiement").name.get(locale).to_owned()),
            lang,
            kind: PageKind::Playbook,
            status: Status::Active,
            updated: None,
            also_in: anchor.map(|_| Locale::En),
            why: HitReason {
                words: vec!["entretien".into(), "utilisateur".into()],
                title_words: vec!["entretien".into()],
                via: vec![SynonymUsed {
                    typed: "entretien utilisateur".into(),
                    name: "user interview".into(),
                }],
                trust: vec![Trust::Verified, Trust::Adopted(4)],
            },
            score: 3.2,
        };
        let value = |value: &str, label: Option<&str>, count| FacetValue {
            value: value.into(),
            label: label.map(str::to_owned),
            count,
        };
        Ok(SearchResults {
            total: 37,
            hits: vec![
                hit("Mener un entretien utilisateur", Locale::Fr, Some("questions")),
                hit("Interview guide", Locale::En, None),
            ],
            facets: vec![
                FacetCounts {
                    facet: Facet::Squad,
                    values: vec![
                        value("paiement", Some("Paiement"), 21),
                        value("recherche", Some("Recherche"), 16),
                    ],
                },
                FacetCounts {
                    facet: Facet::Lang,
                    values: vec![value("fr", None, 30), value("en", None, 7)],
                },
                FacetCounts {
                    facet: Facet::Type,
                    values: vec![value("playbook", None, 35), value("template", None, 2)],
                },
            ],
            corrections: vec![Correction {
                typed: "entretein".into(),
                used: "entretien".into(),
            }],
            all_words: true,
            operators: query
                .text
                .find("tag:")
                .map(|at| at..query.text.len())
                .into_iter()
                .collect(),
            hints: vec![Hint::OpenQuote],
            took_us: 4200,
        })
    }

    fn suggest(&self, _: &Viewer, locale: Locale, _: &str) -> Vec<Suggestion> {
        vec![Suggestion {
            kind: SuggestionKind::Page,
            title: "Mener un entretien utilisateur".into(),
            url: format!("/{}/squads/paiement/entretiens", locale.tag()),
            hint: "Paiement".into(),
        }]
    }
}

impl FilePort for Company {
    fn version(&self) -> u64 {
        1
    }

    fn source(&self, _: &Viewer, _: Locale, _: &Place) -> Result<String, ReadError> {
        Err(ReadError::NotFound)
    }

    fn media(&self, _: &Viewer, _: &ContentId, _: &str) -> Result<Media, ReadError> {
        Err(ReadError::NotFound)
    }

    fn diagram(&self, _: &Viewer, _: &ContentId) -> Result<String, ReadError> {
        Err(ReadError::NotFound)
    }

    fn places(&self, _: &Viewer) -> Vec<(Place, Vec<Locale>)> {
        Vec::new()
    }
}
