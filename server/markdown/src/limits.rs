//! Limits of rendering one page: size, number of pieces, and time.

use std::time::{Duration, Instant};

use crate::render::RenderError;

/// The longest text that is rendered, in bytes.
pub(crate) const LONGEST_TEXT: usize = 1 << 20;

/// The longest HTML of a page, in bytes, before it is sanitised and with everything that is put in after: a page of prose
/// has one and a half times its text.
pub(crate) const LONGEST_HTML: usize = 4 << 20;

/// Paragraphs, words in bold, cells, formulas and the text between them, beginnings and ends counted apart: each costs
/// half a microsecond or more until it is on the page, however short it is. The longest text that people write has a
/// tenth of it.
pub(crate) const MOST_EVENTS: usize = 300_000;

/// Blocks and inline elements inside one another. Beyond it a text is hostile: no page of a person comes near.
pub(crate) const DEEPEST: usize = 100;

/// The longest a rendering may take; ten times as long without the optimiser, so that tests fail for better reasons.
const LONGEST_RENDER: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });

/// Code that is coloured in one rendering, in bytes; colouring is by far the slowest part of a page.
pub(crate) const MOST_COLOURED: usize = 32 << 10;

/// The longest any line of coloured code may be, in bytes.
pub(crate) const LONGEST_COLOURED_LINE: usize = 1_000;

/// The time all colouring of one rendering may take, for code that is slow to colour; what is left over stays plain.
pub(crate) const LONGEST_COLOURING: Duration = Duration::from_millis(if cfg!(debug_assertions) { 10_000 } else { 400 });

/// Diagrams that one page may have drawn.
pub(crate) const MOST_DIAGRAMS: usize = 20;

/// The longest source of a diagram, in bytes.
pub(crate) const LONGEST_DIAGRAM: usize = 20 << 10;

/// The longest a drawing may take.
pub(crate) const LONGEST_DRAWING: Duration = Duration::from_millis(if cfg!(debug_assertions) { 10_000 } else { 1_000 });

/// The longest formula, in bytes.
pub(crate) const LONGEST_FORMULA: usize = 4 << 10;

/// Includes inside includes.
pub(crate) const DEEPEST_INCLUDE: usize = 4;

/// When a rendering has to be over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline(Instant);

impl Deadline {
    pub(crate) fn start() -> Self {
        Self(Instant::now() + LONGEST_RENDER)
    }

    pub(crate) fn check(self) -> Result<(), RenderError> {
        if Instant::now() > self.0 {
            return Err(RenderError::TooSlow {
                limit: LONGEST_RENDER.as_secs(),
            });
        }
        Ok(())
    }
}

/// Whether a text is short enough to be parsed.
pub(crate) fn check_text(text: &str) -> Result<(), RenderError> {
    if text.len() > LONGEST_TEXT {
        return Err(RenderError::TooLarge {
            bytes: text.len(),
            limit: LONGEST_TEXT,
        });
    }
    Ok(())
}

/// Whether the HTML of a page is short enough to be sent.
pub(crate) fn check_html(bytes: usize) -> Result<(), RenderError> {
    if bytes > LONGEST_HTML {
        return Err(RenderError::TooLarge {
            bytes,
            limit: LONGEST_HTML,
        });
    }
    Ok(())
}
