//! When something happened, for people and for machines.

use balise_domain::text::locale::Locale;
use jiff::Timestamp;
use leptos::prelude::*;

use crate::text::changes::{hour, moment};

/// How a moment is written. Always in UTC: a page is the same for every reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MomentFormat {
    /// Under a heading that gives the day.
    Hour,
    DayAndHour,
}

#[component]
pub(crate) fn Moment(locale: Locale, at: Timestamp, told: MomentFormat) -> impl IntoView {
    // HTML takes no more than milliseconds, and nobody reads them.
    let machine = at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let words = match told {
        MomentFormat::Hour => hour(locale, at),
        MomentFormat::DayAndHour => moment(locale, at),
    };
    view! { <time datetime=machine>{words}</time> }
}
