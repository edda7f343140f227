//! Why something was not changed, in words.

use balise_domain::denial::Denial;
use balise_domain::locale::Locale;

use super::objections::objection;
use super::who::WhoWords;

/// What stood in the way, and the next step.
pub fn denial(denial: &Denial, locale: Locale) -> String {
    let words = WhoWords::of(locale);
    match denial {
        Denial::Objection(why) => objection(why, locale),
        Denial::Busy => words.busy.to_owned(),
        Denial::DiskFull => words.disk_full.to_owned(),
        Denial::Stopped => words.stopped.to_owned(),
    }
}
