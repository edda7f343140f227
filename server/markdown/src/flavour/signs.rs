//! A first look at a page, which spares most pages the work.

use super::features::{Feature, Features};
use super::targets;

/// Signs that mean the same in every dialect.
const EVERYWHERE: &[&str] = &[
    ":::", "```{", "~~~{", "[!", "![[", "<!--@", "<!-- @", "{{#", "--8<--", "\n*[", "<<<", "\n>>>", "$`", "{ref}",
    "{doc}", "<aside", "[[", "\n:", "]{",
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
    (Feature::InlineTags, &["<"]),
    (Feature::LooseHeadings, &["#"]),
    (Feature::LooseLists, &["    -", "    *", "    +", "    1", "    2"]),
    (Feature::CodeInTables, &["|"]),
    (Feature::Marks, &["=="]),
    (Feature::Keys, &["++"]),
    (Feature::Carets, &["^"]),
    (Feature::Tildes, &["~"]),
    (Feature::Critic, &["{--", "{++", "{==", "{~~", "{>>"]),
    (Feature::PercentComments, &["%%", "^"]),
    (Feature::Labels, &[")=", "\n%", "{", "+++"]),
];

/// Whether a page has anything that its dialect has to read.
pub(super) fn has_any(text: &str, features: Features) -> bool {
    let own = OF_FEATURES.iter().filter(|(feature, _)| features.has(*feature));
    EVERYWHERE.iter().any(|sign| text.contains(sign))
        || own.flat_map(|(_, signs)| signs.iter()).any(|sign| text.contains(sign))
        || [":", ">>>", "*["].iter().any(|start| text.starts_with(start))
        || targets::are_loose(text)
        || super::marks::are_loose(text)
}
