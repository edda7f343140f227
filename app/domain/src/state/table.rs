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
    /// Rows that differ from an earlier state of this table, by key; `None` where one is gone. What both share is not
    /// looked at.
    pub fn changes<'a>(&'a self, earlier: &'a Self) -> impl Iterator<Item = (&'a K, Option<&'a V>)> {
        earlier.0.diff(&self.0).map(|change| match change {
            DiffItem::Add(key, row) => (key, Some(row.as_ref())),
            DiffItem::Update { new: (key, row), .. } => (key, Some(row.as_ref())),
            DiffItem::Remove(key, _) => (key, None),
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
    use super::*;

    #[test]
    fn only_what_differs_is_a_change() {
        let mut table = Table::default();
        for key in 0..1000 {
            table.insert(key, "as it was");
        }
        let earlier = table.clone();
        assert_eq!(table.changes(&earlier).count(), 0);
        table.insert(500, "changed");
        table.insert(1000, "new");
        let changes: Vec<_> = table.changes(&earlier).collect();
        assert_eq!(changes, [(&500, Some(&"changed")), (&1000, Some(&"new"))]);
        assert_eq!(earlier.changes(&table).last(), Some((&1000, None)));
    }
}
