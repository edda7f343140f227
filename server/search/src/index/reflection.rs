//! A reflection: which journal, and which record of it, a commit of the index includes. It is written in Tantivy's
//! commit payload, so that it always matches the content of the index.

use std::fmt;

/// A place in a journal, as its keeper names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reflection {
    /// Of which journal, in letters and digits; empty for one that had nothing yet.
    pub journal: String,
    /// The last record that the index knows of; 0 before the first.
    pub sequence: u64,
}

impl Reflection {
    pub(super) fn parse(payload: &str) -> Option<Self> {
        let (journal, sequence) = payload.split_once('@')?;
        Some(Self {
            journal: journal.to_owned(),
            sequence: sequence.parse().ok()?,
        })
    }
}

impl fmt::Display for Reflection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}@{}", self.journal, self.sequence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reflection_reads_back() {
        for (journal, sequence) in [("", 0), ("ab12", u64::MAX)] {
            let reflection = Reflection {
                journal: journal.to_owned(),
                sequence,
            };
            assert_eq!(Reflection::parse(&reflection.to_string()), Some(reflection));
        }
        for payload in ["", "@", "12", "ab@-1"] {
            assert_eq!(Reflection::parse(payload), None, "{payload}");
        }
    }
}
