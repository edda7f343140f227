//! The ledger: writing what people decide and what files contain, and the views computed from it.

pub(crate) mod adoption_index;
pub(crate) mod damages;
pub(crate) mod ended_votes;
pub(crate) mod file_commands;
pub(crate) mod import;
pub(crate) mod ledger;
pub(crate) mod standings;
pub(crate) mod units;
