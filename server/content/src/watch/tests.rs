//! Changes are reported soon, once, and only when there are any.

use std::sync::mpsc;

use super::*;
use crate::fixture::{folder, write};

/// Far longer than any change takes to be told.
const LONG: Duration = Duration::from_secs(20);

/// The test may have heard enough.
fn telling(tell: Sender<()>) -> impl Fn() + Send + 'static {
    move || {
        let _ = tell.send(());
    }
}

fn watched(roots: &[PathBuf]) -> (Watcher, Receiver<()>) {
    let (tell, told) = mpsc::channel();
    let watcher = watch(roots, telling(tell)).expect("a watcher");
    (watcher, told)
}

#[test]
fn a_new_file_in_a_new_folder_is_told() {
    let root = folder(&[("a.md", "a")]);
    let (_watcher, told) = watched(&[root.path().to_owned()]);
    write(root.path(), "deep/down/b.md", "b");
    assert_eq!(told.recv_timeout(LONG), Ok(()));
}

#[test]
fn many_changes_at_once_are_told_once() {
    let root = folder(&[("a.md", "a")]);
    let (_watcher, told) = watched(&[root.path().to_owned()]);
    for number in 0..50 {
        write(root.path(), "a.md", number.to_string());
    }
    assert_eq!(told.recv_timeout(LONG), Ok(()));
    assert!(told.recv_timeout(QUIET * 3).is_err());
}

#[test]
fn reading_is_no_change() {
    let root = folder(&[("a.md", "a")]);
    let (_watcher, told) = watched(&[root.path().to_owned()]);
    std::fs::read(root.path().join("a.md")).expect("a file");
    assert!(told.recv_timeout(QUIET * 3).is_err());
    write(root.path(), "a.md", "b");
    assert_eq!(told.recv_timeout(LONG), Ok(()));
}

#[test]
fn a_root_may_come_later_and_come_back() {
    let parent = folder(&[]);
    let root = parent.path().join("content");
    let (_watcher, told) = watched(std::slice::from_ref(&root));
    write(&root, "a.md", "a");
    assert_eq!(told.recv_timeout(LONG), Ok(()));
    std::fs::remove_dir_all(&root).expect("removed");
    assert_eq!(told.recv_timeout(LONG), Ok(()));
    write(&root, "a.md", "b");
    assert_eq!(told.recv_timeout(LONG), Ok(()));
}

#[test]
fn without_notices_rounds_find_the_change() {
    let root = folder(&[("a.md", "a")]);
    let (signals, inbox) = channel();
    let (tell, told) = mpsc::channel();
    let lookout = FolderPoller::new(&[root.path().to_owned()], signals);
    let _watcher = lookout.keep(inbox, telling(tell)).expect("a watcher");
    write(root.path(), "deep/b.md", "b");
    assert_eq!(told.recv_timeout(LONG), Ok(()));
}

#[test]
fn a_watcher_that_went_blind_still_sees() {
    let root = folder(&[("a.md", "a")]);
    let (watcher, told) = watched(&[root.path().to_owned()]);
    watcher.stop.send(WatchSignal::Blind).expect("a listening thread");
    assert_eq!(told.recv_timeout(LONG), Ok(()));
    write(root.path(), "b.md", "b");
    assert_eq!(told.recv_timeout(LONG), Ok(()));
}

#[test]
fn a_dropped_watcher_stops() {
    let root = folder(&[]);
    let (watcher, told) = watched(&[root.path().to_owned()]);
    drop(watcher);
    assert_eq!(told.recv_timeout(LONG), Err(RecvTimeoutError::Disconnected));
}
