//! Finds pages of different squads that say the same thing: pages in, candidates out.
//!
//! [`Convergence`] is given [`ComparedPage`]s and answers with [`Group`]s, each of one [`SimilarityKind`]. Near copies are found by runs of
//! words in common, texts on the same topic by unusual words in common, across languages through what French and English
//! share. A page that changes is compared alone; nothing here takes a time that grows with the square of the pages.
//!
//! It knows nothing of markdown, of people, or of what curators decided.

mod alignment;
mod background_frequency;
mod candidate;
mod champions;
mod convergence;
mod cross_language;
mod digest;
mod frequencies;
mod grouping;
mod neighbours;
mod overlap;
mod page;
mod reasons;
mod samples;
mod shingles;
mod similarity;
mod stems;
#[cfg(test)]
mod tests;
mod thresholds;

pub use alignment::{AlignedBlock, aligned};
pub use candidate::{Group, GroupMember, Neighbour, Reasons, SimilarityKind};
pub use convergence::Convergence;
pub use cross_language::TermTranslations;
pub use page::{ComparedPage, ComparedSection};
pub use reasons::resemblance;
pub use thresholds::Thresholds;
