//! What changed, day by day: what kind of change, which things, in which squad, by whom, at what time.

use balise_domain::id::SquadId;
use balise_domain::library::place::Place;
use balise_domain::ports::history::{ChangeLine, ChangeOrigin};
use balise_domain::text::locale::Locale;
use jiff::tz::TimeZone;
use leptos::prelude::*;

use crate::components::inline::moment::{Moment, MomentFormat};
use crate::text::changes::{ChangesWords, and_more, by, colon, kind};
use crate::text::dates;

/// The heading above the list, which sets the heading level of its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListContext {
    /// The title of the page.
    Page,
    /// The heading of a section.
    Section,
}

/// `changes` are newest first; those of the squad `within` need not say whose they are. Days are those of UTC.
#[component]
pub(crate) fn ChangeList(
    locale: Locale,
    changes: Vec<ChangeLine>,
    under: ListContext,
    within: Option<SquadId>,
) -> impl IntoView {
    let day_of = |change: &ChangeLine| change.at.to_zoned(TimeZone::UTC).date();
    changes
        .chunk_by(|one, next| day_of(one) == day_of(next))
        .map(|changes| {
            let day = dates::date(locale, day_of(&changes[0]));
            let heading = match under {
                ListContext::Page => view! { <h2>{day}</h2> }.into_any(),
                ListContext::Section => view! { <h3>{day}</h3> }.into_any(),
            };
            let lines: Vec<_> = changes
                .iter()
                .map(|change| line(locale, change, within.as_ref()))
                .collect();
            view! {
                <div class="changes-day">
                    {heading} <ol class="changes">{lines}</ol>
                </div>
            }
        })
        .collect::<Vec<_>>()
}

fn line(locale: Locale, change: &ChangeLine, within: Option<&SquadId>) -> AnyView {
    let squad = change.squad.as_ref().filter(|squad| within != Some(&squad.id));
    let squad = squad.map(|squad| {
        view! {
            <a class="squad-name" href=Place::Squad(squad.id.clone()).href(locale)>
                {squad.name.get(locale).to_owned()}
            </a>
        }
    });
    let written_by =
        matches!(change.by, ChangeOrigin::Person(_)).then(|| [ChangesWords::of(locale).written_by, " "].concat());
    view! {
        <li>
            <p>
                <span class="change-kind">{kind(locale, change.kind, change.count)}</span>
                {things(locale, change)}
            </p>
            <p class="meta quiet">
                {squad} <span>{written_by} <Who locale by=change.by.clone() /></span>
                <Moment locale at=change.at told=MomentFormat::Hour />
            </p>
        </li>
    }
    .into_any()
}

/// The things that changed, as a sentence goes on: `: one, another and 3 more`.
fn things(locale: Locale, change: &ChangeLine) -> Vec<AnyView> {
    let mut words = Vec::new();
    for (at, (name, place)) in change.things.iter().enumerate() {
        words.push(if at == 0 { colon(locale) } else { ", " }.into_any());
        let name = name.clone();
        words.push(match place {
            Some(place) => view! { <a href=place.href(locale)>{name}</a> }.into_any(),
            None => view! { <span>{name}</span> }.into_any(),
        });
    }
    let more = change.count.saturating_sub(change.things.len());
    if more > 0 && !words.is_empty() {
        words.push(view! { <span class="quiet">{and_more(locale, more)}</span> }.into_any());
    }
    words
}

/// Who is behind a change. Names are written in any direction, and must not change the direction of the text around them.
#[component]
pub(crate) fn Who(locale: Locale, by: ChangeOrigin) -> impl IntoView {
    view! { <bdi>{self::by(locale, &by).to_owned()}</bdi> }
}
