//! A disk in memory that loses power when a test says so.
//!
//! It knows what was synced and what was not. When the power goes, writes since the last sync are dropped, kept, or
//! torn between sectors, in any order, and so are files that were made, renamed or removed since their directory was
//! synced. Directories themselves are there at once and for ever.

pub(crate) mod chance;
mod contents;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::file_system::{FileSystem, Handle, Lock, OpenMode, Space};
use chance::Chance;
use contents::DiskContents;

/// A disk whose clones are the same disk.
#[derive(Clone, Default)]
pub struct SimulatedDisk {
    state: Arc<Mutex<DiskState>>,
}

#[derive(Clone, Default)]
struct DiskState {
    files: Vec<DiskContents>,
    names: BTreeMap<PathBuf, usize>,
    durable_names: BTreeMap<PathBuf, usize>,
    renaming: Vec<Naming>,
    /// Operations so far that a disk would notice.
    operations: u64,
    /// The operation that the power goes at.
    last: Option<u64>,
    capacity: Option<u64>,
    syncing: Syncing,
}

#[derive(Clone)]
enum Naming {
    Make(PathBuf, usize),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Syncing {
    #[default]
    Honest,
    /// Says yes and does nothing.
    Ignored,
}

impl SimulatedDisk {
    pub fn new() -> Self {
        Self::default()
    }

    /// A disk that says it synced and did not: what a store must not survive, or the test of it proves nothing.
    pub fn ignoring_syncs() -> Self {
        let disk = Self::default();
        disk.state().syncing = Syncing::Ignored;
        disk
    }

    /// Bytes that fit on the disk from now on; `None` for any number.
    pub fn limit(&self, capacity: Option<u64>) {
        self.state().capacity = capacity;
    }

    /// Bytes on the disk.
    pub fn used(&self) -> u64 {
        self.state().used()
    }

    /// Operations so far.
    pub fn operations(&self) -> u64 {
        self.state().operations
    }

    /// Has the power go at an operation, counted from the making of the disk: it and all later ones fail.
    pub fn fail_at(&self, operation: u64) {
        self.state().last = Some(operation);
    }

    /// The disk as somebody may find it when the power comes back. The same seed finds the same.
    pub fn cut(&self, seed: u64) -> Self {
        let state = self.state();
        let mut chance = Chance::new(seed);
        // Some cuts lose all that was not synced, some nothing, most a part.
        let kept = [0, 128, 200, 230, 255, 256][chance.below(6)];
        let mut names = state.durable_names.clone();
        for naming in &state.renaming {
            if chance.happens(kept) {
                naming.apply(&mut names);
            }
        }
        let files: Vec<DiskContents> = state
            .files
            .iter()
            .map(|file| file.after_cut(kept, &mut chance))
            .collect();
        let found = DiskState {
            durable_names: names.clone(),
            names,
            files,
            syncing: state.syncing,
            capacity: state.capacity,
            ..DiskState::default()
        };
        Self {
            state: Arc::new(Mutex::new(found)),
        }
    }

    /// The bytes of a file, as a program reads them.
    pub fn bytes(&self, file: &Path) -> Option<Vec<u8>> {
        let state = self.state();
        let number = state.names.get(file)?;
        Some(state.files[*number].now.clone())
    }

    /// Puts a file there, as if it always had been.
    pub fn put(&self, file: &Path, bytes: &[u8]) {
        let mut state = self.state();
        let number = state.files.len();
        state.files.push(DiskContents::synced(bytes));
        state.names.insert(file.to_owned(), number);
        state.durable_names.insert(file.to_owned(), number);
    }

    /// Names of all files.
    pub fn files(&self) -> Vec<PathBuf> {
        self.state().names.keys().cloned().collect()
    }

    /// Another disk with the same files, all of them synced.
    pub fn copy(&self) -> Self {
        let copy = Self::new();
        for file in self.files() {
            if let Some(bytes) = self.bytes(&file) {
                copy.put(&file, &bytes);
            }
        }
        copy
    }

    fn state(&self) -> MutexGuard<'_, DiskState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl DiskState {
    fn used(&self) -> u64 {
        let named = self.names.values();
        named.map(|number| self.files[*number].now.len() as u64).sum()
    }

    /// Counts an operation. The one that the power goes at still reaches the disk, unsynced, and fails.
    fn operate(&mut self) -> io::Result<Power> {
        self.operations += 1;
        match self.last {
            Some(last) if self.operations > last => Err(gone()),
            Some(last) if self.operations == last => Ok(Power::Going),
            _ => Ok(Power::On),
        }
    }

    fn number(&self, file: &Path) -> io::Result<usize> {
        self.names
            .get(file)
            .copied()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn name(&mut self, naming: Naming) -> io::Result<()> {
        let power = self.operate()?;
        naming.apply(&mut self.names);
        self.renaming.push(naming);
        power.answer()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Power {
    On,
    Going,
}

impl Power {
    fn answer(self) -> io::Result<()> {
        match self {
            Self::On => Ok(()),
            Self::Going => Err(gone()),
        }
    }
}

fn gone() -> io::Error {
    io::Error::other("the power is gone")
}

impl Naming {
    fn apply(&self, names: &mut BTreeMap<PathBuf, usize>) {
        match self {
            Self::Make(file, number) => {
                names.insert(file.clone(), *number);
            }
            Self::Rename(from, to) => {
                if let Some(number) = names.remove(from) {
                    names.insert(to.clone(), number);
                }
            }
            Self::Remove(file) => {
                names.remove(file);
            }
        }
    }

    fn is_in(&self, dir: &Path) -> bool {
        let (Self::Make(file, _) | Self::Rename(file, _) | Self::Remove(file)) = self;
        file.parent() == Some(dir)
    }
}

struct SimulatedFile {
    disk: SimulatedDisk,
    number: usize,
}

impl FileSystem for SimulatedDisk {
    fn open(&self, file: &Path, opening: OpenMode) -> io::Result<Arc<dyn Handle>> {
        let mut state = self.state();
        let number = match opening {
            OpenMode::Read | OpenMode::Write => state.number(file)?,
            OpenMode::Create if state.names.contains_key(file) => return Err(io::ErrorKind::AlreadyExists.into()),
            OpenMode::Create => {
                let number = state.files.len();
                state.files.push(DiskContents::default());
                state.name(Naming::Make(file.to_owned(), number))?;
                number
            }
        };
        drop(state);
        let disk = self.clone();
        Ok(Arc::new(SimulatedFile { disk, number }))
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<String>> {
        let state = self.state();
        let inside = state.names.keys().filter_map(|file| file.strip_prefix(dir).ok());
        let mut names: Vec<String> = inside
            .filter_map(|rest| Some(rest.components().next()?.as_os_str().to_str()?.to_owned()))
            .collect();
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }

    fn create_dir(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.number(from)?;
        state.name(Naming::Rename(from.to_owned(), to.to_owned()))
    }

    fn remove(&self, file: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.number(file)?;
        state.name(Naming::Remove(file.to_owned()))
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.operate()?.answer()?;
        if state.syncing == Syncing::Ignored {
            return Ok(());
        }
        let (synced, left): (Vec<_>, Vec<_>) = std::mem::take(&mut state.renaming)
            .into_iter()
            .partition(|naming| naming.is_in(dir));
        for naming in synced {
            naming.apply(&mut state.durable_names);
        }
        state.renaming = left;
        Ok(())
    }

    fn space(&self, _: &Path) -> io::Result<Space> {
        let state = self.state();
        let total = state.capacity.unwrap_or(u64::MAX);
        Ok(Space {
            available: total.saturating_sub(state.used()),
            total,
        })
    }

    fn lock(&self, _: &Path) -> io::Result<Option<Lock>> {
        Ok(Some(Lock { _file: None }))
    }
}

impl Handle for SimulatedFile {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let state = self.disk.state();
        let bytes = &state.files[self.number].now;
        let rest = bytes.get(offset as usize..).unwrap_or_default();
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        Ok(length)
    }

    fn write_at(&self, bytes: &[u8], offset: u64) -> io::Result<()> {
        let mut state = self.disk.state();
        let power = state.operate()?;
        let offset = offset as usize;
        let used = state.used();
        let grows = (offset + bytes.len()).saturating_sub(state.files[self.number].now.len()) as u64;
        let room = state
            .capacity
            .map_or(u64::MAX, |capacity| capacity.saturating_sub(used));
        // A disk that fills up takes what fits, then says so.
        let fits = bytes.len() - grows.saturating_sub(room) as usize;
        state.files[self.number].write(offset, &bytes[..fits]);
        power.answer()?;
        match fits == bytes.len() {
            true => Ok(()),
            false => Err(io::ErrorKind::StorageFull.into()),
        }
    }

    fn len(&self) -> io::Result<u64> {
        Ok(self.disk.state().files[self.number].now.len() as u64)
    }

    fn truncate(&self, length: u64) -> io::Result<()> {
        let mut state = self.disk.state();
        let power = state.operate()?;
        state.files[self.number].truncate(length as usize);
        power.answer()
    }

    fn sync_data(&self) -> io::Result<()> {
        let mut state = self.disk.state();
        if let Err(error) = state.operate()?.answer() {
            state.files[self.number].fail_to_sync();
            return Err(error);
        }
        if state.syncing == Syncing::Honest {
            state.files[self.number].sync();
        }
        Ok(())
    }
}
