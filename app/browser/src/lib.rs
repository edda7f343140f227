//! The library that the browser loads, once a reader reaches for the search box. It links the islands and wakes them.

// Without this the islands would not be linked: nothing else here names them.
use balise_app as _;

/// Prepares the page; the loader then wakes each island by its name.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
