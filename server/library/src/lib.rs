//! The library: composes everything squads have written into one state, and keeps it up to date.
//!
//! It is the only room that knows the others: [`balise_content`] reads sources, [`balise_markdown`] turns text into
//! outlines and pages, [`balise_search`] finds. The result is one immutable `corpus::state::LibraryState`, replaced as a whole
//! when files change, from which the traits of [`balise_domain::ports::port`] are answered. Who may see what is decided
//! here; pages only draw.

mod byte_cache;
mod conditions;
mod corpus;
mod evaluation;
mod faults;
mod journal;
mod library;
pub mod panics;
mod rendering;
mod similar;
mod summary;
#[cfg(test)]
mod tests;
pub mod upkeep;
mod views;

pub use balise_content::{Sources, name_and_dialect};
pub use byte_cache::{ByteCache, ByteSize};
pub use evaluation::{JudgedCorpus, JudgedDocument, Neighbours};
pub use faults::lint::{Inspection, LintFinding, ReadAs, inspect, lint};
pub use faults::lost_words::LostWords;
pub use journal::import::{ImportProblem, ImportProblemKind};
pub use journal::ledger::LedgerError;
pub use library::{Library, LibraryError};
pub use similar::look_alikes::{FoundPage, LookAlike, LookAlikes, look_alikes, look_alikes_with};
pub use summary::Summary;
pub use upkeep::watch::FolderWatch;
