//! Faults in what was read, and who may see them.

pub(crate) mod discretion;
pub(crate) mod lint;
pub(crate) mod lost_words;
pub(crate) mod stewardship;
