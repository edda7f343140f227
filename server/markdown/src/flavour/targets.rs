//! Targets of links and pictures that CommonMark does not take: with spaces, with a size, with a template in them.

use super::features::{Feature, Features};
use super::inline::{InlineMatch, InlinePart};
use super::{Lines, liquid, shortcodes};
use crate::marker::Marker;

/// Endings of files that a target with spaces may have.
const LONGEST_ENDING: usize = 8;

/// The longest text of a link or picture that is looked back over, in bytes.
const LONGEST_TEXT: usize = 1 << 10;

/// `](target)`, where the target needs to be written in another way; `before` is the line up to it.
pub(super) fn find<'a>(
    rest: &'a str,
    before: &str,
    features: Features,
    lines: &mut Lines<'_>,
) -> Option<InlineMatch<'a>> {
    let inside = rest.strip_prefix("](")?;
    let end = closing(super::marks::within(inside))?;
    let written = &inside[..end];
    if written.starts_with('<') || !written.contains([' ', '{']) {
        return None;
    }
    let picture = is_picture(before);
    let plain = templated(written, features, lines);
    let target = plain.as_deref().unwrap_or(written);
    let (target, size) = sized(target, picture);
    let (target, title) = titled(target);
    let spaced = target.trim().contains(' ');
    if plain.is_none() && size.is_none() && !(spaced && is_path(target)) {
        return None;
    }
    let target = target.trim().replace(['<', '>'], "");
    let title = title.map(|title| format!(" {title}")).unwrap_or_default();
    let mut parts = vec![InlinePart::Text(format!("](<{target}>{title})").into())];
    if let Some((width, height)) = size {
        parts.push(InlinePart::Marker(Marker::Size(width, height), ""));
    }
    Some((2 + end + 1, parts))
}

/// Whether some target of a page has a space where CommonMark wants none.
pub(super) fn are_loose(text: &str) -> bool {
    text.match_indices("](").any(|(at, _)| {
        let inside = super::marks::within(&text[at + 2..]);
        let end = inside.find([')', '\n']).unwrap_or(inside.len());
        inside[..end].contains([' ', '{'])
    })
}

/// The byte of the `)` that ends a target, on the same line; parentheses and templates inside it count.
fn closing(inside: &str) -> Option<usize> {
    let (mut depth, mut at) = (0usize, 0);
    let bytes = inside.as_bytes();
    while at < bytes.len() {
        match bytes[at] {
            b'{' if inside[at..].starts_with("{{") || inside[at..].starts_with("{%") => {
                let end = ["}}", "%}"].iter().filter_map(|end| inside[at..].find(end)).min();
                at += end.map_or(2, |end| end + 2);
                continue;
            }
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(at),
            b')' => depth -= 1,
            b'\\' => at += 1,
            _ => {}
        }
        at += 1;
    }
    None
}

/// Whether the bracket that closes here was opened behind an exclamation mark.
fn is_picture(before: &str) -> bool {
    let mut depth = 0usize;
    for (at, byte) in before.bytes().enumerate().rev().take(LONGEST_TEXT) {
        match byte {
            b']' => depth += 1,
            b'[' if depth == 0 => return before[..at].ends_with('!'),
            b'[' => depth -= 1,
            _ => {}
        }
    }
    false
}

fn templated(written: &str, features: Features, lines: &mut Lines<'_>) -> Option<String> {
    if let Some(path) = path_in_tag(written) {
        // It is one of the site, whatever the page it stands on.
        let is_placed = path.starts_with(['/', '.', '#']) || path.contains("://");
        return Some(if is_placed { path.to_owned() } else { format!("/{path}") });
    }
    if features.has(Feature::Liquid) && (written.contains("{{") || written.contains("{%")) {
        return Some(liquid::plain(written, lines));
    }
    (features.has(Feature::Shortcodes) && written.contains("{{")).then(|| shortcodes::plain(written, lines))
}

/// The path that a tag of some template language stands for, whatever its name: `{% page "/tools/" %}`.
fn path_in_tag(written: &str) -> Option<&str> {
    let body = written.trim().strip_prefix("{%")?.strip_suffix("%}")?;
    let (name, argument) = body.trim_matches(['-', ' ']).split_once(char::is_whitespace)?;
    let argument = argument.trim();
    let quote = argument.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let path = argument.strip_prefix(quote)?.strip_suffix(quote)?;
    let is_known = matches!(name, "link" | "post_url" | "include" | "include_relative");
    (!is_known && !path.contains([quote, '{', '}'])).then_some(path)
}

/// Width and height, in CSS pixels.
pub(super) type Size = (Option<u16>, Option<u16>);

/// `=300x200` behind the target of a picture.
fn sized(target: &str, picture: bool) -> (&str, Option<Size>) {
    let Some((before, size)) = target.trim_end().rsplit_once(" =").filter(|_| picture) else {
        return (target, None);
    };
    match size_of(size) {
        Some(size) => (before, Some(size)),
        None => (target, None),
    }
}

/// `300x200`, `300x`, `x200`, `300`; percents have no size in pixels.
pub(super) fn size_of(size: &str) -> Option<Size> {
    let measure = |text: &str| {
        let digits = text.trim_end_matches("px");
        match digits {
            "" => Some(None),
            _ if digits.ends_with('%') && digits.trim_end_matches('%').parse::<u16>().is_ok() => Some(None),
            _ => digits.parse().ok().map(Some),
        }
    };
    let size = size.trim();
    let (width, height) = size.split_once(['x', 'X', '*']).unwrap_or((size, ""));
    if size.is_empty() {
        return None;
    }
    Some((measure(width)?, measure(height)?))
}

/// A target, and the title in quotes that follows it.
fn titled(target: &str) -> (&str, Option<&str>) {
    let trimmed = target.trim_end();
    let Some(quote) = trimmed.chars().next_back().filter(|last| matches!(last, '"' | '\'')) else {
        return (target, None);
    };
    let start = trimmed[..trimmed.len() - 1].find(&format!(" {quote}"));
    match start {
        Some(start) => (&trimmed[..start], Some(&trimmed[start + 1..])),
        None => (target, None),
    }
}

/// Whether words between parentheses look like the path of a file, not like a remark.
fn is_path(target: &str) -> bool {
    let target = target.trim();
    if target.contains("://") || target.starts_with(['"', '\'']) {
        return false;
    }
    let path = target.split(['#', '?']).next().unwrap_or_default();
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    let is_file = ending.is_some_and(|ending| {
        !ending.is_empty() && ending.len() <= LONGEST_ENDING && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    is_file || path.contains('/') || target.starts_with('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_in_pixels() {
        assert_eq!(size_of("300x200"), Some((Some(300), Some(200))));
        assert_eq!(size_of("300x"), Some((Some(300), None)));
        assert_eq!(size_of("50%x"), Some((None, None)));
        assert_eq!(size_of("wide"), None);
    }

    #[test]
    fn a_tag_with_one_path_stands_for_it() {
        assert_eq!(path_in_tag("{% page \"/tools/\" %}"), Some("/tools/"));
        assert_eq!(path_in_tag("{%- asset 'a b.pdf' -%}"), Some("a b.pdf"));
        assert_eq!(path_in_tag("{% page \"a\" \"b\" %}"), None);
        assert_eq!(path_in_tag("{% link a.md %}"), None);
    }

    #[test]
    fn a_remark_is_no_path() {
        assert!(is_path("team rules/how we review.md#steps"));
        assert!(is_path("../a b"));
        assert!(!is_path("see there"));
        assert!(!is_path("version 1.2 or so"));
    }
}
