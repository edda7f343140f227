//! Docusaurus, Starlight and VuePress: `:::tip[Title]` … `:::`, and the MDX that surrounds it.

use super::jsx::{self, Found};
use super::{Fence, Lines};
use crate::callout::{Callout, Fold, Kind, Title};
use crate::marker::Block;

#[derive(Default)]
struct State {
    fence: Fence,
    /// Names and numbers of colons of the blocks that are open.
    open: Vec<(String, usize)>,
    statement: Statement,
}

/// Where we are in the JavaScript of a page.
#[derive(Clone, Copy, Default, PartialEq)]
enum Statement {
    #[default]
    Outside,
    /// In an `import` or `export` of several lines, which goes on to the next blank line.
    Inside,
}

pub(crate) fn translate(text: &str, lines: &mut Lines<'_>) {
    let mut state = State::default();
    let mut rest = text;
    while !rest.is_empty() {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        lines.advance();
        rest = after;
        if state.fence.covers(line) {
            lines.text.push_str(line);
        } else if state.is_javascript(line) || state.colons(line, lines) {
            // Written already, or taken away.
        } else {
            rest = elements(line, after, lines);
        }
        lines.end();
    }
}

impl State {
    fn is_javascript(&mut self, line: &str) -> bool {
        if self.statement == Statement::Inside {
            if line.trim().is_empty() {
                self.statement = Statement::Outside;
            }
            return true;
        }
        let whole = line.trim_end();
        let import = line.starts_with("import ") && (line.contains(" from ") || line.contains(['"', '\'', '{']));
        let export = ["const ", "default ", "function ", "let ", "async ", "{", "* from"]
            .iter()
            .any(|word| line.strip_prefix("export ").is_some_and(|rest| rest.starts_with(word)));
        if !import && !export {
            return false;
        }
        let ended = whole.ends_with([';', '"', '\'']) || (import && line.contains(" from "));
        if !ended {
            self.statement = Statement::Inside;
        }
        true
    }

    /// A line of three colons or more.
    fn colons(&mut self, line: &str, lines: &mut Lines<'_>) -> bool {
        let content = line.trim_start_matches([' ', '\t', '>']);
        let count = content.bytes().take_while(|&byte| byte == b':').count();
        if count < 3 {
            return false;
        }
        let indent = &line[..line.len() - content.len()];
        let rest = content[count..].trim();
        if rest.is_empty() {
            let found = self.open.iter().rposition(|&(_, colons)| colons == count);
            let index = found.or_else(|| self.open.len().checked_sub(1));
            lines.text.push_str(indent);
            match index {
                Some(index) => {
                    let (name, _) = self.open.swap_remove(index);
                    self.open.truncate(index);
                    lines.close(&name, content);
                }
                None => lines.drop(content),
            }
            return true;
        }
        let name_end = rest
            .find(|character: char| !(character.is_alphanumeric() || matches!(character, '-' | '_')))
            .unwrap_or(rest.len());
        let (name, rest) = rest.split_at(name_end);
        if name.is_empty() {
            return false;
        }
        let block = self::block(name, rest.trim()).unwrap_or_else(|| {
            lines.unknown(name);
            Block::Group
        });
        lines.text.push_str(indent);
        lines.open(block, name, content);
        self.open.push((name.to_owned(), count));
        true
    }
}

/// `[Title]`, ` Title`, `{title="Title"}` or nothing behind the name of a block.
fn block(name: &str, rest: &str) -> Option<Block> {
    let written = if let Some(rest) = rest.strip_prefix('[') {
        rest.rsplit_once(']').map_or(rest, |(title, _)| title)
    } else if rest.starts_with('{') {
        rest.split_once("title=\"")
            .and_then(|(_, rest)| rest.split('"').next())
            .unwrap_or_default()
    } else {
        rest
    };
    let written = written.trim();
    let (kind, fold) = match name {
        "details" => (Kind::Note, Fold::Closed),
        _ => (Kind::parse(name)?, Fold::Fixed),
    };
    let title = match written {
        "" => Title::Kind,
        title => Title::Written(title.to_owned()),
    };
    Some(Block::Callout(Callout { kind, title, fold }))
}

/// A line of text with the components that stand in it; returns what is left of the page, since a tag may go on.
fn elements<'a>(line: &str, after: &'a str, lines: &mut Lines<'_>) -> &'a str {
    let mut rest = line;
    loop {
        match jsx::find(rest, after) {
            None => {
                lines.text.push_str(rest);
                return after;
            }
            Some(Found { at, tag, end }) => {
                lines.text.push_str(&rest[..at]);
                jsx::replace(&tag, lines);
                match end {
                    jsx::End::SameLine(end) => rest = &rest[end..],
                    jsx::End::LaterLine(taken) => {
                        // The rest of the tag's last line is read as a line of its own.
                        for _ in after[..taken].matches('\n') {
                            lines.advance();
                        }
                        return &after[taken..];
                    }
                }
            }
        }
    }
}
