//! Look-alikes: pages of different squads with the same content or topic.

pub(crate) mod look_alike_input;
pub(crate) mod look_alike_refresh;
pub(crate) mod look_alikes;
