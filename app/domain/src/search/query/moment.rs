//! Days that a search may ask for: `2026-01-31`, `2026-01`, `2026`, or so many days, weeks, months, years back: `90d`.

use jiff::ToSpan as _;
use jiff::civil::Date;

/// Days from one to another, both included; an end that is not given is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    pub from: Option<Date>,
    pub until: Option<Date>,
}

impl Span {
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a day lies in it; what has no day lies only in the span that is open at both ends.
    pub fn contains(&self, day: Option<Date>) -> bool {
        match day {
            Some(day) => self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until),
            None => self.is_open(),
        }
    }

    /// What both have in common.
    pub fn and(self, other: Self) -> Self {
        Self {
            from: self.from.max(other.from),
            until: match (self.until, other.until) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            },
        }
    }

    /// Reads `>2026-01-01`, `>=2026-01`, `<90d`, `2026`. A period is meant whole: after 2026 begins with 2027. `90d` alone
    /// means since then.
    pub fn parse(text: &str, today: Date) -> Option<Self> {
        let (sign, value) = comparison(text);
        let (first, last) = period(value, today)?;
        let relative = !value.contains('-') && value.ends_with(|letter: char| letter.is_alphabetic());
        Some(match sign {
            ">" => Self {
                from: Some(last.checked_add(1.day()).ok()?),
                until: None,
            },
            ">=" => Self {
                from: Some(first),
                until: None,
            },
            "<" => Self {
                from: None,
                until: Some(first.checked_sub(1.day()).ok()?),
            },
            "<=" => Self {
                from: None,
                until: Some(last),
            },
            _ if relative => Self {
                from: Some(first),
                until: None,
            },
            _ => Self {
                from: Some(first),
                until: Some(last),
            },
        })
    }
}

/// The sign before a value, and the value; no sign is `=`.
pub(super) fn comparison(text: &str) -> (&str, &str) {
    for sign in [">=", "<=", "≥", "≤", ">", "<", "="] {
        if let Some(value) = text.strip_prefix(sign) {
            let sign = match sign {
                "≥" => ">=",
                "≤" => "<=",
                sign => sign,
            };
            return (sign, value.trim());
        }
    }
    ("=", text)
}

/// The first and the last day of what is written.
fn period(value: &str, today: Date) -> Option<(Date, Date)> {
    if let Ok(day) = value.parse::<Date>()
        && value.len() == "2026-01-31".len()
    {
        return Some((day, day));
    }
    let number = |text: &str| -> Option<i16> {
        text.bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| text.parse().ok())
            .flatten()
    };
    if let Some((year, month)) = value.split_once('-') {
        let month = i8::try_from(number(month)?).ok()?;
        let first = Date::new(number(year)?, month, 1).ok()?;
        return Some((first, first.last_of_month()));
    }
    if value.len() == 4
        && let Some(year) = number(value)
    {
        return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?));
    }
    let unit = value.chars().next_back()?;
    let count = number(value.strip_suffix(unit)?)?;
    let span = match unit {
        'd' | 'j' => count.days(),
        'w' | 's' => count.weeks(),
        'm' => count.months(),
        'y' | 'a' => count.years(),
        _ => return None,
    };
    let day = today.checked_sub(span).ok()?;
    Some((day, day))
}
