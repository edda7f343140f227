//! A piece of text with the words that matched.

use balise_domain::search::results::Snippet;
use leptos::prelude::*;

#[component]
pub(crate) fn Highlighted(snippet: Snippet) -> impl IntoView {
    snippet
        .pieces()
        .into_iter()
        .map(|(text, matched)| {
            let text = text.to_owned();
            match matched {
                true => view! { <mark>{text}</mark> }.into_any(),
                false => text.into_any(),
            }
        })
        .collect::<Vec<_>>()
}
