//! The result of a reading: the corpus, and each source in it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use balise_domain::adoptions::adoption::Adoption;
use balise_domain::check::assessment::Assessment;
use balise_domain::check::rubric::Rubric;
use balise_domain::id::SquadId;
use balise_domain::library::fault::Fault;
use balise_domain::library::page::VisibilityStatement;
use balise_domain::library::site::Site;
use balise_domain::library::squad::Squad;
use balise_domain::text::flavour::Flavour;

use crate::navigation::NavItem;
use crate::page::RawPage;
use crate::sources::SourceId;

/// Everything the sources contain, at one time.
#[derive(Clone, Debug, Default)]
pub struct CorpusReading {
    pub site: Site,
    pub rubric: Rubric,
    /// Squads of the organisation's folder by folder, then further ones as they were given.
    pub squads: Vec<Squad>,
    /// The statement of each squad on who may see its checks; `Squad::check_visibility` is not settled by it yet.
    pub checks: BTreeMap<SquadId, VisibilityStatement>,
    /// Adoptions in the files of squads, oldest entry of each file first, then those in the files of practices, of squads
    /// that have none of their own.
    pub adoptions: Vec<Adoption>,
    /// By squad, then by period.
    pub assessments: Vec<Assessment>,
    /// One a squad that has a folder, one for practices, one for the glossary.
    pub sources: Vec<Arc<SourceReading>>,
    /// Of data files and of the organisation's folder; those of a source are in the source, those of a page in the page.
    pub faults: Vec<Fault>,
}

impl CorpusReading {
    /// Every fault that was found, wherever it is kept.
    pub fn every_fault(&self) -> impl Iterator<Item = &Fault> {
        let sources = self.sources.iter().flat_map(|source| {
            let pages = source.pages.iter().flat_map(|page| &page.faults);
            source.faults.iter().chain(pages)
        });
        self.faults.iter().chain(sources)
    }

    /// The source of a shelf.
    pub fn source(&self, shelf: &SourceId) -> Option<&Arc<SourceReading>> {
        self.sources.iter().find(|source| source.shelf == *shelf)
    }
}

/// One source.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceReading {
    pub shelf: SourceId,
    /// The name of the squad as it was given, else that of the part of the organisation's folder.
    pub name: String,
    pub root: PathBuf,
    pub flavour: Flavour,
    /// What identified the dialect: a file of the source, or a setting; empty when nothing did.
    pub sign: String,
    /// The folder that its pages are in.
    pub docs: String,
    /// Folders that a path from the root of the site may mean, besides that of the pages.
    pub roots: Vec<String>,
    /// What the addresses of the site that its tool builds begin with, and files do not.
    pub prefixes: Vec<String>,
    /// Folders in which included files are looked for.
    pub include_bases: Vec<String>,
    /// What templates may name: `site.title`.
    pub variables: BTreeMap<String, String>,
    /// Lines of definitions that hold on every page.
    pub definitions: String,
    /// Other names by which links call a page, relative to the root, in small letters, each with its file.
    pub names: BTreeMap<String, String>,
    /// Files of markdown that are no page.
    pub fragments: BTreeMap<String, PathBuf>,
    /// By file; at most one a language at each address.
    pub pages: Vec<Arc<RawPage>>,
    pub navigation: Vec<NavItem>,
    /// Every file that is no markdown and that a page may point at, by its path relative to the root (NFC, with `/`).
    /// Hidden files, but for GitBook's own folder, and the squad's data files are not among them.
    pub files: BTreeMap<String, PathBuf>,
    /// Fragments that pages include, without front matter, by their path relative to the root.
    pub includes: BTreeMap<String, Arc<str>>,
    /// Former addresses the tool of the source knew, each with the file (relative to the root) of the page
    /// that answers now.
    pub redirects: BTreeMap<String, String>,
    /// Files without a page, since they cannot be read or their address belongs to another: the statement of each on who
    /// may open it.
    pub left_out: BTreeMap<String, VisibilityStatement>,
    /// Of the source as a whole, and of files that are no page.
    pub faults: Vec<Fault>,
}
