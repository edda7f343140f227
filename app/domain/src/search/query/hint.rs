//! What was not understood in a search text, so that whoever typed it can put it right.

use super::Operator;

/// A part of the text that was read as plain words, or left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// A quotation mark that nothing closes.
    OpenQuote,
    /// `tag:` with nothing behind it.
    NoValue(Operator),
    /// `status:green`: the operator has no such value.
    BadValue(Operator, String),
    /// `OR` with nothing on one of its sides.
    LoneOr,
    /// `a*`: too many words begin so.
    ShortBeginning(String),
    /// More conditions than are read.
    TooMany,
    /// Nothing but what must not be there: everything else was listed.
    OnlyExclusions,
}
