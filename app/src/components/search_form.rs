//! The search box with its words.

use balise_domain::locale::Locale;
use balise_domain::place::Place;
use leptos::prelude::*;

use crate::islands::search_box::{Kept, SearchBox, SearchBoxWords};
use crate::text::search::SearchWords;

/// The search box, with what was searched and the filters that a new search keeps. One a page.
pub(crate) fn search_form(locale: Locale, typed: String, kept: Kept) -> AnyView {
    let words = SearchWords::of(locale);
    let words = SearchBoxWords {
        label: words.label.to_owned(),
        submit: words.submit.to_owned(),
        suggestions: words.suggestions.to_owned(),
        none: words.no_suggestion.to_owned(),
        counted: [words.suggestion.to_owned(), words.many_suggestions.to_owned()],
        search_for: words.search_for.to_owned(),
    };
    view! { <SearchBox locale action=Place::Search.href(locale) typed kept words /> }.into_any()
}
