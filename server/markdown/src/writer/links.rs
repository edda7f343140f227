//! Writes links: their targets, their texts, and the remains of dead ones.

use super::{HtmlWriter, PendingClose};
use crate::anchors::anchor_for;
use crate::escape;
use crate::piece::{Label, LinkElement, LinkKind};
use crate::resolve::LinkTarget;

/// A link whose text is being written.
pub(super) struct OpenLink {
    destination: LinkDestination,
    label: Label,
    /// Its text where that is not its content: the author had the two sides of a bar the other way round.
    text: Option<String>,
    /// As written.
    target: String,
    /// Where its text begins.
    start: usize,
}

enum LinkDestination {
    /// In this page.
    Here(String),
    Elsewhere(LinkTarget),
    /// No link at all: its target is empty.
    Nothing,
}

/// Schemes of links that lead out of the site.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

impl HtmlWriter<'_> {
    pub(super) fn open_link(&mut self, link: &LinkElement<'_>) -> PendingClose {
        let (destination, text) = self.destination(link);
        let out = &mut self.out;
        match &destination {
            LinkDestination::Here(anchor) => {
                out.push_str("<a");
                escape::address(out, "href", &format!("#{anchor}"));
            }
            LinkDestination::Elsewhere(LinkTarget::Page { href, .. }) => {
                out.push_str("<a");
                escape::address(out, "href", href);
            }
            LinkDestination::Elsewhere(LinkTarget::File { href, .. }) => {
                out.push_str("<a");
                escape::address(out, "href", href);
                escape::attribute(out, "download", "");
            }
            LinkDestination::Elsewhere(LinkTarget::External(address)) => {
                out.push_str("<a");
                escape::address(out, "href", address.trim());
                escape::attribute(out, "rel", "noopener noreferrer");
            }
            LinkDestination::Elsewhere(LinkTarget::Dead) => {
                out.push_str("<span");
                escape::attribute(out, "class", "dead-link");
                escape::attribute(out, "title", self.words.dead_link);
            }
            LinkDestination::Nothing => out.push_str("<span"),
        }
        let dead = matches!(
            destination,
            LinkDestination::Elsewhere(LinkTarget::Dead) | LinkDestination::Nothing
        );
        if !link.title.is_empty() && !dead {
            escape::attribute(out, "title", &link.title);
        }
        out.push('>');
        self.links += 1;
        PendingClose::Link(Box::new(OpenLink {
            destination,
            label: link.label,
            text,
            target: link.target.to_string(),
            start: self.out.len(),
        }))
    }

    /// The target of a link, and its text when that is not its content.
    fn destination(&self, link: &LinkElement<'_>) -> (LinkDestination, Option<String>) {
        let target = link.target.trim();
        match link.kind {
            LinkKind::Wiki => self.wiki(target),
            LinkKind::Address if target.is_empty() || target == "#" => (LinkDestination::Nothing, None),
            LinkKind::Address => match target.strip_prefix('#') {
                Some(fragment) => (self.here(fragment), None),
                None => (elsewhere(self.options.resolve.link(target)), None),
            },
        }
    }

    /// `name`, or `name|text`: where only the text is a page, that one is meant.
    fn wiki(&self, target: &str) -> (LinkDestination, Option<String>) {
        let (name, text) = target.split_once('|').unwrap_or((target, ""));
        if let Some(fragment) = name.strip_prefix('#') {
            return (self.here(fragment), None);
        }
        let resolved = self.options.resolve.wiki(name);
        if resolved == LinkTarget::Dead && !text.is_empty() {
            let other = self.options.resolve.wiki(text);
            if other != LinkTarget::Dead {
                return (elsewhere(other), Some(name.to_owned()));
            }
        }
        (elsewhere(resolved), None)
    }

    fn here(&self, fragment: &str) -> LinkDestination {
        match anchor_for(&self.anchors.ids, fragment) {
            Some(anchor) => LinkDestination::Here(anchor.to_owned()),
            None => elsewhere(self.options.resolve.label(fragment)),
        }
    }

    pub(super) fn close_link(&mut self, link: &OpenLink) {
        self.links -= 1;
        if let (Label::Title, LinkDestination::Elsewhere(LinkTarget::Page { title, .. })) =
            (link.label, &link.destination)
        {
            self.out.truncate(link.start);
            escape::text(&mut self.out, title);
        }
        if let Some(text) = &link.text {
            self.out.truncate(link.start);
            escape::text(&mut self.out, text);
        }
        if !has_name(&self.out[link.start..]) {
            // Nothing to read, nowhere to go: nothing is lost.
            if link.target.trim().is_empty() || (link.is_dead() && link.target.trim().starts_with('#')) {
                let begin = self.out[..link.start].rfind("<span").unwrap_or(link.start);
                return self.out.truncate(begin);
            }
            let fallback = fallback(link);
            escape::text(&mut self.out, &fallback);
        }
        match &link.destination {
            _ if link.is_dead() => self.out.push_str("</span>"),
            LinkDestination::Elsewhere(LinkTarget::File { bytes, .. }) => {
                self.out.push_str("</a>");
                if matches!(self.open.last(), Some(PendingClose::Attachment)) {
                    let size = format!(" ({})", self.words.size(*bytes));
                    escape::text(&mut self.out, &size);
                }
            }
            _ => self.out.push_str("</a>"),
        }
    }
}

/// A target of another page, as long as readers may be sent there.
fn elsewhere(resolved: LinkTarget) -> LinkDestination {
    match resolved {
        LinkTarget::External(address) if !may_lead_out(&address) => LinkDestination::Elsewhere(LinkTarget::Dead),
        resolved => LinkDestination::Elsewhere(resolved),
    }
}

impl OpenLink {
    fn is_dead(&self) -> bool {
        matches!(
            self.destination,
            LinkDestination::Elsewhere(LinkTarget::Dead) | LinkDestination::Nothing
        )
    }
}

/// The text of a link that has none of its own.
fn fallback(link: &OpenLink) -> String {
    match &link.destination {
        LinkDestination::Elsewhere(LinkTarget::Page { title, .. }) if !title.is_empty() => title.clone(),
        LinkDestination::Elsewhere(LinkTarget::File { name, .. }) if !name.is_empty() => name.clone(),
        LinkDestination::Elsewhere(LinkTarget::External(address)) => host(address).to_owned(),
        LinkDestination::Here(anchor) => anchor.clone(),
        _ => link.target.clone(),
    }
}

/// The site of an address, or the part after `mailto:`.
pub(super) fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = ["mailto:", "tel:", "//", "www."]
        .iter()
        .fold(rest, |rest, prefix| rest.strip_prefix(prefix).unwrap_or(rest));
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    if host.is_empty() { address } else { host }
}

/// Whether an address has a scheme that a reader may be sent to.
pub(super) fn may_lead_out(address: &str) -> bool {
    let address = address.trim();
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    match scheme {
        Some(scheme)
            if scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')) =>
        {
            SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known))
        }
        // A colon further on, or none: an address without scheme.
        _ => address.starts_with("//"),
    }
}

/// Whether there is anything in a piece of our HTML that a reader, or a screen reader, can call it by.
pub(super) fn has_name(html: &str) -> bool {
    let mut in_tag = false;
    for character in html.chars() {
        match character {
            '<' => in_tag = true,
            '>' => in_tag = false,
            character if !in_tag && !character.is_whitespace() => return true,
            _ => {}
        }
    }
    html.match_indices(" alt=\"\u{E001}")
        .any(|(at, start)| !html[at + start.len()..].starts_with('"'))
        || html.contains(" aria-label=")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_schemes_lead_out() {
        for address in [
            "https://a.test",
            "HTTP://a.test",
            "mailto:a@b.test",
            "tel:+331",
            "//a.test/x",
        ] {
            assert!(may_lead_out(address), "{address}");
        }
        for address in [
            "javascript:alert(1)",
            " JaVaScRiPt:x",
            "data:text/html,x",
            "vbscript:x",
            "java\tscript:x",
            "x",
            "",
        ] {
            assert!(!may_lead_out(address), "{address}");
        }
    }

    #[test]
    fn an_address_is_called_by_its_site() {
        assert_eq!(host("https://www.a.test/b?c#d"), "a.test");
        assert_eq!(host("mailto:x@a.test"), "x@a.test");
        assert_eq!(host("https://"), "https://");
    }
}
