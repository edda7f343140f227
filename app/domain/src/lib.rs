//! The nouns of Balise and their rules.
//!
//! Everything here is pure: no file, no network, no clock, no Leptos. What a rule needs from outside (today's date, who
//! is looking) is an argument. Both sides of the wire speak these types, so they are also what the pages draw.

pub mod activity;
pub mod adoption;
pub mod advice;
pub mod anchor;
pub mod assessment;
pub mod author;
pub mod ballot;
pub mod before_after;
pub mod campaign;
pub mod capability;
pub mod command;
pub mod content_id;
pub mod csv;
pub mod decide;
pub mod event;
pub mod evolve;
pub mod exchange;
pub mod fault;
pub mod flavour;
pub mod heatmap;
pub mod history;
pub mod html;
pub mod last_seen;
pub mod level;
pub mod locale;
pub mod look_alike;
pub mod next_step;
pub mod opaque;
pub mod page;
pub mod place;
pub mod port;
pub mod practice;
pub mod query;
pub mod read_error;
pub mod review;
pub mod route;
pub mod rubric;
pub mod rule_violation;
pub mod schema;
pub mod scoring;
pub mod search;
pub mod site;
pub mod slug;
pub mod squad;
pub mod stair;
pub mod state;
pub mod statement;
pub mod subject;
pub mod suggestion;
pub mod tag;
pub mod tally;
pub mod term;
pub mod view;
pub mod viewer;
pub mod workshop;
pub mod write_error;

pub use jiff::civil::Date;

#[cfg(test)]
mod tests;
