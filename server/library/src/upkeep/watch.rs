//! Keeps the library up to date while files change.

use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Weak};
use std::time::Duration;

use balise_content::{Watcher, watch};

use crate::library::{Library, LibraryError};

/// Reviews become overdue without a file changing: what is shown is never older than this.
const LONGEST_REST: Duration = Duration::from_secs(3600);

/// Follows the folders until dropped.
pub struct FolderWatch {
    _watcher: Watcher,
    changed: SyncSender<()>,
}

impl FolderWatch {
    /// Has the library read again, as if a file had changed.
    pub fn again(&self) {
        // A full channel means that it is due anyway.
        let _ = self.changed.try_send(());
    }
}

impl Library {
    /// Refreshes whenever a file of a source changes, on a thread of its own. A reading that failed is tried again by
    /// itself, whether or not another file changes.
    ///
    /// Changes that come while one refresh runs are taken up together by the next.
    pub fn follow(self: &Arc<Self>) -> Result<FolderWatch, LibraryError> {
        let (changed, changes) = sync_channel::<()>(1);
        let tell = changed.clone();
        let watcher = watch(&self.roots(), move || {
            // A full channel means that a refresh is due anyway.
            let _ = tell.try_send(());
        })?;
        let library: Weak<Self> = Arc::downgrade(self);
        std::thread::spawn(move || {
            let mut rest = LONGEST_REST;
            while !matches!(changes.recv_timeout(rest), Err(RecvTimeoutError::Disconnected)) {
                let Some(library) = library.upgrade() else { return };
                if let Ok(summary) = library.keep_up() {
                    tracing::info!(
                        playbooks = summary.playbooks,
                        errors = summary.errors,
                        took_ms = summary.took.as_millis() as u64,
                        "files changed, the library was read again"
                    );
                    library.converge();
                }
                rest = library.trouble().map_or(LONGEST_REST, |trouble| trouble.next_in);
            }
        });
        Ok(FolderWatch {
            _watcher: watcher,
            changed,
        })
    }
}
