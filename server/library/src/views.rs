//! Answers to the questions of the port, one file a noun.

mod cards;
mod check;
mod curation;
mod glossary;
mod home;
mod playbook;
mod practice;
mod reading;
mod search;
mod serving;
mod squad;
