//! The one thing to do after reading a page.

use balise_domain::library::place::Place;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::text::playbook::PlaybookWords;

#[component]
pub(crate) fn NextStep(locale: Locale, label: String, place: Place) -> impl IntoView {
    view! {
        <aside class="next-step" aria-labelledby="page-next-step">
            <h2 id="page-next-step">{PlaybookWords::of(locale).next_step}</h2>
            <a class="button" href=place.href(locale)>
                {label}
            </a>
        </aside>
    }
}
