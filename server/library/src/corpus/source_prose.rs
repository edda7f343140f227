//! A line of a page as its source has it, down to the words that readers see.

/// A line of prose without addresses, attributes and the names of blocks.
pub(super) fn prose(line: &str) -> String {
    let mut line = line;
    for sign in ["???+", "???", "!!!", "===+", "===!", "==="] {
        if let Some(rest) = line.strip_prefix(sign) {
            // Of `!!! note "Title"` only the title is for readers.
            line = rest.find(['"', '\'']).map_or("", |at| &rest[at..]);
            break;
        }
    }
    if line.starts_with(":::") || line.starts_with("///") {
        let rest = line.trim_start_matches([':', '/', ' ']);
        let rest = rest.strip_prefix('{').unwrap_or(rest);
        let name = rest
            .find(|character: char| !(character.is_alphanumeric() || matches!(character, '-' | '_')))
            .unwrap_or(rest.len());
        line = &rest[name..];
    }
    let callout = line.strip_prefix("[!").and_then(|rest| rest.split_once(']'));
    if let Some((_, rest)) = callout.filter(|(name, _)| !name.contains('[')) {
        line = rest;
    }
    // The number of an item is drawn by the list.
    let digits = line.len()
        - line
            .trim_start_matches(|character: char| character.is_ascii_digit())
            .len();
    if digits > 0 && (line[digits..].starts_with(". ") || line[digits..].starts_with(") ")) {
        line = &line[digits..];
    }
    let mut bare = String::with_capacity(line.len());
    let mut at = 0;
    while let Some(first) = line[at..].chars().next() {
        let rest = &line[at..];
        let skipped = match first {
            ']' if rest.starts_with("](") => target(&rest[1..]).map(|length| length + 1),
            ']' if rest.starts_with("][") => rest[2..].find(']').map(|end| end + 3),
            '[' if rest.starts_with("[[") => wiki(rest),
            '[' if rest.starts_with("[^") => rest.find(']').map(|end| end + 1),
            '[' => name_of_file(rest),
            '{' => braces(rest, &line[..at]),
            ':' => name_of_emoji(rest),
            '$' => formula(rest),
            '&' => rest.find(';').filter(|&end| end < 10).map(|end| end + 1),
            '\\' => Some(1),
            _ => None,
        };
        match skipped {
            Some(length) => {
                // The text of a wiki link is behind its bar.
                if first == '[' && rest.starts_with("[[") {
                    let inside = &rest[2..length - 2];
                    let text = inside.split_once('|').map_or("", |(_, text)| text);
                    // Behind the bar of a picture is its size.
                    bare.push_str(if line[..at].ends_with('!') { "" } else { text });
                }
                if !matches!(first, '\\' | '&') {
                    bare.push(' ');
                }
                at += length;
            }
            None => {
                bare.push(first);
                at += first.len_utf8();
            }
        }
    }
    bare
}

/// Bytes of `(target)`, with parentheses in it.
fn target(rest: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Bytes of a wiki link: which side of its bar is the page differs, and neither is held against what is drawn.
fn wiki(rest: &str) -> Option<usize> {
    rest.find("]]").map(|end| end + 2)
}

/// Bytes of an attribute list or of a template; braces in running text are text.
fn braces(rest: &str, before: &str) -> Option<usize> {
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        if rest.starts_with(open) {
            return rest.find(close).map(|end| end + close.len());
        }
    }
    if ["{--", "{++", "{==", "{~~", "{>>"]
        .iter()
        .any(|open| rest.starts_with(open))
    {
        return None;
    }
    let end = rest.find('}')? + 1;
    let inside = rest[1..end - 1].trim_start();
    let is_role =
        rest[end..].starts_with('`') && inside.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b':');
    let is_list = inside.starts_with([':', '.', '#'])
        || inside.contains("=\"")
        || before.ends_with([')', ']', '`', '*', '_', '>', ':']);
    let is_expression = inside.starts_with("props.") || before.trim().is_empty() && inside.contains('=');
    (is_role || is_list || is_expression).then_some(end)
}

/// Bytes of a link whose text is only the name of its file: readers see the title of the page.
fn name_of_file(rest: &str) -> Option<usize> {
    let (text, behind) = rest[1..].split_once("](")?;
    let ending = text.rsplit_once('.').map(|(_, ending)| ending.to_lowercase())?;
    let is_name = ["md", "png", "jpg", "jpeg", "gif", "svg", "pdf", "webp"].contains(&ending.as_str());
    let end = behind.find(')')?;
    (is_name && !text.contains(['[', ']'])).then_some(1 + text.len() + 2 + end + 1)
}

fn name_of_emoji(rest: &str) -> Option<usize> {
    let name = rest[1..]
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+' | b'\\'))
        .count();
    (name > 0 && rest[1 + name..].starts_with(':')).then_some(name + 2)
}

/// A formula becomes signs, not words.
fn formula(rest: &str) -> Option<usize> {
    let marks = if rest.starts_with("$$") { "$$" } else { "$" };
    let end = rest[marks.len()..].find(marks)?;
    Some(end + 2 * marks.len())
}
