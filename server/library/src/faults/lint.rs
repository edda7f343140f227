//! Every fault of a folder, those included that show only when pages are drawn.

use std::path::Path;

use balise_content::Sources;
use balise_domain::id::SquadId;
use balise_domain::library::fault::{Fault, FaultKind};
use balise_domain::library::page::Visibility;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::flavour::Flavour;
use balise_domain::text::locale::Locale;
use rayon::prelude::*;

use crate::faults::lost_words::{self, LostWords};
use crate::library::{Library, LibraryError};
use crate::rendering::Resolver;
use crate::summary::Summary;

/// A fault, and who may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LintFinding {
    pub fault: Fault,
    /// [`Visibility::Squad`] when it names something that a squad keeps to itself.
    pub readers: Visibility,
}

/// A source, and the dialect that it was read in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadAs {
    pub source: String,
    pub flavour: Flavour,
    /// The file or the setting that identified the dialect; empty when there was none.
    pub sign: String,
}

/// The result of inspecting a folder.
pub struct Inspection {
    pub faults: Vec<LintFinding>,
    pub summary: Summary,
    pub sources: Vec<ReadAs>,
    library: Library,
}

impl Inspection {
    /// The words that no reader sees.
    pub fn lost_words(&self) -> Vec<LostWords> {
        lost_words::lost_words(&self.library, &self.library.state())
    }
}

/// Reads and draws everything in a folder: one laid out as an organisation, or any folder of markdown.
pub fn lint(folder: &Path) -> Result<(Vec<LintFinding>, Summary), LibraryError> {
    inspect(folder).map(|inspection| (inspection.faults, inspection.summary))
}

/// The same, with what each source was read as.
pub fn inspect(folder: &Path) -> Result<Inspection, LibraryError> {
    let library = Library::open(sources_of(folder), None)?;
    let summary = library.refresh()?;
    let state = library.state();
    let drawn: Vec<Fault> = state
        .corpus
        .entries
        .par_iter()
        .flat_map_iter(|entry| {
            let balise_content::PageBody::Text(text) = &entry.raw.body else {
                return Vec::new();
            };
            // Drawn as its own squad sees it.
            let viewer = Viewer::Member {
                squad: entry.page.squad().cloned(),
            };
            let resolve = Resolver {
                state: &state,
                linker: state.linker(entry),
                media: &library.media,
                viewer: &viewer,
                locale: Locale::Fr,
            };
            let options = balise_markdown::RenderOptions {
                flavour: entry.source.flavour,
                lang: entry.page.lang,
                title: &entry.page.title,
                resolve: &resolve,
            };
            match balise_markdown::render(text, &options) {
                Ok(rendered) => {
                    let known = |fault: &(u32, FaultKind)| entry.outline.faults.contains(fault);
                    rendered
                        .faults
                        .into_iter()
                        .filter(|fault| !known(fault))
                        .map(|(line, kind)| entry.fault(line, kind))
                        .collect()
                }
                Err(_) => vec![Fault {
                    line: None,
                    ..entry.fault(1, FaultKind::RenderFailed)
                }],
            }
        })
        .collect();
    let mut faults = state.derived.faults.clone();
    faults.extend(drawn);
    faults.sort_by(|one, other| {
        let key = |fault: &Fault| (fault.source.clone(), fault.file.clone(), fault.line, fault.severity());
        key(one).cmp(&key(other))
    });
    faults.dedup();
    let linted = faults.into_iter().map(|fault| LintFinding {
        readers: state.fault_readers().widest(&fault),
        fault,
    });
    let faults = linted.collect();
    let sources = state.corpus.sources.iter().map(|source| ReadAs {
        source: source.shelf.as_str().to_owned(),
        flavour: source.flavour,
        sign: source.sign.clone(),
    });
    Ok(Inspection {
        faults,
        summary,
        sources: sources.collect(),
        library,
    })
}

/// A folder laid out as an organisation, or the playbooks of one squad.
pub(crate) fn sources_of(folder: &Path) -> Sources {
    let organised = ["site.yaml", "squads", "practices", "maturity", "glossary"];
    if organised.iter().any(|name| folder.join(name).exists()) {
        return Sources {
            content: Some(folder.to_owned()),
            squads: Vec::new(),
        };
    }
    let name = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = name
        .file_name()
        .map_or_else(|| "squad".to_owned(), |name| name.to_string_lossy().into_owned());
    let squad = SquadId::of(&name).or_else(|| SquadId::parse("squad"));
    Sources {
        content: None,
        squads: squad
            .into_iter()
            .map(|squad| (squad, name.clone(), folder.to_owned()))
            .collect(),
    }
}
