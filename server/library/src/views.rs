//! Answers to the questions of the port, one file a noun.

mod campaign;
mod candidates;
mod cards;
mod changes;
mod check;
mod curation;
mod exemption;
mod file_port;
mod glossary;
mod heatmap;
mod history;
mod history_port;
mod home;
mod learned_from;
mod maps;
mod model;
mod next_step;
mod page_port;
mod playbook;
mod practice;
mod questions;
mod search;
mod spread;
mod squad;
mod suggestions;
mod workshop;
mod write_port;

pub(crate) use learned_from::path_of;
pub(crate) use write_port::denial;
