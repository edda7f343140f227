//! Compares pages with one another once a reading is shown.

use crate::library::Library;

impl Library {
    /// Compares what changed since the last time, and shows the look-alikes that are found. A few pages take a second, a
    /// library that was never compared takes longer; no reader waits for it.
    ///
    /// A bug that ends a comparison is logged and costs its groups alone: everything is compared again once.
    pub fn converge(&self) {
        self.converging.attempt(|| self.compare_pages());
    }

    pub(crate) fn compare_pages(&self) {
        let corpus = self.state().corpus.clone();
        self.converging.refresh(&corpus);
    }
}
