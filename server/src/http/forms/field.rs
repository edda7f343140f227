//! Values of typed fields: any text is accepted here, and validated later, so that a wrong one is never an unreadable form.

use std::str::FromStr;

use balise_domain::journal::rule_violation::RuleViolation;
use serde::{Deserialize, Deserializer};

/// A text, without blanks around it. A field that was left empty says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::http) struct TextValue(String);

impl TextValue {
    pub(in crate::http) fn as_str(&self) -> &str {
        &self.0
    }

    pub(in crate::http) fn into_string(self) -> String {
        self.0
    }

    /// `None` when nothing was written.
    pub(in crate::http) fn filled(self) -> Option<String> {
        Some(self.0).filter(|text| !text.is_empty())
    }
}

impl<'de> Deserialize<'de> for TextValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(Self(text.trim().to_owned()))
    }
}

/// A day or a number, as it was typed: browsers without a field for days let people write what they like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::http) enum TypedValue<T> {
    #[default]
    Nothing,
    /// Something else was written.
    Unreadable,
    Value(T),
}

impl<T> TypedValue<T> {
    /// # Errors
    /// `missing` unless a value was typed.
    pub(in crate::http) fn required(self, missing: RuleViolation) -> Result<T, RuleViolation> {
        match self {
            Self::Value(value) => Ok(value),
            Self::Nothing | Self::Unreadable => Err(missing),
        }
    }

    /// # Errors
    /// `unreadable` when something else was typed.
    pub(in crate::http) fn optional(self, unreadable: RuleViolation) -> Result<Option<T>, RuleViolation> {
        match self {
            Self::Value(value) => Ok(Some(value)),
            Self::Nothing => Ok(None),
            Self::Unreadable => Err(unreadable),
        }
    }

    pub(in crate::http) fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Nothing | Self::Unreadable => None,
        }
    }
}

impl<'de, T: FromStr> Deserialize<'de> for TypedValue<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = TextValue::deserialize(deserializer)?;
        Ok(match text.as_str() {
            "" => Self::Nothing,
            text => text.parse().map_or(Self::Unreadable, Self::Value),
        })
    }
}

#[cfg(test)]
mod tests {
    use balise_domain::Date;
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Default, PartialEq, Eq, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Fields {
        text: TextValue,
        day: TypedValue<Date>,
    }

    fn read(form: &str) -> Fields {
        serde_html_form::from_str(form).expect("a form")
    }

    #[test]
    fn what_was_typed_is_read_without_a_fault() {
        assert_eq!(read(""), Fields::default());
        assert_eq!(read("text=+&day=+"), Fields::default());
        let filled = read("text=+a+b+&day=2026-11-30");
        assert_eq!(filled.text.filled().as_deref(), Some("a b"));
        assert_eq!(filled.day.value(), Some(Date::constant(2026, 11, 30)));
        assert_eq!(read("day=tomorrow").day, TypedValue::Unreadable);
        serde_html_form::from_str::<Fields>("other=1").expect_err("an unknown field");
    }
}
