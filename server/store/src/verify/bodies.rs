//! The packs, held against what records name.

use std::collections::HashSet;

use balise_domain::id::content_id::ContentId;

use crate::directory::Directory;
use crate::embedded::missing;
use crate::error::StoreError;
use crate::fault::StoreFault;
use crate::file_system::FileSystem;
use crate::packs::{self, Depth, PackScan};
use crate::position::PackPosition;
use crate::verify::records::RecordCheck;

/// All bodies that read back, and those that do not.
pub(super) struct Bodies {
    packs: Vec<PackScan>,
    whole: HashSet<(ContentId, PackPosition)>,
    ids: HashSet<ContentId>,
    broken: Vec<(ContentId, StoreFault)>,
}

impl Bodies {
    pub(super) fn scan(
        fs: &dyn FileSystem,
        directory: &Directory,
        read: &mut dyn FnMut(u64),
    ) -> Result<Self, StoreError> {
        let mut bodies = Self {
            packs: Vec::new(),
            whole: HashSet::new(),
            ids: HashSet::new(),
            broken: Vec::new(),
        };
        let mut failed = None;
        bodies.packs = packs::scan_all(fs, directory, Depth::Bodies, &mut |id, place, state| {
            read(u64::from(place.length));
            match state.map_err(StoreFault::of) {
                Ok(()) => {
                    bodies.ids.insert(id.clone());
                    bodies.whole.insert((id, place));
                }
                Err(Ok(fault)) => bodies.broken.push((id, fault)),
                Err(Err(error)) => failed = Some(error),
            }
        })?;
        match failed {
            Some(error) => Err(error),
            None => Ok(bodies),
        }
    }

    pub(super) fn packs(&self) -> u64 {
        self.packs.len() as u64
    }

    pub(super) fn count(&self) -> u64 {
        self.ids.len() as u64
    }

    pub(super) fn reads(&self, id: &ContentId) -> bool {
        self.ids.contains(id)
    }

    pub(super) fn has(&self, id: &ContentId, place: PackPosition) -> bool {
        self.whole.contains(&(id.clone(), place))
    }

    /// Whether all that is named is there. What nobody names may be broken: it was never acknowledged.
    pub(super) fn hold(&self, records: &RecordCheck, directory: &Directory, faults: &mut Vec<StoreFault>) {
        let mut lost: Vec<_> = records.named.iter().filter(|(id, _)| !self.ids.contains(*id)).collect();
        lost.sort_unstable_by_key(|(_, sequence)| **sequence);
        for (id, sequence) in lost {
            let broken = self.broken.iter().find(|(broken, _)| broken == id);
            // Where something is no entry, an entry that is missing will have been.
            let gap = self.packs.iter().find_map(|pack| Some((pack, pack.gap?)));
            faults.push(match (broken, gap) {
                (Some((_, fault)), _) => fault.clone(),
                (None, Some((pack, offset))) => {
                    let what = format!("body {id}, which record {sequence} names, is not readable");
                    StoreFault::new(&pack.file, offset, what)
                }
                (None, None) => missing(&directory.packs(), id, *sequence),
            });
        }
    }
}
