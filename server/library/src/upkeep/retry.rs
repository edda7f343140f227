//! Reads the library, and after a failure says when to try again: with pauses that double up to a minute. The log has one
//! line when trouble begins and one when it is over; the curation desk shows it meanwhile.

use balise_domain::ports::view::trouble::{DeskTrouble, TroubleKind};
use jiff::Timestamp;

use crate::library::{Library, LibraryError};
use crate::summary::Summary;
use crate::upkeep::trouble::{ENDLESS, TroubleChange};

impl Library {
    /// Reads what changed, as [`Library::refresh`] does, and remembers whether it succeeded.
    ///
    /// # Errors
    /// When the library could not be read again: it shows what it read before, and is to be read again in
    /// [`DeskTrouble::next_in`].
    pub fn keep_up(&self) -> Result<Summary, LibraryError> {
        let read = self.troubles.watching(ENDLESS, || self.refresh());
        let now = Timestamp::now();
        let turn = match &read {
            Ok(_) => self.troubles.read(now),
            Err(error) => self.troubles.failed(kind(error), now),
        };
        match (&read, turn) {
            (Err(error), TroubleChange::Began) => {
                tracing::error!(%error, "the library could not be read; it is tried again until it can");
            }
            (_, TroubleChange::Over) => tracing::info!("the library could be read again"),
            _ => {}
        }
        read
    }

    /// Why the library cannot be read again at present.
    pub fn trouble(&self) -> Option<DeskTrouble> {
        self.troubles.trouble()
    }
}

fn kind(error: &LibraryError) -> TroubleKind {
    match error {
        LibraryError::Exhausted { .. } => TroubleKind::Exhausted,
        LibraryError::Search(_) => TroubleKind::Index,
        LibraryError::Ledger(_) | LibraryError::Unrecorded(_) => TroubleKind::Journal,
        _ => TroubleKind::Other,
    }
}
