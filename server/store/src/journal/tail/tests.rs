//! Groups that are whole, torn, damaged, and out of place.

use super::*;
use crate::journal::frame::GroupPosition;

const SCHEMA_ONE: u16 = 1;

/// Groups of these sizes, each payload so long, and where each group begins.
fn written(sizes: &[u16], length: usize) -> (Vec<u8>, Vec<usize>, Vec<JournalHead>) {
    let mut bytes = Vec::new();
    let mut head = JournalHead::EMPTY;
    let (mut starts, mut heads) = (Vec::new(), Vec::new());
    for size in sizes {
        starts.push(bytes.len());
        heads.push(head);
        for place in 0..*size {
            let payload = format!("{{\"n\":\"{}\"}}", "x".repeat(length));
            let left = size - 1 - place;
            let seat = GroupPosition { place, left };
            let frame = RecordHeader::seal(head.sequence.next(), SCHEMA_ONE, seat, head.hash, payload.as_bytes());
            frame.encode(&mut bytes);
            bytes.extend_from_slice(payload.as_bytes());
            head = JournalHead {
                sequence: frame.sequence,
                hash: frame.hash,
            };
        }
    }
    (bytes, starts, heads)
}

/// Whether what stands at the beginning of a group is torn; `None` for a group that reads.
fn torn(bytes: &[u8], start: usize, head: JournalHead) -> Option<bool> {
    let flaw = group(bytes, start, head).err()?;
    Some(is_torn(bytes, start, &flaw, head.sequence.next()))
}

#[test]
fn a_group_is_read_whole() {
    let (bytes, starts, heads) = written(&[1, 3], 40);
    assert_eq!(group(&bytes, starts[0], heads[0]).expect("a group").len(), 1);
    assert_eq!(group(&bytes, starts[1], heads[1]).expect("a group").len(), 3);
}

#[test]
fn a_last_group_that_ends_early_is_torn() {
    let (bytes, starts, heads) = written(&[1, 3], 40);
    for end in starts[1] + 1..bytes.len() {
        assert_eq!(torn(&bytes[..end], starts[1], heads[1]), Some(true), "{end}");
    }
}

#[test]
fn a_last_group_with_a_zero_sector_is_torn() {
    let (mut bytes, starts, heads) = written(&[1, 3], 1000);
    let sector = (starts[1] + 1200).next_multiple_of(SECTOR);
    bytes[sector..sector + SECTOR].fill(0);
    assert_eq!(torn(&bytes, starts[1], heads[1]), Some(true));
    // The end that did not arrive at all, in a file that is long enough.
    let (mut bytes, starts, heads) = written(&[1, 3], 1000);
    bytes[starts[1]..].fill(0);
    assert_eq!(torn(&bytes, starts[1], heads[1]), Some(true));
}

#[test]
fn a_zero_sector_before_another_group_is_damage() {
    let (mut bytes, starts, heads) = written(&[3, 2], 1000);
    bytes[SECTOR..2 * SECTOR].fill(0);
    assert_eq!(torn(&bytes, starts[0], heads[0]), Some(false));
}

#[test]
fn a_changed_byte_is_damage_wherever_it_is() {
    let (bytes, starts, heads) = written(&[1, 3], 40);
    for offset in starts[1]..bytes.len() {
        let mut changed = bytes.clone();
        changed[offset] ^= 0xff;
        assert_eq!(torn(&changed, starts[1], heads[1]), Some(false), "{offset}");
    }
}

#[test]
fn a_record_that_does_not_belong_here_is_damage() {
    let (bytes, starts, heads) = written(&[2, 2, 2], 40);
    // A group read as if it stood elsewhere, and one that follows another journal.
    assert!(matches!(
        group(&bytes, starts[2], heads[1]),
        Err(Flaw::Misplaced { .. })
    ));
    let other = JournalHead {
        sequence: heads[1].sequence,
        hash: Hash::of_bytes(b"another"),
    };
    assert!(matches!(group(&bytes, starts[1], other), Err(Flaw::Misplaced { .. })));
    assert_eq!(torn(&bytes, starts[1], other), Some(false));
    // A group whose second record is that of another group.
    let middle = (starts[1] + starts[2]) / 2;
    let spliced = [&bytes[..middle], &bytes[starts[2]..]].concat();
    assert_eq!(torn(&spliced, starts[1], heads[1]), Some(false));
}

#[test]
fn a_record_whose_checksums_were_made_to_fit_has_another_hash() {
    let (mut bytes, starts, heads) = written(&[1, 1], 40);
    let payload = HEADER..starts[1];
    bytes[payload.start + 8] = b'y';
    let sum = crc32c::crc32c(&bytes[payload]);
    bytes[88..92].copy_from_slice(&sum.to_le_bytes());
    let sum = crc32c::crc32c(&bytes[..92]);
    bytes[92..96].copy_from_slice(&sum.to_le_bytes());
    let what = "the record does not have its hash";
    assert_eq!(
        group(&bytes, 0, heads[0]).err(),
        Some(Flaw::Misplaced { offset: 0, what })
    );
}
