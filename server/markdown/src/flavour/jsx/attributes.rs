//! Attributes of components: `key="value"`, `key={'value'}`, `key={[{label: 'A', value: 'a'}]}`, `key`.

/// Names and values. A value that is an expression keeps its braces; one that is left out is empty.
pub(super) fn all(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let name_end = rest
            .find(|character: char| character.is_whitespace() || character == '=')
            .unwrap_or(rest.len());
        let (name, behind) = rest.split_at(name_end);
        let Some(value) = behind.trim_start().strip_prefix('=') else {
            if !name.is_empty() {
                found.push((name.to_owned(), String::new()));
            }
            rest = behind.trim_start();
            continue;
        };
        let (value, behind) = value_of(value.trim_start());
        found.push((name.trim_start_matches(':').to_owned(), value));
        rest = behind.trim_start();
    }
    found
}

/// A value, and what follows it.
fn value_of(text: &str) -> (String, &str) {
    if let Some(quote) = text.chars().next().filter(|quote| matches!(quote, '"' | '\'')) {
        let (value, behind) = text[1..].split_once(quote).unwrap_or((&text[1..], ""));
        return (value.to_owned(), behind);
    }
    if !text.starts_with('{') {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        return (text[..end].to_owned(), &text[end..]);
    }
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let inside = text[1..at].trim();
            let quoted = ['"', '\'', '`']
                .into_iter()
                .find_map(|quote| inside.strip_prefix(quote)?.strip_suffix(quote));
            let value = match quoted {
                Some(value) => value.to_owned(),
                None => text[..=at].to_owned(),
            };
            return (value, &text[at + 1..]);
        }
    }
    (text.to_owned(), "")
}

/// The strings behind a key in an expression, each with the one behind another key: labels with their values.
pub(super) fn pairs(expression: &str, key: &str, value: &str) -> Vec<(String, String)> {
    let objects = expression.split('{').filter(|object| object.contains(':'));
    objects
        .filter_map(|object| Some((string_behind(object, key)?, string_behind(object, value)?)))
        .collect()
}

fn string_behind(object: &str, key: &str) -> Option<String> {
    let (_, rest) = object.split_once(key)?;
    let rest = rest
        .trim_start_matches(['"', '\''])
        .trim_start()
        .strip_prefix(':')?
        .trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\'' | '`'))?;
    rest[1..].split(quote).next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_as_jsx_has_them() {
        let read = all(r#" default title="A b" count={3} label={'x'} v=1"#);
        let read: Vec<(&str, &str)> = read.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!(
            read,
            [
                ("default", ""),
                ("title", "A b"),
                ("count", "{3}"),
                ("label", "x"),
                ("v", "1")
            ]
        );
        let pairs = pairs(
            "{[{label: 'One', value: 'a'}, {label: 'Two', value: 'b'}]}",
            "label",
            "value",
        );
        assert_eq!(pairs[1], ("Two".to_owned(), "b".to_owned()));
    }
}
