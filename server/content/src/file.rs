//! One file on disk: whether it changed, whether it may be read, and what it holds.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use balise_domain::library::fault::FaultKind;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A stamp that differs between two states of a file, without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    modified: Option<SystemTime>,
    bytes: u64,
    identity: [i64; 3],
    settled: ClockCertainty,
}

/// Whether the clock of the file system could still give the next change the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ClockCertainty {
    Yes,
    No,
}

/// Clocks of file systems tick every few milliseconds; this is ample.
const TICK: Duration = Duration::from_millis(50);

impl Stamp {
    /// Of a file that is not there: it never holds.
    pub(crate) const fn remembered(bytes: u64) -> Self {
        Self {
            modified: None,
            bytes,
            identity: [0; 3],
            settled: ClockCertainty::No,
        }
    }

    pub(crate) fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok();
        let old = modified.is_some_and(|modified| modified.elapsed().is_ok_and(|age| age > TICK));
        Self {
            modified,
            bytes: metadata.len(),
            identity: identity(metadata),
            settled: if old { ClockCertainty::Yes } else { ClockCertainty::No },
        }
    }

    /// Whether what was read at `self` is surely what `now` would read.
    pub(crate) fn still_holds(&self, now: &Self) -> bool {
        self.settled == ClockCertainty::Yes
            && (self.modified, self.bytes, self.identity) == (now.modified, now.bytes, now.identity)
    }

    pub(crate) const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The day the file last changed, in UTC.
    pub(crate) fn modified_on(&self) -> Option<Date> {
        let timestamp = Timestamp::try_from(self.modified?).ok()?;
        Some(timestamp.to_zoned(TimeZone::UTC).date())
    }
}

/// The inode, and the time it was last touched, which no tool can set back.
#[cfg(unix)]
fn identity(metadata: &Metadata) -> [i64; 3] {
    use std::os::unix::fs::MetadataExt;

    [metadata.ino().cast_signed(), metadata.ctime(), metadata.ctime_nsec()]
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> [i64; 3] {
    [0; 3]
}

/// A folder whose files may be read, and nothing outside it.
#[derive(Clone, Debug)]
pub(crate) struct Root {
    path: PathBuf,
    real: PathBuf,
}

impl Root {
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let real = path.canonicalize()?;
        if !real.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        Ok(Self {
            path: path.to_owned(),
            real,
        })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The metadata of what a path leads to, through links that stay inside.
    pub(crate) fn inspect(&self, path: &Path) -> Result<Metadata, FaultKind> {
        let metadata = path.symlink_metadata().map_err(|error| unreadable(&error))?;
        if !metadata.is_symlink() {
            return Ok(metadata);
        }
        let real = path.canonicalize().map_err(|error| unreadable(&error))?;
        if !real.starts_with(&self.real) {
            let target = path.read_link().unwrap_or(real);
            return Err(FaultKind::OutsideSource {
                target: target.to_string_lossy().into_owned(),
            });
        }
        real.metadata().map_err(|error| unreadable(&error))
    }

    /// The same, for something that must be a file: a pipe or socket would block for ever.
    pub(crate) fn inspect_file(&self, path: &Path) -> Result<Stamp, FaultKind> {
        let metadata = self.inspect(path)?;
        if metadata.is_file() {
            Ok(Stamp::of(&metadata))
        } else {
            Err(FaultKind::Unreadable {
                reason: "not a file".to_owned(),
            })
        }
    }
}

/// Reads a file, but never more than `limit` bytes of one that grows meanwhile.
pub(crate) fn read(path: &Path, limit: u64) -> Result<Vec<u8>, FaultKind> {
    read_regular(path, limit).map_err(|error| unreadable(&error))
}

/// Reads a regular file, at most `limit` bytes of it.
///
/// # Errors
/// `InvalidInput` when something else goes by this name, a pipe, a socket, a device, a folder, even if it took the place
/// of a file a moment ago: opening one never waits for anybody.
pub fn read_regular(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let (file, metadata) = open_regular(path)?;
    let expected = metadata.len().min(limit);
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or_default() + 1);
    file.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Where a file really is, through links that stay inside a folder.
///
/// # Errors
/// `PermissionDenied` when they lead out of it.
pub fn real_path(root: &Path, path: &Path) -> io::Result<PathBuf> {
    let real = path.canonicalize()?;
    match real.starts_with(root.canonicalize()?) {
        true => Ok(real),
        false => Err(io::ErrorKind::PermissionDenied.into()),
    }
}

/// The metadata of a regular file.
///
/// # Errors
/// `InvalidInput` when something else goes by this name.
pub fn metadata_of_regular(path: &Path) -> io::Result<Metadata> {
    path.metadata().and_then(regular)
}

fn open_regular(path: &Path) -> io::Result<(File, Metadata)> {
    // Looked at first, since opening a device may already do something to it; and again once it is open, since another
    // file may have taken its place.
    metadata_of_regular(path)?;
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;

        use rustix::fs::OFlags;
        options.custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed());
    }
    let file = options.open(path)?;
    let metadata = file.metadata().and_then(regular)?;
    Ok((file, metadata))
}

fn regular(metadata: Metadata) -> io::Result<Metadata> {
    match metadata.is_file() {
        true => Ok(metadata),
        false => Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file")),
    }
}

/// Why something cannot be read: for what it is, or because this program has no means left to read anything.
pub(crate) fn unreadable(error: &io::Error) -> FaultKind {
    match exhausted(error) {
        Some(reason) => FaultKind::Exhausted {
            reason: reason.to_owned(),
        },
        None => FaultKind::Unreadable {
            reason: error.kind().to_string(),
        },
    }
}

#[cfg(unix)]
fn exhausted(error: &io::Error) -> Option<&'static str> {
    // The same numbers on Linux, macOS and the BSDs.
    const OUT_OF_MEMORY: i32 = 12;
    const OUT_OF_HANDLES_EVERYWHERE: i32 = 23;
    const OUT_OF_HANDLES: i32 = 24;
    match error.raw_os_error()? {
        OUT_OF_MEMORY => Some("out of memory"),
        OUT_OF_HANDLES_EVERYWHERE | OUT_OF_HANDLES => Some("too many open files"),
        _ => None,
    }
}

#[cfg(not(unix))]
fn exhausted(_: &io::Error) -> Option<&'static str> {
    None
}

/// The text of a file; the error is the 1-based line of the first byte that is not UTF-8.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, u32> {
    std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let breaks = before.iter().filter(|byte| **byte == b'\n').count();
        u32::try_from(breaks + 1).unwrap_or(u32::MAX)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn only_regular_files_are_read_and_no_more_of_them_than_asked() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};

        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe");
        mknodat(CWD, &pipe, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("a pipe");
        let socket = folder.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
        for special in [&pipe, &socket, Path::new("/dev/zero"), folder.path()] {
            assert!(read_regular(special, 10).is_err(), "{}", special.display());
            assert!(metadata_of_regular(special).is_err(), "{}", special.display());
        }
        let regular = folder.path().join("regular");
        std::fs::write(&regular, "0123456789").expect("a file");
        assert_eq!(read_regular(&regular, 4).expect("read"), b"0123");
    }
}
