//! Numbers as they are written in each language.

use balise_domain::check::level::Score;
use balise_domain::text::locale::Locale;

/// A count with its thousands apart: `12 345` or `12,345`.
pub fn integer(locale: Locale, number: usize) -> String {
    let separator = match locale {
        Locale::Fr => '\u{202f}',
        Locale::En => ',',
    };
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// A score to one decimal: `3,4` or `3.4`.
pub fn score(locale: Locale, score: Score) -> String {
    tenths(locale, i32::from(score.tenths()))
}

/// A change of a score with its sign: `+0,4`, `−0,2`, `=`.
pub fn change(locale: Locale, by: i32) -> String {
    match by {
        0 => "=".to_owned(),
        1.. => format!("+{}", tenths(locale, by)),
        _ => format!("\u{2212}{}", tenths(locale, -by)),
    }
}

/// A weight, without a decimal it does not need: `1`, `1,5`.
pub fn weight(locale: Locale, weight: f64) -> String {
    let rounded = (weight * 10.0).round() as i32;
    if rounded % 10 == 0 {
        (rounded / 10).to_string()
    } else {
        tenths(locale, rounded)
    }
}

/// Microseconds, in the unit a person reads.
pub fn duration(locale: Locale, micros: u64) -> String {
    match micros {
        0..1000 => format!("{micros}\u{a0}µs"),
        _ => format!(
            "{}\u{a0}ms",
            tenths(locale, i32::try_from(micros / 100).unwrap_or(i32::MAX))
        ),
    }
}

/// Bytes, in kibibytes or mebibytes.
pub fn bytes(locale: Locale, bytes: u64) -> String {
    let (kilo, mega) = match locale {
        Locale::Fr => ("Kio", "Mio"),
        Locale::En => ("KiB", "MiB"),
    };
    let (value, unit) = if bytes < 1024 * 1024 {
        (bytes * 10 / 1024, kilo)
    } else {
        (bytes * 10 / (1024 * 1024), mega)
    };
    format!(
        "{}\u{a0}{unit}",
        tenths(locale, i32::try_from(value).unwrap_or(i32::MAX))
    )
}

fn tenths(locale: Locale, tenths: i32) -> String {
    let point = match locale {
        Locale::Fr => ',',
        Locale::En => '.',
    };
    format!("{}{point}{}", tenths / 10, tenths % 10)
}
