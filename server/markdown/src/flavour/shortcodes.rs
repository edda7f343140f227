//! Hugo's short codes: `{{< details summary="More" >}}` … `{{< /details >}}`, `{{% notice tip %}}`, `{{< relref "a.md" >}}`.

use super::inline::{InlineMatch, InlinePart};
use super::{Features, Lines, containers, include};
use crate::callout::{Callout, CalloutKind, Fold, Title};
use crate::marker::{DialectBlock, Tab};

/// What the lines that follow are.
#[derive(Clone, Default, PartialEq)]
pub(super) enum ShortCodeState {
    #[default]
    Text,
    /// Code, to the end of the short code of this name.
    Code(String),
}

/// A short code as it is written.
struct ShortCode<'a> {
    source: &'a str,
    name: &'a str,
    arguments: Vec<(&'a str, &'a str)>,
    closes: bool,
    /// Only shown: `{{</* name */>}}`.
    shown: bool,
}

impl<'a> ShortCode<'a> {
    /// The short code at the beginning of a text.
    fn at(rest: &'a str) -> Option<Self> {
        let end = if rest.starts_with("{{<") {
            ">}}"
        } else if rest.starts_with("{{%") {
            "%}}"
        } else {
            return None;
        };
        let length = super::marks::within(rest).find(end)? + 3;
        let source = &rest[..length];
        let body = source.get(3..length - 3)?.trim();
        let shown = body.starts_with("/*");
        let body = body.trim_end_matches('/').trim();
        let (closes, body) = match body.strip_prefix('/').filter(|_| !shown) {
            Some(body) => (true, body.trim()),
            None => (false, body),
        };
        let name_end = body.find(char::is_whitespace).unwrap_or(body.len());
        Some(Self {
            source,
            name: &body[..name_end],
            arguments: arguments(&body[name_end..]),
            closes,
            shown,
        })
    }

    fn value(&self, keys: &[&str]) -> Option<&'a str> {
        keys.iter().find_map(|key| {
            self.arguments
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, value)| *value)
        })
    }

    /// An argument without a name.
    fn positional(&self, number: usize) -> Option<&'a str> {
        let mut unnamed = self.arguments.iter().filter(|(name, _)| name.is_empty());
        unnamed.nth(number).map(|(_, value)| *value)
    }

    fn block(&self) -> Option<DialectBlock> {
        let title = || self.value(&["summary", "title", "header", "name"]);
        let last = self.positional(1).or(title());
        Some(match self.name.to_lowercase().as_str() {
            "details" | "expand" | "collapse" | "spoiler" | "accordion" => DialectBlock::Callout(Callout {
                kind: CalloutKind::Note,
                title: title().or(self.positional(0)).map_or_else(
                    || Title::Named("details".to_owned()),
                    |title| Title::Written(title.to_owned()),
                ),
                fold: Fold::Closed,
            }),
            "notice" | "alert" | "callout" | "admonition" | "hint" | "callouts" | "message" => {
                let kind = self
                    .value(&["type", "color", "style", "level", "kind"])
                    .or(self.positional(0))
                    .unwrap_or("note");
                let title = last.map_or_else(
                    || {
                        Title::Named(
                            if CalloutKind::parse(kind).is_some() {
                                kind
                            } else {
                                "note"
                            }
                            .to_owned(),
                        )
                    },
                    |title| Title::Written(title.to_owned()),
                );
                DialectBlock::Callout(Callout::named(kind, title, Fold::Fixed))
            }
            "tabs" | "tabpane" | "tabgroup" => DialectBlock::Tabs,
            "tab" | "tabitem" => DialectBlock::Tab(Tab::titled(title().or(self.positional(0)).unwrap_or_default())),
            "steps" | "columns" | "column" | "cards" | "blocks/section" | "pageinfo" | "center" | "div" | "lead"
            | "row" | "col" | "section" | "cardpane" | "children" => DialectBlock::Group,
            "card" => DialectBlock::Callout(Callout {
                kind: CalloutKind::Note,
                title: title().map_or(Title::None, |title| Title::Written(title.to_owned())),
                fold: Fold::Fixed,
            }),
            name if name.starts_with("blocks/") => DialectBlock::Group,
            name => containers::block(name, title().or(self.positional(0)).unwrap_or_default())?,
        })
    }

    fn is_code(&self) -> bool {
        matches!(self.name, "highlight" | "mermaid" | "code" | "math" | "katex")
    }
}

fn arguments(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let name_end = rest.find(|character: char| character.is_whitespace() || matches!(character, '=' | '"' | '`'));
        let (name, value) = match name_end.filter(|&end| rest[end..].starts_with('=')) {
            Some(end) => (&rest[..end], &rest[end + 1..]),
            None => ("", rest),
        };
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '`' | '\''));
        let (value, behind) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        found.push((name, value));
        rest = behind.trim_start();
    }
    found
}

impl ShortCodeState {
    /// A line in which a short code is a block, or that is in one.
    pub(super) fn takes(&mut self, line: &str, lines: &mut Lines<'_>) -> bool {
        if let Self::Code(name) = self {
            let ends = line.find("{{").and_then(|at| ShortCode::at(&line[at..]));
            if ends.is_some_and(|code| code.closes && code.name == name.as_str()) {
                *self = Self::Text;
                lines.text.push_str("```");
            } else {
                lines.text.push_str(line);
            }
            lines.end();
            return true;
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        let mut rest = line;
        let mut taken = false;
        while let Some((at, code)) = next_block(rest) {
            taken = true;
            self.text(&rest[..at], indent, lines);
            lines.text.push_str(indent);
            self.block(&code, lines);
            lines.end();
            rest = &rest[at + code.source.len()..];
        }
        if taken {
            self.text(rest, indent, lines);
        }
        taken
    }

    fn text(&self, text: &str, indent: &str, lines: &mut Lines<'_>) {
        if !text.trim().is_empty() {
            lines.text.push_str(indent);
            super::inline::rewrite(
                text.trim(),
                Features::of_flavour(balise_domain::text::flavour::Flavour::Hugo),
                lines,
            );
            lines.end();
        }
    }

    fn block(&mut self, code: &ShortCode<'_>, lines: &mut Lines<'_>) {
        if code.is_code() {
            if code.closes {
                return;
            }
            let lang = match code.name {
                "mermaid" => "mermaid",
                "math" | "katex" => "math",
                _ => code
                    .value(&["lang", "language"])
                    .or(code.positional(0))
                    .unwrap_or_default(),
            };
            lines.part();
            lines.text.push_str("```");
            lines.text.push_str(lang);
            *self = Self::Code(code.name.to_owned());
            return;
        }
        if code.closes {
            lines.close(code.name, code.source);
            return;
        }
        match code.name {
            "figure" | "img" | "image" => figure(code, lines),
            "include" | "readfile" | "includes" => {
                let file = code.value(&["file", "src"]).or(code.positional(0)).unwrap_or_default();
                let features = Features::of_flavour(balise_domain::text::flavour::Flavour::Hugo);
                include::page(file, features, "", lines);
            }
            _ => {
                if let Some(block) = code.block() {
                    lines.open(block, code.name, code.source);
                }
            }
        }
    }
}

/// A line with the lines behind it, up to the end of a short code that begins in it, and what is left of the text.
pub(super) fn joined<'t>(line: &str, after: &'t str) -> Option<(String, &'t str)> {
    /// Lines of one short code.
    const MOST: usize = 20;
    let at = line.rfind("{{<").max(line.rfind("{{%"))?;
    let end = if line[at..].starts_with("{{<") { ">}}" } else { "%}}" };
    if line[at..].contains(end) {
        return None;
    }
    let mut joined = line.trim_end().to_owned();
    let mut rest = after;
    for _ in 0..MOST {
        if rest.is_empty() {
            return None;
        }
        let (next, behind) = rest.split_once('\n').unwrap_or((rest, ""));
        joined.push(' ');
        joined.push_str(next.trim());
        rest = behind;
        if next.contains(end) {
            return Some((joined, rest));
        }
    }
    None
}

fn figure(code: &ShortCode<'_>, lines: &mut Lines<'_>) {
    let source = code.value(&["src", "link"]).or(code.positional(0)).unwrap_or_default();
    let caption = code.value(&["caption", "title"]).unwrap_or_default();
    let alt = code.value(&["alt"]).unwrap_or(caption);
    lines.part();
    lines.text.push_str(&format!("![{alt}](<{source}>)"));
    if !caption.is_empty() {
        lines.part();
        lines.text.push_str(caption);
    }
    lines.part();
}

/// The first short code of a line that is a block.
fn next_block(line: &str) -> Option<(usize, ShortCode<'_>)> {
    let mut from = 0;
    while let Some(at) = line[from..].find("{{").map(|at| from + at) {
        if let Some(code) = ShortCode::at(&line[at..]).filter(|code| !code.shown) {
            let known = code.is_code()
                || code.block().is_some()
                || matches!(
                    code.name,
                    "figure" | "img" | "image" | "include" | "readfile" | "includes"
                );
            if known {
                return Some((at, code));
            }
        }
        from = at + 2;
    }
    None
}

/// A short code in the middle of a line.
pub(super) fn in_line<'a>(rest: &'a str, lines: &mut Lines<'_>) -> Option<InlineMatch<'a>> {
    let code = ShortCode::at(rest)?;
    let taken = code.source.len();
    // What has no text gets no marker: it may be in a tag.
    let text = text_of(&code, lines).unwrap_or_default();
    Some((taken, vec![InlinePart::Text(text.into())]))
}

/// A text with every short code replaced, as an address needs it.
pub(super) fn plain(text: &str, lines: &mut Lines<'_>) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("{{") {
        plain.push_str(&rest[..at]);
        let Some(code) = ShortCode::at(&rest[at..]) else {
            break;
        };
        plain.push_str(&text_of(&code, lines).unwrap_or_default());
        rest = &rest[at + code.source.len()..];
    }
    plain.push_str(rest);
    plain.trim().to_owned()
}

/// The text of a short code for readers; where there is none, a fault.
fn text_of(code: &ShortCode<'_>, lines: &mut Lines<'_>) -> Option<String> {
    if code.shown {
        let source = code.source.replace("/*", "").replace("*/", "");
        return Some(format!("`{}`", source.trim()));
    }
    let first = code.positional(0).unwrap_or_default();
    match code.name {
        "ref" | "relref" => Some(code.value(&["path"]).unwrap_or(first).to_owned()),
        "button" | "link" | "linkbutton" if !code.closes => {
            let target = code.value(&["href", "relref", "url", "link"]).unwrap_or(first);
            let words = code.value(&["text", "title", "content"]).unwrap_or_default();
            if words.is_empty() {
                return Some(format!("<a href=\"{}\">", target.replace(['"', '<', '>'], "")));
            }
            Some(format!("[{words}](<{target}>)"))
        }
        "button" | "link" | "linkbutton" => Some("</a>".to_owned()),
        "youtube" => Some(format!(
            "<https://www.youtube.com/watch?v={}>",
            code.value(&["id"]).unwrap_or(first)
        )),
        "vimeo" => Some(format!("<https://vimeo.com/{}>", code.value(&["id"]).unwrap_or(first))),
        "param" | "var" => lines.around.variable(&format!("site.params.{first}")),
        "kbd" => Some(format!("<kbd>{first}</kbd>")),
        "badge" | "label" if !code.closes => Some(code.value(&["content", "text"]).unwrap_or(first).to_owned()),
        name => {
            if !code.closes {
                lines.unknown(name);
            }
            let words: Vec<&str> = ["title", "text", "content", "alt", "caption"]
                .iter()
                .filter_map(|key| code.value(&[key]))
                .collect();
            (!words.is_empty()).then(|| words.join(" "))
        }
    }
}
