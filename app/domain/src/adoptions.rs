//! Who uses which practice, since when, and how it spread.

pub mod adoption;
pub mod stair;
pub mod statement;
