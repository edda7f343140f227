//! The disk is full: writing says so and waits, reading goes on, nothing that was acknowledged is lost.
//!
//! On a small file system in memory where this process may mount one; elsewhere with a limit on the size of files, which
//! needs no right at all.

use std::fs;
use std::io::{Write as _, stderr};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use crate::client::{Came, declare, get, introduce};
use crate::{Server, balise, root, run, terminate};

/// Writes until one is refused, at most.
const MOST: usize = 4_000;

/// Times that the disk is full: what must be written late needs room at some of them and not at others.
const ROUNDS: usize = 10;

/// Longer than the index keeps anything to itself.
const LATE: Duration = Duration::from_millis(300);

/// A small file system, unmounted when dropped.
struct Small(PathBuf);

impl Small {
    /// `None` where this process may not mount.
    fn mount(folder: &Path) -> Option<Self> {
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=48m", "balise-test"])
            .arg(folder)
            .status();
        done.is_ok_and(|status| status.success())
            .then(|| Self(folder.to_owned()))
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

/// Says what a test does without; not with `eprintln!`, which nobody sees of a test that passes.
fn absent(what: &str) {
    let _ = writeln!(stderr(), "absent: {what}");
}

/// Takes up all the room there is.
fn fill(file: &Path) {
    let mut file = fs::File::create(file).expect("a file");
    let mut piece = vec![0; 1 << 20];
    while !piece.is_empty() {
        if file.write_all(&piece).is_err() {
            piece.truncate(piece.len() / 2);
        }
    }
}

/// Holds what was acknowledged against what is there.
#[track_caller]
fn nothing_is_lost(data: &Path, acknowledged: &[String]) {
    let (output, out, err) = run(balise().arg("verify").arg("--data").arg(data));
    assert!(output.status.success(), "{out}{err}");
    let (_, exported, _) = run(balise().arg("export").arg("--data").arg(data));
    for note in acknowledged {
        assert!(
            exported.contains(&format!("\"{note}\"")),
            "{note} was acknowledged and is lost"
        );
    }
}

#[test]
fn a_full_disk_refuses_writes_serves_reads_and_recovers() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(small) = Small::mount(folder.path()) else {
        absent("the right to mount a file system; the limit on files is tried alone");
        return;
    };
    let data = small.0.join("data");
    let content = root().join("content");
    let mut server = Server::start_on(&data, &["--content", content.to_str().expect("UTF-8")]);
    server.summary();
    let cookie = introduce(&server.address);
    let mut acknowledged = Vec::new();
    let mut write = |note: &str| {
        let came = declare(&server.address, &cookie, note);
        if came == Came::Whole(204) {
            acknowledged.push(note.to_owned());
        }
        came
    };
    let filler = small.0.join("filler");
    let long = "x".repeat(1_500);
    for round in 0..ROUNDS {
        for note in 0..round {
            assert_eq!(write(&format!("before {round} {note} {long}")), Came::Whole(204));
        }
        fill(&filler);
        // What is written late, and not by whoever asked, finds no room either.
        thread::sleep(LATE);
        assert_eq!(write(&format!("full {round}")), Came::Whole(507));
        assert_eq!(get(&server.address, "/fr/squads"), Came::Whole(200));
        assert_eq!(get(&server.address, "/api/v1/search?q=okr"), Came::Whole(200));
        fs::remove_file(&filler).expect("removed");
        let came = write(&format!("after {round}"));
        assert_eq!(came, Came::Whole(204), "writing comes back by itself");
    }
    terminate(&server.child);
    assert!(server.child.wait().expect("it ends").success());
    nothing_is_lost(&data, &acknowledged);
}

#[test]
fn a_file_that_may_not_grow_refuses_writes_and_recovers() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let content = root().join("content");
    let arguments = ["--content", content.to_str().expect("UTF-8")];
    let mut server = Server::start_on(&data, &arguments);
    server.summary();
    let pid = server.child.id().to_string();
    let limit = |bytes: &str| {
        let limit = format!("--fsize={bytes}:unlimited");
        Command::new("prlimit")
            .args(["--pid", &pid, &limit])
            .status()
            .is_ok_and(|status| status.success())
    };
    let cookie = introduce(&server.address);
    let long = "x".repeat(1_500);
    let (mut acknowledged, mut refused) = (Vec::new(), None);
    let journal = data.join("journal/00000000000000000001.log");
    let room = fs::metadata(&journal).expect("a journal").len() + 64 * 1024;
    if !limit(&room.to_string()) {
        absent("prlimit");
        return;
    }
    for number in 0..MOST {
        let note = format!("{number}-{long}");
        match declare(&server.address, &cookie, &note) {
            Came::Whole(204) => acknowledged.push(note),
            came => {
                refused = Some(came);
                break;
            }
        }
    }
    assert_eq!(refused, Some(Came::Whole(507)), "after {} writes", acknowledged.len());
    assert_eq!(get(&server.address, "/fr/squads"), Came::Whole(200));
    assert!(limit("unlimited"));
    assert_eq!(declare(&server.address, &cookie, "after"), Came::Whole(204));
    acknowledged.push("after".to_owned());
    terminate(&server.child);
    assert!(server.child.wait().expect("it ends").success());
    nothing_is_lost(&data, &acknowledged);
}

#[test]
fn a_disk_that_is_only_to_be_read_is_named_with_a_way_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(small) = Small::mount(folder.path()) else {
        absent("the right to mount a file system");
        return;
    };
    let data = small.0.join("data");
    let content = root().join("content");
    let mut server = Server::start_on(&data, &["--content", content.to_str().expect("UTF-8")]);
    server.summary();
    terminate(&server.child);
    assert!(server.child.wait().expect("it ends").success());
    let remount = Command::new("mount").args(["-o", "remount,ro"]).arg(&small.0).status();
    assert!(remount.is_ok_and(|status| status.success()));
    let (output, _, err) = run(balise().args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(&data));
    assert!(!output.status.success());
    assert!(
        err.contains("--data") && err.contains(data.to_str().expect("UTF-8")),
        "{err}"
    );
    let (output, out, err) = run(balise().arg("verify").arg("--data").arg(&data));
    assert!(output.status.success(), "what can be read is verified: {out}{err}");
}
