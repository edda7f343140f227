//! Obsidian's embeds, `![[Note#Section]]`, `![[board.png|120]]`, and call-outs that begin a quote, `> [!tip]- Title`.

use super::features::Features;
use super::inline::{InlineMatch, InlinePart};
use super::{Lines, include, targets};
use crate::callout::{Callout, Fold, Title};
use crate::marker::{DialectBlock, Marker};

const PICTURES: [&str; 10] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "ico", "apng"];

/// Whether a name is that of a picture.
pub(crate) fn is_picture(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| PICTURES.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Whether a name has the ending of a file that is no page.
fn is_file(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| {
        (2..=5).contains(&ending.len())
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && ending.bytes().any(|byte| byte.is_ascii_alphabetic())
            && !["md", "markdown", "mdx"]
                .iter()
                .any(|page| ending.eq_ignore_ascii_case(page))
    })
}

/// `![[target|more]]` at the beginning of a text: its bytes, the target, and what follows the bar.
fn embed(rest: &str) -> Option<(usize, &str, &str)> {
    let inside = rest.strip_prefix("![[")?;
    let end = super::marks::within(inside).find("]]")?;
    let inside = &inside[..end];
    if inside.is_empty() || inside.contains('[') {
        return None;
    }
    let (target, more) = inside.split_once('|').unwrap_or((inside, ""));
    Some((end + 5, target.trim().trim_end_matches('\\'), more.trim()))
}

/// An embed in the middle of a line, which is a picture or a link.
pub(super) fn in_line(rest: &str) -> Option<InlineMatch<'_>> {
    let (taken, target, more) = embed(rest)?;
    let name = target.split('#').next().unwrap_or_default();
    if !is_picture(name) {
        let link = format!("[[{target}]]");
        return Some((taken, vec![InlinePart::Text(link.into())]));
    }
    let options = more.rsplit('|').next().unwrap_or_default();
    let size = targets::size_of(options);
    let words = if size.is_some() {
        more.rsplit_once('|').map_or("", |(words, _)| words)
    } else {
        more
    };
    let own = name.rsplit('/').next().unwrap_or(name);
    let own = own.rsplit_once('.').map_or(own, |(stem, _)| stem);
    let words = if words.is_empty() { own } else { words };
    let mut parts = vec![InlinePart::Text(format!("![{words}](<{name}>)").into())];
    if let Some((width, height)) = size {
        parts.push(InlinePart::Marker(Marker::Size(width, height), ""));
    }
    Some((taken, parts))
}

/// A line that is the embed of a page, or the first line of a call-out.
pub(super) fn block(line: &str, features: Features, lines: &mut Lines<'_>) -> bool {
    let content = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
    let prefix = &line[..line.len() - content.len()];
    if let Some((taken, target, _)) = embed(content)
        && content[taken..].trim().is_empty()
        && !is_file(target.split('#').next().unwrap_or_default())
    {
        include::embedded(target, features, prefix, lines);
        return true;
    }
    let Some(mut callout) = prefix.contains('>').then(|| callout(content)).flatten() else {
        return false;
    };
    let linked = callout.take_linked_title();
    lines.text.push_str(prefix);
    lines.open(DialectBlock::InQuote(callout), "quote", content);
    lines.end();
    if let Some(title) = linked {
        let prefix = super::lines::continuation(prefix);
        lines.text.push_str(&prefix);
        super::inline::rewrite(&title, features, lines);
        lines.end();
        lines.text.push_str(prefix.trim_end());
        lines.end();
    }
    true
}

/// `[!tip]- Title`; GitHub's own five are alone on their line and are read as markdown.
fn callout(content: &str) -> Option<Callout> {
    let inside = content.trim_end().strip_prefix("[!")?;
    let (name, rest) = inside.split_once(']')?;
    let name = name.split('|').next().unwrap_or(name).trim();
    let is_name = !name.is_empty()
        && name
            .chars()
            .all(|character| character.is_alphanumeric() || matches!(character, '-' | '_' | ' '));
    let githubs = ["note", "tip", "important", "warning", "caution"];
    let is_githubs = rest.trim().is_empty() && githubs.iter().any(|own| name.eq_ignore_ascii_case(own));
    if !is_name || is_githubs {
        return None;
    }
    let (fold, title) = match rest.as_bytes().first() {
        Some(b'-') => (Fold::Closed, rest[1..].trim()),
        Some(b'+') => (Fold::Open, rest[1..].trim()),
        Some(b'(' | b'[') => return None,
        _ => (Fold::Fixed, rest.trim()),
    };
    let title = match title {
        "" => Title::Named(name.to_owned()),
        title => Title::Written(title.to_owned()),
    };
    Some(Callout::named(name, title, fold))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_out_has_a_title_and_a_fold() {
        let check = |text: &str, fold, title: &str| {
            let callout = callout(text).expect("a call-out");
            assert_eq!(
                (callout.fold, callout.title),
                (fold, Title::Written(title.to_owned())),
                "{text}"
            );
        };
        check("[!tip] Keep it short", Fold::Fixed, "Keep it short");
        check("[!warning]- Only", Fold::Closed, "Only");
        check("[!question]+ Who?", Fold::Open, "Who?");
        assert!(callout("[!NOTE]").is_none());
        assert!(callout("[!x](y)").is_none());
    }
}
