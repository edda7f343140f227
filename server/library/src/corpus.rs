//! What was read, put together: pages with their names, addresses and links, and the state that is shown.

pub(crate) mod assembly;
pub(crate) mod backlinks;
pub(crate) mod closing;
pub(crate) mod documents;
pub(crate) mod entry;
pub(crate) mod includes;
pub(crate) mod link_resolver;
pub(crate) mod media;
pub(crate) mod moves;
pub(crate) mod names;
pub(crate) mod paths;
pub(crate) mod redirects;
pub(crate) mod source_words;
pub(crate) mod state;
pub(crate) mod synonyms;
pub(crate) mod titles;
pub(crate) mod trust;
pub(crate) mod ways;
