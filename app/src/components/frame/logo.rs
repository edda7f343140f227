//! The mark of Balise: two boards of a signpost, one pointing each way.

use leptos::prelude::*;

#[component]
pub(crate) fn Logo() -> impl IntoView {
    view! {
        <svg class="logo" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path class="logo-post" d="M11 2h2v20h-2z" />
            <path class="logo-there" d="M5 4h13l3.5 3.25L18 10.5H5z" />
            <path class="logo-back" d="M19 12.5H6L2.5 15.5 6 18.5h13z" />
        </svg>
    }
}
