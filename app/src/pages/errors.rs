//! Pages of a request that could not be answered as asked: each says why and what to do next.

pub(crate) mod denied;
pub(crate) mod refused;
pub(crate) mod trouble;
