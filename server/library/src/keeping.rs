//! Looking after the data folder: what the commands for it need of the store.

use std::path::Path;

pub use balise_search::Reflection;
pub use balise_store::{
    BackedUp, Exported, Fault, Head, Imported, IndexState, Progress, Reader, Rebuilt, Restored, StoreError, StreamName,
    Verified, backup, export, import, rebuild, restore, verify,
};

/// What the search index of a data folder reflects of the journal; `None` when there is none yet.
pub fn searched(data: &Path) -> Option<Reflection> {
    balise_search::reflected_in(&data.join("index"))
}
