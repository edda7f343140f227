//! One box: its key, its file, and what is in it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use balise_domain::check::ballot::{BallotStatus, Ballots, Count, Turnout};
use balise_domain::id::QuestionId;
use balise_domain::id::capability::{Capability, Voter};

use super::seal::{self, KEY, Keys, VoterMark};
use super::slips::{self, BoxContents, NOBODY, SlipContent, SlipNote};
use super::voters::Voters;
use super::{BoxFolder, BoxName};
use crate::error::StoreError;
use crate::file_system::{Handle, OpenMode, is_full, put_whole, read_all};
use crate::hash::Hash;
use crate::journal::{Witness, read_witness};
use crate::sequence::{JournalHead, Sequence};

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
    file: Option<BoxFile>,
    slot: BoxSlot,
}

struct BoxFile {
    handle: Arc<dyn Handle>,
    end: u64,
    witness: Witness,
}

/// A box as it is found on disk.
pub(super) struct BoxState {
    capability: Capability,
    keys: Keys,
    slips: Vec<(VoterMark, SlipContent)>,
    /// Where the last slip ends.
    end: u64,
    /// Bytes behind it.
    torn: u64,
}

/// Whether ballots may be put in.
enum BoxSlot {
    Open,
    /// Counted, or about to be destroyed.
    Closed,
    /// Nobody knows what is on disk behind the last ballot that was acknowledged.
    Failed(Arc<str>),
}

impl BallotBox {
    pub(super) fn make(shelf: Option<&BoxFolder>, name: BoxName) -> Result<Self, StoreError> {
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
                slot: BoxSlot::Open,
            }),
        })
    }

    /// A box as it is found on disk, and the bytes behind its last slip that were cut.
    pub(super) fn open(shelf: &BoxFolder, name: BoxName) -> Result<(Self, u64), StoreError> {
        let file = shelf.file(&name, "box");
        let BoxState {
            capability,
            keys,
            slips,
            end,
            torn,
        } = Self::look(shelf, &name)?;
        let io = |error| StoreError::io(&file, error);
        let handle = shelf.fs.open(&file, OpenMode::Write).map_err(io)?;
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
            file: Some(BoxFile { handle, end, witness }),
            slot: BoxSlot::Open,
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
    pub(super) fn look(shelf: &BoxFolder, name: &BoxName) -> Result<BoxState, StoreError> {
        let (key_file, file) = (shelf.file(name, "key"), shelf.file(name, "box"));
        // Before the box: it may only grow meanwhile.
        let acknowledged = read_witness(&*shelf.fs, &shelf.file(name, "slips")).map(|claim| claim.head.sequence);
        let key = read_all(&*shelf.fs, &key_file)?;
        let (capability, salt) = read_key(&key)
            .ok_or_else(|| StoreError::damaged(&key_file, 0, "the key of a ballot box is not what was written"))?;
        let keys = Keys::of(&capability, &salt);
        let bytes = read_all(&*shelf.fs, &file)?;
        let BoxContents { slips, end } = slips::decode(&keys, &file, &bytes)?;
        let acknowledged = acknowledged.unwrap_or_default().number();
        if acknowledged > slips.len() as u64 {
            let what = format!(
                "{} slips can be read of {acknowledged} that were acknowledged",
                slips.len()
            );
            return Err(StoreError::damaged(&file, end, what));
        }
        Ok(BoxState {
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
    pub(super) fn cast(&self, voter: &Voter, ballots: &Ballots, seats: usize) -> Result<BallotStatus, StoreError> {
        let mark = self.keys.mark(voter);
        let mut inside = self.lock();
        let standing = inside.voters.standing_in(mark, seats);
        let said = match standing {
            BallotStatus::Counted => SlipContent::Ballots(ballots.clone()),
            BallotStatus::Apart if inside.voters.is_crowded(mark) => {
                let name = self.name.clone();
                return Err(StoreError::TooManyApart { name });
            }
            BallotStatus::Apart => SlipContent::Note(SlipNote::Apart(ballots.clone())),
        };
        self.append(&mut inside, mark, said)?;
        Ok(standing)
    }

    /// Notes something that no voter said.
    pub(super) fn note(&self, note: SlipNote) -> Result<(), StoreError> {
        self.append(&mut self.lock(), NOBODY, SlipContent::Note(note))
    }

    /// On disk first, then in memory.
    fn append(&self, inside: &mut Inside, mark: VoterMark, said: SlipContent) -> Result<(), StoreError> {
        match &inside.slot {
            BoxSlot::Open => {}
            BoxSlot::Closed => {
                return Err(StoreError::NoBallotBox {
                    name: self.name.clone(),
                });
            }
            BoxSlot::Failed(why) => return Err(StoreError::Stopped { why: Arc::clone(why) }),
        }
        if let Some(BoxFile { handle, end, .. }) = &inside.file {
            let (handle, end) = (Arc::clone(handle), *end);
            let slip = slips::encode(&self.keys, inside.slips, mark, &said)?;
            match append(&*handle, &slip, end) {
                Ok(()) => {}
                Err(BoxError::Full) => return Err(StoreError::DiskFull),
                Err(BoxError::Unknown(error)) => {
                    let why: Arc<str> = format!("the ballot box of {}: {error}", self.name).into();
                    inside.slot = BoxSlot::Failed(Arc::clone(&why));
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

    pub(super) fn answered(&self, voter: &Voter) -> Vec<QuestionId> {
        let ballots = self.lock().voters.of(self.keys.mark(voter)).cloned();
        ballots.unwrap_or_default().into_keys().collect()
    }

    pub(super) fn standing(&self, voter: &Voter) -> Option<BallotStatus> {
        self.lock().voters.standing(self.keys.mark(voter))
    }

    pub(super) fn count(&self) -> Count {
        let mut inside = self.lock();
        inside.slot = BoxSlot::Closed;
        Count::of(inside.voters.counted())
    }

    pub(super) fn reopen(&self) {
        let mut inside = self.lock();
        if matches!(inside.slot, BoxSlot::Closed) {
            inside.slot = BoxSlot::Open;
        }
    }

    /// Takes no ballot any more, whoever still holds it.
    pub(super) fn seal(&self) {
        let mut inside = self.lock();
        inside.slot = BoxSlot::Closed;
        inside.voters = Voters::default();
    }

    fn lock(&self) -> MutexGuard<'_, Inside> {
        // Memory changes after the disk did, in one step: a panic leaves what was there.
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

enum BoxError {
    /// The file is again what it was.
    Full,
    Unknown(std::io::Error),
}

/// Appends and syncs.
fn append(handle: &dyn Handle, slip: &[u8], end: u64) -> Result<(), BoxError> {
    match handle.write_at(slip, end) {
        Ok(()) => handle.sync_data().map_err(BoxError::Unknown),
        Err(error) if is_full(&error) => {
            handle.truncate(end).map_err(BoxError::Unknown)?;
            Err(BoxError::Full)
        }
        Err(error) => Err(BoxError::Unknown(error)),
    }
}

/// Writes the key, then an empty box beside it.
fn put_up(shelf: &BoxFolder, name: &BoxName, capability: &Capability, salt: &[u8; KEY]) -> Result<BoxFile, StoreError> {
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
        let handle = shelf.fs.open(&file, OpenMode::Create)?;
        handle.write_at(slips::HEAD, 0)?;
        handle.sync_data()?;
        shelf.fs.sync_dir(&shelf.dir)?;
        Ok(handle)
    };
    let handle = make().map_err(failed)?;
    Ok(BoxFile {
        handle,
        end: slips::HEAD.len() as u64,
        witness: Witness::open(&*shelf.fs, &shelf.file(name, "slips"), witnessed(0))?,
    })
}

/// So many slips, as a witness says it.
fn witnessed(slips: u64) -> JournalHead {
    JournalHead {
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
