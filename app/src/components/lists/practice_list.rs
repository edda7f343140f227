//! Practices in a list: what they are, how widely they are used, what they help with.

use balise_domain::library::place::Place;
use balise_domain::ports::view::PracticeCard;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::inline::badges::{LanguageBadge, SpreadBadge};
use crate::text::practice::PracticeWords;

#[component]
pub(crate) fn PracticeList(locale: Locale, practices: Vec<PracticeCard>) -> impl IntoView {
    let items: Vec<_> = practices
        .into_iter()
        .map(|practice| view! { <PracticeItem locale practice /> })
        .collect();
    view! { <ul class="practice-list">{items}</ul> }
}

#[component]
fn PracticeItem(locale: Locale, practice: PracticeCard) -> impl IntoView {
    let foreign = (practice.lang != locale).then(|| practice.lang.tag());
    let more = practice.all_squads.saturating_sub(practice.squads.len());
    let mut squads = practice
        .squads
        .iter()
        .map(|squad| squad.name.get(locale))
        .collect::<Vec<_>>()
        .join(", ");
    if more > 0 {
        squads.push_str(&format!(" + {more}"));
    }
    let dimensions: Vec<_> = practice
        .dimensions
        .iter()
        .map(|dimension| view! { <li>{dimension.name.get(locale).to_owned()}</li> })
        .collect();
    let helps = (!dimensions.is_empty())
        .then(|| view! { <ul class="chips" aria-label=PracticeWords::of(locale).dimensions>{dimensions}</ul> });
    view! {
        <li class="practice-card">
            <h3>
                <a href=Place::Practice(practice.id).href(locale) lang=foreign>
                    {practice.title}
                </a>
            </h3>
            {practice.summary.map(|summary| view! { <p lang=foreign>{summary}</p> })}
            <p class="meta">
                <SpreadBadge locale spread=practice.spread />
                <LanguageBadge locale lang=practice.lang />
                {(!squads.is_empty()).then(|| view! { <span class="quiet">{squads}</span> })}
            </p>
            {helps}
        </li>
    }
}
