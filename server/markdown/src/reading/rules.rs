//! The rules for HTML tags of authors: which elements are kept, replaced or dropped.

/// What becomes of a tag.
#[derive(Clone, Copy)]
pub(super) enum Rule {
    /// Kept, inside a line.
    Inline,
    /// Kept, as a block.
    Block,
    /// A container that means nothing to a reader of an article.
    Division,
    /// Goes with everything in it.
    Dropped,
}

/// Tags that are kept as they are, and those that take their content with them. Those with a meaning of their own are in
/// [`super::html`]; of all others the tag goes and the content stays.
const RULES: &[(&str, Rule)] = &[
    ("abbr", Rule::Inline),
    ("article", Rule::Division),
    ("aside", Rule::Division),
    ("canvas", Rule::Dropped),
    ("caption", Rule::Block),
    ("center", Rule::Division),
    ("cite", Rule::Inline),
    ("code", Rule::Inline),
    ("details", Rule::Block),
    ("dfn", Rule::Inline),
    ("div", Rule::Division),
    ("figcaption", Rule::Block),
    ("figure", Rule::Block),
    ("footer", Rule::Division),
    ("head", Rule::Dropped),
    ("header", Rule::Division),
    ("ins", Rule::Inline),
    ("kbd", Rule::Inline),
    ("main", Rule::Division),
    ("mark", Rule::Inline),
    ("math", Rule::Dropped),
    ("nav", Rule::Division),
    ("noembed", Rule::Dropped),
    ("noframes", Rule::Dropped),
    ("plaintext", Rule::Dropped),
    ("q", Rule::Inline),
    ("samp", Rule::Inline),
    ("script", Rule::Dropped),
    ("section", Rule::Division),
    ("select", Rule::Dropped),
    ("small", Rule::Inline),
    ("span", Rule::Inline),
    ("style", Rule::Dropped),
    ("sub", Rule::Inline),
    ("summary", Rule::Block),
    ("sup", Rule::Inline),
    ("svg", Rule::Dropped),
    ("template", Rule::Dropped),
    ("textarea", Rule::Dropped),
    ("time", Rule::Inline),
    ("title", Rule::Dropped),
    ("u", Rule::Inline),
    ("var", Rule::Inline),
    ("xmp", Rule::Dropped),
];

/// The rule for a tag, and its name for good.
pub(super) fn rule(name: &str) -> Option<(&'static str, Rule)> {
    let index = RULES.binary_search_by_key(&name, |(known, _)| known).ok()?;
    Some(RULES[index])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_are_in_order() {
        assert!(RULES.is_sorted_by_key(|(name, _)| name));
    }
}
