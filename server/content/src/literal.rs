//! Literal values in programs: lists, objects and strings of JavaScript. What is no literal is nothing.

use crate::yaml::{MappingEntry, Node, Value};

/// Values in one another that are read.
const DEEPEST: usize = 32;

/// The first object or list that a module exports.
pub(crate) fn first_object(program: &str) -> Option<Node> {
    let bare = without_comments(program);
    let starts = [
        "export default",
        "module.exports",
        "const sidebars",
        "let sidebars",
        "var sidebars",
    ];
    let start = starts.iter().filter_map(|start| bare.find(start)).filter_map(|at| {
        let object = bare[at..].find(['{', '['])?;
        // `export default sidebars;` names a value defined elsewhere.
        (!bare[at..at + object].contains(';')).then_some(at + object)
    });
    start
        .filter_map(|at| value_at(&bare[at..]))
        .find(|node| !node.entries().is_empty() || !node.items().is_empty())
}

/// The literal behind the first key of this name.
pub(crate) fn value_of(program: &str, key: &str) -> Option<Node> {
    let bare = without_comments(program);
    bare.match_indices(key).find_map(|(at, _)| {
        let before = bare[..at].chars().next_back();
        let behind = bare[at + key.len()..].trim_start_matches(['"', '\'']).trim_start();
        let whole = before.is_none_or(|before| !before.is_alphanumeric() && !matches!(before, '_' | '.' | '$'));
        let value = behind.strip_prefix(':').filter(|_| whole)?.trim_start();
        value_at(value)
    })
}

/// The string behind the first key of this name.
pub(crate) fn text_of(program: &str, key: &str) -> Option<String> {
    let bare = without_comments(program);
    let found = bare.match_indices(key).find_map(|(at, _)| {
        let before = bare[..at].chars().next_back();
        let behind = bare[at + key.len()..].trim_start_matches(['"', '\'']).trim_start();
        let whole = before.is_none_or(|before| !before.is_alphanumeric() && !matches!(before, '_' | '.' | '$'));
        let value = behind.strip_prefix(':').filter(|_| whole)?.trim_start();
        value.starts_with(['"', '\'', '`']).then(|| value_at(value))?
    });
    found?.scalar().map(str::to_owned)
}

fn value_at(text: &str) -> Option<Node> {
    let mut reader = LiteralReader { text, at: 0, line: 1 };
    reader.value(0)
}

/// The program with spaces for its comments, so that every line keeps its number.
fn without_comments(program: &str) -> String {
    let mut bare = String::with_capacity(program.len());
    let mut rest = program;
    let mut quote = None;
    while let Some(character) = rest.chars().next() {
        match quote {
            Some(_) if character == '\\' => {
                let length = rest.chars().take(2).map(char::len_utf8).sum();
                bare.push_str(&rest[..length]);
                rest = &rest[length..];
                continue;
            }
            Some(open) if open == character => quote = None,
            Some(_) => {}
            None if matches!(character, '"' | '\'' | '`') => quote = Some(character),
            None if rest.starts_with("//") => {
                rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
                continue;
            }
            None if rest.starts_with("/*") => {
                let end = rest.find("*/").map_or(rest.len(), |end| end + 2);
                bare.extend(rest[..end].chars().filter(|&character| character == '\n'));
                rest = &rest[end..];
                continue;
            }
            None => {}
        }
        bare.push(character);
        rest = &rest[character.len_utf8()..];
    }
    bare
}

struct LiteralReader<'t> {
    text: &'t str,
    at: usize,
    line: u32,
}

impl LiteralReader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn bump(&mut self) {
        if let Some(character) = self.peek() {
            self.line += u32::from(character == '\n');
            self.at += character.len_utf8();
        }
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.bump();
        }
    }

    fn eat(&mut self, wanted: char) -> bool {
        self.skip_space();
        let there = self.peek() == Some(wanted);
        if there {
            self.bump();
        }
        there
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        self.skip_space();
        let line = self.line;
        if depth > DEEPEST {
            return None;
        }
        let value = match self.peek()? {
            '{' => Value::Map(self.object(depth)?),
            '[' => Value::List(self.list(depth)?),
            '"' | '\'' | '`' => Value::Scalar(self.string()?),
            _ => self.other(),
        };
        Some(Node { line, value })
    }

    fn list(&mut self, depth: usize) -> Option<Vec<Node>> {
        self.bump();
        let mut items = Vec::new();
        while !self.eat(']') {
            self.peek()?;
            items.push(self.value(depth + 1)?);
            if !self.eat(',') {
                self.pass_by();
            }
        }
        Some(items)
    }

    fn object(&mut self, depth: usize) -> Option<Vec<MappingEntry>> {
        self.bump();
        let mut entries = Vec::new();
        while !self.eat('}') {
            let line = self.line;
            let key = match self.peek()? {
                '"' | '\'' => self.string()?,
                _ => self.word(),
            };
            if self.eat(':') {
                let node = self.value(depth + 1)?;
                entries.push(MappingEntry { key, line, node });
            }
            if !self.eat(',') {
                self.pass_by();
            }
        }
        Some(entries)
    }

    fn string(&mut self) -> Option<String> {
        let quote = self.peek()?;
        self.bump();
        let mut text = String::new();
        loop {
            let character = self.peek()?;
            self.bump();
            match character {
                '\\' => {
                    text.extend(self.peek());
                    self.bump();
                }
                _ if character == quote => return Some(text),
                _ => text.push(character),
            }
        }
    }

    fn word(&mut self) -> String {
        let start = self.at;
        let is_word = |character: char| character.is_alphanumeric() || matches!(character, '_' | '$' | '-' | '.');
        while self.peek().is_some_and(is_word) {
            self.bump();
        }
        if self.at == start {
            self.bump();
        }
        self.text[start..self.at].to_owned()
    }

    /// A number, a truth, or an expression, which is nothing.
    fn other(&mut self) -> Value {
        let word = self.word();
        let literal = matches!(word.as_str(), "true" | "false") || word.parse::<f64>().is_ok();
        self.pass_by();
        if literal { Value::Scalar(word) } else { Value::Null }
    }

    /// Goes to the end of an expression: the next comma or bracket that is not inside it.
    fn pass_by(&mut self) {
        let mut depth = 0usize;
        while let Some(character) = self.peek() {
            match character {
                '"' | '\'' | '`' => {
                    if self.string().is_none() {
                        return;
                    }
                    continue;
                }
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' if depth > 0 => depth -= 1,
                ',' | ')' | ']' | '}' if depth == 0 => {
                    if character == ',' {
                        self.bump();
                    }
                    return;
                }
                _ => {}
            }
            self.bump();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_read_and_expressions_are_nothing() {
        let node =
            first_object("// x\nexport default {\n  a: ['b', {c: 'd', e: f(1, [2])},],\n  ...g,\n  'h i': 3,\n};")
                .expect("an object");
        assert_eq!(node.compact(), "{a: [b, {c: d, e: }], h i: 3}");
        assert_eq!(node.entries()[0].line, 3 - 1);
        assert_eq!(
            text_of("x({ routeBasePath: '/', blog: false })", "routeBasePath").as_deref(),
            Some("/")
        );
        assert_eq!(text_of("a.base: 'x'", "base"), None);
        assert!(first_object("export default {").is_none());
    }
}
