//! Words: tokenisation, folding, stop words and stems, shared by search and look-alikes.
//!
//! It knows nothing of pages, indexes or scores.

mod cutter;
mod joining_words;
mod stem;
mod stop_words;

pub use cutter::{LONGEST_WORD, Word, WordCutter, count_words, fold_words, folded};
pub use joining_words::is_joining_word;
pub use stem::{Stemmer, stem};
pub use stop_words::{is_stop_word, is_stop_word_anywhere};
