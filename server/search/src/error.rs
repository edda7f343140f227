//! Errors of the search room.

use std::path::PathBuf;

/// A failure of the index itself; the text of a question never makes it fail.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    #[error("the search index in {folder} cannot be written: {source}")]
    Unwritable { folder: PathBuf, source: std::io::Error },
    #[error("the search index failed: {0}")]
    Tantivy(#[from] tantivy::TantivyError),
    #[error("the search index cannot be read: {0}")]
    Read(#[from] std::io::Error),
}
