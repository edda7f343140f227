//! Options of an embedded store.

/// Sizes and limits; the defaults serve a whole organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreOptions {
    /// Bytes after which a new segment of the journal is begun.
    pub segment_bytes: u64,
    /// Bytes after which a new pack of bodies is begun.
    pub pack_bytes: u64,
    /// Units that share one sync, at most.
    pub group_units: u16,
    /// Bytes of units that share one sync, more or less: the unit that reaches it is still taken in.
    pub group_bytes: u64,
    /// Units that may wait for the writer; more are refused as [`Busy`](crate::StoreError::Busy).
    pub queue: usize,
    /// Free bytes below which nothing is written, or 5 % of the disk if that is less.
    pub free_floor: u64,
}

impl Default for StoreOptions {
    fn default() -> Self {
        Self {
            segment_bytes: 64 << 20,
            pack_bytes: 256 << 20,
            group_units: 256,
            group_bytes: 4 << 20,
            queue: 1024,
            free_floor: 200 << 20,
        }
    }
}
