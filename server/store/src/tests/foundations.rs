//! The small parts that everything else stands on: files of the machine, numbers and hashes, names of people, counts.

use std::fs;
use std::io::{self, ErrorKind};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use balise_domain::Date;
use balise_domain::id::opaque::PersonId;
use jiff::civil::date;

use crate::counters::{Counters, FrequentSearch, KEPT_FROM};
use crate::directory::{Directory, numbered};
use crate::disk::Disk;
use crate::error::StoreError;
use crate::file_system::{FileSystem as _, OpenMode, is_full, put_whole, read_all, read_part, write_again};
use crate::hash::Hash;
use crate::name::{Actor, StreamName};
use crate::people::{LONGEST_NAME, People};
use crate::position::{JournalPosition, PackPosition};
use crate::sequence::{JournalHead, Sequence};
use crate::tests::filled;
use crate::unit::{Body, Payload};
use crate::verify::{IndexState, verify};

fn person(letter: char) -> PersonId {
    PersonId::parse(&String::from_iter([letter; 26])).expect("a person")
}

#[test]
fn a_name_outlives_the_process_until_it_is_erased() {
    let folder = tempfile::tempdir().expect("a folder");
    let people = People::open(folder.path()).expect("names");
    assert_eq!(people.name(&person('a')), None);
    people.call(person('a'), "  Ada Lovelace ").expect("called");
    people.call(person('b'), &"é".repeat(LONGEST_NAME + 1)).expect("called");
    assert_eq!(people.name(&person('a')).as_deref(), Some("Ada Lovelace"));
    let again = People::open(folder.path()).expect("names");
    assert_eq!(again.name(&person('a')).as_deref(), Some("Ada Lovelace"));
    let long = again.name(&person('b')).expect("a name");
    assert_eq!(long.chars().count(), LONGEST_NAME);
    again.call(person('a'), "Ada King").expect("called");
    assert_eq!(again.name(&person('a')).as_deref(), Some("Ada King"));
    again.forget(&person('a')).expect("forgotten");
    assert_eq!(again.name(&person('a')), None);
    let text = fs::read_to_string(folder.path().join("people.json")).expect("a file");
    assert!(!text.contains("Ada") && text.contains(person('b').as_str()), "{text}");
    let last = People::open(folder.path()).expect("names");
    assert_eq!(last.name(&person('a')), None);
    assert!(last.name(&person('b')).is_some());
}

#[test]
fn names_that_cannot_be_read_stop_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("people.json");
    fs::write(&file, "{\"a\": ").expect("written");
    match People::open(folder.path()).err() {
        Some(StoreError::Damaged { file: named, .. }) => assert_eq!(named, file),
        other => panic!("damage, not {other:?}"),
    }
    fs::remove_file(&file).expect("removed");
    fs::create_dir(&file).expect("a folder");
    assert!(matches!(People::open(folder.path()).err(), Some(StoreError::Io { .. })));
    let people = People::in_memory();
    people.call(person('a'), "Ada").expect("called");
    assert_eq!(people.name(&person('a')).as_deref(), Some("Ada"));
}

const TODAY: Date = date(2026, 11, 27);

fn ask(counters: &Counters, text: &str, times: u32, day: Date) {
    (0..times).for_each(|_| counters.count(text, day));
}

#[test]
fn what_is_asked_most_stands_first_then_what_was_asked_first() {
    let counters = Counters::in_memory();
    let tomorrow = TODAY.tomorrow().expect("a day");
    ask(&counters, "often", 7, tomorrow);
    ask(&counters, "late", 5, tomorrow);
    ask(&counters, "zebra", 5, TODAY);
    ask(&counters, "aardvark", 5, TODAY);
    ask(&counters, "zebra", 1, tomorrow);
    ask(&counters, "aardvark", 1, tomorrow);
    assert_eq!(
        counters.version(),
        4,
        "raised when a question comes to be kept, and not after"
    );
    let asked = |text: &str, times, first| FrequentSearch {
        text: text.to_owned(),
        times,
        first,
        last: tomorrow,
    };
    let expected = [
        asked("often", 7, tomorrow),
        asked("aardvark", 6, TODAY),
        asked("zebra", 6, TODAY),
        asked("late", 5, tomorrow),
    ];
    assert_eq!(counters.frequent(tomorrow), expected);
}

#[test]
fn a_question_is_short_and_has_nobodys_number() {
    let is_counted = |text: &str| {
        let counters = Counters::in_memory();
        ask(&counters, text, KEPT_FROM, TODAY);
        !counters.frequent(TODAY).is_empty()
    };
    for text in ["okr", "iso 27001", "plan 2026", "é", &"a".repeat(120), "room 12.345"] {
        assert!(is_counted(text), "{text}");
    }
    for text in [
        &"a".repeat(121),
        "call 123456",
        "call 12 34 56",
        "call 12.34.56",
        "call 12-34-56",
        "call 12/34/56",
        "12345",
        "a\tb",
        "a@b",
        "  ",
    ] {
        assert!(!is_counted(text), "{text}");
    }
    // Digits that letters part are no number.
    assert!(is_counted("a123b456"));
}

#[test]
fn counts_are_written_when_they_changed_and_only_then() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("counters.json");
    let counters = Counters::open(folder.path());
    ask(&counters, "okr", 5, TODAY);
    counters.save(TODAY).expect("saved");
    fs::remove_file(&file).expect("removed");
    counters.save(TODAY).expect("saved");
    assert!(!file.exists(), "nothing changed");
    ask(&counters, "okr", 1, TODAY);
    counters.save(TODAY).expect("saved");
    assert_eq!(Counters::open(folder.path()).frequent(TODAY)[0].times, 6);
    // A day that is forgotten is a change, too.
    let later = date(2029, 1, 1);
    counters.save(later).expect("saved");
    assert_eq!(Counters::open(folder.path()).frequent(TODAY), []);
    let in_memory = Counters::in_memory();
    ask(&in_memory, "okr", 5, TODAY);
    in_memory.save(TODAY).expect("nothing to save");
    assert_eq!(in_memory.frequent(TODAY).len(), 1);
}

#[test]
fn a_question_of_which_too_little_is_remembered_is_not_told() {
    let counters = Counters::in_memory();
    ask(&counters, "okr", 5, date(2024, 1, 1));
    ask(&counters, "okr", 4, TODAY);
    assert_eq!(
        counters.frequent(TODAY),
        [],
        "four times in the months that are remembered"
    );
    ask(&counters, "okr", 1, TODAY);
    assert_eq!(counters.frequent(TODAY)[0].times, 5);
}

#[test]
fn no_more_questions_are_kept_than_can_be_told() {
    let counters = Counters::in_memory();
    for number in 0..2_003_u32 {
        let letters: String = number
            .to_string()
            .bytes()
            .map(|digit| char::from(digit - b'0' + b'a'))
            .collect();
        ask(&counters, &format!("noise {letters}"), 5, TODAY);
    }
    assert_eq!(counters.frequent(TODAY).len(), 2_000);
}

#[test]
fn the_disk_does_what_it_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let (dir, file) = (folder.path().join("a/b"), folder.path().join("a/b/file"));
    assert_eq!(Disk.list(&dir).expect("a list"), [""; 0]);
    assert!(Disk.list(Path::new("/dev/null")).is_err());
    Disk.create_dir(&dir).expect("created");
    let handle = Disk.open(&file, OpenMode::Create).expect("a file");
    assert!(handle.is_empty().expect("a length"));
    assert_eq!(fs::metadata(&file).expect("a file").permissions().mode() & 0o777, 0o600);
    let twice = Disk.open(&file, OpenMode::Create).err().map(|error| error.kind());
    assert_eq!(twice, Some(ErrorKind::AlreadyExists));
    handle.write_at(b"0123456789", 0).expect("written");
    assert_eq!(
        (handle.len().expect("a length"), handle.is_empty().expect("a length")),
        (10, false)
    );
    let mut buffer = [0; 6];
    assert_eq!(handle.read_at(&mut buffer, 7).expect("read"), 3);
    assert_eq!(&buffer[..3], b"789");
    assert_eq!(read_part(&*handle, 2, 3).expect("read"), b"234");
    assert_eq!(read_part(&*handle, 8, 9).expect("read"), b"89");
    write_again(&*handle, 2..8).expect("written again");
    let beyond = write_again(&*handle, 8..12).expect_err("there is no more");
    assert_eq!(beyond.kind(), ErrorKind::UnexpectedEof);
    handle.truncate(4).expect("cut");
    handle.sync_data().expect("synced");
    assert_eq!(read_all(&Disk, &file).expect("read"), b"0123");
    Disk.rename(&file, &dir.join("other")).expect("renamed");
    fs::write(dir.join("another"), "").expect("written");
    assert_eq!(Disk.list(&dir).expect("a list"), ["another", "other"]);
    Disk.remove(&dir.join("other")).expect("removed");
    assert_eq!(Disk.list(&dir).expect("a list"), ["another"]);
    Disk.sync_dir(&dir).expect("synced");
    assert!(Disk.sync_dir(&dir.join("nowhere")).is_err());
    let space = Disk.space(&dir).expect("space");
    assert!(space.total >= space.available && space.available > 1 << 20, "{space:?}");
}

#[test]
fn a_lock_is_held_once_and_says_by_whom() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("lock");
    let held = Disk.lock(&file).expect("asked").expect("free");
    assert!(Disk.lock(&file).expect("asked").is_none());
    assert_eq!(
        fs::read_to_string(&file).expect("a file"),
        std::process::id().to_string()
    );
    drop(held);
    assert!(Disk.lock(&file).expect("asked").is_some());
}

#[test]
fn a_file_is_put_whole_over_what_was_left_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("manifest.json");
    fs::write(folder.path().join("manifest.json.tmp"), "torn").expect("written");
    put_whole(&Disk, &file, b"whole").expect("put");
    put_whole(&Disk, &file, b"anew").expect("put");
    assert_eq!(fs::read(&file).expect("a file"), b"anew");
    assert_eq!(Disk.list(folder.path()).expect("a list"), ["manifest.json"]);
    let nowhere = put_whole(&Disk, &folder.path().join("nowhere/file"), b"x");
    assert!(matches!(nowhere, Err(StoreError::Io { .. })), "{nowhere:?}");
}

#[test]
fn only_a_lack_of_room_is_a_full_disk() {
    for kind in [
        ErrorKind::StorageFull,
        ErrorKind::QuotaExceeded,
        ErrorKind::FileTooLarge,
    ] {
        assert!(is_full(&io::Error::from(kind)), "{kind:?}");
    }
    for kind in [ErrorKind::PermissionDenied, ErrorKind::Other, ErrorKind::WriteZero] {
        assert!(!is_full(&io::Error::from(kind)), "{kind:?}");
    }
}

#[test]
fn files_are_in_the_order_of_their_numbers_and_others_are_none_of_ours() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in [
        "10.pack",
        "9.pack",
        "000002.pack",
        "x.pack",
        "3.log",
        "pack",
        "4.pack.tmp",
    ] {
        fs::write(folder.path().join(name), "").expect("written");
    }
    assert_eq!(numbered(&Disk, folder.path(), ".pack").expect("numbers"), [2, 9, 10]);
    let directory = Directory::new(folder.path());
    assert_eq!(
        directory.segment(Sequence::new(7)),
        directory.journal().join("00000000000000000007.log")
    );
    assert_eq!(directory.pack(7), directory.packs().join("000007.pack"));
    let parts = [
        directory.lock(),
        directory.sled(),
        directory.journal(),
        directory.packs(),
        directory.snapshots(),
        directory.witness(),
    ];
    for (at, part) in parts.iter().enumerate() {
        assert!(
            part.starts_with(directory.root()) && !parts[..at].contains(part),
            "{part:?}"
        );
    }
}

#[test]
fn a_hash_is_sixty_four_hexadecimal_digits() {
    // `printf balise | sha256sum` and the like: all digits, each in its place.
    let text = "0123456789abcdef".repeat(4);
    let hash = Hash::parse(&text).expect("a hash");
    assert_eq!(hash.to_string(), text);
    assert_eq!(&hash.bytes()[..3], &[0x01, 0x23, 0x45]);
    assert_eq!((Hash::new(*hash.bytes()), String::from(hash)), (hash, text.clone()));
    for other in [
        &text[1..],
        &text.replace('f', "g"),
        &text.replace('0', "/"),
        &text.replace('9', ":"),
        "",
    ] {
        assert_eq!(Hash::parse(other), None, "{other}");
        assert!(Hash::try_from(other.to_owned()).is_err());
    }
    assert_ne!(Hash::of_bytes(b"one"), Hash::of_bytes(b"other"));
    assert_eq!(JournalHead::EMPTY.hash, Hash::ZERO);
}

#[test]
fn numbers_follow_each_other_and_names_are_kept_as_they_are() {
    let (first, second) = (Sequence::new(1), Sequence::new(2));
    assert_eq!(
        (first.next(), second.before(), Sequence::ZERO.before()),
        (second, first, Sequence::ZERO)
    );
    assert_eq!((second.number(), second.to_string()), (2, "2".to_owned()));
    let stream = StreamName::parse("page/a").expect("a name");
    assert_eq!((stream.as_str(), stream.to_string()), ("page/a", "page/a".to_owned()));
    assert_eq!(Actor::system().as_str(), "system");
    let payload = Payload::parse("{\"a\":1}").expect("json");
    assert_eq!(payload.to_string(), payload.as_str());
    assert_ne!(payload, Payload::parse("{\"a\":2}").expect("json"));
    assert_eq!(payload, Payload::parse(" {\"a\":1} ").expect("json"));
    assert!(Payload::parse("[\r]").is_err());
    let body = Body::of(*b"text");
    assert_eq!((&body.bytes()[..], body.id()), (&b"text"[..], Body::of(*b"text").id()));
    assert_ne!(body.id(), Body::of(*b"other").id());
}

#[test]
fn a_blank_index_agrees_with_an_empty_journal_and_is_behind_any_other() {
    let dir = tempfile::tempdir().expect("a directory");
    let blank = || {
        let sled = dir.path().join("sled");
        fs::remove_dir_all(&sled).expect("gone");
        drop(crate::index::opened(&sled));
        verify(dir.path(), &mut |_| {}).expect("a store").index
    };
    filled(dir.path(), 0);
    assert_eq!(
        verify(dir.path(), &mut |_| {}).expect("a store").index,
        IndexState::Agrees
    );
    assert_eq!(blank(), IndexState::Agrees);
    filled(dir.path(), 2);
    assert_eq!(blank(), IndexState::Behind(Sequence::ZERO));
}

#[test]
fn a_place_is_read_as_it_was_written_or_not_at_all() {
    let position = JournalPosition {
        segment: Sequence::new(3),
        offset: 1 << 40,
        length: 77,
    };
    let place = PackPosition {
        pack: 9,
        offset: 5,
        length: u32::MAX,
    };
    assert_eq!(JournalPosition::decode(&position.encode()), Some(position));
    assert_eq!(PackPosition::decode(&place.encode()), Some(place));
    for cut in 0..20 {
        assert_eq!(JournalPosition::decode(&position.encode()[..cut]), None, "{cut}");
        assert_eq!(PackPosition::decode(&place.encode()[..cut]), None, "{cut}");
    }
    let long = [place.encode(), vec![0]].concat();
    assert_eq!(PackPosition::decode(&long), None);
}
