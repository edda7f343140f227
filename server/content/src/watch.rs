//! Watches the folders of sources, and notifies when they should be read again.
//!
//! The system's own notices are used where there are any; where there are none, or too many folders for them, the
//! folders are looked over once a second. Reading a file is no change.

use std::collections::hash_map::DefaultHasher;
use std::fs::Metadata;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use ignore::WalkBuilder;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// How long it must have been quiet before a change is notified.
const QUIET: Duration = Duration::from_millis(100);

/// How long a change may go untold when it is never quiet.
const PATIENCE: Duration = Duration::from_millis(400);

/// How often folders are looked over: for everything without notices, else only for those that come and go.
const ROUND: Duration = Duration::from_secs(1);

/// Why nothing can be watched.
#[derive(Debug, thiserror::Error)]
pub enum WatchError {
    #[error("no thread to watch sources with")]
    Thread(#[source] std::io::Error),
}

/// Watches until it is dropped.
#[derive(Debug)]
pub struct Watcher {
    stop: Sender<WatchSignal>,
}

impl Drop for Watcher {
    fn drop(&mut self) {
        // The thread may be gone already; then there is nothing to stop.
        let _ = self.stop.send(WatchSignal::Stop);
    }
}

#[derive(Debug)]
enum WatchSignal {
    Changed,
    /// Notices were lost, or cannot be had for a folder.
    Blind,
    Stop,
}

/// Calls `changed` after files below `roots` changed: 100 ms after the last change, 400 ms after the first. Roots need
/// not exist yet.
///
/// # Errors
/// When no thread can be started.
pub fn watch(roots: &[PathBuf], changed: impl Fn() + Send + 'static) -> Result<Watcher, WatchError> {
    let (signals, inbox) = channel();
    let mut lookout = FolderPoller::new(roots, signals);
    lookout.take_notices();
    lookout.keep(inbox, changed)
}

/// What the thread knows.
struct FolderPoller {
    roots: Vec<PathBuf>,
    signals: Sender<WatchSignal>,
    /// `None` when rounds are made instead.
    notices: Option<RecommendedWatcher>,
    /// What the last round saw: which folders there are, or all that is in them.
    seen: Vec<u64>,
}

impl FolderPoller {
    fn new(roots: &[PathBuf], signals: Sender<WatchSignal>) -> Self {
        Self {
            roots: roots.to_vec(),
            signals,
            notices: None,
            seen: Vec::new(),
        }
    }

    /// Starts the thread. Changes are relative to the present content.
    fn keep(
        mut self,
        inbox: Receiver<WatchSignal>,
        changed: impl Fn() + Send + 'static,
    ) -> Result<Watcher, WatchError> {
        let stop = self.signals.clone();
        self.seen = self.look();
        thread::Builder::new()
            .name("balise-watch".to_owned())
            .spawn(move || self.run(&inbox, changed))
            .map_err(WatchError::Thread)?;
        Ok(Watcher { stop })
    }

    fn run(&mut self, inbox: &Receiver<WatchSignal>, changed: impl Fn()) {
        loop {
            match inbox.recv_timeout(ROUND) {
                Ok(WatchSignal::Changed) => match wait_for_quiet(inbox) {
                    Wait::Over => {
                        self.make_round();
                        changed();
                    }
                    Wait::Blind => {
                        self.go_blind();
                        changed();
                    }
                    Wait::Stopped => return,
                },
                Ok(WatchSignal::Blind) => {
                    self.go_blind();
                    changed();
                }
                Err(RecvTimeoutError::Timeout) => {
                    if self.make_round() == Round::Changed {
                        changed();
                    }
                }
                Ok(WatchSignal::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Looks for what notices do not include: a root that came, went, or was replaced.
    fn make_round(&mut self) -> Round {
        let seen = self.look();
        if seen == self.seen {
            return Round::Same;
        }
        if self.notices.is_some() {
            self.take_notices();
        }
        self.seen = self.look();
        Round::Changed
    }

    /// Makes rounds from here on.
    fn go_blind(&mut self) {
        tracing::info!("too many folders for notices of changed files: looking once a second");
        self.notices = None;
        self.seen = self.look();
    }

    /// Asks for notices of every root that is there; without them, rounds are made.
    fn take_notices(&mut self) {
        self.notices = None;
        let signals = self.signals.clone();
        let tell = move |event: notify::Result<notify::Event>| {
            let signal = match event {
                Ok(event) if matches!(event.kind, EventKind::Access(_)) => return,
                Ok(_) => WatchSignal::Changed,
                Err(error) if matches!(error.kind, notify::ErrorKind::MaxFilesWatch) => WatchSignal::Blind,
                // A folder that went away before it could be watched is a change like any other.
                Err(_) => WatchSignal::Changed,
            };
            // Nobody listens any more once the watcher is dropped.
            let _ = signals.send(signal);
        };
        // A link may lead to the whole disk; nothing behind one is read either.
        let config = notify::Config::default().with_follow_symlinks(false);
        let Ok(mut notices) = RecommendedWatcher::new(tell, config) else {
            tracing::info!("no notices of changed files: looking once a second");
            return;
        };
        for root in self.roots.iter().filter_map(|root| root.canonicalize().ok()) {
            if let Err(error) = notices.watch(&root, RecursiveMode::Recursive)
                && root.is_dir()
            {
                tracing::info!(%error, "no notices of changed files: looking once a second");
                return;
            }
        }
        self.notices = Some(notices);
    }

    fn look(&self) -> Vec<u64> {
        match self.notices {
            Some(_) => self.roots.iter().map(|root| identity(root)).collect(),
            None => self.roots.iter().map(|root| contents(root)).collect(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Round {
    Same,
    Changed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wait {
    Over,
    Blind,
    Stopped,
}

fn wait_for_quiet(inbox: &Receiver<WatchSignal>) -> Wait {
    let latest = Instant::now() + PATIENCE;
    loop {
        let left = latest.saturating_duration_since(Instant::now());
        match inbox.recv_timeout(QUIET.min(left)) {
            Ok(WatchSignal::Changed) if left > Duration::ZERO => {}
            Ok(WatchSignal::Changed) | Err(RecvTimeoutError::Timeout) => return Wait::Over,
            Ok(WatchSignal::Blind) => return Wait::Blind,
            Ok(WatchSignal::Stop) | Err(RecvTimeoutError::Disconnected) => return Wait::Stopped,
        }
    }
}

/// A number that is another one when another folder is there, or none.
fn identity(root: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    root.metadata().ok().map(|metadata| inode(&metadata)).hash(&mut hasher);
    hasher.finish()
}

/// A number that is another one when a file below came, went, or was written.
fn contents(root: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    let walk = WalkBuilder::new(root)
        .standard_filters(false)
        .filter_entry(|entry| entry.file_name() != ".git" && entry.file_name() != "node_modules")
        .sort_by_file_name(std::ffi::OsStr::cmp)
        .build();
    for entry in walk.flatten() {
        entry.path().hash(&mut hasher);
        let metadata = entry.metadata().ok();
        let state = metadata.map(|metadata| (metadata.modified().ok(), metadata.len(), inode(&metadata)));
        state.hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}

#[cfg(test)]
#[path = "watch/tests.rs"]
mod tests;
