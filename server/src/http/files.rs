//! What leaves the site as a file, and what comes in as one.

pub(crate) mod assets;
pub(crate) mod candidate_draft;
pub(crate) mod downloads;
pub(crate) mod imports;
pub(crate) mod maps;
pub(crate) mod markdown_source;
pub(crate) mod media;
pub(crate) mod tables;
