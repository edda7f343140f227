//! Marks around words that CommonMark does not have, or wants written more strictly: `==marked==`, `++ctrl+k++`,
//! `CO~2~`, `{--weekly--}`, `**Owner:**the lead`, `##Heading`.

use super::features::{Feature, Features};
use super::inline::{InlineMatch, InlinePart};

/// The longest text between two marks, in bytes: a mark that never ends must not cost a walk through the line each time.
const LONGEST: usize = 1 << 10;

/// A mark, the element it represents, and whether words with spaces may be in it.
struct MarkSyntax {
    feature: Feature,
    sign: &'static str,
    element: &'static str,
    spaces: Spaces,
}

#[derive(Clone, Copy, PartialEq)]
enum Spaces {
    Allowed,
    Forbidden,
}

const MARKS: [MarkSyntax; 4] = [
    MarkSyntax {
        feature: Feature::Marks,
        sign: "==",
        element: "mark",
        spaces: Spaces::Allowed,
    },
    MarkSyntax {
        feature: Feature::Carets,
        sign: "^^",
        element: "ins",
        spaces: Spaces::Allowed,
    },
    MarkSyntax {
        feature: Feature::Carets,
        sign: "^",
        element: "sup",
        spaces: Spaces::Forbidden,
    },
    MarkSyntax {
        feature: Feature::Tildes,
        sign: "~",
        element: "sub",
        spaces: Spaces::Forbidden,
    },
];

/// The mark at the beginning of a text.
pub(super) fn find<'a>(rest: &'a str, before: &str, features: Features) -> Option<InlineMatch<'a>> {
    if rest.starts_with("**") {
        return strong(rest, before);
    }
    if rest.starts_with("++") && features.has(Feature::Keys) {
        return keys(rest);
    }
    let marks = MARKS.iter().filter(|mark| features.has(mark.feature));
    marks
        .filter(|mark| rest.starts_with(mark.sign))
        .find_map(|mark| marked(rest, before, mark))
}

fn marked<'a>(rest: &'a str, before: &str, mark: &MarkSyntax) -> Option<InlineMatch<'a>> {
    let first = mark.sign.as_bytes()[0];
    let run = rest.bytes().take_while(|&byte| byte == first).count();
    let doubled = mark.sign.len() == 2;
    // `a==b` compares, and `~~` strikes out.
    if run != mark.sign.len() || (doubled && before.ends_with(char::is_alphanumeric)) || before.ends_with(['\\', '[']) {
        return None;
    }
    let inside = within(&rest[run..]);
    let mut from = 0;
    let end = loop {
        let end = from + inside[from..].find(mark.sign)?;
        let length = inside[end..].bytes().take_while(|&byte| byte == first).count();
        if length == run {
            break end;
        }
        from = end + length;
    };
    let words = &inside[..end];
    let behind = &inside[end + run..];
    let fits = !words.is_empty()
        && !words.starts_with(char::is_whitespace)
        && !words.ends_with(char::is_whitespace)
        && !words.contains('|')
        && (mark.spaces == Spaces::Allowed || !words.contains(char::is_whitespace))
        && !(doubled && behind.starts_with(char::is_alphanumeric))
        // A footnote is none.
        && !(mark.sign == "^" && words.contains([']', '[']));
    fits.then(|| {
        let parts = vec![
            InlinePart::Begin(mark.element, mark.sign),
            InlinePart::Inside(words),
            InlinePart::End(mark.element, mark.sign),
        ];
        (run + end + run, parts)
    })
}

/// `++ctrl+shift+k++`.
fn keys(rest: &str) -> Option<InlineMatch<'_>> {
    let inside = within(&rest[2..]);
    let end = inside.find("++")?;
    let names = &inside[..end];
    let is_key = |name: &str| {
        let quoted = name.len() > 2 && name.starts_with('"') && name.ends_with('"');
        quoted
            || (!name.is_empty()
                && name
                    .chars()
                    .all(|character| character.is_alphanumeric() || matches!(character, '-' | '_')))
    };
    if !names.split('+').all(is_key) {
        return None;
    }
    let mut parts = Vec::new();
    for (number, name) in names.split('+').enumerate() {
        if number > 0 {
            parts.push(InlinePart::Text("+".into()));
        }
        parts.push(InlinePart::Begin("kbd", if number == 0 { "++" } else { "" }));
        parts.push(InlinePart::Text(key(name).into()));
        parts.push(InlinePart::End("kbd", ""));
    }
    if let Some(InlinePart::End(_, source)) = parts.last_mut() {
        *source = "++";
    }
    Some((end + 4, parts))
}

/// What is written on a key.
fn key(name: &str) -> String {
    if let Some(own) = name.strip_prefix('"').and_then(|name| name.strip_suffix('"')) {
        return own.to_owned();
    }
    let known = match name {
        "esc" | "escape" => "Esc",
        "ctrl" | "control" => "Ctrl",
        "cmd" | "command" => "Cmd",
        "win" | "windows" | "meta" => "Win",
        "del" | "delete" => "Del",
        "arrow-up" | "up" => "↑",
        "arrow-down" | "down" => "↓",
        "arrow-left" | "left" => "←",
        "arrow-right" | "right" => "→",
        "plus" => "+",
        "minus" => "-",
        "slash" => "/",
        _ => "",
    };
    if !known.is_empty() {
        return known.to_owned();
    }
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `{--weekly--}`, `{++daily++}`, `{~~old~>new~~}`, `{==marked==}`, `{>>a remark<<}`.
pub(super) fn critic(rest: &str) -> Option<InlineMatch<'_>> {
    let (sign, end_sign, element) = match rest.get(..3)? {
        "{--" => ("{--", "--}", "del"),
        "{++" => ("{++", "++}", "ins"),
        "{==" => ("{==", "==}", "mark"),
        "{>>" => ("{>>", "<<}", "small"),
        "{~~" => ("{~~", "~~}", "del"),
        _ => return None,
    };
    let inside = within(&rest[3..]);
    let end = inside.find(end_sign)?;
    let words = &inside[..end];
    let parts = match (sign, words.split_once("~>")) {
        ("{~~", Some((old, new))) => vec![
            InlinePart::Begin("del", sign),
            InlinePart::Inside(old),
            InlinePart::End("del", "~>"),
            InlinePart::Begin("ins", ""),
            InlinePart::Inside(new),
            InlinePart::End("ins", end_sign),
        ],
        ("{>>", _) => vec![
            InlinePart::Text(" ".into()),
            InlinePart::Begin(element, sign),
            InlinePart::Text("(".into()),
            InlinePart::Inside(words.trim()),
            InlinePart::Text(")".into()),
            InlinePart::End(element, end_sign),
        ],
        _ => vec![
            InlinePart::Begin(element, sign),
            InlinePart::Inside(words),
            InlinePart::End(element, end_sign),
        ],
    };
    Some((3 + end + 3, parts))
}

/// `**Owner:**the lead`: bold to whoever wrote it, and stars to CommonMark, which wants a space or a mark behind it.
fn strong<'a>(rest: &'a str, before: &str) -> Option<InlineMatch<'a>> {
    let inside = within(rest.strip_prefix("**").filter(|inside| !inside.starts_with('*'))?);
    if before.ends_with('*') {
        return None;
    }
    let end = inside.find("**").filter(|&end| !inside[end + 2..].starts_with('*'))?;
    let words = &inside[..end];
    if words.is_empty()
        || words.starts_with(char::is_whitespace)
        || words.ends_with(char::is_whitespace)
        || words.contains(['`', '<'])
    {
        return None;
    }
    let is_mark = |character: char| !character.is_alphanumeric() && !character.is_whitespace();
    let opens_badly = before.ends_with(char::is_alphanumeric) && words.starts_with(is_mark);
    let closes_badly = words.ends_with(is_mark) && inside[end + 2..].starts_with(char::is_alphanumeric);
    (opens_badly || closes_badly).then(|| {
        let parts = vec![
            InlinePart::Begin("strong", "**"),
            InlinePart::Inside(words),
            InlinePart::End("strong", "**"),
        ];
        (2 + end + 2, parts)
    })
}

/// Whether some bold text of a page needs that.
pub(super) fn are_loose(text: &str) -> bool {
    text.match_indices("**").any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + 2..].chars().next();
        let is_mark = |character: char| !character.is_alphanumeric() && !character.is_whitespace() && character != '*';
        match (before, after) {
            (Some(before), Some(after)) => {
                (is_mark(before) && after.is_alphanumeric()) || (before.is_alphanumeric() && is_mark(after))
            }
            _ => false,
        }
    })
}

/// `##Heading` as `## Heading`; a number or a word of one `#` in a sentence is none.
pub(super) fn loose_heading(line: &str) -> Option<String> {
    let level = line.bytes().take_while(|&byte| byte == b'#').count();
    let text = &line[level..];
    let first = text.chars().next()?;
    let fits = (1..=6).contains(&level) && !first.is_whitespace() && !first.is_ascii_digit() && first != '!';
    fits.then(|| format!("{} {text}", &line[..level]))
}

/// A line that is one inline tag: CommonMark takes it, and what follows, for a block of HTML.
pub(super) fn is_lone_inline_tag(line: &str) -> bool {
    let line = line.trim();
    let Some(inner) = line.strip_prefix('<').and_then(|line| line.strip_suffix('>')) else {
        return false;
    };
    let name = inner.trim_start_matches('/');
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    const INLINE: [&str; 16] = [
        "a", "abbr", "b", "br", "code", "em", "i", "img", "kbd", "mark", "small", "span", "strong", "sub", "sup", "u",
    ];
    INLINE.contains(&name[..length].to_ascii_lowercase().as_str()) && !inner.contains(['<', '>'])
}

/// As much of a text as may be between two marks.
pub(super) fn within(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_compares_is_no_mark() {
        let all = Features::of(&[Feature::Marks, Feature::Carets, Feature::Tildes]);
        assert!(find("== b and c == d", "a ", all).is_none());
        assert!(find("==b and c==d", "a", all).is_none());
        assert!(find("==b==", "", all).is_some());
        assert!(find("~~x~~", "", all).is_none());
        assert!(find("^1]", "[", all).is_none());
    }

    #[test]
    fn a_number_is_no_heading() {
        assert_eq!(loose_heading("##Who"), Some("## Who".to_owned()));
        assert_eq!(loose_heading("#123 is done"), None);
        assert_eq!(loose_heading("## Who"), None);
        assert_eq!(loose_heading("#######x"), None);
    }
}
