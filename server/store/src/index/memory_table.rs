//! A table that is made anew at every opening: for simulated disks, which sled knows nothing of.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use crate::error::StoreError;
use crate::index::table::{Pair, SortedTable};

#[derive(Debug, Default)]
pub(crate) struct MemoryTable {
    pairs: RwLock<BTreeMap<Vec<u8>, Vec<u8>>>,
}

impl SortedTable for MemoryTable {
    fn value(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let pairs = self.pairs.read().unwrap_or_else(PoisonError::into_inner);
        Ok(pairs.get(key).cloned())
    }

    fn each(&self, prefix: &[u8], visit: &mut dyn FnMut(&[u8], &[u8])) -> Result<(), StoreError> {
        let pairs = self.pairs.read().unwrap_or_else(PoisonError::into_inner);
        pairs
            .range(prefix.to_vec()..)
            .take_while(|(key, _)| key.starts_with(prefix))
            .for_each(|(key, value)| visit(key, value));
        Ok(())
    }

    fn is_empty(&self) -> bool {
        self.pairs.read().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    fn write(&self, pairs: Vec<Pair>) -> Result<(), StoreError> {
        let mut written = self.pairs.write().unwrap_or_else(PoisonError::into_inner);
        written.extend(pairs);
        Ok(())
    }

    fn flush(&self) -> Result<(), StoreError> {
        Ok(())
    }
}
