//! Practices that files hold for everyone.

use serde::{Deserialize, Serialize};

use crate::id::PracticeId;
use crate::text::locale::Bilingual;

/// A practice is there, or has another name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PracticeSeen {
    pub practice: PracticeId,
    pub name: Bilingual,
}

/// A practice has no file any longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PracticeGone {
    pub practice: PracticeId,
}
