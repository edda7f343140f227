//! A cache bounded by bytes that many threads share: when it is full, what is used least makes room.
//!
//! It does not know when a value is out of date: whatever a value depends on belongs in its key.

use std::convert::Infallible;
use std::hash::Hash;

use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};

/// Parts with a lock and a share of the bytes each. Few, so that a share has room for the largest pages.
const SHARDS: usize = 4;

/// Bytes of a usual value: an estimate, from which the cache sizes its tables.
const USUAL: usize = 16 * 1024;

/// Bytes that an entry takes beside its value: its key, and its slot in the tables. Never nothing, since an entry without
/// weight would never be evicted.
const OVERHEAD: usize = 512;

/// A value that knows its size.
pub trait ByteSize {
    /// Bytes on the heap.
    fn byte_size(&self) -> usize;
}

/// Values by key, up to a number of bytes.
pub struct ByteCache<K, V>(Cache<K, V, SizeWeighter>);

#[derive(Clone, Copy)]
struct SizeWeighter;

impl<K, V: ByteSize> Weighter<K, V> for SizeWeighter {
    fn weight(&self, _: &K, value: &V) -> u64 {
        (value.byte_size() + OVERHEAD) as u64
    }
}

impl<K: Clone + Eq + Hash, V: ByteSize + Clone> ByteCache<K, V> {
    /// An empty cache of at most so many bytes. A value that needs more than a fourth of them is not kept.
    pub fn of_bytes(bytes: usize) -> Self {
        let mut options = OptionsBuilder::new();
        options
            .shards(SHARDS)
            .weight_capacity(bytes as u64)
            .estimated_items_capacity(bytes / USUAL);
        // All that it needs has just been given.
        let cache = options.build().map_or_else(
            |_| Cache::with_weighter(bytes / USUAL, bytes as u64, SizeWeighter),
            |options| {
                let (hasher, lifecycle) = (DefaultHashBuilder::default(), DefaultLifecycle::default());
                Cache::with_options(options, SizeWeighter, hasher, lifecycle)
            },
        );
        Self(cache)
    }

    pub fn get(&self, key: &K) -> Option<V> {
        self.0.get(key)
    }

    pub fn insert(&self, key: K, value: V) {
        self.0.insert(key, value);
    }

    /// The value of a key, computed by the first caller while others with the same key wait for it. A computation that
    /// panics is left to the next who waits.
    pub fn get_or_insert_with(&self, key: &K, compute: impl FnOnce() -> V) -> V {
        let Ok(value) = self.0.get_or_insert_with(key, || Ok::<V, Infallible>(compute()));
        value
    }

    /// Keeps only the entries whose key passes a test.
    pub fn retain(&self, keep: impl Fn(&K) -> bool) {
        self.0.retain(|key, _| keep(key));
    }

    /// Bytes of all entries, the overhead of each included.
    pub fn bytes(&self) -> u64 {
        self.0.weight()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl ByteSize for Vec<u8> {
        fn byte_size(&self) -> usize {
            self.len()
        }
    }

    const CAPACITY: usize = 1 << 20;

    #[test]
    fn a_full_cache_keeps_what_is_used_most() {
        let cache = ByteCache::of_bytes(CAPACITY);
        let popular = 0..20_u32;
        for key in popular.clone() {
            cache.insert(key, vec![0; 4096]);
        }
        // A crawler goes through ten times what fits, while readers come back to the same few pages.
        for key in 1_000..3_560_u32 {
            cache.insert(key, vec![0; 4096]);
            for popular in popular.clone() {
                cache.get(&popular);
            }
            assert!(cache.bytes() <= CAPACITY as u64);
        }
        let kept = popular.filter(|key| cache.get(key).is_some()).count();
        assert_eq!(kept, 20, "pages that are used all the time stay");
        assert!(cache.bytes() > CAPACITY as u64 / 2, "a full cache is not emptied");
    }

    #[test]
    fn values_without_bytes_are_bounded_too() {
        let cache = ByteCache::of_bytes(CAPACITY);
        for key in 0..10_000_u32 {
            cache.insert(key, Vec::new());
        }
        assert!(cache.bytes() <= CAPACITY as u64);
        assert!((0..10_000).filter(|key| cache.get(key).is_some()).count() <= CAPACITY / OVERHEAD);
    }

    #[test]
    fn what_does_not_fit_is_computed_and_not_kept() {
        let cache = ByteCache::of_bytes(CAPACITY);
        let large = cache.get_or_insert_with(&1, || vec![0; CAPACITY]);
        assert_eq!((large.len(), cache.get(&1)), (CAPACITY, None));
    }
}
