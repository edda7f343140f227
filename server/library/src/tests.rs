//! Tests of the room as a whole: small libraries of every tool, read and drawn.

mod comparing;
mod hostile;
mod node;
mod python;
mod reader;
mod statics;
mod wikis;
mod words;
