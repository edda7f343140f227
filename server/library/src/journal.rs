//! What people decide and files say, written down: the ledger, and what follows from it.

pub(crate) mod adoption_index;
pub(crate) mod ballots;
pub(crate) mod file_commands;
pub(crate) mod import;
pub(crate) mod ledger;
pub(crate) mod standings;
pub(crate) mod units;
