//! The addresses of a page: where it is, the other language, the canonical one, Markdown and feed.

use balise_domain::library::place::Place;
use balise_domain::search::results::SearchQuery;
use balise_domain::text::locale::Locale;

/// The addresses of a page in each language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageAddresses {
    /// For the navigation: which part of the site this is. `None` for a page outside the navigation.
    pub(crate) place: Option<Place>,
    /// The same place in the other language.
    pub(crate) other: String,
    /// The one address search engines should keep; `None` for pages they should not.
    pub(crate) canonical: Option<String>,
    /// The same content, language by language.
    pub(crate) alternates: Vec<(Locale, String)>,
    /// The text as written.
    pub(crate) markdown: Option<String>,
    /// What changes here, as Atom.
    pub(crate) feed: Option<String>,
}

impl PageAddresses {
    /// A page of the interface, which says the same in both languages.
    pub(crate) fn of(place: Place, locale: Locale) -> Self {
        Self {
            other: place.href(locale.other()),
            canonical: Some(place.href(locale)),
            alternates: Locale::ALL
                .into_iter()
                .map(|locale| (locale, place.href(locale)))
                .collect(),
            markdown: None,
            feed: None,
            place: Some(place),
        }
    }

    /// A search is not for search engines, and keeps its words and filters in the other language.
    pub(crate) fn of_search(query: &SearchQuery, locale: Locale) -> Self {
        Self {
            place: Some(Place::Search),
            other: query.href(locale.other()),
            canonical: None,
            alternates: Vec::new(),
            markdown: None,
            feed: None,
        }
    }

    /// An article has one language of its own; the pair, if there is one, is its other half.
    pub(crate) fn of_article(place: Place, lang: Locale, pair: Option<&(Locale, Place)>, locale: Locale) -> Self {
        let own = place.href(lang);
        let alternates = pair.map_or_else(Vec::new, |(pair_lang, pair_place)| {
            vec![(lang, own.clone()), (*pair_lang, pair_place.href(*pair_lang))]
        });
        let other = pair
            .filter(|(pair_lang, _)| *pair_lang == locale.other())
            .map_or(&place, |(_, pair_place)| pair_place)
            .href(locale.other());
        Self {
            other,
            canonical: Some(own),
            alternates,
            markdown: Some(format!("{}.md", place.href(locale))),
            feed: None,
            place: Some(place),
        }
    }

    /// A page that has no address of its own, such as an error.
    pub(crate) fn nowhere(locale: Locale) -> Self {
        Self {
            place: None,
            other: Place::Home.href(locale.other()),
            canonical: None,
            alternates: Vec::new(),
            markdown: None,
            feed: None,
        }
    }
}
