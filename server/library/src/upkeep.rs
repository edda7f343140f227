//! What keeps the library going: watching, catching up, trying again, looking after the data folder.

pub(crate) mod examining;
pub(crate) mod index_catch_up;
pub mod maintenance;
pub(crate) mod trouble;
pub(crate) mod watch;
