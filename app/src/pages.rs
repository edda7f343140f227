//! One file a page: turns the answer of the library into a sheet, which the document puts its frame around.

pub(crate) mod adoptions;
pub(crate) mod check;
pub(crate) mod curation;
pub(crate) mod errors;
pub(crate) mod reading;
pub(crate) mod who;
pub(crate) mod workshop;
