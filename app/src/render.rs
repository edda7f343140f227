//! Turns a view into HTML on the server: no hydration marks outside islands, no control characters anywhere.

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;

/// Draws a view on the server, without a runtime, on any thread.
///
/// Leptos separates text nodes by `<!>` so that the browser can find them again. Only islands are found again: everywhere
/// else the marks are taken out.
pub(crate) fn render(document: impl FnOnce() -> String) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(document);
    owner.unset_with_forced_cleanup();
    without_marks(&html)
}

const ISLAND_OPENS: &str = "<leptos-island";
const ISLAND_CLOSES: &str = "</leptos-island>";
const MARKS: [&str; 2] = ["<!>", "<!--<() />-->"];

/// Takes hydration marks out of everything that is not an island, and control characters out of everything: no page may
/// have them, whoever wrote them.
///
/// In text and in sanitised HTML a `<` is written `&lt;`, so one that is found there begins a mark or a tag. Within a tag
/// the quoted values stay as they are: a person may have typed what looks like a mark.
fn without_marks(html: &str) -> String {
    let mut clean = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        clean.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(mark) = MARKS.iter().find(|mark| rest.starts_with(**mark)) {
            rest = &rest[mark.len()..];
            continue;
        }
        let length = match rest.starts_with(ISLAND_OPENS) {
            true => rest.find(ISLAND_CLOSES).map(|end| end + ISLAND_CLOSES.len()),
            false => tag_length(rest),
        };
        let (kept, after) = rest.split_at(length.unwrap_or(rest.len()));
        clean.push_str(kept);
        rest = after;
    }
    clean.push_str(rest);
    without_controls(clean)
}

/// Bytes of the tag that a text begins with; `None` when it does not end.
fn tag_length(html: &str) -> Option<usize> {
    let bytes = html.as_bytes();
    let mut at = 1;
    loop {
        at += bytes[at..].iter().position(|byte| matches!(byte, b'>' | b'"'))?;
        if bytes[at] == b'>' {
            return Some(at + 1);
        }
        at += 1;
        at += bytes[at..].iter().position(|&byte| byte == b'"')? + 1;
    }
}

/// Replaces control characters with U+FFFD. Tabs and line ends are kept: they are white space.
fn without_controls(html: String) -> String {
    let is_control = |character: char| character.is_control() && !matches!(character, '\t' | '\n' | '\r');
    match html.contains(is_control) {
        true => html.replace(is_control, "\u{FFFD}"),
        false => html,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_everywhere_but_in_islands() {
        assert_eq!(
            without_marks("a<!>b<leptos-island data-x=\"1\">c<!>d</leptos-island>e<!--<() />-->f<!>"),
            "ab<leptos-island data-x=\"1\">c<!>d</leptos-island>ef"
        );
    }

    #[test]
    fn what_looks_like_a_mark_in_a_quoted_value_stays() {
        for typed in [
            "<meta content=\"a<!>b<!--<() />-->c\">",
            "<meta content=\"a > b <leptos-island <!> c\"> d",
            "<a title=\"1 > 0\">\"quoted\" text</a>",
        ] {
            assert_eq!(without_marks(typed), typed);
        }
        assert_eq!(
            without_marks("<a title=\"<!>\">x<!>y</a><b"),
            "<a title=\"<!>\">xy</a><b"
        );
    }

    #[test]
    fn no_page_has_control_characters() {
        assert_eq!(
            without_marks("<p title=\"a\u{1b}[31m\">b\0\t\r\n\u{9b}\u{7f}é</p>"),
            "<p title=\"a\u{FFFD}[31m\">b\u{FFFD}\t\r\n\u{FFFD}\u{FFFD}é</p>"
        );
    }
}
