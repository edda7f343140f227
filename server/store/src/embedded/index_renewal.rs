//! An index whose table fails in use, because its disk was full for a moment or is damaged.

use crate::embedded::group::GroupCommitter;
use crate::embedded::replay::{Journal, replay};
use crate::error::StoreError;
use crate::hash::Hash;
use crate::index::KeyIndex;
use crate::sequence::Sequence;

impl GroupCommitter {
    /// Asks the index, and again when it had to be made anew.
    pub(super) fn ask_index<T>(&self, question: impl Fn(&KeyIndex) -> Result<T, StoreError>) -> Result<T, StoreError> {
        match question(&self.shelf.index) {
            Err(error @ StoreError::Index { .. }) => {
                self.renew_index(&error)?;
                question(&self.shelf.index)
            }
            answer => answer,
        }
    }

    /// After the table of the index failed, goes on with one in memory that is made from the journal. It lasts until the
    /// next start, which holds the table on disk against the journal, as always.
    ///
    /// A table in sled that found no room once fails for good, although there is room again (sled 0.34.7).
    pub(super) fn renew_index(&self, why: &StoreError) -> Result<(), StoreError> {
        if self.renewed.get() {
            return Ok(());
        }
        let shelf = &self.shelf;
        let segments = shelf.segments();
        let journal = Journal {
            fs: &*shelf.fs,
            directory: &shelf.directory,
            segments: &segments,
            head: shelf.head(),
            origin: self.origin.unwrap_or(Hash::ZERO),
        };
        let renewed = KeyIndex::in_memory();
        // A body that is missing was said when the store was opened.
        replay(&journal, &renewed, Sequence::ZERO, &mut Vec::new(), &mut |_| {})?;
        renewed.keep(shelf.index.cursors().unwrap_or_default())?;
        shelf.index.continue_with(&renewed);
        self.renewed.set(true);
        tracing::warn!(%why, "the index is made again from the journal, and kept in memory until the next start");
        Ok(())
    }
}
