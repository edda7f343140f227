//! Ids of the questions of the practice check.

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// `<dimension>.<question>` in the rubric of today. Any text is one: journals name questions that no rubric has any longer,
/// and files name some that no rubric ever had.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct QuestionId(String);

impl QuestionId {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for QuestionId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl AsRef<str> for QuestionId {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for QuestionId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for QuestionId {
    fn eq(&self, text: &str) -> bool {
        self.0 == text
    }
}

impl PartialEq<&str> for QuestionId {
    fn eq(&self, text: &&str) -> bool {
        self.0 == *text
    }
}

impl From<String> for QuestionId {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for QuestionId {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<QuestionId> for String {
    fn from(id: QuestionId) -> Self {
        id.0
    }
}
