//! Finds what there is to read in the folder of the organisation, by the names of its files.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use balise_domain::id::{DimensionId, SquadId};
use balise_domain::library::fault::{Fault, FaultKind, NotAPage};
use unicode_normalization::UnicodeNormalization;

use super::SOURCE;
use crate::address;
use crate::file::{Root, unreadable};
use crate::notes::FileFaults;
use crate::source_path;

/// The folder of a squad.
#[derive(Clone, Debug)]
pub(crate) struct SquadFolder {
    pub(crate) id: SquadId,
    /// As the folder is called, or as it was given.
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    /// Where its data files may lead; `None` while the folder is not there.
    pub(crate) root: Option<Root>,
}

impl SquadFolder {
    /// Where the squad was found, for a person to recognise: `squads/<folder>`, or its name as it was given.
    fn shown(&self) -> String {
        match &self.root {
            Some(root) if root.path() != self.path => format!("squads/{}", self.name),
            _ => self.name.clone(),
        }
    }
}

/// Opens the folder of the organisation.
///
/// # Errors
/// The fault of a folder that is missing, unreadable, or empty.
pub(super) fn open(content: &Path) -> Result<Root, FaultKind> {
    let error = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => FaultKind::MissingFolder,
        _ => unreadable(&error),
    };
    let root = Root::open(content).map_err(error)?;
    let parts = ["site.yaml", "site.yml", "squads", "practices", "maturity", "glossary"];
    let mut entries = content.read_dir().map_err(error)?.flatten();
    if entries.any(|entry| parts.iter().any(|part| entry.file_name() == *part)) {
        Ok(root)
    } else {
        Err(FaultKind::EmptySource)
    }
}

/// The direct entries of a folder, by name; unsafe names and links that leave are faults. `None` when there is no such
/// folder.
fn entries(root: &Root, part: &str, faults: &mut Vec<Fault>) -> Option<BTreeMap<String, (PathBuf, std::fs::Metadata)>> {
    let folder = root.path().join(part);
    let mut fail = |file: String, kind| {
        let mut notes = FileFaults::of(SOURCE, &file);
        notes.whole(kind);
        faults.append(&mut notes.into_faults());
    };
    if folder.symlink_metadata().is_err() {
        return None;
    }
    let listed = match root.inspect(&folder) {
        Ok(_) => folder.read_dir(),
        Err(kind) => {
            fail(part.to_owned(), kind);
            return None;
        }
    };
    let listed = match listed {
        Ok(listed) => listed.flatten(),
        Err(error) => {
            fail(part.to_owned(), unreadable(&error));
            return None;
        }
    };
    let mut entries = BTreeMap::new();
    for entry in listed {
        let name = match source_path::of(Path::new(&entry.file_name())) {
            Ok(name) => name,
            Err(shown) => {
                fail(format!("{part}/{shown}"), FaultKind::UnsafeName);
                continue;
            }
        };
        match root.inspect(&entry.path()) {
            Ok(metadata) => drop(entries.insert(name, (entry.path(), metadata))),
            Err(kind) => fail(format!("{part}/{name}"), kind),
        }
    }
    Some(entries)
}

/// The folders of squads; `None` when there is no `squads`.
pub(super) fn squads(root: &Root, faults: &mut Vec<Fault>) -> Option<Vec<SquadFolder>> {
    let mut folders = Vec::new();
    for (name, (path, metadata)) in entries(root, "squads", faults)? {
        let mut notes = FileFaults::of(SOURCE, &format!("squads/{name}"));
        if name.starts_with(['.', '_']) {
            // Kept by a tool, or put aside.
        } else if !metadata.is_dir() {
            if address::stem(&name).is_some() {
                let reason = NotAPage::OutsideDocs;
                notes.whole(FaultKind::NotAPage { reason });
            }
        } else if let Some(id) = SquadId::of(&name) {
            folders.push(SquadFolder {
                id,
                name: name.nfc().collect(),
                path,
                root: Some(root.clone()),
            });
        } else {
            notes.whole(FaultKind::UnsafeName);
        }
        faults.append(&mut notes.into_faults());
    }
    Some(folders)
}

/// Every squad once: those of the organisation's folder, then further ones. The second of one name is a fault.
pub(crate) fn once_each(folders: impl Iterator<Item = SquadFolder>, faults: &mut Vec<Fault>) -> Vec<SquadFolder> {
    let mut first: HashMap<SquadId, String> = HashMap::new();
    let mut kept = Vec::new();
    for folder in folders {
        if let Some(first) = first.get(&folder.id) {
            let mut notes = FileFaults::of(SOURCE, &folder.shown());
            notes.whole(FaultKind::DuplicateId {
                id: folder.id.to_string(),
                first: first.clone(),
            });
            faults.append(&mut notes.into_faults());
        } else {
            first.insert(folder.id.clone(), folder.shown());
            kept.push(folder);
        }
    }
    kept
}

/// The files of the practice check by dimension.
pub(super) fn dimensions(root: &Root, faults: &mut Vec<Fault>) -> BTreeMap<DimensionId, PathBuf> {
    let mut dimensions: BTreeMap<DimensionId, PathBuf> = BTreeMap::new();
    for (name, (path, _)) in entries(root, "maturity", faults).unwrap_or_default() {
        let Some(stem) = yaml_stem(&name) else { continue };
        let mut notes = FileFaults::of(SOURCE, &format!("maturity/{name}"));
        match DimensionId::parse(stem) {
            None => notes.whole(FaultKind::UnsafeName),
            Some(id) => match dimensions.entry(id) {
                std::collections::btree_map::Entry::Vacant(place) => drop(place.insert(path)),
                std::collections::btree_map::Entry::Occupied(taken) => notes.whole(FaultKind::DuplicateId {
                    id: taken.key().to_string(),
                    first: format!("maturity/{}.yaml", taken.key()),
                }),
            },
        }
        faults.append(&mut notes.into_faults());
    }
    dimensions
}

/// The assessments of a squad by period.
pub(super) fn assessments(folder: &SquadFolder, root: &Root, faults: &mut Vec<Fault>) -> BTreeMap<String, PathBuf> {
    let mut periods: BTreeMap<String, PathBuf> = BTreeMap::new();
    let Ok(listed) = folder.path.join("assessments").read_dir() else {
        return periods;
    };
    let mut paths: Vec<PathBuf> = listed.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let name = source_path::of(Path::new(path.file_name().unwrap_or_default()));
        let shown = name.as_ref().unwrap_or_else(|shown| shown);
        let mut notes = FileFaults::of(folder.id.as_str(), &format!("assessments/{shown}"));
        let Ok(name) = name else {
            notes.whole(FaultKind::UnsafeName);
            faults.append(&mut notes.into_faults());
            continue;
        };
        let Some(period) = yaml_stem(&name) else { continue };
        if let Err(kind) = root.inspect_file(&path) {
            notes.whole(kind);
        } else if periods.contains_key(period) {
            notes.whole(FaultKind::DuplicateId {
                id: period.to_owned(),
                first: format!("assessments/{period}.yaml"),
            });
        } else {
            periods.insert(period.to_owned(), path);
        }
        faults.append(&mut notes.into_faults());
    }
    periods
}

fn yaml_stem(name: &str) -> Option<&str> {
    let stem = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"))?;
    (!stem.is_empty() && !stem.starts_with(['.', '_'])).then_some(stem)
}
