//! When a page was last looked at, and when it should be again.

use jiff::Span;
use jiff::civil::Date;
use serde::Serialize;

/// A span between two reviews or two rounds, in whole months and days: `6 months`, `2 weeks`, `1 an`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Interval {
    pub months: u16,
    pub days: u16,
}

impl Interval {
    pub const fn months(months: u16) -> Self {
        Self { months, days: 0 }
    }

    /// Reads a number and a unit, in French or English.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let digits = text.chars().take_while(char::is_ascii_digit).count();
        let amount: u16 = text[..digits]
            .parse()
            .ok()
            .filter(|amount| (1..=1200).contains(amount))?;
        match text[digits..].trim() {
            "d" | "day" | "days" | "j" | "jour" | "jours" => Some(Self {
                months: 0,
                days: amount,
            }),
            "w" | "week" | "weeks" | "semaine" | "semaines" => Some(Self {
                months: 0,
                days: amount.checked_mul(7)?,
            }),
            "m" | "month" | "months" | "mois" => Some(Self::months(amount)),
            "y" | "year" | "years" | "an" | "ans" | "année" | "années" => Some(Self::months(amount.checked_mul(12)?)),
            _ => None,
        }
    }

    /// The day this interval ends when it starts on `date`, held at the end of the calendar.
    pub fn after(self, date: Date) -> Date {
        date.saturating_add(Span::new().months(i32::from(self.months)).days(i32::from(self.days)))
    }

    /// Twice as long.
    pub const fn doubled(self) -> Self {
        Self {
            months: self.months.saturating_mul(2),
            days: self.days.saturating_mul(2),
        }
    }
}

/// What is known of a page's review. Nothing is derived from nothing: without a date it was *never reviewed*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Review {
    Never,
    Reviewed { on: Date },
    Overdue { on: Date, due: Date },
}

impl Review {
    pub fn of(last_reviewed: Option<Date>, review_in: Interval, today: Date) -> Self {
        let Some(on) = last_reviewed else { return Self::Never };
        let due = review_in.after(on);
        if due < today {
            Self::Overdue { on, due }
        } else {
            Self::Reviewed { on }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn intervals_read_in_both_languages() {
        assert_eq!(Interval::parse("6 months"), Some(Interval::months(6)));
        assert_eq!(Interval::parse("6 mois"), Some(Interval::months(6)));
        assert_eq!(Interval::parse("1 an"), Some(Interval::months(12)));
        assert_eq!(Interval::parse("2 weeks"), Some(Interval { months: 0, days: 14 }));
        for text in ["", "soon", "0 days", "-1 day", "99999 years"] {
            assert_eq!(Interval::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_page_without_a_date_was_never_reviewed() {
        assert_eq!(Review::of(None, Interval::months(6), date(2026, 11, 23)), Review::Never);
    }

    #[test]
    fn a_review_is_overdue_the_day_after_it_was_due() {
        let on = date(2026, 5, 23);
        let reviewed = |today| Review::of(Some(on), Interval::months(6), today);
        assert_eq!(reviewed(date(2026, 11, 23)), Review::Reviewed { on });
        assert_eq!(
            reviewed(date(2026, 11, 24)),
            Review::Overdue {
                on,
                due: date(2026, 11, 23)
            }
        );
    }
}
