//! What a word is, for whatever compares texts: how text is cut into words, how they are folded, which of them say
//! nothing of a subject, and what their forms have in common.
//!
//! Search and look-alikes share it, so that a word of the one is a word of the other. It knows nothing of pages, indexes
//! or scores.

mod cutter;
mod joining_words;
mod stem;
mod stop_words;

pub use cutter::{LONGEST_WORD, Word, WordCutter, count_words, fold_words, folded};
pub use joining_words::is_joining_word;
pub use stem::{Stemmer, stem};
pub use stop_words::{is_stop_word, is_stop_word_anywhere};
