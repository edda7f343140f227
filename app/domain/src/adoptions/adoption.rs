//! Squad × practice: who uses what, since when, and why it was dropped.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::adoptions::statement::LearningSource;
use crate::id::{PracticeId, SquadId};
use crate::text::locale::Bilingual;

/// How far a squad is with a practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AdoptionState {
    Interested,
    Trying,
    Adopted,
    Adapted,
    Dropped,
}

impl AdoptionState {
    pub const ALL: [Self; 5] = [
        Self::Adopted,
        Self::Adapted,
        Self::Trying,
        Self::Interested,
        Self::Dropped,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Interested => "interested",
            Self::Trying => "trying",
            Self::Adopted => "adopted",
            Self::Adapted => "adapted",
            Self::Dropped => "dropped",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Some(match word.trim().to_lowercase().as_str() {
            "interested" | "intéressée" | "intéressé" => Self::Interested,
            "trying" | "essai" | "à l'essai" => Self::Trying,
            "adopted" | "adoptée" | "adopté" => Self::Adopted,
            "adapted" | "adaptée" | "adapté" => Self::Adapted,
            "dropped" | "abandonnée" | "abandonné" => Self::Dropped,
            _ => return None,
        })
    }

    /// Whether the squad works this way today.
    pub const fn in_use(self) -> bool {
        matches!(self, Self::Adopted | Self::Adapted)
    }
}

/// What one squad says of one practice at one date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Adoption {
    pub squad: SquadId,
    pub practice: PracticeId,
    pub state: AdoptionState,
    pub since: Option<Date>,
    pub learned: Option<LearningSource>,
    pub note: Option<Bilingual>,
    /// Why it was dropped.
    pub why: Option<Bilingual>,
    pub evidence: Option<String>,
}
