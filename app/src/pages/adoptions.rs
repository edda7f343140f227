//! Practices, and which squads use them.

pub(crate) mod adoption_map;
pub(crate) mod practice;
pub(crate) mod practices;
