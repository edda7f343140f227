//! Days as they are written in each language.

use balise_domain::Date;
use balise_domain::locale::Locale;

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
