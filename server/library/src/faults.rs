//! What is wrong with what was read, and who may be told.

pub(crate) mod discretion;
pub(crate) mod lint;
pub(crate) mod lost_words;
pub(crate) mod stewardship;
