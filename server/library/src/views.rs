//! Answers to the questions of the port, one file a noun.

mod campaign;
mod candidates;
mod cards;
mod changes;
mod check;
mod curation;
mod exemption;
mod glossary;
mod heatmap;
mod history;
mod home;
mod learning;
mod maps;
mod model;
mod next_step;
mod playbook;
mod practice;
mod questions;
mod reading;
mod remembering;
mod search;
mod serving;
mod spreading;
mod squad;
mod suggesting;
mod workshop;
mod writing;

pub(crate) use learning::path_of;
pub(crate) use writing::denial;
