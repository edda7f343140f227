//! Days as they are written in each language.

use balise_domain::Date;
use balise_domain::text::locale::Locale;

use super::counts;

const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day in full: `23 novembre 2026`, `1er mai 2026`, `23 November 2026`.
pub fn date(locale: Locale, date: Date) -> String {
    let month = usize::try_from(date.month() - 1).unwrap_or_default();
    let (year, day) = (date.year(), date.day());
    match locale {
        Locale::Fr if day == 1 => format!("1er\u{a0}{} {year}", MONTHS_FR[month]),
        Locale::Fr => format!("{day}\u{a0}{} {year}", MONTHS_FR[month]),
        Locale::En => format!("{day}\u{a0}{} {year}", MONTHS_EN[month]),
    }
}

/// A month: `novembre 2026`, `November 2026`.
pub fn month(locale: Locale, date: Date) -> String {
    let month = usize::try_from(date.month() - 1).unwrap_or_default();
    match locale {
        Locale::Fr => format!("{} {}", MONTHS_FR[month], date.year()),
        Locale::En => format!("{} {}", MONTHS_EN[month], date.year()),
    }
}

/// How long ago a day was: `aujourd’hui`, `il y a 3 jours`, `2 months ago`. From two months on in months, from two years on
/// in years.
pub fn ago(locale: Locale, day: Date, today: Date) -> String {
    let days = day.until(today).map_or(0, |span| span.get_days().max(0));
    let count = |number: i32| usize::try_from(number).unwrap_or_default();
    let text = match (days, locale) {
        (0, Locale::Fr) => return "aujourd’hui".to_owned(),
        (0, Locale::En) => return "today".to_owned(),
        (..60, _) => counts::days(locale, count(days)),
        (..730, _) => counts::months(locale, count(days / 30)),
        _ => counts::years(locale, count(days / 365)),
    };
    match locale {
        Locale::Fr => format!("il y a {text}"),
        Locale::En => format!("{text} ago"),
    }
}
