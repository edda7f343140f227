//! Where front matter ends and the body starts.
//!
//! Front matter stands between `---` on the first line and the next line that is `---` or `...`. A thematic break on
//! the first line looks the same: what follows decides.

/// The parts of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fenced<'a> {
    /// No front matter: the whole text is body.
    None,
    /// A line that opens front matter, keys after it, and no line that closes it.
    Unclosed,
    /// `yaml` starts on line 2 of the file, `body` after `lines` lines.
    Closed { yaml: &'a str, body: &'a str, lines: u32 },
}

/// Finds the fences of a text (without byte order mark).
pub(crate) fn split(text: &str) -> Fenced<'_> {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return Fenced::None;
    };
    let mut end = first.len();
    for (line, count) in lines.zip(2..) {
        let after = end + line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return Fenced::Closed {
                yaml: &text[first.len()..end],
                body: &text[after..],
                lines: count,
            };
        }
        end = after;
    }
    if starts_with_key(&text[first.len()..]) {
        Fenced::Unclosed
    } else {
        Fenced::None
    }
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
            let Fenced::Closed {
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
            Fenced::Closed {
                yaml: "",
                body: "",
                lines: 2
            }
        );
    }

    #[test]
    fn only_the_very_first_line_opens_it() {
        for text in ["", "\n---\na: 1\n---\n", " ---\na: 1\n---\n", "----\na: 1\n---\n"] {
            assert_eq!(split(text), Fenced::None, "{text:?}");
        }
    }

    #[test]
    fn a_thematic_break_is_not_an_open_fence() {
        assert_eq!(split("---\n\nNote: read this first\n"), Fenced::None);
        assert_eq!(split("---\nSome words: and more\n"), Fenced::None);
        assert_eq!(split("---\ntitle: Demo\n\ntext\n"), Fenced::Unclosed);
        assert_eq!(split("---\nétiquettes:\n- a\n"), Fenced::Unclosed);
    }
}
