//! Languages, and the forms in which a text may come.

pub mod csv;
pub mod flavour;
pub mod html;
pub mod locale;
