//! The end of the journal, where groups are written.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::directory::Directory;
use crate::error::StoreError;
use crate::file_system::{Failure, FileSystem, Handle, OpenMode, is_full, write_again};
use crate::journal::segment::{Segment, SegmentHeader};
use crate::sequence::{JournalHead, Sequence};

/// The last segment, open for writing. Everything before `length` is durable.
pub(crate) struct SegmentAppender {
    fs: Arc<dyn FileSystem>,
    directory: Directory,
    segment_bytes: u64,
    file: PathBuf,
    handle: Arc<dyn Handle>,
    length: u64,
}

impl SegmentAppender {
    /// Opens the last segment, and makes sure that what the scan found there is on disk: a process that was killed, or
    /// whose sync failed, leaves groups that are there to be read and must not vanish later. Of those up to `known` it
    /// is known that their sync went well.
    pub(crate) fn open(
        fs: Arc<dyn FileSystem>,
        directory: Directory,
        segment_bytes: u64,
        last: &Segment,
        known: Sequence,
    ) -> Result<Self, StoreError> {
        let begin = match known < last.first {
            true => 0,
            false => last.near(known.next()),
        };
        let open = || {
            let handle = fs.open(&last.file, OpenMode::Write)?;
            write_again(&*handle, begin..last.end)?;
            fs.sync_dir(&directory.journal())?;
            Ok(handle)
        };
        let handle = open().map_err(|error| StoreError::io(&last.file, error))?;
        Ok(Self {
            file: last.file.clone(),
            length: last.end,
            fs,
            directory,
            segment_bytes,
            handle,
        })
    }

    /// Writes a group after this head and syncs it. Says where it stands, and which segment was begun for it.
    pub(crate) fn append(&mut self, group: &[u8], head: JournalHead) -> Result<(u64, Option<Segment>), Failure> {
        let is_empty = self.length == SegmentHeader::LENGTH as u64;
        let begun = match self.length + group.len() as u64 > self.segment_bytes && !is_empty {
            true => Some(self.roll(head)?),
            false => None,
        };
        if let Err(error) = self.handle.write_at(group, self.length) {
            return Err(self.take_back(error));
        }
        self.handle
            .sync_data()
            .map_err(|error| Failure::fatal(&self.file, &error))?;
        let offset = self.length;
        self.length += group.len() as u64;
        Ok((offset, begun))
    }

    /// Begins the next segment. It is on disk, with its name, before the first group goes into it.
    fn roll(&mut self, head: JournalHead) -> Result<Segment, Failure> {
        let (segment, handle) = begin(&*self.fs, &self.directory, head)?;
        self.file.clone_from(&segment.file);
        self.handle = handle;
        self.length = segment.end;
        Ok(segment)
    }

    /// After a write that found no room, leaves the file as it was.
    fn take_back(&self, error: io::Error) -> Failure {
        let fatal = |error| Failure::fatal(&self.file, &error);
        if !is_full(&error) {
            return fatal(error);
        }
        match self.handle.truncate(self.length).and_then(|()| self.handle.sync_data()) {
            Ok(()) => Failure::Full,
            Err(error) => fatal(error),
        }
    }
}

/// Makes the segment that follows a head, empty but for its header.
pub(crate) fn begin(
    fs: &dyn FileSystem,
    directory: &Directory,
    head: JournalHead,
) -> Result<(Segment, Arc<dyn Handle>), Failure> {
    let first = head.sequence.next();
    let header = SegmentHeader {
        first,
        previous: head.hash,
    };
    let segment = Segment::new(first, directory.segment(first));
    let fatal = |error: io::Error| Failure::fatal(&segment.file, &error);
    let handle = match fs.open(&segment.file, OpenMode::Create) {
        Ok(handle) => handle,
        Err(error) if is_full(&error) => return Err(Failure::Full),
        Err(error) => return Err(fatal(error)),
    };
    if let Err(error) = handle.write_at(&header.encode(), 0) {
        if !is_full(&error) {
            return Err(fatal(error));
        }
        fs.remove(&segment.file).map_err(fatal)?;
        return Err(Failure::Full);
    }
    handle.sync_data().map_err(fatal)?;
    fs.sync_dir(&directory.journal()).map_err(fatal)?;
    Ok((segment, handle))
}
