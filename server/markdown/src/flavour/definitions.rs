//! Lines that define something for the whole page: `*[SLO]: Service level objective`, `(label)=`, `% comment`.

use super::Lines;
use super::features::{Feature, Features};

/// A line that defines a short form or a label, or is only for editors.
pub(super) fn takes(line: &str, features: Features, lines: &mut Lines<'_>) -> bool {
    if let Some(definition) = abbreviation(line) {
        lines.abbreviations.push(definition);
        lines.drop(line);
        lines.end();
        return true;
    }
    if !features.has(Feature::Labels) {
        return false;
    }
    if let Some(label) = label(line) {
        lines.part();
        lines.text.push_str(&format!("<a id=\"{label}\"></a>"));
        lines.part();
        return true;
    }
    let comment = line.starts_with("% ") || line.trim_end() == "%" || matches!(line.trim_end(), "+++" | "^^^");
    if comment {
        lines.drop(line);
        lines.end();
    }
    comment
}

/// Every short form that a text defines.
pub(super) fn all(text: &str) -> Vec<(String, String)> {
    text.lines().filter_map(abbreviation).collect()
}

fn abbreviation(line: &str) -> Option<(String, String)> {
    let (short, long) = line.trim_start().strip_prefix("*[")?.split_once("]:")?;
    let short = short.trim();
    (!short.is_empty()).then(|| (short.to_owned(), long.trim().to_owned()))
}

fn label(line: &str) -> Option<&str> {
    let label = line.trim().strip_prefix('(')?.strip_suffix(")=")?;
    let named = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_' | '.' | ':' | ' ' | '/');
    (!label.is_empty() && label.chars().all(named)).then_some(label)
}
