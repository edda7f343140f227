//! Compares the search index with the journal, and lets it catch up.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use balise_domain::library::page::PageId;
use balise_search::{Index, Reflection, SearchError, damaged_in, indexed_in};
use balise_store::{Damage, Sequence, StoreFault};

use crate::journal::ledger::Ledger;

/// What a commit of the index reflects when it is made now.
pub(crate) fn reflection(ledger: &Ledger) -> Reflection {
    Reflection {
        journal: ledger.journal().unwrap_or_default(),
        sequence: ledger.through().number(),
    }
}

/// Bytes of an index that are read whole before it is opened: a larger one is read while it answers.
const READ_AT_ONCE: u64 = 64 << 20;

/// Whether the index in a folder can be read; damage is reported before anything of it is used. The first start
/// has none, and misses none.
pub(crate) fn is_whole(folder: &Path, ledger: &Ledger) -> bool {
    if ledger.through() == Sequence::ZERO {
        return true;
    }
    let damaged = match bytes(folder) <= READ_AT_ONCE {
        true => damaged_in(folder),
        false => match catch_unwind(AssertUnwindSafe(|| indexed_in(folder))) {
            Ok(Ok(Some(_))) => Vec::new(),
            Ok(Ok(None)) => vec![(folder.to_owned(), "there is no search index".to_owned())],
            Ok(Err(error)) => vec![(folder.to_owned(), format!("the search index cannot be read: {error}"))],
            Err(_) => vec![(folder.to_owned(), "the search index cannot be read".to_owned())],
        },
    };
    for (file, what) in &damaged {
        ledger.report_damage(Damage::of(StoreFault {
            file: file.clone(),
            offset: 0,
            what: what.clone(),
        }));
    }
    damaged.is_empty()
}

/// Bytes below a folder.
fn bytes(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let sizes = entries.map(|entry| match entry.metadata() {
        Ok(found) if found.is_dir() => bytes(&entry.path()),
        Ok(found) => found.len(),
        Err(_) => 0,
    });
    sizes.sum()
}

/// Compares an index with the journal; returns the stamps of the documents in it that are valid.
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
