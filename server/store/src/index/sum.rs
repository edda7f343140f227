//! How many entries a table should have, and a sum over them: against accidents, not against people.

/// The order of entries does not matter, and any of them can be taken out again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sum {
    entries: u64,
    total: u64,
}

impl Sum {
    pub(crate) const LENGTH: usize = 16;

    pub(crate) fn entries(&self) -> u64 {
        self.entries
    }

    pub(crate) fn add(&mut self, key: &[u8], value: &[u8]) {
        self.entries = self.entries.wrapping_add(1);
        self.total = self.total.wrapping_add(mixed(key, value));
    }

    pub(crate) fn remove(&mut self, key: &[u8], value: &[u8]) {
        self.entries = self.entries.wrapping_sub(1);
        self.total = self.total.wrapping_sub(mixed(key, value));
    }

    pub(crate) fn encode(&self) -> [u8; Self::LENGTH] {
        let mut bytes = [0; Self::LENGTH];
        bytes[..8].copy_from_slice(&self.entries.to_be_bytes());
        bytes[8..].copy_from_slice(&self.total.to_be_bytes());
        bytes
    }

    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let (entries, total) = bytes.split_first_chunk()?;
        Some(Self {
            entries: u64::from_be_bytes(*entries),
            total: u64::from_be_bytes(total.try_into().ok()?),
        })
    }
}

/// 64 bits of two checksums over key and value, one in each order.
fn mixed(key: &[u8], value: &[u8]) -> u64 {
    let one = crc32c::crc32c_append(crc32c::crc32c(key), value);
    let other = crc32c::crc32c_append(crc32c::crc32c(value), key);
    u64::from(one) << 32 | u64::from(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_out_leaves_no_trace() {
        let mut sum = Sum::default();
        sum.add(b"a", b"1");
        let before = sum;
        sum.add(b"b", b"2");
        sum.add(b"c", b"3");
        sum.remove(b"b", b"2");
        sum.remove(b"c", b"3");
        assert_eq!(sum, before);
        assert_eq!(Sum::decode(&sum.encode()), Some(sum));
    }

    #[test]
    fn a_changed_entry_changes_the_sum() {
        let of = |key: &[u8], value: &[u8]| {
            let mut sum = Sum::default();
            sum.add(key, value);
            sum
        };
        assert_ne!(of(b"ab", b"c"), of(b"ab", b"d"));
        assert_ne!(of(b"ab", b"c"), of(b"a", b"bc"));
    }
}
