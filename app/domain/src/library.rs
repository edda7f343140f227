//! What files say: squads, pages, practices, terms, and what is wrong with them.

pub mod fault;
pub mod page;
pub mod place;
pub mod practice;
pub mod review;
pub mod route;
pub mod site;
pub mod squad;
pub mod term;
