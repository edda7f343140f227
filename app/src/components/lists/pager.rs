//! Links to the page before and the page after, and where the reader is.

use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::text::shell::{ShellWords, page_of};

/// `page` counts from 0. Nothing is drawn when there is one page only.
#[component]
pub(crate) fn Pager(
    locale: Locale,
    page: usize,
    pages: usize,
    previous: Option<String>,
    next: Option<String>,
) -> impl IntoView {
    let words = ShellWords::of(locale);
    (pages > 1).then(|| {
        view! {
            <nav class="pager" aria-label=words.pages>
                {previous.map(|href| view! { <a rel="prev" href=href>{words.previous_page}</a> })}
                <span class="quiet">{page_of(locale, page + 1, pages)}</span>
                {next.map(|href| view! { <a rel="next" href=href>{words.next_page}</a> })}
            </nav>
        }
    })
}
