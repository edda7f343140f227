//! A set of pages of one segment, a bit each.

use tantivy::DocId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageSet {
    bits: Vec<u64>,
    pages: u32,
}

impl PageSet {
    pub(crate) fn empty(pages: u32) -> Self {
        Self {
            bits: vec![0; pages.div_ceil(64) as usize],
            pages,
        }
    }

    #[inline]
    pub(crate) fn insert(&mut self, page: DocId) {
        self.bits[page as usize / 64] |= 1 << (page % 64);
    }

    #[inline]
    pub(crate) fn contains(&self, page: DocId) -> bool {
        self.bits[page as usize / 64] >> (page % 64) & 1 == 1
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.each(other, |own, other| own | other);
    }

    pub(crate) fn keep(&mut self, other: &Self) {
        self.each(other, |own, other| own & other);
    }

    pub(crate) fn remove(&mut self, other: &Self) {
        self.each(other, |own, other| own & !other);
    }

    pub(crate) fn full(pages: u32) -> Self {
        let mut all = Self::empty(pages);
        (0..pages).for_each(|page| all.insert(page));
        all
    }

    /// The pages in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = DocId> {
        (0..self.pages).filter(|page| self.contains(*page))
    }

    fn each(&mut self, other: &Self, change: impl Fn(u64, u64) -> u64) {
        for (own, other) in self.bits.iter_mut().zip(&other.bits) {
            *own = change(*own, *other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_joined_and_narrowed() {
        let of = |pages: &[u32]| {
            let mut set = PageSet::empty(130);
            pages.iter().for_each(|page| set.insert(*page));
            set
        };
        let mut set = of(&[0, 63, 64]);
        set.add(&of(&[129]));
        set.keep(&of(&[63, 64, 129]));
        set.remove(&of(&[64]));
        assert_eq!(set.iter().collect::<Vec<_>>(), [63, 129]);
        assert_eq!(PageSet::full(130).iter().count(), 130);
    }
}
