//! Maintenance of a running library: watching files, retrying, catching up the index, examining the data folder.

pub(crate) mod comparing;
pub(crate) mod examining;
pub(crate) mod index_catch_up;
pub mod maintenance;
pub(crate) mod retry;
pub(crate) mod trouble;
pub(crate) mod watch;
