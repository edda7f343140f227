//! The corpus that was read, what is derived from it (indexes, links, redirects, names), and the state that holds both.

pub(crate) mod assembly;
pub(crate) mod backlinks;
pub(crate) mod closing;
pub(crate) mod contents;
pub(crate) mod derived;
pub(crate) mod documents;
pub(crate) mod entry;
pub(crate) mod includes;
pub(crate) mod link_resolver;
pub(crate) mod media;
pub(crate) mod moves;
pub(crate) mod names;
pub(crate) mod page_ids;
pub(crate) mod page_index;
pub(crate) mod paths;
pub(crate) mod redirects;
pub(crate) mod source_prose;
pub(crate) mod source_words;
pub(crate) mod state;
pub(crate) mod synonyms;
pub(crate) mod titles;
pub(crate) mod trust;
pub(crate) mod words;
