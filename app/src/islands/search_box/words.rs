//! The words of the search box, sent along with it: the browser has no table of words.

#[cfg(feature = "ssr")]
use balise_domain::search::suggestion::SuggestionKind;
#[cfg(feature = "ssr")]
use balise_domain::text::locale::Locale;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::text::search::{SearchWords, suggestion_kind};

/// The words of the box in one language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SearchBoxWords {
    pub label: String,
    pub submit: String,
    /// Name of the list.
    pub suggestions: String,
    /// Said when there is none.
    pub none: String,
    /// Said when they do not come.
    pub failed: String,
    /// After the number 1, after any other number.
    pub counted: [String; 2],
    /// Between the number of all and those of each kind.
    pub colon: String,
    /// By kind, in the order of `SuggestionKind::ALL`: its name, then after the number 1 and after any other.
    pub kinds: Vec<[String; 3]>,
    /// Before the typed text, in the first row.
    pub search_for: String,
}

#[cfg(feature = "ssr")]
impl SearchBoxWords {
    pub(crate) fn of(locale: Locale) -> Self {
        let words = SearchWords::of(locale);
        Self {
            label: words.label.to_owned(),
            submit: words.submit.to_owned(),
            suggestions: words.suggestions.to_owned(),
            none: words.no_suggestion.to_owned(),
            failed: words.failed_suggestions.to_owned(),
            counted: [words.suggestion.to_owned(), words.many_suggestions.to_owned()],
            colon: words.suggestion_colon.to_owned(),
            kinds: SuggestionKind::ALL
                .map(|kind| suggestion_kind(locale, kind).map(str::to_owned))
                .into(),
            search_for: words.search_for.to_owned(),
        }
    }
}
