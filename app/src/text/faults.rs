//! What is wrong with a file, and what to do about it.

mod english;
mod french;

use balise_domain::library::fault::FaultKind;
use balise_domain::text::locale::Locale;

use super::plain::plain;

/// A fault in words: what is wrong, and how to put it right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultWords {
    pub message: String,
    /// Empty for a note, which asks for nothing.
    pub remedy: String,
}

impl FaultWords {
    fn new(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            remedy: remedy.into(),
        }
    }
}

/// The words of a fault. They quote a file, which may contain anything: control characters are escaped.
pub fn fault(kind: &FaultKind, locale: Locale) -> FaultWords {
    let words = match locale {
        Locale::Fr => french::words(kind),
        Locale::En => english::words(kind),
    };
    FaultWords {
        message: plain(&words.message),
        remedy: plain(&words.remedy),
    }
}
