//! Secret ballots, until they are counted: boxes beside the journal, never in it.
//!
//! Every assessment that is voted on has a box and a key, each a file of its own. Ballots are sealed before they are
//! written and synced before they are acknowledged; a box is read by this program alone, and only to be counted. Once it
//! is counted both files are overwritten and removed, the key first: from then on nobody can tie a ballot to a person,
//! whatever of the box an old disk may still hold. A third file says how many slips were acknowledged, and nothing else:
//! a box that has fewer, or has gone, was damaged.
//!
//! What this is good for: whoever gets hold of the journal, of an export, of a backup or of a box alone learns nothing
//! of any vote. What it is not: someone who reads key *and* box from the running machine, before the count, reads the
//! ballots. Flash memory may keep overwritten blocks for a while; without the key they say nothing.

mod ballot_box;
mod seal;
mod slips;
mod voters;

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use balise_domain::check::ballot::{BallotStatus, Ballots, Count, Turnout};
use balise_domain::id::capability::{Capability, Voter};
use balise_domain::id::{AssessmentId, QuestionId, SquadId};

use crate::damage::{Company, Damage};
use crate::error::StoreError;
use crate::fault::StoreFault;
use crate::file_system::FileSystem;
use crate::journal::read_witness;

use ballot_box::BallotBox;
use slips::SlipNote;

/// The box of one assessment of one squad.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BoxName {
    pub squad: SquadId,
    pub assessment: AssessmentId,
}

/// All boxes of a data folder.
pub struct BallotBoxes {
    shelf: Option<BoxFolder>,
    boxes: RwLock<HashMap<BoxName, Arc<BallotBox>>>,
}

/// What the opening of boxes came upon.
#[derive(Debug, thiserror::Error)]
pub enum BallotFinding {
    /// A ballot that was being written when the program ended, and that nobody was told of.
    #[error("{}: {bytes} bytes of a ballot that was never acknowledged were cut", file.display())]
    Cut { file: PathBuf, bytes: u64 },
    /// The box takes no more ballots; its assessment can be called off and opened anew.
    #[error(transparent)]
    Damaged(StoreError),
}

/// Where boxes are kept.
#[derive(Clone)]
struct BoxFolder {
    fs: Arc<dyn FileSystem>,
    dir: PathBuf,
}

impl BallotBoxes {
    /// The boxes kept in a data folder, and what is to be said of some of them. A box that is damaged is left as it is
    /// found, and takes no more ballots.
    ///
    /// What a making or a destruction left half done is cleared away: neither was ever acknowledged.
    ///
    /// # Errors
    /// [`StoreError::Io`] when the folder cannot be read.
    pub fn open(fs: Arc<dyn FileSystem>, folder: &Path) -> Result<(Self, Vec<BallotFinding>), StoreError> {
        let shelf = BoxFolder {
            fs,
            dir: folder.join("ballots"),
        };
        let names = shelf
            .fs
            .list(&shelf.dir)
            .map_err(|error| StoreError::io(&shelf.dir, error))?;
        let (mut boxes, mut findings) = (HashMap::new(), Vec::new());
        for name in named(&names) {
            match shelf.parts(&name, &names) {
                Parts::Half => {
                    shelf.clear(&shelf.file(&name, "key"))?;
                    shelf.clear(&shelf.file(&name, "box"))?;
                    continue;
                }
                Parts::Missing(error) => {
                    findings.push(BallotFinding::Damaged(error));
                    continue;
                }
                Parts::Whole => {}
            }
            match BallotBox::open(&shelf, name.clone()) {
                Ok((found, cut)) => {
                    let file = shelf.file(&name, "box");
                    findings.extend((cut > 0).then_some(BallotFinding::Cut { file, bytes: cut }));
                    boxes.insert(name, Arc::new(found));
                }
                Err(error) => findings.push(BallotFinding::Damaged(error)),
            }
        }
        let boxes = RwLock::new(boxes);
        let shelf = Some(shelf);
        Ok((Self { shelf, boxes }, findings))
    }

    /// What is wrong with the boxes of a data folder, as their opening would find it. Writes nothing.
    ///
    /// # Errors
    /// [`StoreError::Io`] when the folder cannot be read.
    pub(crate) fn inspect(fs: Arc<dyn FileSystem>, folder: &Path, company: Company) -> Result<Vec<Damage>, StoreError> {
        let shelf = BoxFolder {
            fs,
            dir: folder.join("ballots"),
        };
        let names = shelf
            .fs
            .list(&shelf.dir)
            .map_err(|error| StoreError::io(&shelf.dir, error))?;
        let mut damages = Vec::new();
        for name in named(&names) {
            let slips = shelf.file(&name, "slips");
            let is_there = slips
                .file_name()
                .is_some_and(|file| names.iter().any(|name| file == name.as_str()));
            if is_there && company == Company::Alone && read_witness(&*shelf.fs, &slips).is_none() {
                let what = "what knows how many slips were acknowledged is not what was written";
                damages.push(Damage::of(StoreFault::new(slips, 0, what)));
            }
            let error = match shelf.parts(&name, &names) {
                // One that is made, or destroyed, at this moment has not all its parts.
                Parts::Half => continue,
                Parts::Missing(_) if company == Company::Beside => continue,
                Parts::Missing(error) => error,
                Parts::Whole => match BallotBox::look(&shelf, &name) {
                    Ok(_) => continue,
                    Err(_) if company == Company::Beside && !shelf.is_whole(&name) => continue,
                    Err(error) => error,
                },
            };
            let fault = match error {
                StoreError::Io { file, source } => StoreFault::new(file, 0, source.to_string()),
                error => StoreFault::of(error)?,
            };
            damages.push(Damage::of_box(fault));
        }
        Ok(damages)
    }

    /// Boxes that end with the process.
    pub fn in_memory() -> Self {
        Self {
            shelf: None,
            boxes: RwLock::default(),
        }
    }

    /// Makes an empty box with a capability of its own; both are on disk when this returns. A box that is there already
    /// stays as it is.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::Io`]; then there is no box.
    pub fn make(&self, name: &BoxName) -> Result<Capability, StoreError> {
        let mut boxes = self.boxes.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = boxes.get(name) {
            return Ok(known.capability().clone());
        }
        let made = BallotBox::make(self.shelf.as_ref(), name.clone())?;
        let capability = made.capability().clone();
        boxes.insert(name.clone(), Arc::new(made));
        Ok(capability)
    }

    /// Puts ballots into a box, each in place of an earlier one of the same voter to the same question. They are on
    /// disk when this returns. When `seats` voters are counted, those of a further one stand apart; what was said by
    /// [`BallotBoxes::expect`] goes before `seats`.
    ///
    /// # Errors
    /// [`StoreError::NoBallotBox`], [`StoreError::TooManyApart`], [`StoreError::DiskFull`], [`StoreError::Stopped`]; then
    /// nothing was put in.
    pub fn cast(
        &self,
        name: &BoxName,
        voter: &Voter,
        ballots: &Ballots,
        seats: usize,
    ) -> Result<BallotStatus, StoreError> {
        self.find(name)?.cast(voter, ballots, seats)
    }

    /// Counts so many of the voters that stand apart, those first that came first. On disk when this returns.
    ///
    /// # Errors
    /// As for [`BallotBoxes::cast`].
    pub fn let_in(&self, name: &BoxName, seen: usize) -> Result<(), StoreError> {
        self.find(name)?.note(SlipNote::LetIn(seen))
    }

    /// Takes so many of the voters that stand apart out of the box, those first that came first.
    ///
    /// # Errors
    /// As for [`BallotBoxes::cast`].
    pub fn leave_out(&self, name: &BoxName, seen: usize) -> Result<(), StoreError> {
        self.find(name)?.note(SlipNote::LeftOut(seen))
    }

    /// Says how many people vote. Who stands apart already stays there.
    ///
    /// # Errors
    /// As for [`BallotBoxes::cast`].
    pub fn expect(&self, name: &BoxName, seats: u32) -> Result<(), StoreError> {
        self.find(name)?.note(SlipNote::Seats(seats))
    }

    /// Where the ballots of a voter stand.
    pub fn standing(&self, name: &BoxName, voter: &Voter) -> Result<Option<BallotStatus>, StoreError> {
        Ok(self.find(name)?.standing(voter))
    }

    /// How many voted so far; nothing of what.
    pub fn turnout(&self, name: &BoxName) -> Result<Turnout, StoreError> {
        Ok(self.find(name)?.turnout())
    }

    /// The questions that a voter has answered; nothing of how.
    pub fn answered(&self, name: &BoxName, voter: &Voter) -> Result<Vec<QuestionId>, StoreError> {
        Ok(self.find(name)?.answered(voter))
    }

    /// What lets people vote.
    pub fn capability(&self, name: &BoxName) -> Result<Capability, StoreError> {
        Ok(self.find(name)?.capability().clone())
    }

    /// The box that a capability, or the code made of its first letters, lets people vote in.
    pub fn opened_by(&self, code: &str) -> Option<(BoxName, Capability)> {
        let boxes = self.boxes.read().unwrap_or_else(PoisonError::into_inner);
        let (name, found) = boxes.iter().find(|(_, found)| found.capability().is_opened_by(code))?;
        Some((name.clone(), found.capability().clone()))
    }

    /// Closes a box for good and counts it: from now on it takes no ballot, and [`BallotBoxes::destroy`] is to follow once
    /// the count is written down. A count that was never written down may be asked for again, after a restart too.
    pub fn count(&self, name: &BoxName) -> Result<Count, StoreError> {
        Ok(self.find(name)?.count())
    }

    /// Lets a box take ballots again whose count was not written down.
    pub fn reopen(&self, name: &BoxName) -> Result<(), StoreError> {
        self.find(name)?.reopen();
        Ok(())
    }

    /// Overwrites and removes key and box. Without a box there is nothing to do.
    pub fn destroy(&self, name: &BoxName) -> Result<(), StoreError> {
        let found = self.boxes.write().unwrap_or_else(PoisonError::into_inner).remove(name);
        if let Some(found) = found {
            found.seal();
        }
        match &self.shelf {
            Some(shelf) => {
                // What would miss them goes first.
                shelf.clear(&shelf.file(name, "slips"))?;
                shelf.clear(&shelf.file(name, "key"))?;
                shelf.clear(&shelf.file(name, "box"))
            }
            None => Ok(()),
        }
    }

    /// Every box there is.
    pub fn names(&self) -> Vec<BoxName> {
        let boxes = self.boxes.read().unwrap_or_else(PoisonError::into_inner);
        let mut names: Vec<BoxName> = boxes.keys().cloned().collect();
        names.sort_unstable();
        names
    }

    fn find(&self, name: &BoxName) -> Result<Arc<BallotBox>, StoreError> {
        let boxes = self.boxes.read().unwrap_or_else(PoisonError::into_inner);
        boxes
            .get(name)
            .cloned()
            .ok_or_else(|| StoreError::NoBallotBox { name: name.clone() })
    }
}

/// What is there of a box.
enum Parts {
    Whole,
    /// What a making or a destruction left: nothing that was acknowledged.
    Half,
    /// What witnesses its slips is there, and a part of the box is not.
    Missing(StoreError),
}

impl BoxFolder {
    fn parts(&self, name: &BoxName, names: &[String]) -> Parts {
        let is_there = |ending| names.contains(&format!("{}.{}.{ending}", name.squad, name.assessment));
        let missing = |ending: &str, what: &str| Parts::Missing(StoreError::damaged(&self.file(name, ending), 0, what));
        match (is_there("key"), is_there("box"), is_there("slips")) {
            (true, true, _) => Parts::Whole,
            (_, _, false) => Parts::Half,
            (false, _, true) => missing(
                "key",
                "the key of a ballot box is gone: what is in it cannot be read any more",
            ),
            (true, false, true) => missing("box", "a ballot box is gone, with the votes in it"),
        }
    }

    fn is_whole(&self, name: &BoxName) -> bool {
        let names = self.fs.list(&self.dir).unwrap_or_default();
        matches!(self.parts(name, &names), Parts::Whole)
    }

    fn file(&self, name: &BoxName, ending: &str) -> PathBuf {
        self.dir.join(format!("{}.{}.{ending}", name.squad, name.assessment))
    }

    /// Overwrites and removes a file, so that it does not come back after the power went.
    fn clear(&self, file: &Path) -> Result<(), StoreError> {
        let clear = || {
            let handle = match self.fs.open(file, crate::file_system::OpenMode::Write) {
                Ok(handle) => handle,
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
                Err(error) => return Err(error),
            };
            handle.write_at(&vec![0; handle.len()? as usize], 0)?;
            handle.sync_data()?;
            self.fs.remove(file)?;
            self.fs.sync_dir(&self.dir)
        };
        clear().map_err(|error| StoreError::io(file, error))
    }
}

impl BoxName {
    /// `None` for a file that is none of ours.
    fn of_file(file: &str) -> Option<Self> {
        let (stem, ending) = file.rsplit_once('.')?;
        let (squad, assessment) = stem.split_once('.')?;
        matches!(ending, "key" | "box" | "slips").then_some(())?;
        Some(Self {
            squad: SquadId::parse(squad)?,
            assessment: AssessmentId::parse(assessment)?,
        })
    }
}

impl fmt::Display for BoxName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.squad, self.assessment)
    }
}

/// The boxes that files speak of, each once.
fn named(files: &[String]) -> BTreeSet<BoxName> {
    files.iter().filter_map(|file| BoxName::of_file(file)).collect()
}

#[cfg(test)]
mod tests;
