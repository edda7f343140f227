//! What every request and answer passes through: limits, deadlines, queues, encodings, names, languages.

pub(crate) mod bodies;
pub(crate) mod compression;
pub(crate) mod connections;
pub(crate) mod flights;
pub(crate) mod headers;
pub(crate) mod hosts;
pub(crate) mod language;
pub(crate) mod listener;
pub(crate) mod logged_once;
pub(crate) mod negotiated;
pub(crate) mod proxies;
pub(crate) mod same_origin;
pub(crate) mod tries;
pub(crate) mod turns;
