//! Keeps the library up to date while files change.

use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::sync::{Arc, Weak};
use std::time::Duration;

use balise_content::{Watcher, watch};

use crate::library::{Library, LibraryError};

/// Reviews become overdue without a file changing: what is shown is never older than this.
const LONGEST_REST: Duration = Duration::from_secs(3600);

/// Follows the folders until dropped.
pub struct Following {
    _watcher: Watcher,
}

impl Library {
    /// Refreshes whenever a file of a source changes, on a thread of its own.
    ///
    /// Changes that come while one refresh runs are taken up together by the next.
    pub fn follow(self: &Arc<Self>) -> Result<Following, LibraryError> {
        let (changed, changes) = sync_channel::<()>(1);
        let watcher = watch(&self.roots(), move || {
            // A full channel means that a refresh is due anyway.
            let _ = changed.try_send(());
        })?;
        let library: Weak<Self> = Arc::downgrade(self);
        std::thread::spawn(move || {
            while !matches!(changes.recv_timeout(LONGEST_REST), Err(RecvTimeoutError::Disconnected)) {
                let Some(library) = library.upgrade() else { return };
                match library.refresh() {
                    Ok(summary) => {
                        tracing::info!(
                            playbooks = summary.playbooks,
                            errors = summary.errors,
                            took_ms = summary.took.as_millis() as u64,
                            "files changed, the library was read again"
                        );
                        library.converge();
                    }
                    Err(error) => tracing::error!(%error, "files changed, but the library could not be read again"),
                }
            }
        });
        Ok(Following { _watcher: watcher })
    }
}
