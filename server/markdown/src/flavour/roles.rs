//! MyST's roles: ``{ref}`the gate <ship-gate>` ``, ``{kbd}`Enter` ``.

use super::inline::{InlineMatch, InlinePart};

/// The longest name of a role, in bytes.
const LONGEST: usize = 40;

/// A role at the beginning of a text.
pub(super) fn find(rest: &str) -> Option<InlineMatch<'_>> {
    let inside = rest.strip_prefix('{')?;
    let end = inside.bytes().take(LONGEST).position(|byte| byte == b'}')?;
    let name = &inside[..end];
    let named = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_'));
    let code = inside[end + 1..].strip_prefix('`').filter(|_| named)?;
    let length = super::marks::within(code).find('`')?;
    let text = &code[..length];
    let taken = 1 + end + 1 + 1 + length + 1;
    let (words, target) = match text.strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
        Some((words, target)) => (words.trim(), target.trim()),
        None => ("", text.trim()),
    };
    let role = name.rsplit(':').next().unwrap_or(name);
    let link = |target: String| {
        vec![InlinePart::Text(
            format!("[{words}](<{}>)", target.replace(['<', '>'], "")).into(),
        )]
    };
    let element = |element| {
        vec![
            InlinePart::Begin(element, ""),
            InlinePart::Text(text.into()),
            InlinePart::End(element, ""),
        ]
    };
    let parts = match role {
        role if is_icon(role) => Vec::new(),
        "doc" | "download" => link(target.trim_start_matches('!').to_owned()),
        "ref" | "numref" | "eq" | "any" | "term" | "hoverxref" => {
            let words = if words.is_empty() && role == "term" {
                target
            } else {
                words
            };
            vec![InlinePart::Text(format!("[{words}](<#{target}>)").into())]
        }
        "kbd" => element("kbd"),
        "sub" | "subscript" => element("sub"),
        "sup" | "superscript" => element("sup"),
        "strong" => element("strong"),
        "emphasis" | "dfn" => element("em"),
        "math" => vec![InlinePart::Text(format!("${text}$").into())],
        "abbr" | "abbreviation" => vec![InlinePart::Text(text.into())],
        "guilabel" | "menuselection" => element("strong"),
        "index" => vec![InlinePart::Text(words_of(text).into())],
        // Any other gives the kind of a piece of code.
        _ => vec![InlinePart::Text(format!("`{text}`").into())],
    };
    Some((taken, parts))
}

/// Sphinx-design's roles for a picture beside the words.
fn is_icon(role: &str) -> bool {
    role == "octicon" || role.starts_with("material-") || matches!(role, "fas" | "fab" | "far" | "fa")
}

/// A title, which is no markdown, without the icons in it.
pub(super) fn without_icons(title: &str) -> String {
    let mut words = String::new();
    let mut rest = title;
    while let Some(at) = rest.find('{') {
        words.push_str(&rest[..at]);
        let taken = match find(&rest[at..]) {
            Some((taken, parts)) if parts.is_empty() => taken,
            _ => {
                words.push('{');
                1
            }
        };
        rest = &rest[at + taken..];
    }
    words.push_str(rest);
    words.trim().to_owned()
}

fn words_of(text: &str) -> &str {
    text.split_once('<').map_or(text, |(words, _)| words.trim())
}
