//! The features that a dialect adds to markdown: a dialect is a set of them.

use balise_domain::text::flavour::Flavour;

use super::dialects;

/// Something that some tools read and others draw as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum Feature {
    /// `!!! note`, `??? note`, `=== "Tab"`: content indented by four columns.
    Indented,
    /// `/// note | Title` … `///`.
    Slashes,
    /// `{% hint %}` … `{% endhint %}`.
    GitBookTags,
    /// `{% include %}`, `{{ site.title }}`.
    Liquid,
    /// `{{< name >}}`, `{{% name %}}`.
    Shortcodes,
    /// `<Tabs>`, `<Badge text="new" />`.
    Elements,
    /// `import` and `export`, expressions in braces, markdown in any tag: a page is a program.
    Modules,
    /// Markdown inside tags that have the attribute `markdown`.
    MarkdownInHtml,
    /// A line that holds only an inline tag begins no block of HTML.
    InlineTags,
    /// `##Heading`.
    LooseHeadings,
    /// Items further in than CommonMark lets them be, and inner numbers that do not begin with one.
    LooseLists,
    /// `|` inside code does not end the cell of a table.
    CodeInTables,
    /// `==marked==`.
    Marks,
    /// `++ctrl+k++`.
    Keys,
    /// `^^inserted^^`, `m^2^`.
    Carets,
    /// `CO~2~`.
    Tildes,
    /// `{--weekly--}{++daily++}`.
    Critic,
    /// `%% comment %%`.
    PercentComments,
    /// `% comment`, `(label)=`.
    Labels,
    /// `{ .class }` and its like, wherever that tool allows them.
    Attributes,
    /// The same at the end of the text of any block.
    TrailingAttributes,
    /// The end of a line ends the line for readers too.
    HardBreaks,
    /// `[[Text|Page]]` rather than `[[Page|Text]]`; `[[board.png]]` is a picture.
    TextFirst,
    /// A heading with `{.tabset}` whose inner headings are tabs.
    Tabsets,
    /// `{{ name }}` for a value of the settings.
    Variables,
    /// `:material-check:` and other icons that only decorate.
    Icons,
}

/// A set of features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Features(u32);

impl Features {
    pub(crate) const fn of(features: &[Feature]) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < features.len() {
            set |= 1 << features[at] as u32;
            at += 1;
        }
        Self(set)
    }

    pub(crate) const fn has(self, feature: Feature) -> bool {
        self.0 & (1 << feature as u32) != 0
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What the tool of a source reads.
    pub(crate) const fn of_flavour(flavour: Flavour) -> Self {
        match flavour {
            Flavour::Plain => dialects::PLAIN,
            Flavour::GitBook => dialects::GITBOOK,
            Flavour::MkDocs => dialects::MKDOCS,
            Flavour::Docusaurus => dialects::DOCUSAURUS,
            Flavour::Starlight => dialects::STARLIGHT,
            Flavour::VitePress => dialects::VITEPRESS,
            Flavour::Azure => dialects::AZURE,
            Flavour::Obsidian => dialects::OBSIDIAN,
            Flavour::WikiJs => dialects::WIKIJS,
            Flavour::Notion => dialects::NOTION,
            Flavour::GitHubWiki => dialects::GITHUB_WIKI,
            Flavour::Hugo => dialects::HUGO,
            Flavour::Jekyll => dialects::JEKYLL,
            Flavour::Myst => dialects::MYST,
            Flavour::MdBook => dialects::MDBOOK,
        }
    }

    /// What a page is read with: the features of its source, and those of which the page itself shows signs.
    pub(crate) fn of_page(text: &str, flavour: Flavour) -> Self {
        let source = Self::of_flavour(flavour);
        match flavour {
            Flavour::Plain | Flavour::GitBook | Flavour::Notion | Flavour::GitHubWiki | Flavour::MdBook => {
                source.and(signs(text))
            }
            _ => source,
        }
    }
}

/// Syntax that no other tool writes, in a page whose source has no known dialect.
fn signs(text: &str) -> Features {
    let mut found = Features::default();
    let mut add = |feature| found = found.and(Features::of(&[feature]));
    if ["!!! ", "??? ", "???+ "].iter().any(|sign| begins_line(text, sign)) {
        add(Feature::Indented);
    }
    if ["{% end", "{% content-ref", "{% hint", "{% embed", "{% file"]
        .iter()
        .any(|sign| text.contains(sign))
    {
        add(Feature::GitBookTags);
    }
    if text.contains("{{<") || text.contains("{{%") {
        add(Feature::Shortcodes);
    }
    if begins_line(text, "import ") && text.contains(" from ") {
        add(Feature::Modules);
        add(Feature::Elements);
    }
    if text.contains(")=\n") && begins_line(text, "(") {
        add(Feature::Labels);
    }
    found
}

fn begins_line(text: &str, sign: &str) -> bool {
    text.starts_with(sign)
        || text
            .match_indices(sign)
            .any(|(at, _)| text[..at].trim_end_matches([' ', '\t']).ends_with('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_shows_what_it_was_written_for() {
        let has = |text: &str, feature| Features::of_page(text, Flavour::Plain).has(feature);
        assert!(has("a\n\n!!! note\n    b\n", Feature::Indented));
        assert!(!has("wow!!! really", Feature::Indented));
        assert!(has("{% hint %}", Feature::GitBookTags));
        assert!(!Features::of_page("{% hint %}", Flavour::Jekyll).has(Feature::GitBookTags));
    }
}
