//! The nouns of Balise and their rules.
//!
//! Everything here is pure: no file, no network, no clock, no Leptos. What a rule needs from outside (today's date, who
//! is looking) is an argument. Both sides of the wire speak these types, so they are also what the pages draw.

pub mod adoptions;
pub mod check;
pub mod id;
pub mod journal;
pub mod library;
pub mod ports;
pub mod search;
pub mod text;

pub use jiff::civil::Date;

#[cfg(test)]
mod tests;
