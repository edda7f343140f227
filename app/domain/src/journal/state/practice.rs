//! Practices, as far as commands need them: whether they are there.

use serde::{Deserialize, Serialize};

use super::LedgerState;
use crate::journal::event::{PracticeGone, PracticeSeen};
use crate::text::locale::Bilingual;

/// A practice that has, or had, a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PracticeRecord {
    /// `None` when it has no file any longer.
    pub name: Option<Bilingual>,
}

impl LedgerState {
    pub(crate) fn practice_seen(&mut self, fact: &PracticeSeen) {
        self.practices.row(fact.practice.clone()).name = Some(fact.name.clone());
    }

    pub(crate) fn practice_gone(&mut self, fact: &PracticeGone) {
        self.practices.row(fact.practice.clone()).name = None;
    }
}
