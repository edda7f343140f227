//! Practices that files hold for everyone.

use serde::{Deserialize, Serialize};

use super::EventFact;
use crate::id::PracticeId;
use crate::journal::subject::Subject;
use crate::text::locale::Bilingual;

/// A practice is there, or has another name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PracticeSeen {
    pub practice: PracticeId,
    pub name: Bilingual,
}

impl EventFact for PracticeSeen {
    fn subject(&self) -> Subject {
        Subject::Practice(self.practice.clone())
    }
}

/// A practice has no file any longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PracticeGone {
    pub practice: PracticeId,
}

impl EventFact for PracticeGone {
    fn subject(&self) -> Subject {
        Subject::Practice(self.practice.clone())
    }
}
