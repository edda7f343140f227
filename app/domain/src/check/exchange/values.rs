//! Parsing a cell as people and spreadsheets write it: dates, numbers and answers, in either language.

use jiff::civil::Date;

use crate::check::assessment::Mode;
use crate::check::level::Level;
use crate::id::slug::fold_to_slug;

/// A day: `2025-12-31`, or day first as in `31/12/2025`, `31.12.2025`, `31-12-25`. A time behind it is left out.
pub(super) fn day(text: &str) -> Option<Date> {
    let day = text.split([' ', 'T', '\u{a0}']).next()?;
    let parts: Vec<&str> = day.split(['/', '.', '-']).collect();
    let [first, second, third] = parts.as_slice() else {
        return None;
    };
    let (year, month, day) = match (first.len(), third.len()) {
        (4, 1 | 2) => (first, second, third),
        (1 | 2, 2 | 4) => (third, second, first),
        _ => return None,
    };
    let century = if year.len() == 2 { 2000 } else { 0 };
    let year: i16 = year.parse().ok()?;
    Date::new(year.checked_add(century)?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A whole number, also as a spreadsheet writes it in a column of decimals: `3`, `3.0`, `3,0`.
pub(super) fn whole(text: &str) -> Option<u32> {
    let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, ""));
    decimals
        .bytes()
        .all(|digit| digit == b'0')
        .then(|| whole.parse().ok())?
}

pub(super) fn level(text: &str) -> Option<Level> {
    Level::new(u8::try_from(whole(text)?).ok()?)
}

/// Votes apart by blanks, semicolons or commas.
pub(super) fn votes(text: &str) -> Option<Vec<Level>> {
    let parted = |separators: &[char]| -> Option<Vec<Level>> {
        let votes = text.split(|letter: char| letter.is_whitespace() || separators.contains(&letter));
        votes.filter(|vote| !vote.is_empty()).map(level).collect()
    };
    // `3,0` is one vote for level 3; `3,4` is two.
    parted(&[';', '/']).or_else(|| parted(&[';', '/', ',']))
}

pub(super) fn flag(text: &str) -> Option<bool> {
    match fold_to_slug(text).as_str() {
        "true" | "1" | "yes" | "y" | "oui" | "o" | "vrai" | "x" => Some(true),
        "false" | "0" | "no" | "n" | "non" | "faux" => Some(false),
        _ => None,
    }
}

pub(super) fn mode(text: &str) -> Option<Mode> {
    let folded = fold_to_slug(text);
    Mode::parse(&folded).or(match folded.as_str() {
        "atelier" | "en-atelier" | "in-a-workshop" => Some(Mode::Workshop),
        "asynchrone" | "en-differe" | "differe" | "asynchronously" => Some(Mode::Asynchronous),
        "seul" | "seule" | "par-une-seule-personne" | "by-one-person" => Some(Mode::Solo),
        "point-d-etape" | "en-point-d-etape" | "as-a-checkpoint" => Some(Mode::Checkpoint),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in [
            "2025-12-31",
            "31/12/2025",
            "31.12.2025",
            "31-12-2025",
            "31/12/25",
            "2025/12/31",
            "2025-12-31 00:00:00",
        ] {
            assert_eq!(day(text), Some(date(2025, 12, 31)), "{text}");
        }
        assert_eq!(day("1/2/2026"), Some(date(2026, 2, 1)), "day first");
        for text in ["12/31/2025", "31/12", "hier", "", "2025", "1/2/3", "2025-02-30"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_with_either_mark() {
        for text in ["3", "3.0", "3,0", "3,00"] {
            assert_eq!(whole(text), Some(3), "{text}");
        }
        for text in ["3,5", "-3", "", "trois", "3.0.0"] {
            assert_eq!(whole(text), None, "{text}");
        }
        let levels = |levels: &[u8]| levels.iter().map(|own| Level::new(*own)).collect::<Option<Vec<_>>>();
        for (text, expected) in [
            ("4 4 3", levels(&[4, 4, 3])),
            ("4, 4, 3", levels(&[4, 4, 3])),
            ("4,4,3", levels(&[4, 4, 3])),
            ("4;4", levels(&[4, 4])),
            ("3,0", levels(&[3])),
            ("9", None),
        ] {
            assert_eq!(votes(text), expected, "{text}");
        }
    }

    #[test]
    fn yes_and_no_are_read_in_either_language() {
        for text in ["TRUE", "VRAI", "1", "Oui", "x"] {
            assert_eq!(flag(text), Some(true), "{text}");
        }
        for text in ["FALSE", "FAUX", "0", "non"] {
            assert_eq!(flag(text), Some(false), "{text}");
        }
        assert_eq!(flag("peut-être"), None);
        assert_eq!(mode("Atelier"), Some(Mode::Workshop));
        assert_eq!(mode("Checkpoint"), Some(Mode::Checkpoint));
        assert_eq!(mode("autrement"), None);
    }
}
