//! The machine room: what turns a library into a program and a site.
//!
//! [`http`] answers browsers and machines, [`cli`] answers a terminal, [`config`] says with which settings. Neither
//! knows how anything is read, searched or drawn.

pub mod cli;
pub mod config;
pub mod http;
mod import_words;
mod panics;
