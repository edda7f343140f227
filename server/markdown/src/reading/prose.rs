//! Conventions inside plain text: emoji names, formulas, info strings.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use balise_domain::library::fault::FaultKind;
use balise_domain::text::flavour::Flavour;
use pulldown_cmark::CowStr;

use super::PieceReader;
use crate::flavour::{Feature, Features};
use crate::piece::{ElementKind, Piece};

impl<'n> PieceReader<'n> {
    pub(super) fn add_text(&mut self, text: CowStr<'n>) {
        if self.dropping.is_some() {
            return;
        }
        if let Some((picture, _)) = &mut self.image {
            return picture.alt.push_str(&text);
        }
        if let Some(capture) = &mut self.capture {
            return capture.caption.push_str(&text);
        }
        if self.text.is_empty() {
            self.text = text;
            return;
        }
        if self.joined.is_empty() {
            self.joined.push_str(&self.text);
        }
        self.joined.push_str(&text);
    }

    /// A piece of its own, or words where only words count.
    pub(super) fn leaf_text(&mut self, text: CowStr<'n>, piece: impl FnOnce(CowStr<'n>) -> Piece<'n>) {
        if self.image.is_some() || self.capture.is_some() {
            self.add_text(text);
        } else {
            self.push(piece(text));
        }
    }

    pub(super) fn break_line(&mut self, piece: Piece<'n>) {
        if self.image.is_some() || self.capture.is_some() {
            self.add_text(CowStr::Borrowed(" "));
        } else {
            self.push(piece);
        }
    }

    /// Code as the author wrote it, whatever a dialect made of it.
    pub(super) fn as_written(&self, text: CowStr<'n>) -> CowStr<'n> {
        match self.markers.restore(&text) {
            Some(written) => written.into(),
            None => text,
        }
    }

    /// Writes the text that was collected.
    pub(super) fn flush(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let mut text = std::mem::replace(&mut self.text, CowStr::Borrowed(""));
        if !self.joined.is_empty() {
            text = std::mem::take(&mut self.joined).into();
        }
        let text = self.without_list_behind(text);
        let text = self.conventions(text);
        if text.is_empty() || (text.trim().is_empty() && self.is_between_items()) {
            return;
        }
        let linked = text.contains("[[") || super::addresses::may_be_address(&text);
        if self.is_in(ElementKind::Link) || !linked {
            return self.push_words(text);
        }
        self.push_linked(&text);
    }

    /// Text with the syntax of its dialect inside text: tags that nothing else read, names of emojis.
    pub(super) fn conventions(&mut self, text: CowStr<'n>) -> CowStr<'n> {
        let mut text = text;
        if self.flavour == Flavour::GitBook && text.contains("{%") {
            text = self.without_tags(&text).into();
        }
        if text.contains(':')
            && let Cow::Owned(drawn) = with_emoji(&text, self.features)
        {
            text = drawn.into();
        }
        text
    }

    /// What is left of GitBook's tags: those that no rule of the dialect could read. No reader should see them.
    fn without_tags(&mut self, text: &str) -> String {
        let mut kept = String::with_capacity(text.len());
        let mut rest = text;
        let last_end = text.rfind("%}").unwrap_or(0);
        while let Some(at) = rest.find("{%") {
            kept.push_str(&rest[..at]);
            let tag = &rest[at + 2..];
            let may_end = text.len() - tag.len() <= last_end;
            rest = match may_end.then(|| tag.find("%}")).flatten() {
                Some(end) => {
                    let name = tag[..end].split_whitespace().next().unwrap_or_default();
                    if !name.starts_with("end") {
                        let name = name.to_owned();
                        self.faults.push((self.line, FaultKind::UnknownBlock { name }));
                    }
                    &tag[end + 2..]
                }
                None => tag,
            };
        }
        kept.push_str(rest);
        // Taking one away may have joined the halves of another.
        if kept.contains("{%") {
            kept.replace("{%", "{ %")
        } else {
            kept
        }
    }
}

/// `:tada:` as 🎉. Icons that only MkDocs Material has are left out: they only decorate.
fn with_emoji(text: &str, features: Features) -> Cow<'_, str> {
    let mut drawn = String::new();
    let mut kept = 0;
    let mut rest = 0;
    while let Some(at) = text[rest..].find(':').map(|at| rest + at) {
        let name_length = text[at + 1..]
            .bytes()
            .take(64)
            .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+'))
            .count();
        let end = at + 1 + name_length;
        if name_length == 0 || text.as_bytes().get(end) != Some(&b':') {
            rest = at + 1;
            continue;
        }
        let name = &text[at + 1..end];
        let picture = emojis::get_by_shortcode(name).map(|emoji| emoji.as_str());
        let icon = ["material-", "fontawesome-", "octicons-", "simple-"];
        let decoration = features.has(Feature::Icons) && icon.iter().any(|set| name.starts_with(set));
        match picture.or(decoration.then_some("")) {
            Some(picture) => {
                drawn.push_str(&text[kept..at]);
                drawn.push_str(picture);
                // Without the icon its space is of no use.
                let mut behind = end + 1;
                if picture.is_empty() {
                    behind += super::attributes::length_of_list(&text[behind..]);
                    behind += usize::from(text[behind..].starts_with(' '));
                }
                kept = behind;
                rest = kept;
            }
            None => rest = end,
        }
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    drawn.push_str(&text[kept..]);
    Cow::Owned(drawn)
}

/// Whether the text between two dollars is a formula: `x`, `O(n^2)`, not `5 for one and 10`.
pub(super) fn is_formula(source: &str) -> bool {
    let signs = ['\\', '^', '_', '{', '=', '+', '<', '>', '|'];
    source.contains(signs) || !source.contains(char::is_whitespace)
}

/// The language of an info string: its first word, lowercase.
pub(super) fn language(info: &str) -> String {
    let info = info.trim().trim_start_matches(['{', '.']);
    let end = info
        .find(|character: char| character.is_whitespace() || matches!(character, ',' | '{' | '}' | ':' | '='))
        .unwrap_or(info.len());
    // `title="x"` alone is no language.
    if info[end..].starts_with('=') {
        return String::new();
    }
    info[..end].to_lowercase()
}

/// `title="…"` of an info string, or VitePress's `[…]` at its end.
pub(super) fn code_title(info: &str) -> Option<String> {
    let Some((_, rest)) = info.split_once("title=") else {
        let title = info.trim_end().strip_suffix(']')?.rsplit_once(" [")?.1.trim();
        return (!title.is_empty()).then(|| title.to_owned());
    };
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let title = rest[1..].split(quote).next()?.trim();
    (!title.is_empty()).then(|| title.to_owned())
}

/// The lines that an info string points at: `{1,3-5}`, `hl_lines="1 3-5"`, `{hl_lines=[1,"3-5"]}`. 1-based.
pub(super) fn highlighted(info: &str) -> Vec<RangeInclusive<usize>> {
    let listed = match info.split_once("hl_lines=") {
        Some((_, rest)) => {
            let end = match rest.as_bytes().first() {
                Some(b'[') => rest.find(']'),
                Some(quote @ (b'"' | b'\'')) => rest[1..].find(char::from(*quote)).map(|end| end + 1),
                _ => rest.find([' ', '}']),
            };
            &rest[..end.unwrap_or(rest.len())]
        }
        None => {
            let inside = info
                .match_indices('{')
                .filter_map(|(at, _)| info[at + 1..].split('}').next());
            let is_list = |inside: &&str| {
                inside.starts_with(|first: char| first.is_ascii_digit())
                    && inside
                        .bytes()
                        .all(|byte| matches!(byte, b'0'..=b'9' | b',' | b'-' | b' '))
            };
            inside.into_iter().find(is_list).unwrap_or_default()
        }
    };
    let parts = listed.split(|character: char| !(character.is_ascii_digit() || character == '-'));
    let range = |part: &str| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last): (usize, usize) = (first.parse().ok()?, last.parse().ok()?);
        (first > 0 && first <= last).then_some(first..=last)
    };
    parts.filter_map(range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_info_string_points_at_lines() {
        for info in [
            "js {1,3-5}",
            "js title=\"a {2}.js\" {1,3-5}",
            "py hl_lines=\"1 3-5\"",
            "go {hl_lines=[1,\"3-5\"]}",
            "{ .py hl_lines='1 3-5' }",
        ] {
            let expected = if info.contains("{2}") {
                vec![2..=2]
            } else {
                vec![1..=1, 3..=5]
            };
            assert_eq!(highlighted(info), expected, "{info}");
        }
        for info in ["js", "{note}", "js {5-3}", "js {a}", "js {0}"] {
            assert_eq!(highlighted(info), [], "{info}");
        }
    }

    #[test]
    fn emoji_names_are_drawn_and_times_are_not() {
        assert_eq!(with_emoji("a :tada: b :wave:", Features::default()), "a 🎉 b 👋");
        assert_eq!(
            with_emoji("10:30:45 :not-one:", Features::default()),
            "10:30:45 :not-one:"
        );
        assert_eq!(
            with_emoji(":material-check: yes", Features::of(&[Feature::Icons])),
            "yes"
        );
    }

    #[test]
    fn money_is_no_formula() {
        assert!(!is_formula("5 for one and 10"));
        assert!(is_formula("x"));
        assert!(is_formula("a = b"));
    }

    #[test]
    fn an_info_string_says_language_and_title() {
        assert_eq!(language("Rust,ignore"), "rust");
        assert_eq!(language("{.python .x}"), "python");
        assert_eq!(language("js {1,3} title=\"a.js\""), "js");
        assert_eq!(language("title=\"a.js\""), "");
        assert_eq!(code_title("js title=\"a b.js\" x"), Some("a b.js".to_owned()));
        assert_eq!(code_title("js{1,3} [a b.js]"), Some("a b.js".to_owned()));
        assert_eq!(code_title("js"), None);
    }
}
