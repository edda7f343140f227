//! Drawings of scores and numbers. Each repeats, for the eye, numbers that stand beside it in text.

pub(crate) mod box_strip;
pub(crate) mod radar;
pub(crate) mod sparkline;
pub(crate) mod stair;
