//! Maintenance of the data folder: what the commands for it need from the store.

use std::path::Path;

pub use balise_search::Reflection;
pub use balise_store::{
    BackedUp, Damage, DamageVerdict, ExportSummary, ImportSummary, IndexState, JournalHead, Rebuilt, RestoreSummary,
    SESSION_KEY, SESSION_KEY_BYTES, Seal, SealedFile, StoreError, StoreFault, StoreReader, StreamName, VerifyProgress,
    VerifyReport, backup, export, import, rebuild, restore,
};

/// Checks everything in a data folder against everything else, the search index included: what `balise verify` reports, and
/// what a running site finds.
///
/// # Errors
/// When the folder cannot be read, or was written by a newer program.
pub fn verify(data: &Path, progress: &mut dyn FnMut(VerifyProgress)) -> Result<VerifyReport, StoreError> {
    let mut found = balise_store::verify(data, progress)?;
    if found.head != JournalHead::EMPTY {
        let damaged = balise_search::damaged_in(&data.join("index"));
        found.others.extend(
            damaged
                .into_iter()
                .map(|(file, what)| Damage::of(StoreFault { file, offset: 0, what })),
        );
    }
    Ok(found)
}

/// What the search index of a data folder reflects of the journal; `None` when there is none yet.
pub fn searched(data: &Path) -> Option<Reflection> {
    balise_search::reflected_in(&data.join("index"))
}
