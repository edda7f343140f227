//! Damage in a data folder, with the verdict on each: whether the program stops, only reads, or goes on.
//!
//! Opening a folder and verifying it give the same verdict, because both use this module.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use crate::ballots::BallotBoxes;
use crate::counters;
use crate::directory::{Directory, numbered};
use crate::error::StoreError;
use crate::fault::StoreFault;
use crate::file_system::FileSystem;
use crate::journal;
use crate::people;
use crate::sealed::{Seal, SealedFile};
use crate::snapshot;

/// What follows from damage, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DamageVerdict {
    /// Nothing is served: whatever were shown might not be what was decided.
    Stops,
    /// All that is whole is served; nothing is written, since it would build on what is missing.
    ReadOnly,
    /// One box of ballots takes no more of them; all else goes on.
    BoxClosed,
    /// It can be made again, or is known to be gone: that is said, and all goes on.
    Said,
}

/// Something that is not as it was written, what follows from it, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    pub fault: StoreFault,
    pub verdict: DamageVerdict,
    pub remedy: &'static str,
}

/// The file that signs sessions.
pub const SESSION_KEY: &str = "session.key";

/// Bytes of it.
pub const SESSION_KEY_BYTES: usize = 32;

const RESTORE: &str = "put a backup back with `balise restore`, into another folder, and compare";
const PACKS: &str =
    "stop the site, lay the packs of a backup beside these under numbers that are free, and run `balise rebuild`";
const MADE_AGAIN: &str = "it is made again";
const SIGNED_OUT: &str =
    "everybody is signed out and says again who they are; the key of a backup brings sessions back";

impl Damage {
    /// Of something that is made again.
    pub fn of(fault: StoreFault) -> Self {
        let (verdict, remedy) = (DamageVerdict::Said, MADE_AGAIN);
        Self { fault, verdict, remedy }
    }

    /// Of a box, its key, or what is known of it.
    pub(crate) fn of_box(fault: StoreFault) -> Self {
        Self {
            fault,
            verdict: DamageVerdict::BoxClosed,
            remedy: "put the file of the machine's own backup back, or call the assessment off and open it anew",
        }
    }

    /// Of the index of the journal, which is made again.
    pub fn of_index(folder: &Path, why: &str) -> Self {
        let what = format!("the index of the journal: {why}");
        Self::of(StoreFault::new(Directory::new(folder).sled(), 0, what))
    }

    /// What follows from a fault of the journal or of the packs.
    pub fn of_store(directory: &Path, fault: StoreFault) -> Self {
        let of_packs = fault.file.starts_with(directory.join("packs"));
        let (verdict, remedy) = match of_packs {
            true => (DamageVerdict::ReadOnly, PACKS),
            false => (DamageVerdict::Stops, RESTORE),
        };
        Self { fault, verdict, remedy }
    }
}

impl DamageVerdict {
    /// One word for whoever reads it in a terminal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stops => "stops",
            Self::ReadOnly => "read-only",
            Self::BoxClosed => "box-closed",
            Self::Said => "said",
        }
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let follows = match self.verdict {
            DamageVerdict::Stops => "the site does not start",
            DamageVerdict::ReadOnly => "the site is read and not written",
            DamageVerdict::BoxClosed => "this box takes no more votes",
            DamageVerdict::Said => "the site goes on",
        };
        write!(formatter, "{}: {follows}; {}", self.fault, self.remedy)
    }
}

/// Whether the one who asks is alone with the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Company {
    Alone,
    /// Somebody writes here: what changes between two looks is no damage.
    Beside,
}

/// Looks at everything in a data folder but the records of the journal, the texts in the packs and the indexes, which
/// have ways of their own. Writes nothing, and reads little: small files whole, of large ones whether they are there and
/// as long as they should be.
///
/// # Errors
/// When the folder cannot be read.
pub fn survey(fs: Arc<dyn FileSystem>, folder: &Path, company: Company) -> Result<Vec<Damage>, StoreError> {
    let directory = Directory::new(folder);
    let mut damages = Vec::new();
    damages.extend(names(folder)?);
    damages.extend(counts(folder)?);
    damages.extend(session_key(folder)?);
    damages.extend(BallotBoxes::inspect(Arc::clone(&fs), folder, company)?);
    damages.extend(snapshot::inspect(&*fs, &directory)?.into_iter().map(Damage::of));
    if company == Company::Alone && !numbered(&*fs, &directory.journal(), ".log")?.is_empty() {
        damages.extend(journal::inspect_witness(&*fs, &directory.witness()).map(Damage::of));
    }
    damages.sort_by(|one, other| (one.verdict, &one.fault.file).cmp(&(other.verdict, &other.fault.file)));
    Ok(damages)
}

fn names(folder: &Path) -> Result<Option<Damage>, StoreError> {
    let file = SealedFile::new(&folder.join(people::FILE));
    let found = file.read()?;
    let said = |what: &str, remedy| Damage {
        fault: StoreFault::new(file.path(), 0, what),
        verdict: DamageVerdict::Said,
        remedy,
    };
    Ok(match (&found.bytes, found.seal) {
        (Some(bytes), seal) => match people::read(file.path(), bytes) {
            Err(error) => Some(Damage {
                fault: StoreFault::of(error)?,
                verdict: DamageVerdict::Stops,
                remedy: "put the file of a backup back, or take it away: people are then without names until they say them",
            }),
            Ok(_) if seal == Seal::Broken => Some(said(
                "these are not the names that were last written here",
                "if you took a name out by hand, all is well; else put the file of a backup back",
            )),
            Ok(_) => None,
        },
        (None, Seal::Broken) => Some(said(
            "the names of people are gone",
            "people are without names until they say them again; put the file of a backup back",
        )),
        (None, _) => None,
    })
}

fn counts(folder: &Path) -> Result<Option<Damage>, StoreError> {
    let file = SealedFile::new(&folder.join(counters::FILE));
    let found = file.read()?;
    let what = match (&found.bytes, found.seal) {
        (Some(bytes), _) if !counters::reads(bytes) => "these are no counts of searches",
        (Some(_), Seal::Broken) => "these are not the counts that were last written here",
        (None, Seal::Broken) => "the counts of searches are gone",
        _ => return Ok(None),
    };
    Ok(Some(Damage {
        fault: StoreFault::new(file.path(), 0, what),
        verdict: DamageVerdict::Said,
        remedy: "it is counted on from what reads; nobody's search was ever in it",
    }))
}

fn session_key(folder: &Path) -> Result<Option<Damage>, StoreError> {
    let file = SealedFile::new(&folder.join(SESSION_KEY));
    let found = match file.read() {
        // A key that cannot be read signs nothing: whoever needs it says so when it starts.
        Err(StoreError::Io { file, source }) => {
            return Ok(Some(signed_out(StoreFault::new(file, 0, source.to_string()))));
        }
        found => found?,
    };
    let what = match (&found.bytes, found.seal) {
        (Some(bytes), _) if bytes.len() != SESSION_KEY_BYTES => {
            format!("a key of {} bytes instead of {SESSION_KEY_BYTES}", bytes.len())
        }
        (Some(_), Seal::Broken) => "this is not the key that was last written here".to_owned(),
        (None, Seal::Broken) => "the key is gone".to_owned(),
        _ => return Ok(None),
    };
    Ok(Some(signed_out(StoreFault::new(file.path(), 0, what))))
}

fn signed_out(fault: StoreFault) -> Damage {
    Damage {
        fault,
        verdict: DamageVerdict::Said,
        remedy: SIGNED_OUT,
    }
}
