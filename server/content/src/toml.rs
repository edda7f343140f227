//! TOML as far as settings and front matter use it: keys, tables, strings, numbers, dates, lists.
//!
//! Like YAML it becomes a [`Node`] tree, read line by line: one line that is none costs that line alone.

use crate::yaml::{MappingEntry, Node, Value};

/// Reads a text.
pub(crate) fn parse(text: &str) -> Node {
    let mut root = Vec::new();
    let mut table: Vec<String> = Vec::new();
    let mut lines = text.lines().zip(1u32..).peekable();
    while let Some((line, number)) = lines.next() {
        let line = line.trim();
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.split(']').next()) {
            let name = name.trim_start_matches('[').trim();
            table = name.split('.').map(unquoted_key).collect();
            continue;
        }
        let Some((key, value)) = line.split_once('=').filter(|_| !line.starts_with('#')) else {
            continue;
        };
        let mut value = value.trim().to_owned();
        let is_open = |value: &str| {
            let quotes = ["\"\"\"", "'''"]
                .iter()
                .any(|quote| value.starts_with(quote) && value.matches(quote).count() == 1);
            quotes || (value.starts_with('[') && value.matches('[').count() > value.matches(']').count())
        };
        while is_open(&value)
            && let Some((more, _)) = lines.next()
        {
            value.push('\n');
            value.push_str(more);
        }
        let node = Node {
            line: number,
            value: value_of(&value, number),
        };
        let path: Vec<String> = table.iter().cloned().chain(key.split('.').map(unquoted_key)).collect();
        insert(&mut root, &path, number, node);
    }
    Node {
        line: 1,
        value: Value::Map(root),
    }
}

fn unquoted_key(key: &str) -> String {
    key.trim().trim_matches(['"', '\'']).to_owned()
}

fn insert(entries: &mut Vec<MappingEntry>, path: &[String], line: u32, node: Node) {
    let Some((first, rest)) = path.split_first() else {
        return;
    };
    if rest.is_empty() {
        entries.push(MappingEntry {
            key: first.clone(),
            line,
            node,
        });
        return;
    }
    let at = entries.iter().position(|entry| entry.key == *first).unwrap_or_else(|| {
        entries.push(MappingEntry {
            key: first.clone(),
            line,
            node: Node {
                line,
                value: Value::Map(Vec::new()),
            },
        });
        entries.len() - 1
    });
    if let Value::Map(inner) = &mut entries[at].node.value {
        insert(inner, rest, line, node);
    }
}

fn value_of(text: &str, line: u32) -> Value {
    for quote in ["\"\"\"", "'''"] {
        if let Some(rest) = text.strip_prefix(quote) {
            return Value::Scalar(
                rest.split(quote)
                    .next()
                    .unwrap_or(rest)
                    .trim_start_matches('\n')
                    .to_owned(),
            );
        }
    }
    if let Some(list) = text.strip_prefix('[') {
        let inside = list.rsplit_once(']').map_or(list, |(inside, _)| inside);
        let items = parts(inside).into_iter().map(|item| Node {
            line,
            value: value_of(item.trim(), line),
        });
        return Value::List(items.collect());
    }
    if let Some(table) = text.strip_prefix('{') {
        let inside = table.rsplit_once('}').map_or(table, |(inside, _)| inside);
        let entries = parts(inside).into_iter().filter_map(|item| {
            let (key, value) = item.split_once('=')?;
            Some(MappingEntry {
                key: unquoted_key(key),
                line,
                node: Node {
                    line,
                    value: value_of(value.trim(), line),
                },
            })
        });
        return Value::Map(entries.collect());
    }
    if let Some(rest) = text.strip_prefix('"') {
        let mut value = String::new();
        let mut characters = rest.chars();
        while let Some(character) = characters.next() {
            match character {
                '"' => break,
                '\\' => match characters.next() {
                    Some('n') => value.push('\n'),
                    Some('t') => value.push('\t'),
                    other => value.extend(other),
                },
                character => value.push(character),
            }
        }
        return Value::Scalar(value);
    }
    if let Some(rest) = text.strip_prefix('\'') {
        return Value::Scalar(rest.split('\'').next().unwrap_or(rest).to_owned());
    }
    let bare = text.split('#').next().unwrap_or(text).trim();
    if bare.is_empty() {
        Value::Null
    } else {
        Value::Scalar(bare.to_owned())
    }
}

/// The parts between commas that are in no string and no bracket.
fn parts(text: &str) -> Vec<&str> {
    let (mut found, mut start, mut depth, mut quote) = (Vec::new(), 0, 0usize, None);
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(character),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth = depth.saturating_sub(1),
            (None, ',') if depth == 0 => {
                found.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&text[start..]);
    found.retain(|part| !part.trim().is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toml_is_read_as_far_as_settings_use_it() {
        let node = parse(
            "title = \"A: b\" # c\nweight = 2\ntags = [\"x\", 'y']\ndraft=true\n[params.a]\nb = { c = 1 }\nnonsense\n",
        );
        assert_eq!(
            node.compact(),
            "{title: A: b, weight: 2, tags: [x, y], draft: true, params: {a: {b: {c: 1}}}}"
        );
        assert_eq!(node.entries()[1].line, 2);
    }
}
