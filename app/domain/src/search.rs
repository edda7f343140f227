//! What people type into the search box, and what they find.

pub mod query;
pub mod results;
pub mod suggestion;
