//! What people decide and files state: commands, the events they produce, and the state that the events add up to.

pub mod activity;
pub mod author;
pub mod campaign;
pub mod command;
pub mod decide;
pub mod event;
pub mod evolve;
pub mod rule_violation;
pub mod schema;
pub mod state;
pub mod subject;
pub mod write_error;
