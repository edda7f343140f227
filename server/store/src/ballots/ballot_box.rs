//! One box: its key, its file, and what is in it.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use balise_domain::ballot::{Ballots, Count, Standing, Turnout};
use balise_domain::capability::{Capability, Voter};

use super::seal::{self, KEY, Keys, Mark};
use super::slips::{self, Contents, NOBODY, Note, Said};
use super::voters::Voters;
use super::{BoxName, Shelf};
use crate::error::StoreError;
use crate::file_system::{Handle, Opening, is_full, put_whole, read_all};
use crate::hash::Hash;
use crate::journal::{Witness, read_witness};
use crate::sequence::{Head, Sequence};

pub(super) struct BallotBox {
    name: BoxName,
    capability: Capability,
    keys: Keys,
    inside: Mutex<Inside>,
}

struct Inside {
    voters: Voters,
    /// Slips so far: more than voters, when some changed their mind.
    slips: u64,
    /// `None` for a box in memory.
    file: Option<File>,
    slot: Slot,
}

struct File {
    handle: Arc<dyn Handle>,
    end: u64,
    witness: Witness,
}

/// A box as it is found on disk.
pub(super) struct Look {
    capability: Capability,
    keys: Keys,
    slips: Vec<(Mark, Said)>,
    /// Where the last slip ends.
    end: u64,
    /// Bytes behind it.
    torn: u64,
}

/// Whether ballots may be put in.
enum Slot {
    Open,
    /// Counted, or about to be destroyed.
    Closed,
    /// Nobody knows what is on disk behind the last ballot that was acknowledged.
    Failed(Arc<str>),
}

impl BallotBox {
    pub(super) fn make(shelf: Option<&Shelf>, name: BoxName) -> Result<Self, StoreError> {
        let (capability, salt) = (seal::capability(), seal::random::<KEY>());
        let file = match shelf {
            Some(shelf) => Some(put_up(shelf, &name, &capability, &salt)?),
            None => None,
        };
        Ok(Self {
            name,
            keys: Keys::of(&capability, &salt),
            capability,
            inside: Mutex::new(Inside {
                voters: Voters::default(),
                slips: 0,
                file,
                slot: Slot::Open,
            }),
        })
    }

    /// A box as it is found on disk, and the bytes behind its last slip that were cut.
    pub(super) fn open(shelf: &Shelf, name: BoxName) -> Result<(Self, u64), StoreError> {
        let file = shelf.file(&name, "box");
        let Look {
            capability,
            keys,
            slips,
            end,
            torn,
        } = Self::look(shelf, &name)?;
        let io = |error| StoreError::io(&file, error);
        let handle = shelf.fs.open(&file, Opening::Write).map_err(io)?;
        let end = match end {
            0 => {
                handle.write_at(slips::HEAD, 0).map_err(io)?;
                slips::HEAD.len() as u64
            }
            end => end,
        };
        handle.truncate(end).map_err(io)?;
        handle.sync_data().map_err(io)?;
        let witness = Witness::open(&*shelf.fs, &shelf.file(&name, "slips"), witnessed(slips.len() as u64))?;
        let mut inside = Inside {
            voters: Voters::default(),
            slips: slips.len() as u64,
            file: Some(File { handle, end, witness }),
            slot: Slot::Open,
        };
        for (mark, said) in slips {
            inside.voters.take(mark, said);
        }
        let found = Self {
            name,
            capability,
            keys,
            inside: Mutex::new(inside),
        };
        Ok((found, torn))
    }

    /// Reads a box and holds it against what was acknowledged. Writes nothing.
    pub(super) fn look(shelf: &Shelf, name: &BoxName) -> Result<Look, StoreError> {
        let (key_file, file) = (shelf.file(name, "key"), shelf.file(name, "box"));
        // Before the box: it may only grow meanwhile.
        let acknowledged = read_witness(&*shelf.fs, &shelf.file(name, "slips")).map(|claim| claim.head.sequence);
        let key = read_all(&*shelf.fs, &key_file)?;
        let (capability, salt) = read_key(&key)
            .ok_or_else(|| StoreError::damaged(&key_file, 0, "the key of a ballot box is not what was written"))?;
        let keys = Keys::of(&capability, &salt);
        let bytes = read_all(&*shelf.fs, &file)?;
        let Contents { slips, end } = slips::decode(&keys, &file, &bytes)?;
        let acknowledged = acknowledged.unwrap_or_default().number();
        if acknowledged > slips.len() as u64 {
            let what = format!(
                "{} slips can be read of {acknowledged} that were acknowledged",
                slips.len()
            );
            return Err(StoreError::damaged(&file, end, what));
        }
        Ok(Look {
            capability,
            keys,
            slips,
            end,
            torn: bytes.len() as u64 - end,
        })
    }

    pub(super) fn capability(&self) -> &Capability {
        &self.capability
    }

    /// Puts ballots in; those of a new voter stand apart when as many people voted as there are seats.
    pub(super) fn cast(&self, voter: &Voter, ballots: &Ballots, seats: usize) -> Result<Standing, StoreError> {
        let mark = self.keys.mark(voter);
        let mut inside = self.lock();
        let standing = inside.voters.standing_in(mark, seats);
        let said = match standing {
            Standing::Counted => Said::Ballots(ballots.clone()),
            Standing::Apart if inside.voters.is_crowded(mark) => {
                let name = self.name.clone();
                return Err(StoreError::TooManyApart { name });
            }
            Standing::Apart => Said::Note(Note::Apart(ballots.clone())),
        };
        self.append(&mut inside, mark, said)?;
        Ok(standing)
    }

    /// Notes something that no voter said.
    pub(super) fn note(&self, note: Note) -> Result<(), StoreError> {
        self.append(&mut self.lock(), NOBODY, Said::Note(note))
    }

    /// On disk first, then in memory.
    fn append(&self, inside: &mut Inside, mark: Mark, said: Said) -> Result<(), StoreError> {
        match &inside.slot {
            Slot::Open => {}
            Slot::Closed => {
                return Err(StoreError::NoBallotBox {
                    name: self.name.clone(),
                });
            }
            Slot::Failed(why) => return Err(StoreError::Stopped { why: Arc::clone(why) }),
        }
        if let Some(File { handle, end, .. }) = &inside.file {
            let (handle, end) = (Arc::clone(handle), *end);
            let slip = slips::encode(&self.keys, inside.slips, mark, &said)?;
            match append(&*handle, &slip, end) {
                Ok(()) => {}
                Err(Trouble::Full) => return Err(StoreError::DiskFull),
                Err(Trouble::Unknown(error)) => {
                    let why: Arc<str> = format!("the ballot box of {}: {error}", self.name).into();
                    inside.slot = Slot::Failed(Arc::clone(&why));
                    return Err(StoreError::Stopped { why });
                }
            }
            if let Some(file) = &mut inside.file {
                file.end += slip.len() as u64;
            }
        }
        inside.slips += 1;
        if let Some(file) = &inside.file {
            file.witness.note(witnessed(inside.slips));
        }
        inside.voters.take(mark, said);
        Ok(())
    }

    pub(super) fn turnout(&self) -> Turnout {
        self.lock().voters.turnout()
    }

    pub(super) fn answered(&self, voter: &Voter) -> Vec<String> {
        let ballots = self.lock().voters.of(self.keys.mark(voter)).cloned();
        let questions: BTreeSet<String> = ballots.unwrap_or_default().into_keys().collect();
        questions.into_iter().collect()
    }

    pub(super) fn standing(&self, voter: &Voter) -> Option<Standing> {
        self.lock().voters.standing(self.keys.mark(voter))
    }

    pub(super) fn count(&self) -> Count {
        let mut inside = self.lock();
        inside.slot = Slot::Closed;
        Count::of(inside.voters.counted())
    }

    pub(super) fn reopen(&self) {
        let mut inside = self.lock();
        if matches!(inside.slot, Slot::Closed) {
            inside.slot = Slot::Open;
        }
    }

    /// Takes no ballot any more, whoever still holds it.
    pub(super) fn seal(&self) {
        let mut inside = self.lock();
        inside.slot = Slot::Closed;
        inside.voters = Voters::default();
    }

    fn lock(&self) -> MutexGuard<'_, Inside> {
        // Memory changes after the disk did, in one step: a panic leaves what was there.
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

enum Trouble {
    /// The file is again what it was.
    Full,
    Unknown(std::io::Error),
}

/// Appends and syncs.
fn append(handle: &dyn Handle, slip: &[u8], end: u64) -> Result<(), Trouble> {
    match handle.write_at(slip, end) {
        Ok(()) => handle.sync_data().map_err(Trouble::Unknown),
        Err(error) if is_full(&error) => {
            handle.truncate(end).map_err(Trouble::Unknown)?;
            Err(Trouble::Full)
        }
        Err(error) => Err(Trouble::Unknown(error)),
    }
}

/// Writes the key, then an empty box beside it.
fn put_up(shelf: &Shelf, name: &BoxName, capability: &Capability, salt: &[u8; KEY]) -> Result<File, StoreError> {
    let file = shelf.file(name, "box");
    let failed = |error: std::io::Error| match is_full(&error) {
        true => StoreError::DiskFull,
        false => StoreError::io(&file, error),
    };
    shelf.fs.create_dir(&shelf.dir).map_err(failed)?;
    let key = [capability.as_str().as_bytes(), salt].concat();
    let key = [key.as_slice(), &crc32c::crc32c(&key).to_le_bytes()].concat();
    put_whole(&*shelf.fs, &shelf.file(name, "key"), &key)?;
    let make = || {
        let handle = shelf.fs.open(&file, Opening::Create)?;
        handle.write_at(slips::HEAD, 0)?;
        handle.sync_data()?;
        shelf.fs.sync_dir(&shelf.dir)?;
        Ok(handle)
    };
    let handle = make().map_err(failed)?;
    Ok(File {
        handle,
        end: slips::HEAD.len() as u64,
        witness: Witness::open(&*shelf.fs, &shelf.file(name, "slips"), witnessed(0))?,
    })
}

/// So many slips, as a witness says it.
fn witnessed(slips: u64) -> Head {
    Head {
        sequence: Sequence::new(slips),
        hash: Hash::ZERO,
    }
}

fn read_key(bytes: &[u8]) -> Option<(Capability, [u8; KEY])> {
    let (said, sum) = bytes.split_last_chunk()?;
    if crc32c::crc32c(said) != u32::from_le_bytes(*sum) {
        return None;
    }
    let (capability, salt) = said.split_last_chunk::<KEY>()?;
    Some((Capability::parse(std::str::from_utf8(capability).ok()?)?, *salt))
}
