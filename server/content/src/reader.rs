//! Reads all sources, and reads again only what changed.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use balise_domain::library::fault::{Fault, FaultKind};
use balise_domain::text::flavour::Flavour;

use crate::data_files::DataFiles;
use crate::fetcher::{Fetcher, Silent};
use crate::file::Root;
use crate::notes::FileFaults;
use crate::organisation::{self, Organisation, SquadFolder};
use crate::reading::{CorpusReading, SourceReading};
use crate::recall::RecalledFile;
use crate::source::{DialectStatement, Recall, Source, SourceCache};
use crate::sources::{SourceId, Sources, name_and_dialect};

/// Reads sources; files that did not change are not read twice, and pages that did not change are the same `Arc`.
#[derive(Debug)]
pub struct SourceReader {
    sources: Sources,
    shelves: BTreeMap<SourceId, SourceCache>,
    data: DataFiles,
    organisation: Organisation,
    fetcher: Fetcher,
}

/// Longest that a source may take to list its first file.
const PATIENCE: Duration = Duration::from_secs(10);

impl SourceReader {
    pub fn new(sources: Sources) -> Self {
        Self {
            sources,
            shelves: BTreeMap::new(),
            data: DataFiles::default(),
            organisation: Organisation::default(),
            fetcher: Fetcher::default(),
        }
    }

    /// The folders that are read.
    pub fn roots(&self) -> Vec<PathBuf> {
        let squads = self.sources.squads.iter().map(|(_, _, root)| root.clone());
        self.sources.content.clone().into_iter().chain(squads).collect()
    }

    /// Reads everything. What cannot be read is a fault; a source that went away is what it was when it was last there.
    pub fn read(&mut self) -> CorpusReading {
        self.read_or_recall(&|_| Vec::new())
    }

    /// The same; `recall` returns the files of a source that cannot be read and was never read by this reader.
    pub fn read_or_recall(&mut self, recall: &dyn Fn(&SourceId) -> Vec<RecalledFile>) -> CorpusReading {
        let started = Instant::now();
        let mut faults = Vec::new();
        let content = self.sources.content.as_deref();
        self.organisation.refresh(content, &mut self.data, &mut faults);
        let folders = self.squad_folders(&mut faults);
        let is_gone = |shelf: &SourceId| match shelf {
            SourceId::Squad(id) => folders.iter().all(|folder| folder.id != *id),
            SourceId::Practices | SourceId::Glossary => false,
        };
        self.shelves.retain(|shelf, _| !is_gone(shelf));

        let practices = self.part(SourceId::Practices, recall, &mut faults);
        let glossary = self.part(SourceId::Glossary, recall, &mut faults);
        let pages = practices.as_ref().map_or(&[][..], |practices| &practices.pages);
        let known = self.organisation.known(&folders, pages);
        let rubric = self.organisation.read_rubric(&known, &mut self.data, &mut faults);
        let readings = self
            .organisation
            .read_squads(&folders, &known, &mut self.data, &mut faults);
        let mut reading = CorpusReading {
            site: self.organisation.site.clone(),
            rubric,
            ..CorpusReading::default()
        };
        let mut dialects = BTreeMap::new();
        for mut reading_of_squad in readings {
            reading
                .checks
                .insert(reading_of_squad.squad.id.clone(), reading_of_squad.checks);
            if let Some(flavour) = reading_of_squad.dialect {
                dialects.insert(reading_of_squad.squad.id.clone(), flavour);
            }
            reading.squads.push(reading_of_squad.squad);
            reading.adoptions.append(&mut reading_of_squad.adoptions);
            reading.assessments.append(&mut reading_of_squad.assessments);
        }
        reading.adoptions = organisation::with_adopters(reading.adoptions, pages, &known, &mut faults);
        for folder in &folders {
            let shelf = SourceId::Squad(folder.id.clone());
            let declared = self.dialect_of(folder, dialects.get(&folder.id).copied());
            reading
                .sources
                .push(self.shelf(shelf, folder.name.clone(), folder.path.clone(), declared, recall));
        }
        reading.sources.extend(practices);
        reading.sources.extend(glossary);
        reading.faults = faults;
        self.data.forget_missing();

        let pages: usize = reading.sources.iter().map(|source| source.pages.len()).sum();
        let sources = reading.sources.len();
        tracing::debug!(pages, sources, elapsed = ?started.elapsed(), "sources read");
        reading
    }

    /// The folder of every squad, once.
    fn squad_folders(&self, faults: &mut Vec<Fault>) -> Vec<SquadFolder> {
        let further = self.sources.squads.iter().map(|(id, name, path)| SquadFolder {
            id: id.clone(),
            name: name_and_dialect(name).0.to_owned(),
            path: path.clone(),
            root: Root::open(path).ok(),
        });
        let folders = self.organisation.folders().iter().cloned().chain(further);
        organisation::once_each(folders, faults)
    }

    /// A part of the organisation's folder; `None` when it is not there and never was.
    fn part(&mut self, shelf: SourceId, recall: &Recall<'_>, faults: &mut Vec<Fault>) -> Option<Arc<SourceReading>> {
        let name = shelf.as_str().to_owned();
        let path = self.sources.content.as_ref()?.join(&name);
        let is_blank = self.shelves.get(&shelf).is_none_or(SourceCache::is_blank);
        if is_blank && path.symlink_metadata().is_err() {
            return None;
        }
        let inside = self.organisation.root().map(|root| root.inspect(&path));
        if let Some(Err(kind @ FaultKind::OutsideSource { .. })) = inside {
            let mut notes = FileFaults::of(organisation::SOURCE, &name);
            notes.whole(kind);
            faults.append(&mut notes.into_faults());
            return None;
        }
        Some(self.shelf(shelf, name, path, None, recall))
    }

    /// The dialect of a squad as it was given with its name, or as its own file has it.
    fn dialect_of(&self, folder: &SquadFolder, own: Option<Flavour>) -> Option<DialectStatement> {
        let given = self.sources.squads.iter().find(|(id, ..)| *id == folder.id);
        let given = given.and_then(|(_, name, _)| name_and_dialect(name).1);
        let given = given.map(|flavour| DialectStatement {
            flavour,
            by: "--squad".to_owned(),
        });
        given.or_else(|| {
            own.map(|flavour| DialectStatement {
                flavour,
                by: "squad.yaml".to_owned(),
            })
        })
    }

    fn shelf(
        &mut self,
        shelf: SourceId,
        name: String,
        root: PathBuf,
        declared: Option<DialectStatement>,
        recall: &Recall<'_>,
    ) -> Arc<SourceReading> {
        let languages = &self.organisation.site.languages;
        let memory = self.shelves.entry(shelf.clone()).or_default();
        let looked_at = root.clone();
        // First whether it can be read at all: a share that hangs would hold up the reading of all others.
        let answers = self.fetcher.ask(&root, PATIENCE, move || {
            let _ = looked_at.read_dir().map(|mut files| files.next().is_some());
        });
        let source = Source {
            shelf,
            name,
            root,
            declared,
        };
        match answers {
            Ok(()) => memory.read(&source, languages, recall),
            Err(Silent) => memory.without_answer(&source, languages, recall),
        }
    }
}

#[cfg(test)]
#[path = "reader/tests.rs"]
mod tests;
