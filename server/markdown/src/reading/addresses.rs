//! Links that are plain text: bare addresses, and `[[names]]` of pages.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::PieceReader;
use super::frames::Owner;
use crate::escape::BAR;
use crate::flavour::{Feature, is_picture};
use crate::piece::{Element, Label, LinkElement, LinkKind, Picture, Piece};

/// Finds the position of something in a text.
type Finder = fn(&str) -> Option<Range<usize>>;

impl PieceReader<'_> {
    /// Text with bare addresses and names of pages in it: each becomes a link.
    pub(super) fn push_linked(&mut self, text: &str) {
        const FINDERS: [Finder; 4] = [find_full, find_www, find_mail, find_wiki_link];
        let mut rest = text;
        let mut next = FINDERS.map(|find| find(rest));
        loop {
            // Whichever comes first; an address between brackets is part of a name.
            let places = next.iter().enumerate();
            let first = places.filter_map(|(kind, found)| Some((found.clone()?, kind)));
            let Some((found, kind)) = first.min_by_key(|(found, kind)| (found.start, FINDERS.len() - kind)) else {
                break;
            };
            if found.start > 0 {
                self.push_words(rest[..found.start].to_owned().into());
            }
            let written = &rest[found.clone()];
            if kind == FINDERS.len() - 1 {
                self.push_wiki_link(&written[2..written.len() - 2]);
            } else {
                self.push_link(&with_scheme(written), written, LinkKind::Address);
            }
            rest = &rest[found.end..];
            for (own, find) in next.iter_mut().zip(FINDERS) {
                // What was not found before will not be found further on.
                *own = own.take().and_then(|range| match range.start >= found.end {
                    true => Some(range.start - found.end..range.end - found.end),
                    false => find(rest),
                });
            }
        }
        if !rest.is_empty() {
            self.push_words(rest.to_owned().into());
        }
    }

    /// `name`, `name#anchor`, `name|label`, or `label|name` where the tool has it so.
    fn push_wiki_link(&mut self, inside: &str) {
        let inside = inside.replace(BAR, "|");
        let Some((first, second)) = inside.split_once('|') else {
            let name = inside.trim();
            // The wikis of repositories draw a picture so.
            if self.features.has(Feature::TextFirst) && is_picture(name) {
                return self.push_picture(name, "");
            }
            return self.push_link(name, "", LinkKind::Wiki);
        };
        let (first, second) = (first.trim().trim_end_matches('\\'), second.trim());
        if self.features.has(Feature::TextFirst) {
            if is_picture(first) {
                let alt = second.strip_prefix("alt=").unwrap_or_default();
                return self.push_picture(first, alt);
            }
            return self.push_either(second, first);
        }
        self.push_either(first, second);
    }

    fn push_picture(&mut self, name: &str, alt: &str) {
        let stem = name.rsplit('/').next().unwrap_or(name);
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        self.push(Piece::Image(Box::new(Picture {
            target: name.to_owned(),
            alt: if alt.is_empty() { stem } else { alt }.to_owned(),
            title: String::new(),
            width: None,
            height: None,
        })));
    }

    /// A link to a page with a text of its own; whoever knows the pages may find that the text is the page.
    fn push_either(&mut self, name: &str, label: &str) {
        self.push_link(&format!("{name}|{label}"), label, LinkKind::Wiki);
    }

    fn push_link(&mut self, target: &str, text: &str, kind: LinkKind) {
        let link = LinkElement {
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

/// Whether a text may have a bare address in it.
pub(super) fn may_be_address(text: &str) -> bool {
    text.contains("://") || text.contains("www.") || text.contains('@')
}

/// An address as a browser needs it.
fn with_scheme(written: &str) -> String {
    if written.contains("://") {
        written.to_owned()
    } else if written.starts_with("www.") {
        format!("http://{written}")
    } else {
        format!("mailto:{written}")
    }
}

/// `www.example.org`, as GitHub finds it.
fn find_www(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    loop {
        let start = from + text[from..].find("www.")?;
        from = start + 4;
        let begins = start == 0 || text[..start].ends_with([' ', '*', '_', '~', '(', '\n', '\u{a0}']);
        let length = address_length(&text[start..]);
        let host = text[start + 4..start + length.max(4)]
            .split('/')
            .next()
            .unwrap_or_default();
        if begins && host.contains('.') && !host.ends_with('.') {
            return Some(start..start + length);
        }
    }
}

/// `ana@example.org`.
fn find_mail(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    loop {
        let at = from + text[from..].find('@')?;
        from = at + 1;
        let is_local = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+');
        let local = text.as_bytes()[..at]
            .iter()
            .rev()
            .take_while(|byte| is_local(byte))
            .count();
        let is_host = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
        let host = text.as_bytes()[at + 1..]
            .iter()
            .take_while(|byte| is_host(byte))
            .count();
        let host = text[at + 1..at + 1 + host].trim_end_matches(['.', '-', '_']);
        let ending = host.rsplit_once('.').map_or("", |(_, ending)| ending);
        let before = text[..at - local].chars().next_back();
        let begins = before.is_none_or(|before| !before.is_alphanumeric() && !matches!(before, ':' | '/' | '@'));
        if local > 0 && begins && ending.len() >= 2 && ending.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return Some(at - local..at + 1 + host.len());
        }
    }
}

/// Where an address with its scheme begins and ends, as GitHub finds it.
fn find_full(text: &str) -> Option<Range<usize>> {
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
        return Some(start..from + address_length(rest));
    }
}

/// To the next space, without the punctuation of the sentence.
fn address_length(rest: &str) -> usize {
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
            return address.len();
        }
        address = shorter;
    }
}

/// Whether `[[name]]` may be the name of a page, rather than a condition, a footnote or an expression.
fn is_wiki_name(name: &str) -> bool {
    let name = name.trim();
    let contents = ["toc", "tosp"]
        .iter()
        .any(|own| name.trim_matches('_').eq_ignore_ascii_case(own));
    let number = name.bytes().all(|byte| byte.is_ascii_digit());
    !name.is_empty() && !contents && !number && !name.contains(['"', '$', '=', '<', '>', '{', '}', '`', '*'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_address_ends_before_the_punctuation_of_its_sentence() {
        let check = |text: &str, expected: Option<&str>| {
            let finders: [Finder; 3] = [find_full, find_www, find_mail];
            let found = finders.iter().find_map(|find| find(text));
            assert_eq!(found.map(|range| &text[range]), expected, "{text}");
        };
        check("see https://a.test/b_c?d=1#e.", Some("https://a.test/b_c?d=1#e"));
        check("(https://a.test/x_(y))", Some("https://a.test/x_(y)"));
        check("« https://a.test »", Some("https://a.test"));
        check("xhttps://a.test", None);
        check("ftp://a.test https://", None);
        check("see www.a.test/b, or", Some("www.a.test/b"));
        check("awww.a.test", None);
        check("to ana.b@a.test.", Some("ana.b@a.test"));
        check("an @mention", None);
    }
}
