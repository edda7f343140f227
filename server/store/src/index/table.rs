//! What the index asks of whoever keeps its keys.

use crate::error::StoreError;

/// A key and its value.
pub(crate) type Pair = (Vec<u8>, Vec<u8>);

/// A sorted table of bytes.
pub(crate) trait SortedTable: Send + Sync {
    fn value(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError>;

    /// Visits the pairs whose key begins so, in the order of their keys.
    fn each(&self, prefix: &[u8], visit: &mut dyn FnMut(&[u8], &[u8])) -> Result<(), StoreError>;

    fn is_empty(&self) -> bool;

    /// Writes all pairs or none.
    fn write(&self, pairs: Vec<Pair>) -> Result<(), StoreError>;

    /// Hands everything to the operating system.
    fn flush(&self) -> Result<(), StoreError>;
}
