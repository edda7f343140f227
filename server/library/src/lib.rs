//! The library: everything squads have written, put together and kept up to date.
//!
//! It is the only room that knows the others: [`balise_content`] reads sources, [`balise_markdown`] turns text into
//! outlines and pages, [`balise_search`] finds. What they found becomes one immutable `state::State`, swapped whole
//! when files change, and the questions of [`balise_domain::port`] are answered from it. Who may see what is decided
//! here; pages only draw.

mod assembly;
mod balloting;
mod bringing_in;
mod care;
mod closing;
mod compared;
mod conditions;
mod converging;
mod discretion;
mod documents;
mod entry;
mod examining;
mod follow;
mod following;
mod including;
mod judged;
pub mod keeping;
mod ledger;
mod library;
mod linker;
mod linking;
mod lint;
mod look_alikes;
mod lost_words;
mod media;
mod moves;
mod names;
pub mod panics;
mod paths;
mod recording;
mod redirects;
mod rendering;
mod said;
mod source_words;
mod standings;
mod state;
mod synonyms;
#[cfg(test)]
mod tests;
mod titles;
mod trouble;
mod trust;
mod units;
mod views;
mod ways;

pub use balise_content::{Sources, name_and_dialect};
pub use bringing_in::{ImportProblem, ImportProblemKind};
pub use follow::FolderWatch;
pub use judged::{JudgedCorpus, JudgedDocument, Neighbours};
pub use ledger::LedgerError;
pub use library::{Library, LibraryError, Summary};
pub use lint::{Inspection, LintFinding, ReadAs, inspect, lint};
pub use look_alikes::{FoundPage, LookAlike, LookAlikes, look_alikes};
pub use lost_words::LostWords;
