//! The organisation as a whole (`content/site.yaml`).

use serde::Serialize;

use crate::library::review::Interval;
use crate::text::locale::{Bilingual, Locale};

/// What holds for every squad.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Site {
    pub name: Bilingual,
    pub languages: Vec<Locale>,
    /// Time between two rounds of the practice check.
    pub cadence: Interval,
    /// Time after which a page should be reviewed, unless it says so itself.
    pub review_in: Interval,
    /// A practice is *shared* from this many squads on.
    pub shared_from: usize,
    /// Votes are shown as a distribution from this many voters on; 3 to 10.
    pub anonymity_floor: usize,
}

impl Default for Site {
    fn default() -> Self {
        Self {
            name: Bilingual::same("Balise"),
            languages: Locale::ALL.to_vec(),
            cadence: Interval::months(3),
            review_in: Interval::months(6),
            shared_from: 3,
            anonymity_floor: 3,
        }
    }
}
