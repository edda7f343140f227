//! The end of the last pack, where bodies are written.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use balise_domain::id::content_id::ContentId;

use crate::directory::Directory;
use crate::error::StoreError;
use crate::file_system::{Failure, FileSystem, Handle, OpenMode, is_full, write_again};
use crate::packs::entry;
use crate::packs::scan::{Depth, scan};
use crate::position::PackPosition;
use crate::unit::Body;

/// Bytes that a body may have.
pub(crate) const MAX_BODY: u64 = 64 << 20;

pub(crate) const PACK_HEADER: usize = 16;
pub(crate) const FILE_HEADER: [u8; PACK_HEADER] = *b"BALISE P\x01\0\0\0\0\0\0\0";

/// Writes bodies; opens a pack when the first one comes.
pub(crate) struct PackAppender {
    fs: Arc<dyn FileSystem>,
    directory: Directory,
    pack_bytes: u64,
    /// The number of the last pack, 0 when there is none.
    number: u64,
    open: Option<Pack>,
}

struct Pack {
    file: PathBuf,
    handle: Arc<dyn Handle>,
    length: u64,
    durable: u64,
}

impl PackAppender {
    /// Goes on in the last pack when it is whole, else in a new one.
    ///
    /// What is named by a record was synced before. What is not may have been left by a process that was killed, or
    /// whose sync failed: it is written again, since bodies behind it are found by way of it.
    pub(crate) fn open(
        fs: Arc<dyn FileSystem>,
        directory: Directory,
        pack_bytes: u64,
        is_named: &dyn Fn(&ContentId, &PackPosition) -> bool,
    ) -> Result<Self, StoreError> {
        let number = directory.pack_numbers(&*fs)?.last().copied().unwrap_or(0);
        let mut appender = Self {
            fs,
            directory,
            pack_bytes,
            number,
            open: None,
        };
        if number == 0 {
            return Ok(appender);
        }
        let mut named_end = 0;
        let visit = &mut |id, place: PackPosition, _| {
            if is_named(&id, &place) {
                named_end = place.offset + entry::span(place.length);
            }
        };
        let found = scan(&*appender.fs, &appender.directory, number, Depth::Headers, visit)?;
        if found.gap.is_some() {
            return Ok(appender);
        }
        let open = || {
            let handle = appender.fs.open(&found.file, OpenMode::Write)?;
            write_again(&*handle, named_end..found.end)?;
            appender.fs.sync_dir(&appender.directory.packs())?;
            Ok(handle)
        };
        let handle = open().map_err(|error| StoreError::io(&found.file, error))?;
        appender.open = Some(Pack {
            file: found.file,
            handle,
            length: found.end,
            durable: found.end,
        });
        Ok(appender)
    }

    /// Writes a body. It is durable after [`PackAppender::sync`].
    pub(crate) fn append(&mut self, body: &Body) -> Result<PackPosition, Failure> {
        let bytes = entry::encode(body);
        let mut pack = match self.open.take() {
            Some(pack) if pack.length + bytes.len() as u64 <= self.pack_bytes => pack,
            Some(mut full) if full.length > PACK_HEADER as u64 => {
                full.sync()?;
                self.begin()?
            }
            Some(pack) => pack,
            None => self.begin()?,
        };
        let place = PackPosition {
            pack: self.number,
            offset: pack.length,
            length: body.bytes().len() as u32,
        };
        let written = pack.handle.write_at(&bytes, pack.length);
        let outcome = match written {
            Ok(()) => {
                pack.length += bytes.len() as u64;
                Ok(place)
            }
            Err(error) => Err(pack.take_back(error)),
        };
        self.open = Some(pack);
        outcome
    }

    /// Syncs what was written since the last time.
    pub(crate) fn sync(&mut self) -> Result<(), Failure> {
        match &mut self.open {
            Some(pack) => pack.sync(),
            None => Ok(()),
        }
    }

    fn begin(&mut self) -> Result<Pack, Failure> {
        let number = self.number + 1;
        let file = self.directory.pack(number);
        let fatal = |error: io::Error| Failure::fatal(&file, &error);
        let handle = match self.fs.open(&file, OpenMode::Create) {
            Ok(handle) => handle,
            Err(error) if is_full(&error) => return Err(Failure::Full),
            Err(error) => return Err(fatal(error)),
        };
        if let Err(error) = handle.write_at(&FILE_HEADER, 0) {
            if !is_full(&error) {
                return Err(fatal(error));
            }
            self.fs.remove(&file).map_err(fatal)?;
            return Err(Failure::Full);
        }
        self.fs.sync_dir(&self.directory.packs()).map_err(fatal)?;
        self.number = number;
        Ok(Pack {
            file,
            handle,
            length: PACK_HEADER as u64,
            durable: 0,
        })
    }
}

impl Pack {
    fn sync(&mut self) -> Result<(), Failure> {
        if self.durable == self.length {
            return Ok(());
        }
        self.handle
            .sync_data()
            .map_err(|error| Failure::fatal(&self.file, &error))?;
        self.durable = self.length;
        Ok(())
    }

    /// After a write that found no room, takes away all that this group wrote here.
    fn take_back(&mut self, error: io::Error) -> Failure {
        let fatal = |error| Failure::fatal(&self.file, &error);
        if !is_full(&error) {
            return fatal(error);
        }
        let durable = self.durable.max(PACK_HEADER as u64);
        match self.handle.truncate(durable).and_then(|()| self.handle.sync_data()) {
            Ok(()) => {
                (self.length, self.durable) = (durable, durable);
                Failure::Full
            }
            Err(error) => fatal(error),
        }
    }
}
