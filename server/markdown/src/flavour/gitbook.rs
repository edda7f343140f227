//! GitBook: `{% name key="value" %}` … `{% endname %}`.

use super::Lines;
use super::features::Features;
use super::fence::without_prefix;
use super::lines::continuation;
use crate::callout::{Callout, CalloutKind, Fold, Title};
use crate::marker::{DialectBlock, Tab};

/// How far the end of a code span is looked for, in bytes.
const LONGEST_CODE_SPAN: usize = 4 << 10;

/// A line with at least one tag.
pub(super) fn tagged_line(line: &str, features: Features, lines: &mut Lines<'_>) {
    let prefix = line.len() - without_prefix(line).len();
    let mut rest = line;
    while let Some(at) = tag_start(rest) {
        let (before, tag) = rest.split_at(at);
        let Some(end) = tag[2..].find("%}").map(|end| end + 2) else {
            break;
        };
        super::inline::rewrite(before, features, lines);
        let begins_line =
            before.trim_matches([' ', '\t']).is_empty() || line.len() - rest.len() + before.len() == prefix;
        self::tag(tag[2..end].trim(), &tag[..end + 2], features, lines);
        rest = &tag[end + 2..];
        // A comment that begins a line makes the whole line HTML: text behind it needs a line of its own.
        if begins_line && !rest.trim().is_empty() {
            lines.end();
            lines.text.push_str(&continuation(&line[..prefix]));
            rest = rest.trim_start();
        }
    }
    super::inline::rewrite(rest, features, lines);
    lines.end();
}

/// Where the first tag begins that is not in a code span.
fn tag_start(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'{' if bytes.get(at + 1) == Some(&b'%') && !is_in_target(&text[..at]) => return Some(at),
            b'`' => {
                let run = bytes[at..].iter().take_while(|&&byte| byte == b'`').count();
                at = code_span_end(bytes, at + run, run).unwrap_or(at + run);
            }
            _ => at += 1,
        }
    }
    None
}

/// Whether a text ends in the target of a link: a tag there says an address.
fn is_in_target(before: &str) -> bool {
    before
        .rsplit_once("](")
        .is_some_and(|(_, target)| !target.contains([')', ' ']))
}

/// Where a code span ends that was opened by `run` backticks.
fn code_span_end(bytes: &[u8], from: usize, run: usize) -> Option<usize> {
    let mut at = from;
    while at < bytes.len().min(from + LONGEST_CODE_SPAN) {
        if bytes[at] != b'`' {
            at += 1;
            continue;
        }
        let length = bytes[at..].iter().take_while(|&&byte| byte == b'`').count();
        at += length;
        if length == run {
            return Some(at);
        }
    }
    None
}

fn tag(body: &str, source: &str, features: Features, lines: &mut Lines<'_>) {
    let (name, attributes) = body
        .split_once(|character: char| character.is_whitespace())
        .unwrap_or((body, ""));
    if let Some(ended) = name.strip_prefix("end") {
        return lines.close(ended, source);
    }
    let value = |key: &str| attribute(attributes, key).map(str::to_owned);
    let url = || value("url").or_else(|| value("src")).unwrap_or_default();
    let block = match name {
        "hint" => DialectBlock::Callout(hint(attributes)),
        "tabs" => DialectBlock::Tabs,
        "tab" => DialectBlock::Tab(Tab::titled(value("title").unwrap_or_default())),
        "stepper" => DialectBlock::Steps,
        "step" => DialectBlock::Step,
        "columns" => DialectBlock::Columns,
        "column" => DialectBlock::Column,
        "code" => DialectBlock::Code(value("title")),
        "content-ref" | "page-ref" => {
            DialectBlock::ContentRef(value("url").or_else(|| value("page")).unwrap_or_default())
        }
        "embed" => return embed(attributes, source, lines),
        "file" => DialectBlock::File(url()),
        "include" => return included(attributes, source, features, lines),
        "updates" | "openapi" | "swagger" | "api-method" => DialectBlock::Group,
        "update" => return update(attributes, source, lines),
        "raw" | "comment" => DialectBlock::Group,
        _ => {
            lines.unknown(name);
            lines.drop(source);
            return;
        }
    };
    lines.open(block, name, source);
}

fn hint(attributes: &str) -> Callout {
    let kind = attribute(attributes, "style")
        .and_then(CalloutKind::parse)
        .unwrap_or(CalloutKind::Info);
    Callout {
        kind,
        title: attribute(attributes, "title").map_or(Title::Kind, |title| Title::Written(title.to_owned())),
        fold: Fold::Fixed,
    }
}

/// An embed with a caption of its own needs no end.
fn embed(attributes: &str, source: &str, lines: &mut Lines<'_>) {
    let url = attribute(attributes, "url").unwrap_or_default();
    lines.open(DialectBlock::Embed(url.to_owned()), "embed", source);
    if let Some(caption) = attribute(attributes, "caption").filter(|caption| !caption.is_empty()) {
        lines.text.push_str(caption);
        lines.close("embed", "");
    }
}

/// An update of a change log begins with its date.
fn update(attributes: &str, source: &str, lines: &mut Lines<'_>) {
    lines.open(DialectBlock::Group, "update", source);
    if let Some(date) = attribute(attributes, "date") {
        lines.text.push_str("<p><strong>");
        lines.text.push_str(date);
        lines.text.push_str("</strong></p>");
    }
}

fn included(attributes: &str, source: &str, features: Features, lines: &mut Lines<'_>) {
    lines.drop(source);
    lines.end();
    super::include::page(attributes.trim().trim_matches('"'), features, "", lines);
}

/// The value of `key="value"`; a value whose closing quote was forgotten goes to the end of the tag.
fn attribute<'a>(attributes: &'a str, key: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        let at = rest.find(key)?;
        let whole = at == 0 || rest[..at].ends_with(char::is_whitespace);
        rest = &rest[at + key.len()..];
        if let Some(value) = rest.strip_prefix("=\"").filter(|_| whole) {
            return Some(value.split('"').next().unwrap_or(value).trim());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_found_by_its_whole_name() {
        assert_eq!(attribute(r#"style="info" icon="x""#, "icon"), Some("x"));
        assert_eq!(attribute(r#"data-url="a" url="b""#, "url"), Some("b"));
        assert_eq!(
            attribute(r#"url="https://x.test/#/a"#, "url"),
            Some("https://x.test/#/a")
        );
        assert_eq!(attribute("url=", "url"), None);
    }

    #[test]
    fn a_tag_in_a_code_span_is_code() {
        assert_eq!(tag_start("`{% x %}` {% y %}"), Some(10));
        assert_eq!(tag_start("``a`{% x %}`` b"), None);
        assert_eq!(tag_start("` {% x %}"), Some(2));
    }
}
