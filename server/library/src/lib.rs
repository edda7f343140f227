//! The library: everything squads have written, put together and kept up to date.
//!
//! It is the only room that knows the others: [`balise_content`] reads sources, [`balise_markdown`] turns text into
//! outlines and pages, [`balise_search`] finds. What they found becomes one immutable `state::LibraryState`, swapped whole
//! when files change, and the questions of [`balise_domain::ports::port`] are answered from it. Who may see what is decided
//! here; pages only draw.

mod conditions;
mod corpus;
mod evaluation;
mod faults;
mod journal;
mod library;
pub mod panics;
mod rendering;
mod similar;
#[cfg(test)]
mod tests;
pub mod upkeep;
mod views;

pub use balise_content::{Sources, name_and_dialect};
pub use evaluation::{JudgedCorpus, JudgedDocument, Neighbours};
pub use faults::lint::{Inspection, LintFinding, ReadAs, inspect, lint};
pub use faults::lost_words::LostWords;
pub use journal::import::{ImportProblem, ImportProblemKind};
pub use journal::ledger::LedgerError;
pub use library::{Library, LibraryError, Summary};
pub use similar::look_alikes::{FoundPage, LookAlike, LookAlikes, look_alikes, look_alikes_with};
pub use upkeep::watch::FolderWatch;
