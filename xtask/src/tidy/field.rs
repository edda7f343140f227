//! Fields of typed text that are drawn by hand. The framework writes the text of a `<textarea>` as it is, so that it could
//! end its field and go on as markup: one component escapes it.

/// Kinds of `<input>` that carry a choice, and no text.
const CHOICES: [&str; 3] = ["type=\"hidden\"", "type=\"radio\"", "type=\"checkbox\""];

/// Every such field with the line it begins on, 1-based, and its element.
pub(super) fn bare(text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    // In halves, or this file would be its own first finding.
    let elements = [["<text", "area"], ["<in", "put"]].map(|halves| halves.concat());
    let [lines, line] = elements;
    let mut found: Vec<(usize, &'static str)> = Vec::new();
    for (at, _) in text.match_indices(&lines).filter(|(at, _)| !is_said(text, *at)) {
        found.push((number(text, at), "a textarea"));
    }
    for (at, _) in text.match_indices(&line).filter(|(at, _)| !is_said(text, *at)) {
        let tag = text[at..].split("/>").next().unwrap_or_default();
        if !CHOICES.iter().any(|choice| tag.contains(choice)) {
            found.push((number(text, at), "an input"));
        }
    }
    found.sort_unstable();
    found.into_iter()
}

/// Whether it stands in a comment.
fn is_said(text: &str, at: usize) -> bool {
    let line = text[..at].rsplit('\n').next().unwrap_or_default();
    line.trim_start().starts_with("//")
}

fn number(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}
