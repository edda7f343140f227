//! How far the search index has followed the journal.

use std::collections::HashMap;

use balise_domain::page::PageId;
use balise_search::{Index, Reflection, SearchError};

use crate::ledger::Ledger;

/// What a commit of the index reflects when it is made now.
pub(crate) fn reflection(ledger: &Ledger) -> Reflection {
    Reflection {
        journal: ledger.journal().unwrap_or_default(),
        sequence: ledger.through().number(),
    }
}

/// Holds an index against the journal: the stamps of the documents in it that may be believed.
///
/// One that is behind catches up: the next reading stages what differs. One of another journal, or ahead of this one as
/// after a restore, has followed what never happened here, and one that cannot be read is damaged: each is made again,
/// and answers what it can until then.
pub(crate) fn catch_up(index: &Index, ledger: &Ledger) -> Result<HashMap<PageId, u64>, SearchError> {
    let here = reflection(ledger);
    let Some(there) = index.reflection() else {
        return Ok(HashMap::new());
    };
    let stranger = !there.journal.is_empty() && there.journal != here.journal;
    if stranger || there.sequence > here.sequence {
        tracing::warn!(index = %there, journal = %here, "the search index is not of this journal: it is made again");
        index.start_over()?;
        return Ok(HashMap::new());
    }
    if there.sequence < here.sequence {
        tracing::info!(index = %there, journal = %here, "the search index is behind the journal: it catches up");
    }
    index.stamps().or_else(|error| {
        tracing::warn!(%error, "the search index cannot be read: it is made again");
        index.start_over()?;
        Ok(HashMap::new())
    })
}
