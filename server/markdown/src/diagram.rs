//! Renders diagrams: mermaid in, SVG out.
//!
//! A page shows a diagram as an image of its own address, so that nothing in it can reach the page; still its SVG is held
//! to contain no script, no HTML and no address.

use std::collections::{HashMap, VecDeque};
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

use balise_domain::id::content_id::ContentId;
use merman::svg::{RenderResourcePolicy, SvgPipeline};
use merman::{OperationControl, RenderError, RenderOutput, RenderRequest, Renderer, SvgEnvironment, SvgRequest};

use crate::escape;
use crate::limits::{LONGEST_DIAGRAM, LONGEST_DRAWING};
use crate::tags::{HtmlToken, Tokens};
use crate::words::DrawnText;

/// Why a diagram is not drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DiagramError {
    #[error("the diagram is longer than {limit} bytes")]
    TooLong { limit: usize },
    #[error("a page has more than {limit} diagrams")]
    TooMany { limit: usize },
    #[error("this is no diagram that we know")]
    Unknown,
    #[error("{0}")]
    Syntax(String),
    #[error("drawing took longer than {limit:?}")]
    TooSlow { limit: Duration },
    #[error("the drawing holds `{0}`, which may not be shown")]
    Unsafe(String),
}

/// Draws a diagram as a standalone SVG. Drawings are cached, so that a second call costs nothing.
pub fn diagram(source: &str) -> Result<String, DiagramError> {
    if source.len() > LONGEST_DIAGRAM {
        return Err(DiagramError::TooLong { limit: LONGEST_DIAGRAM });
    }
    let id = ContentId::of(source.as_bytes());
    if let Some(known) = memory().recall(&id) {
        return known;
    }
    // The last fence around a library of many small parsers; what it cannot draw is shown as text.
    let drawn = catch_unwind(AssertUnwindSafe(|| draw(source))).unwrap_or(Err(DiagramError::Unknown));
    // A busy machine is no fault of the drawing: next time it may have its turn.
    if !matches!(drawn, Err(DiagramError::TooSlow { .. })) {
        memory().keep(id, drawn.clone());
    }
    drawn
}

fn draw(source: &str) -> Result<String, DiagramError> {
    static RENDERER: LazyLock<Renderer> = LazyLock::new(Renderer::new);
    let request = SvgRequest {
        environment: SvgEnvironment::deterministic().with_resource_policy(RenderResourcePolicy::interactive()),
        pipeline: Some(SvgPipeline::resvg_safe()),
        ..SvgRequest::default()
    };
    let control = OperationControl::new().with_deadline(LONGEST_DRAWING);
    let source = without_links(source);
    let output = RENDERER
        .render(RenderRequest::svg(&source, control, request))
        .map_err(|error| match error {
            RenderError::Cancelled(_) => DiagramError::TooSlow { limit: LONGEST_DRAWING },
            error => DiagramError::Syntax(error.to_string().lines().next().unwrap_or_default().to_owned()),
        })?;
    let RenderOutput::Svg(Some(svg)) = output else {
        return Err(DiagramError::Unknown);
    };
    let (svg, _) = svg.into_parts();
    check(&svg)?;
    Ok(sized(svg))
}

/// The drawing in its own size: mermaid lets it fill the page, which blows up a small one.
fn sized(svg: String) -> String {
    const FILLING: &str = " width=\"100%\"";
    let root = svg.find('>').unwrap_or_default();
    let (Some((width, height)), Some(at)) = (size(&svg), svg[..root].find(FILLING)) else {
        return svg;
    };
    let mut own = format!("{} width=\"{width}\"", &svg[..at]);
    if !svg[..root].contains(" height=") {
        let _ = write!(own, " height=\"{height}\"");
    }
    own.push_str(&svg[at + FILLING.len()..]);
    own
}

/// Width and height of a drawing in CSS pixels, from its view box.
fn size(svg: &str) -> Option<(u32, u32)> {
    let Some(HtmlToken::Open(root)) = Tokens::new(svg).next() else {
        return None;
    };
    let mut numbers = root.value("viewbox")?.split_whitespace().skip(2);
    let mut pixels = || {
        let number: f64 = numbers.next()?.parse().ok()?;
        // In this range the conversion is exact.
        (1.0..=100_000.0).contains(&number).then(|| number.ceil() as u32)
    };
    Some((pixels()?, pixels()?))
}

/// The source without what makes its boxes links: in an image nobody can follow them.
fn without_links(source: &str) -> String {
    let mut kept = String::with_capacity(source.len());
    for line in source.lines() {
        let word = line.split_whitespace().next().unwrap_or_default();
        if !matches!(word, "click" | "link" | "links" | "callback") {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// Whether a drawing is only a drawing.
fn check(svg: &str) -> Result<(), DiagramError> {
    const ELEMENTS: [&str; 12] = [
        "script",
        "foreignobject",
        "iframe",
        "object",
        "embed",
        "image",
        "a",
        "set",
        "animate",
        "audio",
        "video",
        "handler",
    ];
    let found = |what: &str| Err(DiagramError::Unsafe(what.to_owned()));
    for token in Tokens::new(svg) {
        match token {
            HtmlToken::Open(tag) if ELEMENTS.contains(&tag.name.as_str()) => return found(&tag.name),
            HtmlToken::Open(tag) => {
                for (name, value) in &tag.attributes {
                    let reference = name == "href" || name == "xlink:href" || name == "src";
                    if name.starts_with("on") || (reference && !value.starts_with('#')) || reaches_out(value) {
                        return found(name);
                    }
                }
            }
            HtmlToken::Text(text) if reaches_out(text) => return found("url()"),
            HtmlToken::Comment(body) if body.contains("<!ENTITY") => return found("ENTITY"),
            _ => {}
        }
    }
    Ok(())
}

/// Whether a style or a value names something outside the drawing.
fn reaches_out(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let foreign = lower.match_indices("url(").any(|(at, start)| {
        let target = lower[at + start.len()..].trim_start_matches([' ', '"', '\'']);
        !target.starts_with('#')
    });
    foreign || lower.contains("@import") || lower.contains("javascript:")
}

/// The diagram as it is in a page, with its text for those who cannot see it.
pub(crate) fn figure(address: &str, svg: &str, source: &str, words: &DrawnText) -> String {
    let mut html = format!("<figure class=\"diagram\"><img src=\"{address}\" alt=\"");
    escape::finished(&mut html, &description(source, words));
    html.push('"');
    if let Some((width, height)) = size(svg) {
        let _ = write!(html, " width=\"{width}\" height=\"{height}\"");
    }
    html.push_str(" loading=\"lazy\" decoding=\"async\"><details><summary>");
    html.push_str(words.diagram_text);
    html.push_str("</summary><pre tabindex=\"0\">");
    escape::finished(&mut html, source.trim_end());
    html.push_str("</pre></details></figure>");
    html
}

/// The author's description of the diagram (`accTitle`, `title`), else the first words of its source.
fn description(source: &str, words: &DrawnText) -> String {
    let described = source.lines().map(str::trim).find_map(|line| {
        let title = line.strip_prefix("accTitle").or_else(|| line.strip_prefix("title"))?;
        let title = title.strip_prefix([' ', ':'])?.trim_matches([' ', ':']);
        (!title.is_empty()).then_some(title)
    });
    let mut description = words.diagram.to_owned();
    if let Some(described) = described {
        let _ = write!(description, "{}{described}", words.colon);
    }
    description
}

/// The last drawings.
#[derive(Default)]
struct DiagramCache {
    drawings: HashMap<ContentId, Result<String, DiagramError>>,
    order: VecDeque<ContentId>,
    bytes: usize,
}

/// Bytes of drawings that are remembered.
const LARGEST_MEMORY: usize = 16 << 20;

fn memory() -> std::sync::MutexGuard<'static, DiagramCache> {
    static MEMORY: LazyLock<Mutex<DiagramCache>> = LazyLock::new(Mutex::default);
    // A panic cannot leave it half written: every change is one call of a collection.
    MEMORY.lock().unwrap_or_else(PoisonError::into_inner)
}

impl DiagramCache {
    fn recall(&self, id: &ContentId) -> Option<Result<String, DiagramError>> {
        self.drawings.get(id).cloned()
    }

    fn keep(&mut self, id: ContentId, drawn: Result<String, DiagramError>) {
        let size = |drawn: &Result<String, DiagramError>| drawn.as_ref().map_or(128, String::len);
        self.bytes += size(&drawn);
        if self.drawings.insert(id.clone(), drawn).is_none() {
            self.order.push_back(id);
        }
        while self.bytes > LARGEST_MEMORY {
            let Some(oldest) = self.order.pop_front() else {
                return;
            };
            if let Some(forgotten) = self.drawings.remove(&oldest) {
                self.bytes = self.bytes.saturating_sub(size(&forgotten));
            }
        }
    }
}
