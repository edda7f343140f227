//! Data files of the organisation: the site, the practice check, squads, adoptions, assessments.

mod adoptions;
mod assessment;
mod discover;
mod rubric;
mod site;
mod squad;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use balise_domain::adoptions::adoption::Adoption;
use balise_domain::check::assessment::Assessment;
use balise_domain::check::rubric::Rubric;
use balise_domain::id::{DimensionId, PracticeId, SquadId};
use balise_domain::library::fault::{Fault, FaultKind};
use balise_domain::library::page::VisibilityStatement;
use balise_domain::library::site::Site;
use balise_domain::library::squad::Squad;
use balise_domain::text::flavour::Flavour;
use balise_domain::text::locale::Bilingual;

use crate::data_files::DataFiles;
use crate::file::Root;
use crate::notes::FileFaults;
use crate::page::RawPage;
use crate::yaml::Node;

pub(crate) use adoptions::with_adopters;
pub use assessment::read_assessments;
pub(crate) use discover::{SquadFolder, once_each};

/// The name under which faults of the organisation's folder as a whole are reported.
pub(crate) const SOURCE: &str = "content";

/// The organisation, as it was read last.
#[derive(Debug, Default)]
pub(crate) struct Organisation {
    /// `None` while there is no folder to read: then everything else here is kept.
    root: Option<Root>,
    pub(crate) site: Site,
    levels: Vec<Bilingual>,
    dimensions: BTreeMap<DimensionId, PathBuf>,
    folders: Vec<SquadFolder>,
    rubric: Rubric,
    squads: BTreeMap<SquadId, SquadData>,
}

/// What may be named in a data file.
#[derive(Debug)]
pub(crate) struct KnownIds {
    pub(crate) squads: BTreeSet<SquadId>,
    pub(crate) practices: BTreeSet<PracticeId>,
    pub(crate) dimensions: BTreeSet<DimensionId>,
}

/// The content of the data files of one squad.
#[derive(Clone, Debug)]
pub(crate) struct SquadData {
    pub(crate) squad: Squad,
    /// Who may see its checks, as far as its file can be read.
    pub(crate) checks: VisibilityStatement,
    /// The tool that its pages were written for, where given.
    pub(crate) dialect: Option<Flavour>,
    pub(crate) adoptions: Vec<Adoption>,
    pub(crate) assessments: Vec<Assessment>,
}

impl Organisation {
    /// Looks at the folder of the organisation: reads `site.yaml`, finds squads and dimensions.
    pub(crate) fn refresh(&mut self, content: Option<&Path>, data: &mut DataFiles, faults: &mut Vec<Fault>) {
        let Some(content) = content else { return };
        self.root = match discover::open(content) {
            Ok(root) => Some(root),
            Err(kind) => {
                let mut notes = FileFaults::of(SOURCE, ".");
                notes.whole(kind);
                faults.append(&mut notes.into_faults());
                None
            }
        };
        let Some(root) = &self.root else { return };
        let (site, levels) = site::load(root, data, faults);
        self.site = site;
        self.levels = levels;
        self.dimensions = discover::dimensions(root, faults);
        let has_squads = !self.folders.is_empty();
        match discover::squads(root, faults) {
            Some(folders) => self.folders = folders,
            None if has_squads => {
                let mut notes = FileFaults::of(SOURCE, "squads");
                notes.whole(FaultKind::MissingFolder);
                faults.append(&mut notes.into_faults());
            }
            None => {}
        }
    }

    /// The folder of the organisation, while it is there.
    pub(crate) fn root(&self) -> Option<&Root> {
        self.root.as_ref()
    }

    /// The folders of squads inside the folder of the organisation.
    pub(crate) fn folders(&self) -> &[SquadFolder] {
        &self.folders
    }

    /// What may be named, given all squads and the pages of practices.
    pub(crate) fn known(&self, folders: &[SquadFolder], practices: &[Arc<RawPage>]) -> KnownIds {
        KnownIds {
            squads: folders.iter().map(|folder| folder.id.clone()).collect(),
            practices: practices.iter().filter_map(|page| page.slug()).collect(),
            dimensions: self.dimensions.keys().cloned().collect(),
        }
    }

    /// Reads the practice check.
    pub(crate) fn read_rubric(&mut self, known: &KnownIds, data: &mut DataFiles, faults: &mut Vec<Fault>) -> Rubric {
        if let Some(root) = &self.root {
            self.rubric = rubric::load(root, &self.dimensions, &self.levels, known, data, faults);
        } else if self.rubric.levels.is_empty() {
            self.rubric.levels = site::unnamed_levels();
        }
        self.rubric.clone()
    }

    /// Reads the data files of each squad; a squad whose folder went away stays as it was.
    pub(crate) fn read_squads(
        &mut self,
        folders: &[SquadFolder],
        known: &KnownIds,
        data: &mut DataFiles,
        faults: &mut Vec<Fault>,
    ) -> Vec<SquadData> {
        let mut squads = BTreeMap::new();
        for folder in folders {
            let unnamed = || SquadData {
                squad: Squad::named(folder.id.clone(), folder.name.clone()),
                checks: VisibilityStatement::Unreadable,
                dialect: None,
                adoptions: Vec::new(),
                assessments: Vec::new(),
            };
            let reading = match &folder.root {
                Some(root) if folder.path.is_dir() => {
                    let before = self.squads.get(&folder.id).map(|before| &before.squad);
                    let (squad, checks, dialect) = squad::load(root, folder, known, before, data, faults);
                    SquadData {
                        squad,
                        checks,
                        dialect,
                        adoptions: adoptions::load(root, folder, known, data, faults),
                        assessments: assessment::load(root, folder, known, &self.rubric, data, faults),
                    }
                }
                _ => self.squads.remove(&folder.id).unwrap_or_else(unnamed),
            };
            squads.insert(folder.id.clone(), reading);
        }
        self.squads = squads;
        folders
            .iter()
            .filter_map(|folder| self.squads.get(&folder.id).cloned())
            .collect()
    }
}

/// The name of a data file that may be there as `.yaml` or `.yml`.
fn optional(folder: &Path, name: &str) -> Option<String> {
    ["yaml", "yml"]
        .into_iter()
        .map(|extension| format!("{name}.{extension}"))
        .find(|file| folder.join(file).symlink_metadata().is_ok())
}

/// Loads a data file that may be there as `.yaml` or `.yml`, and hands its tree and its notes to `read`.
fn load_optional<T>(
    (root, folder): (&Root, &Path),
    (source, name): (&str, &str),
    data: &mut DataFiles,
    faults: &mut Vec<Fault>,
    read: impl FnOnce(&Node, &mut FileFaults) -> T,
) -> Option<T> {
    let file = optional(folder, name)?;
    let mut notes = FileFaults::of(source, &file);
    let value = data
        .load(root, &folder.join(&file), &mut notes)
        .map(|node| read(&node, &mut notes));
    faults.append(&mut notes.into_faults());
    value
}

#[cfg(test)]
#[path = "organisation/tests.rs"]
mod tests;
