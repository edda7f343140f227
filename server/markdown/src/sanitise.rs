//! Sanitises HTML: ammonia over everything, then our own fragments in their slots.
//!
//! Attributes are kept when they carry our mark (see [`crate::escape`]); addresses carry none and are judged by their
//! scheme. So a person can neither dress up as one of our components nor claim an id, whatever the steps before let by.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use ammonia::{Builder, UrlRelative};

use crate::escape::{self, OURS, SLOT};

const TAGS: [&str; 58] = [
    "a",
    "abbr",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "s",
    "b",
    "i",
    "wbr",
];

/// Attributes that we write, on whatever element; each has to carry our mark.
const OUR_ATTRIBUTES: [&str; 25] = [
    "align",
    "alt",
    "aria-hidden",
    "aria-label",
    "checked",
    "class",
    "colspan",
    "data-kind",
    "decoding",
    "disabled",
    "download",
    "height",
    "id",
    "loading",
    "name",
    "open",
    "rel",
    "role",
    "rowspan",
    "scope",
    "start",
    "tabindex",
    "title",
    "type",
    "width",
];

/// Schemes of links; `data` is for images alone, see [`keep`].
const SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "data"];

/// Images that may be embedded in the text. SVG is none of them: it is a document.
pub(crate) const INLINE_IMAGES: [&str; 4] = [
    "data:image/png;",
    "data:image/jpeg;",
    "data:image/gif;",
    "data:image/webp;",
];

fn builder() -> &'static Builder<'static> {
    static BUILDER: OnceLock<Builder<'static>> = OnceLock::new();
    BUILDER.get_or_init(|| {
        let addresses = HashMap::from([("a", HashSet::from(["href"])), ("img", HashSet::from(["src"]))]);
        let mut builder = Builder::empty();
        builder
            .tags(HashSet::from(TAGS))
            .clean_content_tags(HashSet::from(["script", "style"]))
            .tag_attributes(addresses)
            .generic_attributes(HashSet::from(OUR_ATTRIBUTES))
            .url_schemes(HashSet::from(SCHEMES))
            .url_relative(UrlRelative::PassThrough)
            .link_rel(None)
            .strip_comments(true)
            .attribute_filter(keep);
        builder
    })
}

/// Whether an attribute is kept, and its value without our mark.
fn keep<'v>(element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    if value.contains(SLOT) {
        return None;
    }
    let kept = match (element, attribute) {
        ("a", "href") if starts_with(value, "data:") => return None,
        ("img", "src") if starts_with(value, "data:") => INLINE_IMAGES
            .iter()
            .any(|allowed| starts_with(value, allowed))
            .then_some(value)?,
        // An image comes from us or is in the text; nothing is loaded from elsewhere.
        ("img", "src") if value.contains("://") || value.starts_with("//") => return None,
        ("a", "href") | ("img", "src") => value,
        _ => value.strip_prefix(OURS)?,
    };
    Some(Cow::Borrowed(kept))
}

fn starts_with(value: &str, prefix: &str) -> bool {
    let value = value.trim_start();
    value
        .get(..prefix.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// Everything that is not allowed, taken out.
pub(crate) fn clean(html: &str) -> String {
    builder().clean(html).to_string()
}

/// Puts our fragments in their slots, and references where private characters represent them. Inside a tag there is neither: what
/// looks like one is taken away.
pub(crate) fn fill(html: &str, slots: &[String]) -> String {
    let room: usize = slots.iter().map(String::len).sum();
    let mut filled = String::with_capacity(html.len() + html.len() / 8 + room);
    let mut context = HtmlContext::Text;
    let mut rest = html;
    while let Some(at) = rest.find(|character| character == SLOT || escape::reference(character).is_some()) {
        let before = &rest[..at];
        filled.push_str(before);
        context = context.after(before);
        let mark = rest[at..].chars().next().unwrap_or(SLOT);
        rest = &rest[at + mark.len_utf8()..];
        if let Some(reference) = escape::reference(mark) {
            if context == HtmlContext::Text {
                filled.push_str(reference);
            }
            continue;
        }
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, after) = rest.split_at(length);
        let slot = number.parse().ok().and_then(|number: usize| slots.get(number));
        if let (HtmlContext::Text, Some(slot)) = (context, slot) {
            filled.push_str(slot);
        }
        rest = after.strip_prefix(SLOT).unwrap_or(after);
    }
    filled.push_str(rest);
    filled
}

/// Where in serialised HTML we are.
#[derive(Clone, Copy, PartialEq)]
enum HtmlContext {
    Text,
    Tag,
    Value,
}

impl HtmlContext {
    fn after(self, html: &str) -> Self {
        html.bytes().fold(self, |context, byte| match (context, byte) {
            (Self::Text, b'<') => Self::Tag,
            (Self::Tag, b'>') => Self::Text,
            (Self::Tag, b'"') => Self::Value,
            (Self::Value, b'"') => Self::Tag,
            (context, _) => context,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_without_our_mark_goes() {
        let html =
            "<p class=\"callout\" id=\"main\" onclick=\"x()\" class=\"\u{E001}y\">a</p><p class=\"\u{E001}card\">b</p>";
        assert_eq!(clean(html), "<p>a</p><p class=\"card\">b</p>");
    }

    #[test]
    fn only_pictures_come_as_data() {
        for (html, expected) in [
            (
                "<img src=\"data:image/png;base64,AA\">",
                "<img src=\"data:image/png;base64,AA\">",
            ),
            ("<img src=\"data:image/svg+xml;base64,AA\">", "<img>"),
            ("<img src=\"DATA:text/html,x\">", "<img>"),
            ("<a href=\"data:image/png;base64,AA\">x</a>", "<a>x</a>"),
            ("<img src=\"https://tracker.test/x.png\">", "<img>"),
            ("<img src=\"//tracker.test/x.png\">", "<img>"),
        ] {
            assert_eq!(clean(html), expected);
        }
    }

    #[test]
    fn a_slot_is_filled_in_text_only() {
        let slots = ["<pre>\"</pre>".to_owned()];
        let slot = "\u{E002}0\u{E002}";
        assert_eq!(fill(&format!("<p>{slot}</p>"), &slots), "<p><pre>\"</pre></p>");
        assert_eq!(
            fill(&format!("<p title=\"{slot}\">x</p>"), &slots),
            "<p title=\"\">x</p>"
        );
        assert_eq!(fill("a\u{E002}9\u{E002}b\u{E002}", &slots), "ab");
        assert_eq!(fill("a\u{E004}b<i title=\"\u{E003}\">", &slots), "a&lt;b<i title=\"\">");
    }
}
