//! Cuts a search text at its blanks and quotation marks.

use std::ops::Range;

use super::Operator;

/// One word or quotation, with what stands before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct QueryToken<'a> {
    /// Where it stands in the text, all included.
    pub(super) range: Range<usize>,
    /// Whether a minus stands before it.
    pub(super) minus: bool,
    pub(super) operator: Option<Operator>,
    /// What remains: a word, or what is between quotation marks.
    pub(super) body: &'a str,
    pub(super) quote: Quote,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quote {
    None,
    Closed,
    /// It begins and nothing ends it.
    Open,
}

/// Goes through a text once.
pub(super) fn tokens(text: &str) -> Vec<QueryToken<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(text, at) {
        let token = token(text, start);
        at = token.range.end.max(start + 1);
        tokens.push(token);
    }
    tokens
}

/// Blanks and parentheses separate: alternatives need no parentheses, since they bind closer than anything else.
fn separates(character: char) -> bool {
    character.is_whitespace() || matches!(character, '(' | ')' | '\u{200e}' | '\u{200f}' | '\0')
}

fn next_start(text: &str, at: usize) -> Option<usize> {
    text.get(at..)?
        .char_indices()
        .find(|(_, character)| !separates(*character))
        .map(|(offset, _)| at + offset)
}

fn token(text: &str, start: usize) -> QueryToken<'_> {
    let mut rest = &text[start..];
    let minus = match rest.strip_prefix(['-', '−', '–']) {
        Some(after) if after.starts_with(|next: char| next.is_alphanumeric() || closing(next).is_some()) => {
            rest = after;
            true
        }
        _ => false,
    };
    let mut operator = None;
    let word = rest.find(separates).map_or(rest, |end| &rest[..end]);
    if let Some((name, _)) = word.split_once(':')
        && let Some(known) = Operator::parse(name)
    {
        operator = Some(known);
        rest = &rest[name.len() + 1..];
    }
    let body = text.len() - rest.len();
    if let Some(close) = rest.chars().next().and_then(closing) {
        let inside = body + rest.chars().next().map_or(0, char::len_utf8);
        let (end, after, quote) = match text[inside..].find(close) {
            Some(end) => {
                let end = inside + end;
                let mark = text[end..].chars().next().map_or(0, char::len_utf8);
                (end, end + mark, Quote::Closed)
            }
            None => (text.len(), text.len(), Quote::Open),
        };
        return QueryToken {
            range: start..after,
            minus,
            operator,
            body: text[inside..end].trim(),
            quote,
        };
    }
    let end = rest.find(separates).map_or(text.len(), |end| body + end);
    QueryToken {
        range: start..end,
        minus,
        operator,
        body: &text[body..end],
        quote: Quote::None,
    }
}

/// The marks that end what this one begins.
fn closing(open: char) -> Option<&'static [char]> {
    match open {
        '"' | '“' | '”' | '„' => Some(&['"', '“', '”']),
        '«' => Some(&['»']),
        _ => None,
    }
}
