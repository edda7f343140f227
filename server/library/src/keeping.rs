//! Looking after the data folder: what the commands for it need of the store.

pub use balise_store::{
    BackedUp, Exported, Fault, Head, Imported, IndexState, Progress, Reader, Rebuilt, Restored, StoreError, StreamName,
    Verified, backup, export, import, rebuild, restore, verify,
};
