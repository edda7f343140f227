//! What a squad is reminded of: a check that waits for votes, a round that ends soon.

use balise_domain::Date;
use balise_domain::id::SquadId;
use balise_domain::library::place::Place;
use balise_domain::library::route;
use balise_domain::ports::view::campaign::Reminder;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::text::campaign::{CampaignWords, round_open, vote_open};

/// Nothing is drawn when there is nothing to remember.
#[component]
pub(crate) fn Reminders(locale: Locale, squad: SquadId, reminders: Vec<Reminder>, today: Date) -> impl IntoView {
    let words = CampaignWords::of(locale);
    let items: Vec<_> = reminders
        .into_iter()
        .map(|reminder| {
            let (said, href, action) = match reminder {
                Reminder::VoteOpen { period, since, .. } => {
                    let join = route::JOIN.href(locale);
                    (vote_open(locale, &period, since), join, words.join)
                }
                Reminder::Campaign { name, closes } => {
                    let left = closes.since(today).map_or(0, |span| span.get_days());
                    let left = usize::try_from(left).unwrap_or_default();
                    let said = round_open(locale, name.get(locale), closes, left);
                    (said, route::open_check(locale, &squad), words.hold)
                }
            };
            view! {
                <li>
                    {said} " " <a href=href>{action}</a>
                </li>
            }
        })
        .collect();
    let campaigns = Place::Campaigns.href(locale);
    (!items.is_empty()).then(|| {
        view! {
            <aside class="reminders" aria-label=words.reminders>
                <ul>{items}</ul>
                <p>
                    <a href=campaigns>{words.link}</a>
                </p>
            </aside>
        }
    })
}
