//! One source: from the files in its folder to pages, navigation and faults.

mod candidates;
mod files;
mod languages;

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use balise_domain::library::fault::{Fault, FaultKind};
use balise_domain::library::page::VisibilityStatement;
use balise_domain::text::flavour::Flavour;
use balise_domain::text::locale::Locale;
use rayon::prelude::*;

use crate::address::Address;
use crate::fetcher::Silent;
use crate::file::{Root, Stamp, unreadable};
use crate::folder::{self, Folder};
use crate::layout;
use crate::naming;
use crate::navigation;
use crate::notes::FileFaults;
use crate::page::{PageBody, RawPage, ReadPage, UnreadFile};
use crate::reading::SourceReading;
use crate::recall::{self, RecalledFile};
use crate::sources::SourceId;
use crate::withholding;
use candidates::{CandidateFile, FileRole, candidates};
use files::{fragments, is_data, pointed_at};

/// A source to be read.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) shelf: SourceId,
    pub(crate) name: String,
    pub(crate) root: PathBuf,
    /// The dialect that was declared for it.
    pub(crate) declared: Option<DialectStatement>,
}

/// A dialect, and who declared that a source is written in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DialectStatement {
    pub(crate) flavour: Flavour,
    pub(crate) by: String,
}

/// What somebody else remembers of a source.
pub(crate) type Recall<'a> = dyn Fn(&SourceId) -> Vec<RecalledFile> + 'a;

/// What is remembered of a source from one reading to the next.
#[derive(Debug, Default)]
pub(crate) struct SourceCache {
    files: HashMap<PathBuf, CachedFile>,
    last: Option<Arc<SourceReading>>,
}

/// A file as it was read, and as what.
#[derive(Clone, Debug)]
struct CachedFile {
    stamp: Stamp,
    address: Address,
    read: ReadPage,
}

impl SourceCache {
    /// Whether anything was ever read here.
    pub(crate) fn is_blank(&self) -> bool {
        self.last.is_none()
    }

    /// Reads a source, of which only files that changed. One that went away or became empty is what it was.
    ///
    /// `recall` returns the files of a source that cannot be read and was never read here.
    pub(crate) fn read(&mut self, source: &Source, languages: &[Locale], recall: &Recall<'_>) -> Arc<SourceReading> {
        let (root, folder) = match folder::list(&source.root) {
            Ok(listed) => listed,
            Err(error) => {
                self.recall(source, languages, recall);
                return self.keep(source, missing(&error));
            }
        };
        let is_declared = folder.files.keys().any(|file| is_declaration(source, file));
        let reading = self.read_folder(source, &root, folder, languages);
        if reading.pages.is_empty() && !is_declared {
            self.recall(source, languages, recall);
            if self.last.is_some() {
                return self.keep(source, FaultKind::EmptySource);
            }
            let mut reading = reading;
            reading.faults.push(fault(source, ".", FaultKind::EmptySource));
            return Arc::new(reading);
        }
        let reading = Arc::new(reading);
        if reading
            .faults
            .iter()
            .all(|fault| !matches!(fault.kind, FaultKind::Exhausted { .. }))
        {
            self.last = Some(Arc::clone(&reading));
        }
        reading
    }

    /// What a source was when it last answered.
    pub(crate) fn without_answer(
        &mut self,
        source: &Source,
        languages: &[Locale],
        recall: &Recall<'_>,
    ) -> Arc<SourceReading> {
        self.recall(source, languages, recall);
        let reason = Silent.to_string();
        self.keep(source, FaultKind::Unreadable { reason })
    }

    /// Takes what somebody else remembers of the source for what was read last, unless something was.
    fn recall(&mut self, source: &Source, languages: &[Locale], recall: &Recall<'_>) {
        if self.last.is_some() {
            return;
        }
        let recalled = recall(&source.shelf);
        if recalled.is_empty() {
            return;
        }
        let pages = recall::pages(source, &recalled);
        let pages = pages.into_iter().map(|(page, read)| (page, read.guess)).collect();
        let mut faults = Vec::new();
        let (pages, left_out) = one_an_address(source, languages::settle(pages, languages), &mut faults);
        self.last = Some(Arc::new(SourceReading {
            flavour: recall::flavour(&recalled),
            navigation: recall::navigation(&pages),
            pages,
            left_out,
            faults,
            ..empty(source)
        }));
    }

    /// What was read last, with what is wrong now.
    fn keep(&self, source: &Source, kind: FaultKind) -> Arc<SourceReading> {
        let mut reading = match &self.last {
            Some(last) => SourceReading::clone(last),
            None => empty(source),
        };
        reading.faults.push(fault(source, ".", kind));
        Arc::new(reading)
    }

    fn read_folder(&mut self, source: &Source, root: &Root, folder: Folder, languages: &[Locale]) -> SourceReading {
        let mut faults: Vec<Fault> = folder
            .faults
            .iter()
            // Faults of data files are reported where those are read.
            .filter(|(file, _)| !is_data(source, file))
            .map(|(file, kind)| fault(source, file, kind.clone()))
            .collect();
        let declared = source.declared.as_ref();
        let mut layout = layout::detect(
            source.shelf.as_str(),
            root,
            &folder,
            declared.map(|declared| declared.flavour),
            &mut faults,
        );
        if let Some(declared) = declared {
            layout.sign.clone_from(&declared.by);
        }
        let candidates = candidates(source, &layout, &folder, &mut faults);
        let read = self.read_files(source, root, &candidates);

        let mut pages = Vec::with_capacity(read.len());
        let mut includes = BTreeMap::new();
        let mut unread = BTreeMap::new();
        for (candidate, read) in candidates.iter().zip(read) {
            match (read.page, candidate.role) {
                (
                    Err(UnreadFile {
                        faults: mut why,
                        stated,
                    }),
                    _,
                ) => {
                    faults.append(&mut why);
                    unread.insert(candidate.file.clone(), stated);
                }
                (Ok(page), FileRole::Page) => pages.push((page, read.guess)),
                (Ok(page), FileRole::Include) => {
                    if let PageBody::Text(text) = &page.body {
                        includes.insert(page.file.clone(), Arc::clone(text));
                    }
                    faults.extend(page.faults.iter().cloned());
                }
            }
        }
        let pages = languages::settle(pages, languages);
        let pages: Vec<Arc<RawPage>> = pages
            .into_iter()
            .map(|page| withholding::settle(page, &layout))
            .collect();
        let (pages, mut left_out) = one_an_address(source, pages, &mut faults);
        left_out.append(&mut unread);
        self.remember(&pages);
        let navigation = navigation::build(source.shelf.as_str(), &layout, root, &folder, &pages, &mut faults);
        let mut redirects = layout.redirects.clone();
        redirects.retain(|_, file| pages.binary_search_by(|page| page.file.cmp(file)).is_ok());
        let mut names = BTreeMap::new();
        for page in &pages {
            for name in naming::other_names(layout.flavour, &layout.docs, page) {
                // Readers may have kept the address that the tool gave it.
                if let Some(address) = layout.address_of(&name)
                    && *address != page.path
                {
                    redirects
                        .entry(address.into_owned())
                        .or_insert_with(|| page.file.clone());
                }
                names.entry(name.to_lowercase()).or_insert_with(|| page.file.clone());
            }
        }
        let fragments = fragments(&folder, &pages);
        let definitions = layout.definitions.iter().filter_map(|file| {
            let path = folder.files.get(file)?;
            crate::data_files::text_once(root, path, &mut FileFaults::of("", file))
        });
        let definitions = definitions.collect();
        SourceReading {
            shelf: source.shelf.clone(),
            name: source.name.clone(),
            root: source.root.clone(),
            flavour: layout.flavour,
            sign: layout.sign,
            docs: layout.docs,
            roots: layout.roots,
            prefixes: layout.prefixes,
            include_bases: layout.include_bases,
            variables: layout.variables,
            definitions,
            names,
            fragments,
            pages,
            navigation,
            files: pointed_at(source, folder),
            includes,
            redirects,
            left_out,
            faults,
        }
    }

    /// Reads the files that changed, side by side, and forgets those that are gone.
    fn read_files(&mut self, source: &Source, root: &Root, candidates: &[CandidateFile]) -> Vec<ReadPage> {
        let known = std::mem::take(&mut self.files);
        let read: Vec<(ReadPage, Option<Stamp>)> = candidates
            .par_iter()
            .map(|candidate| {
                let stamp = match root.inspect_file(&candidate.on_disk) {
                    Ok(stamp) => stamp,
                    Err(kind) => {
                        let unread = UnreadFile {
                            faults: vec![fault(source, &candidate.file, kind)],
                            stated: VisibilityStatement::Unsaid,
                        };
                        let read = ReadPage {
                            page: Err(unread),
                            guess: None,
                        };
                        return (read, None);
                    }
                };
                let before = known
                    .get(&candidate.on_disk)
                    .filter(|before| before.stamp.still_holds(&stamp) && before.address == candidate.address);
                let read = match before {
                    Some(before) => before.read.clone(),
                    None => candidate.manuscript(source, stamp).read(),
                };
                (read, Some(stamp))
            })
            .collect();
        for (candidate, (read, stamp)) in candidates.iter().zip(&read) {
            if let Some(stamp) = *stamp {
                let remembered = CachedFile {
                    stamp,
                    address: candidate.address.clone(),
                    read: read.clone(),
                };
                self.files.insert(candidate.on_disk.clone(), remembered);
            }
        }
        read.into_iter().map(|(read, _)| read).collect()
    }

    /// Keeps pages as their neighbours left them, so that the next reading hands out the same ones.
    fn remember(&mut self, pages: &[Arc<RawPage>]) {
        for page in pages {
            if let Some(remembered) = self.files.get_mut(&page.on_disk) {
                remembered.read.page = Ok(Arc::clone(page));
            }
        }
    }
}

fn missing(error: &io::Error) -> FaultKind {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => FaultKind::MissingFolder,
        _ => unreadable(error),
    }
}

fn fault(source: &Source, file: &str, kind: FaultKind) -> Fault {
    Fault {
        source: source.shelf.as_str().to_owned(),
        file: file.to_owned(),
        line: None,
        kind,
    }
}

fn empty(source: &Source) -> SourceReading {
    SourceReading {
        shelf: source.shelf.clone(),
        name: source.name.clone(),
        root: source.root.clone(),
        flavour: Flavour::default(),
        sign: String::new(),
        docs: String::new(),
        roots: Vec::new(),
        prefixes: Vec::new(),
        include_bases: Vec::new(),
        variables: BTreeMap::new(),
        definitions: String::new(),
        names: BTreeMap::new(),
        fragments: BTreeMap::new(),
        pages: Vec::new(),
        navigation: Vec::new(),
        files: BTreeMap::new(),
        includes: BTreeMap::new(),
        redirects: BTreeMap::new(),
        left_out: BTreeMap::new(),
        faults: Vec::new(),
    }
}

/// A squad with a `squad.yaml` may well have no page yet.
fn is_declaration(source: &Source, file: &str) -> bool {
    matches!(source.shelf, SourceId::Squad(_)) && matches!(file, "squad.yaml" | "squad.yml")
}

/// Leaves one page a language at each address, the first by file; the others by their visibility statements.
fn one_an_address(
    source: &Source,
    pages: Vec<Arc<RawPage>>,
    faults: &mut Vec<Fault>,
) -> (Vec<Arc<RawPage>>, BTreeMap<String, VisibilityStatement>) {
    let mut left_out = BTreeMap::new();
    let mut taken: HashMap<(String, Option<Locale>), String> = HashMap::new();
    let mut kept = Vec::with_capacity(pages.len());
    for page in pages {
        // Two files without language are two pages, whatever they are written in.
        let plain = page.pair.is_none().then_some(None);
        let keys = plain
            .into_iter()
            .chain([Some(page.lang)])
            .map(|lang| (page.path.clone(), lang));
        let first = keys.clone().find_map(|key| taken.get(&key).cloned());
        if let Some(first) = first {
            let path = page.path.clone();
            faults.push(fault(source, &page.file, FaultKind::DuplicatePath { path, first }));
            left_out.insert(page.file.clone(), page.front.visibility);
            continue;
        }
        taken.extend(keys.map(|key| (key, page.file.clone())));
        kept.push(page);
    }
    (kept, left_out)
}

#[cfg(test)]
#[path = "source/tests.rs"]
mod tests;
