//! The contents of a squad, as it ordered them.

use balise_domain::ports::view::NavEntry;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

/// Groups under the first level fold away, so that a squad with hundreds of pages still fits on a screen.
pub(crate) fn contents_tree(locale: Locale, entries: Vec<NavEntry>) -> AnyView {
    let items: Vec<_> = entries.into_iter().map(|entry| item(locale, entry)).collect();
    view! { <ul class="contents-tree">{items}</ul> }.into_any()
}

fn item(locale: Locale, entry: NavEntry) -> AnyView {
    let NavEntry {
        title,
        place,
        mut children,
    } = entry;
    if children.is_empty() {
        return match place {
            Some(place) => view! { <li><a href=place.href(locale)>{title}</a></li> }.into_any(),
            None => view! { <li>{title}</li> }.into_any(),
        };
    }
    let count = pages_under(&children) + usize::from(place.is_some());
    // What folds cannot be a link as well: the page of a group is listed first in it.
    if place.is_some() {
        children.insert(
            0,
            NavEntry {
                title: title.clone(),
                place,
                children: Vec::new(),
            },
        );
    }
    view! {
        <li>
            <details>
                <summary>{title} " " <span class="count">{count}</span></summary>
                {contents_tree(locale, children)}
            </details>
        </li>
    }
    .into_any()
}

fn pages_under(entries: &[NavEntry]) -> usize {
    entries
        .iter()
        .map(|entry| usize::from(entry.place.is_some()) + pages_under(&entry.children))
        .sum()
}
