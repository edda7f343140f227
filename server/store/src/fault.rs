//! One fault in the files of a store, with the file and the offset at which a person can find it.

use std::fmt;
use std::path::PathBuf;

use crate::error::StoreError;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreFault {
    pub file: PathBuf,
    /// Bytes before it.
    pub offset: u64,
    pub what: String,
}

impl StoreFault {
    pub(crate) fn new(file: impl Into<PathBuf>, offset: u64, what: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            offset,
            what: what.into(),
        }
    }

    /// The error that says the same.
    pub(crate) fn into_error(self) -> StoreError {
        let Self { file, offset, what } = self;
        StoreError::Damaged { file, offset, what }
    }

    /// A fault of what an error speaks of; the error itself when it speaks of nothing damaged.
    pub(crate) fn of(error: StoreError) -> Result<Self, StoreError> {
        match error {
            StoreError::Damaged { file, offset, what } => Ok(Self { file, offset, what }),
            other => Err(other),
        }
    }
}

impl fmt::Display for StoreFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} at byte {}: {}",
            self.file.display(),
            self.offset,
            self.what
        )
    }
}
