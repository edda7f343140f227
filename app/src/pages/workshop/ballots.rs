//! Ballots as the room sees them while they come in: how many, how many more than were expected, and nothing of any.

use balise_domain::ports::workshop::WorkshopView;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use super::room::RoomPage;
use crate::components::forms::text_field::TextField;
use crate::text::workshop::{WorkshopWords, voted, waiting};

pub(super) fn turnout(locale: Locale, view: &WorkshopView) -> AnyView {
    let words = WorkshopWords::of(locale);
    let voters = view.turnout.as_ref().map_or(0, |turnout| turnout.voters);
    view! {
        <section aria-labelledby="turnout">
            <h2 id="turnout">{words.turnout}</h2>
            <div id="live-turnout" data-live="" role="status">
                <p class="turnout">{voted(locale, voters, view.expected)}</p>
            </div>
        </section>
    }
    .into_any()
}

/// Ballots beyond those that were expected. The forms carry how many were seen: what comes meanwhile waits for a yes of
/// its own.
pub(super) fn apart(locale: Locale, view: &WorkshopView, address: &str) -> AnyView {
    let words = WorkshopWords::of(locale);
    let apart = view.turnout.as_ref().map_or(0, |turnout| turnout.apart);
    let decision = |step: &'static str, name: &'static str| {
        view! {
            <form class="plain-form" method="post" action=format!("{address}/{step}")>
                <input type="hidden" name="seen" value=apart.to_string() />
                <button type="submit">{name}</button>
            </form>
        }
    };
    let drawn = (apart > 0).then(|| {
        view! {
            <section aria-labelledby="apart" class="workshop-note">
                <h2 id="apart" tabindex="-1">{words.waiting_title}</h2>
                <p>{waiting(locale, apart)}</p>
                {decision("let-in", words.let_in)}
                {decision("leave-out", words.leave_out)}
            </section>
        }
    });
    // There from the beginning, so that the script can fill it.
    view! { <div id="live-apart" data-live="" role="status">{drawn}</div> }.into_any()
}

/// How many people vote, where it is not the members of the squad.
pub(super) fn seats(locale: Locale, room: &RoomPage, address: &str) -> AnyView {
    let words = WorkshopWords::of(locale);
    let said = room.typed.get("seats").cloned();
    let said = said.or_else(|| room.view.expected.map(|expected| expected.to_string()));
    view! {
        <details open=room.typed.contains_key("seats")>
            <summary>{words.seats}</summary>
            <form class="plain-form" method="post" action=format!("{address}/seats")>
                <div class="field">
                    <label for="room-seats">{words.seats}</label>
                    <p class="quiet" id="room-seats-hint">{words.seats_hint}</p>
                    {TextField::new("room-seats", "seats", said).whole_number(1, 500).required().described_by("room-seats-hint").draw()}
                </div>
                <button type="submit">{words.set_seats}</button>
            </form>
        </details>
    }
    .into_any()
}
