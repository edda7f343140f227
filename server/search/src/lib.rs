//! Full-text search over everything squads have written.
//!
//! [`Index`] is built from [`Document`]s and answers a [`SearchQuestion`] with ranked hits. It knows nothing of HTTP, markdown
//! or people: text goes in, ids, anchors and highlighted snippets come out. Who may see what arrives as a list of
//! audiences, and is applied before anything is counted.
//!
//! Tantivy keeps the postings; what makes the order of the hits is ours:
//! - `analyser` makes tokens of the words that [`balise_words`] cuts, folds and stems, each page by its own language, in
//!   fields that all languages share;
//! - `plan` turns what was typed into words to look for, spelling corrected by the `vocabulary` of the corpus, other names
//!   added from the `synonyms`; `condition` selects the pages that satisfy the operators;
//! - `ranking` scores pages word by word; of the best, `proximity` looks at how close the words stand, and `feedback` at
//!   what they have in common;
//! - `passage` finds the section that answers, and `snippet` the lines of it to show.
//!
//! `answering` runs these stages in turn. All of them read one `snapshot`: the segments of the index, and what is cached
//! of each.

mod accents;
mod analyser;
mod answering;
mod bm25;
mod candidate;
mod columns;
mod compounds;
mod condition;
mod content_words;
mod cooccurrence;
mod document;
mod error;
mod feedback;
mod ids;
mod index;
mod pairs;
mod passage;
mod plan;
mod postings;
mod profile;
mod proximity;
mod question;
mod ranking;
mod results;
mod schema;
mod segment_cache;
mod snapshot;
mod snippet;
mod suggest;
mod synonyms;
mod vocabulary;

pub use document::{Audience, Document, IndexedSection};
pub use error::SearchError;
pub use index::{Index, IndexChange, Reflection, damaged_in, indexed_in, reflected_in};
pub use question::{MOST_TRUST, ResultOrder, SearchQuestion};
pub use results::{RankedHit, Results};
pub use suggest::{Fit, IndexSuggestion, SuggestionTarget, Suggestions};
pub use synonyms::Synonyms;

#[cfg(test)]
mod tests;
