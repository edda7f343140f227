//! Pages in a list: title, what it is about, whose it is, how far it may be trusted.

use balise_domain::ports::view::PageCard;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::inline::badges::{KindBadge, LanguageBadge, ReviewBadge, StatusBadge};
use crate::text::playbook::modified_on;

/// What a list says of its pages beside their titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// When they changed.
    Changed,
    /// Whether they were reviewed.
    Review,
}

#[component]
pub(crate) fn PageList(locale: Locale, pages: Vec<PageCard>, detail: Detail) -> impl IntoView {
    let items: Vec<_> = pages
        .into_iter()
        .map(|page| view! { <PageItem locale page detail /> })
        .collect();
    view! { <ul class="page-list">{items}</ul> }
}

#[component]
fn PageItem(locale: Locale, page: PageCard, detail: Detail) -> impl IntoView {
    let foreign = (page.lang != locale).then(|| page.lang.tag());
    let squad = page.squad.map(|squad| squad.name.get(locale).to_owned());
    let detail = match detail {
        Detail::Changed => page
            .modified
            .map(|on| view! { <span class="quiet">{modified_on(locale, on)}</span> }.into_any()),
        Detail::Review => Some(view! { <ReviewBadge locale review=page.review /> }.into_any()),
    };
    view! {
        <li>
            <a href=page.place.href(locale) lang=foreign>
                {page.title}
            </a>
            {page.summary.map(|summary| view! { <p lang=foreign>{summary}</p> })}
            <p class="meta">
                {squad.map(|squad| view! { <span class="squad-name">{squad}</span> })}
                <KindBadge locale kind=page.kind />
                <StatusBadge locale status=page.status />
                <LanguageBadge locale lang=page.lang />
                {detail}
            </p>
        </li>
    }
}
