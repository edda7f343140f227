//! The search box: a plain form on the server, a combobox with suggestions once awake.
//!
//! It follows the pattern "editable combobox with list autocomplete" of the ARIA Authoring Practices: the focus stays in
//! the input, arrows move through the list, Enter takes, Escape closes and then clears. Until the island wakes up, and
//! without script for ever, it is a form that asks `/search`.

#[cfg(any(feature = "hydrate", test))]
mod cursor;
#[cfg(any(feature = "hydrate", test))]
mod status;
#[cfg_attr(not(feature = "hydrate"), path = "search_box/asleep.rs")]
mod suggesting;
mod words;

use balise_domain::text::locale::Locale;
use leptos::prelude::*;

pub use words::SearchBoxWords;

/// What the view shows of the box.
#[derive(Clone, Copy)]
#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "only the browser changes what is shown")
)]
struct Signals {
    awake: RwSignal<bool>,
    expanded: RwSignal<bool>,
    active: RwSignal<Option<usize>>,
    status: RwSignal<String>,
}

/// Filters of the search as in the address; a new search keeps them.
pub type KeptFilters = Vec<(String, String)>;

// The server names an island by its tokens, and the browser must compute the same name: nothing here may depend on the target.
#[island]
pub fn SearchBox(
    locale: Locale,
    action: String,
    typed: String,
    kept: KeptFilters,
    words: SearchBoxWords,
) -> impl IntoView {
    let input = NodeRef::<leptos::html::Input>::new();
    // Roles appear with the behaviour they promise: the plain form makes no such promise.
    let awake = RwSignal::new(false);
    let expanded = RwSignal::new(false);
    let active = RwSignal::new(None::<usize>);
    let status = RwSignal::new(String::new());

    let shown = Signals {
        awake,
        expanded,
        active,
        status,
    };
    let rows = suggesting::wake(shown, input, locale, words.clone());

    let hidden: Vec<_> = kept
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect();
    view! {
        <form class="search-box" role="search" method="get" action=action>
            <label class="visually-hidden" for="page-search">
                {words.label.clone()}
            </label>
            <input
                id="page-search"
                name="q"
                type="search"
                value=typed
                placeholder=words.label
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="search"
                maxlength="512"
                node_ref=input
                role=move || awake.get().then_some("combobox")
                aria-autocomplete=move || awake.get().then_some("list")
                aria-controls=move || awake.get().then_some("page-suggestions")
                aria-expanded=move || awake.get().then(|| if expanded.get() { "true" } else { "false" })
                aria-activedescendant=move || active.get().map(option_id)
            />
            <button type="submit">{words.submit}</button>
            {hidden}
            <ul
                id="page-suggestions"
                class="suggestions"
                role="listbox"
                aria-label=words.suggestions
                hidden=move || !expanded.get()
            >
                {rows}
            </ul>
            <p class="visually-hidden" role="status">
                {move || status.get()}
            </p>
        </form>
    }
}

fn option_id(at: usize) -> String {
    let mut id = String::from("page-suggestion-");
    id.push_str(&at.to_string());
    id
}
