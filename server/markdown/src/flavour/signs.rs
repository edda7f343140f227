//! A fast scan of a page for the characters of each feature, which spares most pages the work.

use super::features::{Feature, Features};
use super::targets;

/// Signs that mean the same in every dialect.
const EVERYWHERE: &[&str] = &[
    ":::", "```{", "~~~{", "[!", "![[", "<!--@", "<!-- @", "{{#", "--8<--", "\n*[", "<<<", "\n>>>", "$`", "{ref}",
    "{doc}", "<aside", "[[", "\n:", "]{", " [/] ", " [-] ", " [~] ",
];

/// Signs of single features.
const OF_FEATURES: &[(Feature, &[&str])] = &[
    (Feature::Indented, &["!!!", "???", "===", "\\f"]),
    (Feature::Slashes, &["///"]),
    (Feature::GitBookTags, &["{%"]),
    (Feature::Liquid, &["{%", "{{", "{:"]),
    (Feature::Shortcodes, &["{{<", "{{%"]),
    (Feature::Elements, &["<", "{"]),
    (Feature::Modules, &["import ", "export ", "{", "<"]),
    (Feature::MarkdownInHtml, &["markdown", "<details", "<aside"]),
    (Feature::InlineTags, &["\n<", "  <"]),
    (Feature::LooseLists, &["    -", "    *", "    +", "    1", "    2"]),
    (Feature::CodeInTables, &["|"]),
    (Feature::Marks, &["=="]),
    (Feature::Keys, &["++"]),
    (Feature::Carets, &["^"]),
    (Feature::Tildes, &["~"]),
    (Feature::Critic, &["{--", "{++", "{==", "{~~", "{>>"]),
    (Feature::PercentComments, &["%%", "^"]),
    (Feature::Tabsets, &["{.tabset}"]),
    (Feature::Variables, &["{{"]),
    (Feature::Labels, &[")=", "\n%", "{", "+++"]),
];

/// Whether a page has anything that its dialect has to read.
pub(super) fn has_any(text: &str, features: Features) -> bool {
    let own = OF_FEATURES.iter().filter(|(feature, _)| features.has(*feature));
    EVERYWHERE.iter().any(|sign| text.contains(sign))
        || own.flat_map(|(_, signs)| signs.iter()).any(|sign| text.contains(sign))
        || [":", ">>>", "*["].iter().any(|start| text.starts_with(start))
        || (features.has(Feature::InlineTags) && text.starts_with('<'))
        || (features.has(Feature::LooseHeadings) && has_loose_heading(text))
        || targets::are_loose(text)
        || super::marks::are_loose(text)
}

/// Whether some line is a heading without a space behind its signs.
fn has_loose_heading(text: &str) -> bool {
    let is_loose = |rest: &str| {
        let behind = rest.trim_start_matches('#').chars().next();
        behind.is_some_and(|behind| !behind.is_whitespace())
    };
    (text.starts_with('#') && is_loose(text)) || text.match_indices("\n#").any(|(at, _)| is_loose(&text[at + 1..]))
}
