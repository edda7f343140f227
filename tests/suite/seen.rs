//! What a reader sees of a page: the words on it, line by line, without markup and with its entities read.

/// Elements that begin a line of their own. All others stand within one.
const BLOCKS: [&str; 35] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "td",
    "th",
    "ul",
];

/// Elements in which anything may be written: code, and what is no text at all.
const APART: [&str; 7] = ["code", "pre", "script", "style", "textarea", "math", "kbd"];

/// Attributes whose words are read out or shown.
const SPOKEN: [&str; 4] = ["alt", "title", "aria-label", "placeholder"];

/// The lines of a page outside code, in their order, each trimmed and with single spaces; none is empty. What attributes
/// say stands on lines of its own.
pub(crate) fn seen(html: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut spoken = Vec::new();
    let mut apart: Vec<String> = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let text_end = rest.find('<').unwrap_or(rest.len());
        if apart.is_empty() {
            lines.last_mut().expect("a line").push_str(&rest[..text_end]);
        }
        rest = &rest[text_end..];
        let Some(tag) = tag(rest) else { break };
        rest = &rest[tag.len()..];
        let closing = tag.starts_with("</");
        let name: String = tag
            .trim_start_matches(['<', '/'])
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let name = name.to_ascii_lowercase();
        if BLOCKS.contains(&name.as_str()) || name == "tr" {
            lines.push(String::new());
        }
        if closing {
            if apart.last() == Some(&name) {
                apart.pop();
            }
        } else {
            if apart.is_empty() {
                spoken.extend(
                    SPOKEN
                        .iter()
                        .flat_map(|attribute| value(tag, attribute))
                        .map(str::to_owned),
                );
            }
            if APART.contains(&name.as_str()) && !tag.ends_with("/>") {
                apart.push(name);
            }
        }
    }
    lines.extend(spoken);
    let words = |line: String| {
        let decoded = html_escape::decode_html_entities(&line).into_owned();
        decoded.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    lines.into_iter().map(words).filter(|line| !line.is_empty()).collect()
}

/// The tag, comment or declaration at the beginning of a text; a `>` within quotes does not end it.
fn tag(text: &str) -> Option<&str> {
    if let Some(comment) = text.strip_prefix("<!--") {
        return Some(&text[..comment.find("-->")? + 7]);
    }
    let mut quote = None;
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (None, '"' | '\'') => quote = Some(character),
            (None, '>') => return Some(&text[..=at]),
            (Some(open), character) if open == character => quote = None,
            _ => {}
        }
    }
    None
}

fn value<'a>(tag: &'a str, attribute: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {attribute}=\""))?;
    Some(rest.split_once('"')?.0)
}

#[test]
fn a_reader_sees_words_and_no_markup() {
    let html = "<!DOCTYPE html><p class=\"a>b\">One &amp; <em>two</em>\n three</p><pre>no</pre><ul><li>:::x</ul>\
                <!-- <b> --><img alt=\"&quot;Four&quot;\"><p>a <code>{% b %}</code> c</p><p>&lt;b&gt;</p>";
    assert_eq!(seen(html), ["One & two three", ":::x", "a c", "<b>", "\"Four\""]);
}
