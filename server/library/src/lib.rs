//! The library: everything squads have written, put together and kept up to date.
//!
//! It is the only room that knows the others: [`balise_content`] reads sources, [`balise_markdown`] turns text into
//! outlines and pages, [`balise_search`] finds. What they found becomes one immutable `state::LibraryState`, swapped whole
//! when files change, and the questions of [`balise_domain::ports::port`] are answered from it. Who may see what is decided
//! here; pages only draw.

mod adoption_index;
mod assembly;
mod backlinks;
mod ballots;
mod closing;
mod conditions;
mod discretion;
mod documents;
mod entry;
mod evaluation;
mod examining;
mod file_commands;
mod import;
mod includes;
mod index_catch_up;
mod ledger;
mod library;
mod link_resolver;
mod lint;
mod look_alike_input;
mod look_alike_refresh;
mod look_alikes;
mod lost_words;
pub mod maintenance;
mod media;
mod moves;
mod names;
pub mod panics;
mod paths;
mod redirects;
mod rendering;
mod source_words;
mod standings;
mod state;
mod stewardship;
mod synonyms;
#[cfg(test)]
mod tests;
mod titles;
mod trouble;
mod trust;
mod units;
mod views;
mod watch;
mod ways;

pub use balise_content::{Sources, name_and_dialect};
pub use evaluation::{JudgedCorpus, JudgedDocument, Neighbours};
pub use import::{ImportProblem, ImportProblemKind};
pub use ledger::LedgerError;
pub use library::{Library, LibraryError, Summary};
pub use lint::{Inspection, LintFinding, ReadAs, inspect, lint};
pub use look_alikes::{FoundPage, LookAlike, LookAlikes, look_alikes};
pub use lost_words::LostWords;
pub use watch::FolderWatch;
