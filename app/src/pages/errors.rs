//! Error pages: each gives the reason and the next step.

pub(crate) mod denied;
pub(crate) mod refused;
pub(crate) mod trouble;
