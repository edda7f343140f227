//! The way from the top of the site down to a page.

use balise_domain::library::place::Place;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::text::shell::ShellWords;

/// Steps without a place are sections that have no page of their own.
#[component]
pub(crate) fn Trail(locale: Locale, steps: Vec<(String, Option<Place>)>) -> impl IntoView {
    let steps: Vec<_> = steps
        .into_iter()
        .map(|(title, place)| {
            let step = match place {
                Some(place) => view! { <a href=place.href(locale)>{title}</a> }.into_any(),
                None => view! { <span>{title}</span> }.into_any(),
            };
            view! { <li>{step}</li> }
        })
        .collect();
    view! {
        <nav class="trail" aria-label=ShellWords::of(locale).trail>
            <ol>{steps}</ol>
        </nav>
    }
}
