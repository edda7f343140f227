//! The next step of a squad, with the names of what it speaks of.

use std::collections::BTreeMap;

use crate::check::next_step::Outlook;
use crate::id::{PracticeId, SquadId};
use crate::text::locale::{Bilingual, Locale};

/// What a squad could try next.
#[derive(Clone, Debug, PartialEq)]
pub struct NextStepsView {
    pub squad: SquadId,
    pub outlook: Outlook,
    /// Squads that may be asked.
    pub squads: BTreeMap<SquadId, Bilingual>,
    /// Practices that are proposed or tried.
    pub practices: BTreeMap<PracticeId, PracticeTitle>,
    /// What the squad is trying.
    pub trying: Vec<PracticeId>,
}

/// What a practice is called, in the reader's language where it exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PracticeTitle {
    pub lang: Locale,
    pub title: String,
    pub summary: Option<String>,
}
