//! No file handles are left: what was read stays, and what came meanwhile is read as soon as there are some again.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Server;
use crate::client::{Came, get};

const PATIENCE: Duration = Duration::from_secs(20);

#[track_caller]
fn wait_until(what: &str, mut seen: impl FnMut() -> bool) {
    let start = Instant::now();
    while !seen() {
        assert!(start.elapsed() < PATIENCE, "{what} was not seen");
        std::thread::yield_now();
    }
}

/// Lets a process open files up to a number; `false` where there is no such tool.
fn limit(pid: u32, files: &str) -> bool {
    Command::new("prlimit")
        .args(["--pid", &pid.to_string(), &format!("--nofile={files}:")])
        .status()
        .is_ok_and(|status| status.success())
}

fn write(file: &Path, title: &str) {
    fs::write(file, format!("# {title}\n\nText.\n")).expect("a file");
}

#[test]
fn a_reading_without_handles_is_tried_again_by_itself_and_told_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let (pages, data, log) = (
        folder.path().join("pages"),
        folder.path().join("data"),
        folder.path().join("log"),
    );
    fs::create_dir_all(pages.join("inside")).expect("a folder");
    fs::create_dir(&data).expect("a folder");
    write(&pages.join("one.md"), "One");
    write(&pages.join("inside/kept.md"), "Kept");
    let squad = format!("demo={}", pages.display());
    let told = Stdio::from(fs::File::create(&log).expect("a file"));
    let mut server = Server::start_telling(
        &data,
        &["--squad", &squad],
        told,
        "warn,balise=info,balise_library=info",
    );
    server.summary();
    let pid = server.child.id();
    let said = |words: &str| fs::read_to_string(&log).expect("a log").matches(words).count();
    // Nothing is opened beyond what is open.
    if !limit(pid, "3") {
        println!("absent: prlimit");
        return;
    }
    write(&pages.join("two.md"), "Two");
    wait_until("the failure", || said("the library could not be read") > 0);
    // Nothing changes any more: what follows is tried by itself.
    assert!(limit(pid, "1024"));
    wait_until("the new page", || {
        get(&server.address, "/en/squads/demo/two") == Came::Whole(200)
    });
    assert_eq!(get(&server.address, "/en/squads/demo/inside/kept"), Came::Whole(200));
    assert_eq!(
        said("the library could not be read"),
        1,
        "{}",
        fs::read_to_string(&log).expect("a log")
    );
    wait_until("the end of it", || said("the library could be read again") == 1);
}
