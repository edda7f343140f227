//! A page that is not there, not ready or broken: says so, and helps the reader go on.

use balise_domain::ports::read_error::ReadError;
use balise_domain::search::suggestion::{Suggestion, SuggestionKind};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::forms::search_form::search_form;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::document::Sheet;
use crate::pages::reading::search::paths;
use crate::text::read_errors::refusal as in_words;
use crate::text::search::SearchWords;

/// `typed` goes into the search box; `closest` are the pages whose names come closest.
pub(crate) fn sheet(locale: Locale, refusal: &ReadError, typed: String, closest: Vec<Suggestion>) -> Sheet {
    let words = in_words(refusal, locale);
    let moved = match refusal {
        ReadError::Moved(to) => Some(view! {
            <p>
                <a class="button" href=to.href(locale)>
                    {words.title}
                </a>
            </p>
        }),
        _ => None,
    };
    let closest = closest_pages(locale, closest);
    let main = view! {
        <div class="refused">
            <h1>{words.title}</h1>
            <p class="lead">{words.message.clone()}</p>
            {moved}
            {search_form(locale, typed, Vec::new())}
            {closest}
            {paths(locale)}
        </div>
    }
    .into_any();
    Sheet {
        title: words.title.to_owned(),
        description: words.message,
        addresses: PageAddresses::nowhere(locale),
        search: HeaderSearch::InPage,
        main,
    }
}

fn closest_pages(locale: Locale, mut closest: Vec<Suggestion>) -> Option<AnyView> {
    closest.retain(|one| !matches!(one.kind, SuggestionKind::Section | SuggestionKind::Tag));
    if closest.is_empty() {
        return None;
    }
    let items: Vec<_> = closest
        .into_iter()
        .map(|page| {
            view! {
                <li>
                    <a href=page.url>{page.title}</a>
                    <p class="meta quiet">{page.hint}</p>
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <section aria-labelledby="closest">
                <h2 id="closest">{SearchWords::of(locale).closest}</h2>
                <ul class="page-list">{items}</ul>
            </section>
        }
        .into_any(),
    )
}
