//! Links that are plain text: bare addresses, and `[[names]]` of pages.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::Reader;
use super::frames::Owner;
use crate::piece::{Element, Label, Link, LinkKind, Piece};

impl Reader<'_> {
    /// Text with bare addresses and names of pages in it: each becomes a link.
    pub(super) fn push_linked(&mut self, text: &str) {
        let mut rest = text;
        let mut address = find_address(rest);
        let mut name = find_wiki_link(rest);
        loop {
            // Whichever comes first; an address between brackets is part of a name.
            let (found, kind) = match (&address, &name) {
                (None, None) => break,
                (Some(address), Some(name)) if address.start < name.start => (address.clone(), LinkKind::Address),
                (Some(address), None) => (address.clone(), LinkKind::Address),
                (_, Some(name)) => (name.clone(), LinkKind::Wiki),
            };
            if found.start > 0 {
                self.push(Piece::Text(rest[..found.start].to_owned().into()));
            }
            let written = &rest[found.clone()];
            match kind {
                LinkKind::Wiki => self.push_wiki_link(&written[2..written.len() - 2]),
                LinkKind::Address => self.push_link(written, written, LinkKind::Address),
            }
            rest = &rest[found.end..];
            let moved = |range: Range<usize>| {
                let behind = range.start >= found.end;
                behind.then(|| range.start - found.end..range.end - found.end)
            };
            // What was not found before will not be found further on.
            address = address.and_then(|range| moved(range).or_else(|| find_address(rest)));
            name = name.and_then(|range| moved(range).or_else(|| find_wiki_link(rest)));
        }
        if !rest.is_empty() {
            self.push(Piece::Text(rest.to_owned().into()));
        }
    }

    /// `name`, `name#anchor` or `name|label`.
    fn push_wiki_link(&mut self, inside: &str) {
        match inside.split_once('|') {
            Some((name, label)) => self.push_link(name.trim(), label.trim(), LinkKind::Wiki),
            None => self.push_link(inside.trim(), "", LinkKind::Wiki),
        }
    }

    fn push_link(&mut self, target: &str, text: &str, kind: LinkKind) {
        let link = Link {
            target: target.to_owned().into(),
            title: CowStr::Borrowed(""),
            kind,
            label: if text.is_empty() { Label::Title } else { Label::Written },
        };
        let text = if text.is_empty() { target } else { text };
        self.open(Element::Link(Box::new(link)), Owner::Person("link"));
        self.push(Piece::Text(text.to_owned().into()));
        self.close_person("link");
    }
}

/// The first `[[name]]` of a text, brackets included.
fn find_wiki_link(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    loop {
        let start = from + text[from..].find("[[")?;
        let inside = &text[start + 2..];
        let end = inside.find(['[', ']', '\n'])?;
        if inside[end..].starts_with("]]") && is_wiki_name(&inside[..end]) {
            return Some(start..start + 2 + end + 2);
        }
        from = start + 2;
    }
}

/// Where a bare address begins and ends, as GitHub finds it: to the next space, without the punctuation of the sentence.
fn find_address(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    loop {
        let sign = from + text[from..].find("://")?;
        let scheme = ["https", "http"]
            .into_iter()
            .find(|scheme| text[..sign].ends_with(scheme));
        from = sign + 3;
        let Some(scheme) = scheme else {
            continue;
        };
        let start = sign - scheme.len();
        if text[..start].ends_with(|before: char| before.is_alphanumeric()) {
            continue;
        }
        let rest = &text[from..];
        if !rest.starts_with(|first: char| first.is_alphanumeric()) {
            continue;
        }
        let length = rest
            .find(|character: char| character.is_whitespace() || matches!(character, '<' | '>' | '"' | '`' | '«' | '»'))
            .unwrap_or(rest.len());
        let mut address = &rest[..length];
        let opened = address.matches('(').count();
        let mut closed = address.matches(')').count();
        loop {
            let shorter = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~', '’', '”', '…']);
            let shorter = match shorter.strip_suffix(')') {
                Some(shorter) if closed > opened => {
                    closed -= 1;
                    shorter
                }
                _ => shorter,
            };
            if shorter.len() == address.len() {
                break;
            }
            address = shorter;
        }
        return Some(start..from + address.len());
    }
}

/// Whether `[[name]]` may be the name of a page, rather than a condition, a footnote or an expression.
fn is_wiki_name(name: &str) -> bool {
    let name = name.trim();
    let contents = name.trim_matches('_').eq_ignore_ascii_case("toc");
    let number = name.bytes().all(|byte| byte.is_ascii_digit());
    !name.is_empty() && !contents && !number && !name.contains(['"', '$', '=', '<', '>', '{', '}', '`', '*'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_address_ends_before_the_punctuation_of_its_sentence() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(find_address(text).map(|range| &text[range]), expected, "{text}");
        };
        check("see https://a.test/b_c?d=1#e.", Some("https://a.test/b_c?d=1#e"));
        check("(https://a.test/x_(y))", Some("https://a.test/x_(y)"));
        check("« https://a.test »", Some("https://a.test"));
        check("xhttps://a.test", None);
        check("ftp://a.test https://", None);
    }
}
