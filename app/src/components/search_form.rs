//! The search box with its words.

use balise_domain::library::place::Place;
use balise_domain::search::suggestion::SuggestionKind;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::islands::search_box::{KeptFilters, SearchBox, SearchBoxWords};
use crate::text::search::{SearchWords, suggestion_kind};

/// The search box, with what was searched and the filters that a new search keeps. One a page.
pub(crate) fn search_form(locale: Locale, typed: String, kept: KeptFilters) -> AnyView {
    view! { <SearchBox locale action=Place::Search.href(locale) typed kept words=words(locale) /> }.into_any()
}

/// The words that the box takes to the browser.
pub(crate) fn words(locale: Locale) -> SearchBoxWords {
    let words = SearchWords::of(locale);
    SearchBoxWords {
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
