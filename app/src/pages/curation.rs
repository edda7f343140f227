//! Pages of curators: the curation desk, and look-alike pages to decide on.

pub(crate) mod candidate;
pub(crate) mod candidates;
pub(crate) mod desk;
