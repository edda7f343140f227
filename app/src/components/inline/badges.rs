//! Badges: a state in words, with a tone that only repeats them.

use balise_domain::library::page::{PageKind, Status};
use balise_domain::library::practice::Spread;
use balise_domain::library::review::Review;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::text::{names, playbook, practice};

/// A badge. `tone` is one of `good`, `quiet`, `care`, `bad`.
#[component]
pub(crate) fn Badge(tone: &'static str, #[prop(into)] text: String) -> impl IntoView {
    view! {
        <span class="badge" data-tone=tone>
            {text}
        </span>
    }
}

/// The status of a page. An active page is the ordinary case and needs no badge.
#[component]
pub(crate) fn StatusBadge(locale: Locale, status: Status) -> impl IntoView {
    let tone = match status {
        Status::Active => return None,
        Status::Validated => "good",
        Status::Draft | Status::Proposed => "quiet",
        Status::Deprecated | Status::Archived => "bad",
    };
    Some(view! { <Badge tone text=names::status(locale, status) /> })
}

/// The kind of a page. A playbook is the ordinary case and needs no badge.
#[component]
pub(crate) fn KindBadge(locale: Locale, kind: PageKind) -> impl IntoView {
    (kind != PageKind::Playbook).then(|| view! { <Badge tone="quiet" text=names::kind(locale, kind) /> })
}

#[component]
pub(crate) fn ReviewBadge(locale: Locale, review: Review) -> impl IntoView {
    let tone = match review {
        Review::Never => "quiet",
        Review::Reviewed { .. } => "good",
        Review::Overdue { .. } => "care",
    };
    view! { <Badge tone text=playbook::review(locale, review) /> }
}

#[component]
pub(crate) fn SpreadBadge(locale: Locale, spread: Spread) -> impl IntoView {
    let tone = if spread.shared { "good" } else { "quiet" };
    view! { <Badge tone text=practice::spread(locale, spread) /> }
}

/// The language of a page, when it is not the reader's.
#[component]
pub(crate) fn LanguageBadge(locale: Locale, lang: Locale) -> impl IntoView {
    (lang != locale).then(|| view! { <Badge tone="quiet" text=names::language(locale, lang) /> })
}
