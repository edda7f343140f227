//! The search box on the server: nobody types there, so its list is empty and stays so.

use balise_domain::text::locale::Locale;
use leptos::html::Input;
use leptos::prelude::*;

use super::{SearchBoxWords, Signals};

/// The rows of the list. The same shape as in the browser, so that waking up finds what it expects.
pub(super) fn wake(_: Signals, _: NodeRef<Input>, _: Locale, _: SearchBoxWords) -> impl Fn() -> Vec<AnyView> + Clone {
    Vec::new
}
