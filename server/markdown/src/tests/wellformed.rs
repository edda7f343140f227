//! What every rendering has to be, whatever was rendered.

use std::collections::HashSet;

use crate::tags::{HtmlToken, Tokens};

const VOID: [&str; 5] = ["br", "hr", "img", "input", "wbr"];

/// Panics unless the HTML is well-formed, harmless, and holds to the rules that a browser's checks ask for.
pub(super) fn check(html: &str) {
    let mut open: Vec<String> = Vec::new();
    let mut ids = HashSet::new();
    let mut level = 1;
    for token in Tokens::new(html) {
        match token {
            HtmlToken::Open(tag) => {
                let name = tag.name.as_str();
                for (attribute, value) in &tag.attributes {
                    check_attribute(name, attribute, value, html);
                }
                if let Some(id) = tag.value("id") {
                    assert!(!id.is_empty() && ids.insert(id.to_owned()), "id {id:?} twice in {html}");
                }
                if let Some(digit) = name.strip_prefix('h').and_then(|digit| digit.parse::<u8>().ok()) {
                    assert!((2..=level + 1).contains(&digit), "{name} after level {level} in {html}");
                    level = digit;
                }
                check_place(name, &open, html);
                let closed = html[..tag.end].ends_with("/>");
                if !VOID.contains(&name) && !closed {
                    open.push(tag.name);
                }
            }
            HtmlToken::Close(name) => assert_eq!(open.pop().as_ref(), Some(&name), "{html}"),
            HtmlToken::Comment(body) => panic!("comment {body:?} in {html}"),
            HtmlToken::Text(text) => {
                assert!(!text.contains('<'), "{text:?} in {html}");
                assert!(
                    !text.contains(['\u{E000}', '\u{E001}', '\u{E002}', '\u{E003}', '\u{E004}']),
                    "{html}"
                );
            }
        }
    }
    assert!(open.is_empty(), "{open:?} open in {html}");
}

fn check_attribute(element: &str, attribute: &str, value: &str, html: &str) {
    assert!(
        !attribute.starts_with("on") && attribute != "style" && attribute != "srcset",
        "{attribute} in {html}"
    );
    if attribute == "href" || attribute == "src" {
        let lower = value.trim().to_ascii_lowercase();
        let scheme = lower
            .split_once(':')
            .map(|(scheme, _)| scheme)
            .filter(|scheme| !scheme.contains(['/', '#', '?']));
        let allowed = match (element, scheme) {
            (_, None) => true,
            ("a", Some(scheme)) => ["http", "https", "mailto", "tel"].contains(&scheme),
            ("img", Some(_)) => lower.starts_with("data:image/") && !lower.contains("svg"),
            _ => false,
        };
        assert!(allowed, "{element} {attribute}={value:?} in {html}");
    }
}

fn check_place(name: &str, open: &[String], html: &str) {
    let parent = open.last().map_or("", String::as_str);
    match name {
        "script" | "style" | "iframe" | "svg" | "object" | "embed" | "form" | "h1" => panic!("{name} in {html}"),
        "a" => assert!(!open.iter().any(|name| name == "a"), "a link in a link: {html}"),
        "li" => assert!(matches!(parent, "ul" | "ol"), "li in {parent:?}: {html}"),
        "tr" => assert!(matches!(parent, "thead" | "tbody" | "tfoot" | "table"), "{html}"),
        "summary" => assert_eq!(parent, "details", "{html}"),
        _ => assert!(!matches!(parent, "ul" | "ol"), "{name} in {parent}: {html}"),
    }
}
