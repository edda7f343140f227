//! Markdown of any dialect in; safe HTML, headings, sections and links out.
//!
//! A text goes one way: [`flavour`] turns the syntax of a dialect into markers, [`reading`] turns markdown, raw HTML and
//! markers into one balanced stream of [`piece`]s, [`anchors`] names its headings. From there [`outline()`] takes what
//! the library needs while it loads, and [`render()`] writes HTML, which [`sanitise`] cleans before our own fragments
//! (code, formulas, diagrams) are put in.
//!
//! What does not live here: files, front matter, the meaning of a link target (see [`Resolve`]) and the faults that
//! only the library can know, such as a dead link.

mod anchors;
mod callout;
mod cards;
mod code;
mod diagram;
mod escape;
mod flavour;
mod limits;
mod marker;
mod math;
mod outline;
mod piece;
mod reading;
mod render;
mod resolve;
mod sanitise;
mod tags;
mod title;
mod words;
mod writer;

pub use anchors::anchor_for;
pub use diagram::{DiagramError, diagram};
pub use outline::{Outline, Reference, Section, outline, outline_within};
pub use render::{RenderError, RenderOptions, RenderedPage, render};
pub use resolve::{Alone, Image, IncludedFile, LinkTarget, Resolve, Surroundings};

#[cfg(test)]
mod tests;
