//! The parts of a page that wake up in the browser. Everything else is HTML and stays HTML.

pub mod search_box;
