//! Where front matter ends and the body starts.
//!
//! Front matter is between `---` on the first line and the next line that is `---` or `...`. A thematic break on
//! the first line looks the same: what follows decides. So does a fence with a slip in it (a blank line above, four
//! dashes, the long dash that some editors make of two): it is recognised, so that its content is not taken for
//! prose in silence.

/// The parts of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageParts<'a> {
    /// No front matter: the whole text is body.
    None,
    /// A line that opens front matter, keys after it, and no line that closes it.
    Unclosed,
    /// `yaml` starts on line 2 of the file, `body` after `lines` lines.
    Closed { yaml: &'a str, body: &'a str, lines: u32 },
    /// The same with a slip in a fence, if the keys in it are such as front matter has: `yaml` starts after `before`
    /// lines.
    Slipped {
        yaml: &'a str,
        before: u32,
        body: &'a str,
        lines: u32,
    },
}

/// Finds the fences of a text (without byte order mark).
pub(crate) fn split(text: &str) -> PageParts<'_> {
    let mut at = 0;
    let mut lines = text.split_inclusive('\n').zip(1..).map(|(line, number)| {
        at += line.len();
        (line, number, at)
    });
    let Some((first, before, start)) = lines.find(|(line, ..)| !line.trim().is_empty()) else {
        return PageParts::None;
    };
    let opens = before == 1 && first.trim_end() == "---";
    if !opens && !is_nearly_a_fence(first) {
        return PageParts::None;
    }
    let yaml_until = |line: &str, end: usize| &text[start..end - line.len()];
    let mut nearly = None;
    for (line, lines, end) in lines {
        let closes = matches!(line.trim_end(), "---" | "...");
        if closes && opens {
            let yaml = yaml_until(line, end);
            let body = &text[end..];
            return PageParts::Closed { yaml, body, lines };
        }
        if nearly.is_none() && (closes || is_nearly_a_fence(line)) {
            nearly = Some(PageParts::Slipped {
                yaml: yaml_until(line, end),
                before,
                body: &text[end..],
                lines,
            });
        }
    }
    match nearly {
        Some(slipped) if starts_with_key(&text[start..]) => slipped,
        _ if starts_with_key(&text[start..]) && opens => PageParts::Unclosed,
        _ => PageParts::None,
    }
}

/// Dashes alone, of whatever length, wherever they are on their line.
fn is_nearly_a_fence(line: &str) -> bool {
    let line = line.trim();
    let dashes = |letter: char| match letter {
        '-' => Some(1),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some(2),
        _ => None,
    };
    let length: Option<usize> = line.chars().map(dashes).sum();
    length.is_some_and(|length| length >= 2)
}

/// Whether the first line reads `key:`, as front matter does and prose does not.
pub(crate) fn starts_with_key(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let Some((key, rest)) = line.split_once(':') else {
        return false;
    };
    let key = key.trim_matches(['"', '\'']);
    !key.is_empty()
        && key
            .chars()
            .all(|character| character.is_alphanumeric() || matches!(character, '_' | '-'))
        && (rest.is_empty() || rest.starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_ends_at_the_first_fence() {
        for (text, lines) in [
            ("---\na: 1\n---\nbody\n", 3),
            ("---\r\na: 1\r\n---\r\nbody\n", 3),
            ("---\na: 1\n...\nbody\n", 3),
            ("--- \na: 1\n\n---\nbody\n", 4),
        ] {
            let PageParts::Closed {
                yaml,
                body,
                lines: count,
            } = split(text)
            else {
                panic!("{text:?}");
            };
            assert_eq!((yaml.trim(), body, count), ("a: 1", "body\n", lines), "{text:?}");
        }
        assert_eq!(
            split("---\n---"),
            PageParts::Closed {
                yaml: "",
                body: "",
                lines: 2
            }
        );
    }

    #[test]
    fn only_the_very_first_line_opens_it() {
        for text in ["", "\n", "text\n---\na: 1\n---\n", "-\na: 1\n---\n", "***\na: 1\n---\n"] {
            assert_eq!(split(text), PageParts::None, "{text:?}");
        }
    }

    #[test]
    fn a_fence_with_a_slip_is_told_apart() {
        for (text, before, lines) in [
            ("\n---\na: 1\n---\nbody\n", 2, 4),
            (" ---\na: 1\n---\nbody\n", 1, 3),
            ("----\na: 1\n---\nbody\n", 1, 3),
            ("\u{2014}\na: 1\n\u{2014}-\nbody\n", 1, 3),
            ("---\na: 1\n--\nbody\n", 1, 3),
            ("\r\n---\r\na: 1\r\n---\r\nbody\n", 2, 4),
        ] {
            let PageParts::Slipped {
                yaml,
                before: above,
                body,
                lines: count,
            } = split(text)
            else {
                panic!("{text:?}: {:?}", split(text));
            };
            let found = (yaml.trim(), above, body, count);
            assert_eq!(found, ("a: 1", before, "body\n", lines), "{text:?}");
        }
        assert_eq!(split("\n---\n\nNote: read this\n\n---\n"), PageParts::None);
    }

    #[test]
    fn a_thematic_break_is_not_an_open_fence() {
        assert_eq!(split("---\n\nNote: read this first\n"), PageParts::None);
        assert_eq!(split("---\nSome words: and more\n"), PageParts::None);
        assert_eq!(split("---\ntitle: Demo\n\ntext\n"), PageParts::Unclosed);
        assert_eq!(split("---\nétiquettes:\n- a\n"), PageParts::Unclosed);
    }
}
