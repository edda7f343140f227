//! Texts from outside, where nothing but words is expected: on a terminal, in a log, in a sentence about a file.

use std::fmt::Write as _;

/// A text from outside in one line: what is no character to be read is written as its number.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            _ if !is_control(character) => plain.push(character),
            '\n' => plain.push_str("\\n"),
            '\r' => plain.push_str("\\r"),
            '\t' => plain.push_str("\\t"),
            // Writing to a text cannot fail.
            _ => drop(write!(plain, "\\u{{{:x}}}", u32::from(character))),
        }
    }
    plain
}

/// Whether a character does something to whoever shows it, instead of being shown: a terminal obeys escapes, and marks
/// that turn the direction make a line say something else than it does.
pub fn is_control(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_do_something_is_shown_instead() {
        let check = |text: &str, expected: &str| assert_eq!(plain(text), expected, "{text:?}");
        check("« l’équipe » – 10 €, 日本", "« l’équipe » – 10 €, 日本");
        check("a\u{1b}[31m\0", "a\\u{1b}[31m\\u{0}");
        check("a\r\n\tb", "a\\r\\n\\tb");
        check("\u{9b}31m\u{7f}", "\\u{9b}31m\\u{7f}");
        check("exe.\u{202e}dm\u{2066}", "exe.\\u{202e}dm\\u{2066}");
    }
}
