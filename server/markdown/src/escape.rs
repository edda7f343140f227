//! Escapes text for HTML, and defines the private characters that mark our own attributes and fragments.
//!
//! A person cannot forge a mark: every text is freed of these characters before it is read ([`without_marks`]) and once
//! more when it is written ([`text`]), because a character reference may spell them.
//!
//! `&`, `<` and `>` of a text go through the sanitiser as private characters too and become references only behind it: they
//! can never be markup there, and the sanitiser's parser takes quadratic time over long runs of references.

use std::borrow::Cow;

/// Begins the body of a comment that represents a marker of a dialect.
pub(crate) const MARKER: char = '\u{E000}';
/// Begins the value of every attribute that we wrote ourselves.
pub(crate) const OURS: char = '\u{E001}';
/// Precedes and follows the number of a fragment that is put in after sanitising.
pub(crate) const SLOT: char = '\u{E002}';

/// Represent `&`, `<` and `>` in text until it has been sanitised.
const AND: char = '\u{E003}';
const LESS: char = '\u{E004}';
const GREATER: char = '\u{E005}';
/// Represents the bar of a wiki link, which would end the cell of a table.
pub(crate) const BAR: char = '\u{E006}';

fn is_mark(character: char) -> bool {
    (MARKER..=BAR).contains(&character)
}

/// What a private character represents behind the sanitiser; `None` for all others.
pub(crate) fn reference(character: char) -> Option<&'static str> {
    Some(match character {
        AND => "&amp;",
        LESS => "&lt;",
        GREATER => "&gt;",
        BAR => "|",
        _ => return None,
    })
}

/// Whether a text holds a character that is not let through.
pub(crate) fn has_marks(text: &str) -> bool {
    text.contains(|character| is_mark(character) || character == '\0')
}

/// The text of a person without our private characters and without NUL.
pub(crate) fn without_marks(text: &str) -> Cow<'_, str> {
    // All of them begin with the same byte in UTF-8, which only private characters have: a cheap first look.
    let suspicious = text.as_bytes().contains(&0xEE) || text.contains('\0');
    if !suspicious {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(|character| is_mark(character) || character == '\0', "\u{FFFD}"))
}

/// Appends text that goes through the sanitiser.
pub(crate) fn text(out: &mut String, text: &str) {
    replaced(out, text, |character| match character {
        '&' => Some("\u{E003}"),
        '<' => Some("\u{E004}"),
        '>' => Some("\u{E005}"),
        _ => None,
    });
}

/// Appends text to a fragment that is finished, or to the value of an attribute.
pub(crate) fn finished(out: &mut String, text: &str) {
    replaced(out, text, |character| match character {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        _ => None,
    });
}

fn replaced(out: &mut String, text: &str, replacement: impl Fn(char) -> Option<&'static str>) {
    let mut plain = 0;
    for (at, character) in text.char_indices() {
        let replacement = match character {
            '\0' => Some("\u{FFFD}"),
            character if is_mark(character) => Some("\u{FFFD}"),
            character => replacement(character),
        };
        let Some(replacement) = replacement else {
            continue;
        };
        out.push_str(&text[plain..at]);
        out.push_str(replacement);
        plain = at + character.len_utf8();
    }
    out.push_str(&text[plain..]);
}

/// Appends an attribute that the sanitiser will let through because it is ours.
pub(crate) fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    out.push(OURS);
    finished(out, value);
    out.push('"');
}

/// Appends an address. It carries no mark: the sanitiser judges every address by itself.
pub(crate) fn address(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    finished(out, value);
    out.push('"');
}
