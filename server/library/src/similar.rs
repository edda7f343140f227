//! Pages of different squads that say the same.

pub(crate) mod look_alike_input;
pub(crate) mod look_alike_refresh;
pub(crate) mod look_alikes;
