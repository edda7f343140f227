//! A persistent map that only events may write to.

use std::sync::Arc;

use imbl::OrdMap;
use imbl::ordmap::DiffItem;

/// Rows by key, in the order of their keys. Rows are shared between clones until one of them changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<K: Ord, V>(OrdMap<K, Arc<V>>);

impl<K: Ord, V> Default for Table<K, V> {
    fn default() -> Self {
        Self(OrdMap::new())
    }
}

impl<K: Ord, V> Table<K, V> {
    pub fn get(&self, key: &K) -> Option<&V> {
        self.0.get(key).map(AsRef::as_ref)
    }

    pub fn contains(&self, key: &K) -> bool {
        self.0.contains_key(key)
    }

    /// By key.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, row)| (key, row.as_ref()))
    }

    /// By key, from one on.
    pub fn starting_at(&self, key: K) -> impl Iterator<Item = (&K, &V)> {
        self.0.range(key..).map(|(key, row)| (key, row.as_ref()))
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: Ord, V: PartialEq> Table<K, V> {
    /// Keys whose rows came, went or changed since the table was `before`. What the two share is not looked at, so that
    /// little is done after a little change, however large the table.
    pub fn changed_since<'a>(&'a self, before: &'a Self) -> impl Iterator<Item = &'a K> {
        before.0.diff(&self.0).map(|item| match item {
            DiffItem::Add(key, _) | DiffItem::Remove(key, _) | DiffItem::Update { new: (key, _), .. } => key,
        })
    }
}

impl<K: Ord + Clone, V> Table<K, V> {
    pub(crate) fn insert(&mut self, key: K, row: impl Into<Arc<V>>) {
        self.0.insert(key, row.into());
    }
}

impl<K: Ord + Clone, V: Clone + Default> Table<K, V> {
    /// The row to write to, made empty when it is not there: an event is true whatever was known before it.
    pub(crate) fn row(&mut self, key: K) -> &mut V {
        Arc::make_mut(self.0.entry(key).or_default())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    type Rows = BTreeMap<u16, u8>;

    fn table(rows: &Rows) -> Table<u16, u8> {
        let mut table = Table::default();
        for (key, row) in rows {
            table.insert(*key, *row);
        }
        table
    }

    proptest! {
        /// Sizes at which a table is several nodes deep.
        #[test]
        fn what_changed_is_what_differs(
            rows in proptest::collection::btree_map(0u16..2_000, 0u8..3, 0..600),
            writes in proptest::collection::vec((0u16..2_000, 0u8..3), 0..20),
        ) {
            let before = table(&rows);
            let mut after = before.clone();
            for (key, row) in &writes {
                after.insert(*key, *row);
            }
            let differs = |key: &&u16| before.get(key) != after.get(key);
            let expected: BTreeSet<u16> = writes.iter().map(|(key, _)| key).filter(differs).copied().collect();
            let changed: BTreeSet<u16> = after.changed_since(&before).copied().collect();
            prop_assert_eq!(&changed, &expected);
            let back: BTreeSet<u16> = before.changed_since(&after).copied().collect();
            prop_assert_eq!(back, expected);
        }
    }
}
