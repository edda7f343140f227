//! The footer of every page: what the site promises, and the switch of the shortcuts.

use balise_domain::library::place::Place;
use balise_domain::library::route;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::text::changes::ChangesWords;
use crate::text::shell::ShellWords;
use crate::text::who::WhoWords;

#[component]
pub(crate) fn Footer(locale: Locale, site: String) -> impl IntoView {
    let words = ShellWords::of(locale);
    view! {
        <footer class="site-footer">
            <p>
                <a href=Place::Home.href(locale)>{site}</a>
                <span class="quiet">{words.promise}</span>
            </p>
            <p class="footer-links">
                <a href=Place::Changes.href(locale)>{ChangesWords::of(locale).title}</a>
                <a href=route::SIGN_IN.href(locale)>{WhoWords::of(locale).title}</a>
            </p>
            <p>
                <span class="quiet shortcut-keys">{words.shortcuts_keys}</span>
                <button class="shortcut-switch" type="button" data-action="shortcuts">
                    <span data-shortcuts="on">{words.shortcuts_on}</span>
                    <span data-shortcuts="off">{words.shortcuts_off}</span>
                </button>
            </p>
        </footer>
    }
}
