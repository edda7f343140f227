//! Titles of boxes and tabs: one line of markdown, of which words, code and emphasis are drawn.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::escape;

/// Precedes a title while it is parsed, so that it is never taken for a list or a heading.
const GUARD: &str = "\u{2060}";

/// The words of a title.
pub(crate) fn plain(title: &str) -> String {
    let mut words = String::new();
    for event in events(title) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words.replace(GUARD, "")
}

/// Writes a title.
pub(crate) fn write(out: &mut String, title: &str) {
    for event in events(title) {
        match event {
            Event::Text(text) => escape::text(out, &text.replace(GUARD, "")),
            Event::InlineHtml(_) => {}
            Event::Code(code) => {
                out.push_str("<code>");
                escape::text(out, &code);
                out.push_str("</code>");
            }
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::Start(Tag::Emphasis) => out.push_str("<em>"),
            Event::End(TagEnd::Emphasis) => out.push_str("</em>"),
            Event::Start(Tag::Strong) => out.push_str("<strong>"),
            Event::End(TagEnd::Strong) => out.push_str("</strong>"),
            _ => {}
        }
    }
}

fn events(title: &str) -> Vec<Event<'static>> {
    let guarded = format!("{GUARD}{}", title.trim().replace('\n', " "));
    Parser::new_ext(&guarded, Options::ENABLE_STRIKETHROUGH)
        .map(Event::into_static)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_one_line_whatever_it_begins_with() {
        assert_eq!(plain("1. With *stress* and `code`"), "1. With stress and code");
        assert_eq!(plain("# not a heading"), "# not a heading");
        let mut html = String::new();
        write(&mut html, "With **x** [y](z)");
        assert_eq!(html, "With <strong>x</strong> y");
    }
}
