//! Links to download the content of a page as files.

use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::text::shell::ShellWords;

/// `files` are formats with their addresses.
#[component]
pub(crate) fn Downloads(locale: Locale, files: Vec<(&'static str, String)>) -> impl IntoView {
    let links: Vec<_> = files
        .into_iter()
        .map(|(format, href)| {
            view! {
                <li>
                    <a href=href download="">
                        {format}
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <div class="labelled-chips downloads">
            <span class="quiet">{ShellWords::of(locale).download}</span>
            <ul class="chips">{links}</ul>
        </div>
    }
}
