//! Renders a page as the HTML of its article.

use std::panic::{AssertUnwindSafe, catch_unwind};

use balise_domain::library::fault::FaultKind;
use balise_domain::ports::view::Heading;
use balise_domain::text::flavour::Flavour;
use balise_domain::text::html::Html;
use balise_domain::text::locale::Locale;

use crate::flavour::normalise;
use crate::limits::{DEEPEST, Deadline, MOST_EVENTS};
use crate::reading::{Nesting, ReadExtent, read};
use crate::resolve::{Resolve, Surroundings};
use crate::writer::HtmlWriter;
use crate::{anchors, code, limits, sanitise};

/// How a page is to be rendered.
#[derive(Clone, Copy)]
pub struct RenderOptions<'a> {
    pub flavour: Flavour,
    /// The language of the article, in which the words we add are written.
    pub lang: Locale,
    /// The title above the article: a first heading that repeats it is left out.
    pub title: &'a str,
    pub resolve: &'a dyn Resolve,
}

/// A page, rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedPage {
    pub html: Html,
    /// For the table of contents: levels from 2 on and without gaps, as they are in the HTML.
    pub headings: Vec<Heading>,
    /// What the text itself shows, with lines, 1-based. Dead links and missing images are reported by the library, which
    /// knows them from the outline.
    pub faults: Vec<(u32, FaultKind)>,
}

/// Why a page is not rendered. It can still be offered as it was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    #[error("the page has {bytes} bytes, more than {limit}")]
    TooLarge { bytes: usize, limit: usize },
    #[error("the page has more than {limit} pieces")]
    TooManyPieces { limit: usize },
    #[error("blocks lie more than {limit} deep inside one another")]
    TooDeep { limit: usize },
    #[error("rendering took more than {limit} seconds")]
    TooSlow { limit: u64 },
    #[error("the text defeated the parser")]
    Panicked,
}

/// Renders a page.
pub fn render(text: &str, options: &RenderOptions<'_>) -> Result<RenderedPage, RenderError> {
    limits::check_text(text)?;
    // The last fence: a text that trips a library must not take more than its own page with it.
    catch_unwind(AssertUnwindSafe(|| rendered(text, options))).unwrap_or(Err(RenderError::Panicked))
}

fn rendered(text: &str, options: &RenderOptions<'_>) -> Result<RenderedPage, RenderError> {
    code::prepare(text);
    let deadline = Deadline::start();
    let around: &dyn Surroundings = options.resolve;
    let normalised = normalise(text, options.flavour, around);
    limits::check_text(&normalised.text)?;
    let mut reading = read(&normalised, options.flavour, MOST_EVENTS);
    if reading.extent == ReadExtent::Cut {
        return Err(RenderError::TooManyPieces { limit: MOST_EVENTS });
    }
    deadline.check()?;
    if reading.nesting == Nesting::TooDeep {
        return Err(RenderError::TooDeep { limit: DEEPEST });
    }
    let anchors = anchors::assign(&mut reading.pieces);
    let mut writer = HtmlWriter::new(options, &anchors, deadline);
    writer.write(&reading.pieces)?;
    let written = writer.finish();
    let html = sanitise::clean(&written.html);
    deadline.check()?;
    let html = sanitise::fill(&html, &written.slots);
    limits::check_html(html.len())?;
    let mut faults = reading.faults;
    faults.extend(written.faults);
    faults.sort_by_key(|(line, _)| *line);
    Ok(RenderedPage {
        html: Html::trust(html),
        headings: written.headings,
        faults,
    })
}
