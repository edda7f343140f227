//! Blocks between fences that are no code: `:::tip[Title]` … `:::`, `/// note | Title` … `///`, MyST's `{note}` between
//! backticks, GitLab's `>>>`.
//!
//! Nothing else begins a line so, whatever the tool: these blocks are read in every dialect, with the settings of the tool
//! or without them.

use super::directives::{self, Directive};
use super::features::{Feature, Features};
use super::{Lines, roles};
use crate::callout::{Callout, CalloutKind, Fold, Title};
use crate::marker::{DialectBlock, Tab};

/// Blocks in one another that are read.
const DEEPEST: usize = 64;

/// A block that is open.
struct OpenContainer {
    name: String,
    mark: u8,
    count: usize,
    form: ContainerContent,
}

/// What becomes of the lines inside.
enum ContainerContent {
    /// They are markdown.
    Block,
    /// They are code, which we opened with a fence of our own.
    Code,
    /// They are gathered: the directive makes something of them when it ends.
    Gathered(Directive, Vec<String>),
}

#[derive(Default)]
pub(super) struct Containers {
    open: Vec<OpenContainer>,
    /// Whether lines `:option: value` may still follow.
    options: bool,
}

impl Containers {
    /// Whether the line ends the innermost block, which was opened with backticks or tildes.
    pub(super) fn ends_with(&self, line: &str) -> bool {
        let FenceLine { mark, count, rest } = fence_of(line);
        rest.is_empty()
            && matches!(mark, b'`' | b'~')
            && self.open.iter().any(|open| open.mark == mark && count >= open.count)
    }

    /// Whether lines are taken as they are, until a fence ends the block.
    pub(super) fn is_gathering(&self) -> bool {
        let innermost = self.open.last();
        innermost.is_some_and(|open| !matches!(open.form, ContainerContent::Block))
    }

    /// An empty line.
    pub(super) fn blank(&mut self) {
        self.options = false;
        if let Some(OpenContainer {
            form: ContainerContent::Gathered(_, gathered),
            ..
        }) = self.open.last_mut()
        {
            gathered.push(String::new());
        }
    }

    /// A line that opens or ends a block, or belongs to what a directive gathers.
    pub(super) fn takes(&mut self, line: &str, features: Features, lines: &mut Lines<'_>) -> bool {
        let FenceLine { mark, count, rest } = fence_of(line);
        let content = line.trim_start_matches([' ', '\t', '>']);
        let indent = &line[..line.len() - content.len()];
        if count >= 3 && rest.is_empty() && self.closes(mark, count) {
            self.close(mark, count, indent, content, lines);
            return true;
        }
        if self.gathers(line, lines) {
            return true;
        }
        if line.trim_end() == ">>>" {
            self.quotation(lines);
            return true;
        }
        let opens = match mark {
            b':' => count >= 3,
            b'/' => count >= 3 && features.has(Feature::Slashes) && !rest.is_empty(),
            b'`' | b'~' => is_directive(line),
            _ => false,
        };
        if !opens {
            return false;
        }
        if rest.is_empty() {
            // An end without beginning.
            lines.text.push_str(indent);
            lines.drop(content);
            lines.end();
            return true;
        }
        self.begin(FenceLine { mark, count, rest }, indent, content, features, lines)
    }

    /// Whether a bare fence ends something.
    fn closes(&self, mark: u8, count: usize) -> bool {
        let mut open = self.open.iter().filter(|open| open.mark == mark);
        match mark {
            b':' => open.next().is_some(),
            _ => open.any(|open| count >= open.count),
        }
    }

    fn close(&mut self, mark: u8, count: usize, indent: &str, content: &str, lines: &mut Lines<'_>) {
        let same = |open: &OpenContainer| open.mark == mark && open.count == count;
        let found = self.open.iter().rposition(same);
        let found = found.or_else(|| self.open.iter().rposition(|open| open.mark == mark));
        let Some(index) = found else { return };
        let inner = self.open.split_off(index + 1);
        for open in inner.into_iter().rev() {
            end(open, indent, "", lines);
        }
        if let Some(open) = self.open.pop() {
            end(open, indent, content, lines);
        }
        self.options = false;
    }

    /// A line inside a block that is not read as markdown, or an option of one.
    fn gathers(&mut self, line: &str, lines: &mut Lines<'_>) -> bool {
        let options = self.options;
        let Some(open) = self.open.last_mut() else {
            return false;
        };
        if options && let Some((key, value)) = directives::option(line) {
            if matches!(key, "name" | "label") {
                // Links from anywhere in the source may name it.
                let indent = &line[..line.len() - line.trim_start_matches([' ', '\t', '>']).len()];
                lines.part();
                lines.text.push_str(&format!("{indent}{}", anchor(value)));
                lines.part();
            }
            if let ContainerContent::Gathered(directive, _) = &mut open.form {
                directive.options.push((key.to_owned(), value.to_owned()));
            }
            lines.drop(line);
            lines.end();
            return true;
        }
        self.options = false;
        match &mut open.form {
            ContainerContent::Block => false,
            ContainerContent::Code => {
                lines.text.push_str(line);
                lines.end();
                true
            }
            ContainerContent::Gathered(_, gathered) => {
                gathered.push(line.to_owned());
                lines.end();
                true
            }
        }
    }

    fn quotation(&mut self, lines: &mut Lines<'_>) {
        if self.open.last().is_some_and(|open| open.mark == b'>') {
            self.open.pop();
            lines.close("quotation", ">>>");
        } else {
            lines.open(DialectBlock::Quote, "quotation", ">>>");
            self.open.push(OpenContainer {
                name: "quotation".to_owned(),
                mark: b'>',
                count: 3,
                form: ContainerContent::Block,
            });
        }
        lines.end();
    }

    fn begin(
        &mut self,
        FenceLine { mark, count, rest }: FenceLine<'_>,
        indent: &str,
        content: &str,
        features: Features,
        lines: &mut Lines<'_>,
    ) -> bool {
        let (name, argument, directive) = match rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            Some((name, argument)) => (name.trim(), argument.trim(), true),
            None => {
                let end = rest
                    .find(|character: char| !(character.is_alphanumeric() || matches!(character, '-' | '_')))
                    .unwrap_or(rest.len());
                (&rest[..end], rest[end..].trim(), false)
            }
        };
        if name.is_empty() || self.open.len() >= DEEPEST {
            return false;
        }
        let mut open = OpenContainer {
            name: name.to_owned(),
            mark,
            count,
            form: ContainerContent::Block,
        };
        lines.text.push_str(indent);
        self.options = directive || mark == b'/';
        if directive && let Some(directive) = Directive::of(name, argument) {
            open.form = ContainerContent::Gathered(directive, Vec::new());
            lines.drop(content);
        } else if !directive && matches!(name, "mermaid" | "math") {
            open.form = ContainerContent::Code;
            lines.text.push_str("```");
            lines.text.push_str(name);
        } else {
            let argument = argument.strip_prefix('|').map_or(argument, str::trim);
            let mut block = block(name, argument).unwrap_or_else(|| {
                lines.unknown(name);
                DialectBlock::Group
            });
            let words = match &mut block {
                DialectBlock::Group => Some(title(argument)).filter(|words| !words.is_empty()),
                DialectBlock::Callout(callout) => callout.take_linked_title(),
                _ => None,
            };
            lines.open(block, name, content);
            if let Some(words) = words {
                lines.part();
                lines.text.push_str(indent);
                super::inline::rewrite(&format!("**{words}**"), features, lines);
                lines.part();
            }
        }
        lines.end();
        self.open.push(open);
        true
    }

    /// The text is over.
    pub(super) fn finish(&mut self, lines: &mut Lines<'_>) {
        while let Some(open) = self.open.pop() {
            match open.form {
                ContainerContent::Block => {}
                ContainerContent::Code | ContainerContent::Gathered(..) => end(open, "", "", lines),
            }
        }
    }
}

fn end(open: OpenContainer, indent: &str, content: &str, lines: &mut Lines<'_>) {
    match open.form {
        ContainerContent::Block => {
            lines.text.push_str(indent);
            lines.close(&open.name, content);
        }
        ContainerContent::Code => lines.text.push_str("```"),
        ContainerContent::Gathered(directive, gathered) => directive.write(&gathered, indent, lines),
    }
    lines.end();
}

/// A line that may be a fence: the byte it begins with behind indentation and quote marks, how often it is there, and
/// what follows.
struct FenceLine<'l> {
    mark: u8,
    count: usize,
    rest: &'l str,
}

fn fence_of(line: &str) -> FenceLine<'_> {
    let content = line.trim_start_matches([' ', '\t', '>']);
    let Some(&mark) = content.as_bytes().first().filter(|byte| byte.is_ascii()) else {
        return FenceLine {
            mark: 0,
            count: 0,
            rest: content,
        };
    };
    let count = content.bytes().take_while(|&byte| byte == mark).count();
    FenceLine {
        mark,
        count,
        rest: content[count..].trim(),
    }
}

/// Whether a line opens a directive between backticks or tildes, or between colons: `{note}`.
pub(super) fn is_directive(line: &str) -> bool {
    let FenceLine { mark, count, rest } = fence_of(line);
    let name = rest.strip_prefix('{').and_then(|rest| rest.split_once('}'));
    count >= 3
        && matches!(mark, b'`' | b'~')
        && name.is_some_and(|(name, _)| Directive::is_known(name) || block(name, "").is_some())
}

/// The block that a name represents.
pub(super) fn block(name: &str, argument: &str) -> Option<DialectBlock> {
    let written = title(argument);
    let or_named = |name: &str| match written.as_str() {
        "" => Title::Named(name.to_owned()),
        title => Title::Written(title.to_owned()),
    };
    let name = name.to_lowercase();
    Some(match name.as_str() {
        "details" | "dropdown" | "spoiler" | "collapse" => DialectBlock::Callout(Callout {
            kind: CalloutKind::Note,
            title: or_named("details"),
            fold: if argument.contains("open") && written.is_empty() {
                Fold::Open
            } else {
                Fold::Closed
            },
        }),
        "admonition" | "callout" | "topic" | "sidebar" | "margin" | "aside" | "card" | "grid-item-card" => {
            DialectBlock::Callout(Callout {
                kind: CalloutKind::Note,
                title: match written.as_str() {
                    "" => Title::None,
                    title => Title::Written(title.to_owned()),
                },
                fold: Fold::Fixed,
            })
        }
        "versionadded" | "versionchanged" | "deprecated" | "versionremoved" => DialectBlock::Callout(Callout {
            kind: CalloutKind::Note,
            title: Title::Written(format!("{name} {written}").trim().to_owned()),
            fold: Fold::Fixed,
        }),
        "tabs" | "tab-set" | "code-group" | "tabset" => DialectBlock::Tabs,
        "tab" | "tab-item" => DialectBlock::Tab(Tab::titled(written)),
        "steps" | "cards" | "grid" | "grid-item" | "columns" | "column" | "raw" | "v-pre" | "block" | "html"
        | "div" | "container" | "center" | "glossary" | "rst-class" | "compound" | "figure-md" | "caption"
        | "define" | "panel" | "section" | "row" | "left" | "right" => DialectBlock::Group,
        "epigraph" | "pull-quote" | "highlights" | "blockquote" => DialectBlock::Quote,
        kind => {
            CalloutKind::parse(kind)?;
            DialectBlock::Callout(Callout::named(kind, or_named(kind), Fold::Fixed))
        }
    })
}

/// A place that links may name, as HTML.
fn anchor(name: &str) -> String {
    let name = name.replace(['"', '<', '>', '&'], "");
    format!("<a id=\"{name}\"></a>")
}

/// `[Title]`, ` Title`, `"Title"`, `{title="Title"}` or nothing behind the name of a block.
fn title(rest: &str) -> String {
    let written = if let Some(rest) = rest.strip_prefix('[') {
        rest.rsplit_once(']').map_or(rest, |(title, _)| title)
    } else if rest.starts_with("{title=") || rest.starts_with("{ title=") {
        rest.split_once("title=\"")
            .and_then(|(_, rest)| rest.split('"').next())
            .unwrap_or_default()
    } else {
        rest.split_once(" {").map_or(rest, |(title, _)| title)
    };
    let written = written.trim();
    let quoted = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    roles::without_icons(quoted.unwrap_or(written))
}
