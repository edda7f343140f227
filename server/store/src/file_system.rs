//! The file system operations that a store needs: few enough to simulate in tests.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::StoreError;

/// Files in directories. What was written is certain only after [`Handle::sync_data`], and that a file is there at all
/// only after [`FileSystem::sync_dir`] of its directory.
pub trait FileSystem: Send + Sync {
    fn open(&self, file: &Path, opening: OpenMode) -> io::Result<Arc<dyn Handle>>;

    /// Names of the files and directories here, sorted; none when the directory is not there.
    fn list(&self, dir: &Path) -> io::Result<Vec<String>>;

    fn create_dir(&self, dir: &Path) -> io::Result<()>;

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    fn remove(&self, file: &Path) -> io::Result<()>;

    fn sync_dir(&self, dir: &Path) -> io::Result<()>;

    fn space(&self, dir: &Path) -> io::Result<Space>;

    /// Takes the lock that a file stands for; `None` when another process holds it.
    fn lock(&self, file: &Path) -> io::Result<Option<Lock>>;
}

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenMode {
    Read,
    /// For reading and writing; the file is there.
    Write,
    /// For reading and writing; the file must not be there yet.
    Create,
}

/// An open file. Writes go where they are told to, so that two handles never fight over a position.
pub trait Handle: Send + Sync {
    /// Reads up to the length of the buffer; fewer bytes only at the end of the file.
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize>;

    /// Writes all, or fails having written any part of it.
    fn write_at(&self, bytes: &[u8], offset: u64) -> io::Result<()>;

    fn len(&self) -> io::Result<u64>;

    fn is_empty(&self) -> io::Result<bool> {
        Ok(self.len()? == 0)
    }

    fn truncate(&self, length: u64) -> io::Result<()>;

    fn sync_data(&self) -> io::Result<()>;
}

/// Bytes on a disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Space {
    pub available: u64,
    pub total: u64,
}

/// Held until dropped.
#[derive(Debug)]
pub struct Lock {
    pub(crate) _file: Option<File>,
}

/// Why bytes were not written, as far as the writer is concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// No room, and the file is again what it was.
    Full,
    /// Nobody knows what is on disk now: no more writing.
    Fatal(Arc<str>),
}

impl Failure {
    pub(crate) fn fatal(file: &Path, error: &io::Error) -> Self {
        Self::Fatal(format!("{}: {error}", file.display()).into())
    }
}

/// Whether an error says that there is no room. Only asked of writes: a sync that fails for whatever reason leaves
/// pages behind that may or may not be on disk, and asking again would answer yes without writing them.
pub(crate) fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
    )
}

/// All of a file.
pub(crate) fn read_all(fs: &dyn FileSystem, file: &Path) -> Result<Vec<u8>, StoreError> {
    let read = || {
        let handle = fs.open(file, OpenMode::Read)?;
        let length = handle.len()?;
        let mut bytes = vec![0; length as usize];
        let read = handle.read_at(&mut bytes, 0)?;
        bytes.truncate(read);
        Ok(bytes)
    };
    read().map_err(|error| StoreError::io(file, error))
}

/// Some bytes of a file; fewer where it ends.
pub(crate) fn read_part(handle: &dyn Handle, offset: u64, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    let read = handle.read_at(&mut bytes, offset)?;
    bytes.truncate(read);
    Ok(bytes)
}

/// Writes a part of a file again, with the bytes that are read there, and syncs.
///
/// After a sync that failed, programs go on reading what the disk has not got, and a sync that comes later says that
/// all is well: only what is written again is written. So whatever is read of a file whose last sync nobody can vouch
/// for is made sure of in this way.
pub(crate) fn write_again(handle: &dyn Handle, part: Range<u64>) -> io::Result<()> {
    const CHUNK: u64 = 1 << 20;
    let mut offset = part.start;
    while offset < part.end {
        let bytes = read_part(handle, offset, CHUNK.min(part.end - offset) as usize)?;
        if bytes.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        handle.write_at(&bytes, offset)?;
        offset += bytes.len() as u64;
    }
    handle.sync_data()
}

/// Puts a whole file where it belongs: written beside, synced, then renamed, so that it is there whole or not at all.
pub(crate) fn put_whole(fs: &dyn FileSystem, file: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let beside = with_ending(file, "tmp");
    let put = || {
        match fs.remove(&beside) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let handle = fs.open(&beside, OpenMode::Create)?;
        handle.write_at(bytes, 0)?;
        handle.sync_data()?;
        fs.rename(&beside, file)?;
        match file.parent() {
            Some(dir) => fs.sync_dir(dir),
            None => Ok(()),
        }
    };
    put().map_err(|error| match is_full(&error) {
        true => StoreError::DiskFull,
        false => StoreError::io(file, error),
    })
}

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}
