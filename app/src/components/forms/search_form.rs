//! The search form of a page, with its words.

use balise_domain::library::place::Place;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::islands::search_box::{KeptFilters, SearchBox, SearchBoxWords};

/// The search box, with what was searched and the filters that a new search keeps. One a page.
pub(crate) fn search_form(locale: Locale, typed: String, kept: KeptFilters) -> AnyView {
    view! { <SearchBox locale action=Place::Search.href(locale) typed kept words=SearchBoxWords::of(locale) /> }
        .into_any()
}
