//! Charts of scores and counts. Each repeats numbers that are also on the page as text.

pub(crate) mod box_strip;
pub(crate) mod radar;
pub(crate) mod sparkline;
pub(crate) mod stair;
