//! The dialects of markdown that libraries are written in.

use serde::Serialize;

/// Which tool a source was written for, and with it which extensions of markdown its pages use.
///
/// A flavour is found per source (by its files) and says how doubtful syntax is read; syntax that can mean one thing only
/// is read in all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Flavour {
    /// CommonMark, GitHub's tables, task lists, footnotes and alerts, Obsidian's wiki links.
    #[default]
    Plain,
    /// `{% hint %}`, `{% content-ref %}`, `{% tabs %}`, `SUMMARY.md`.
    GitBook,
    /// `!!! note`, `??? note`, `=== "Tab"`, `mkdocs.yml`, `.pages`.
    MkDocs,
    /// `:::tip`, MDX, `docusaurus.config.*`.
    Docusaurus,
    /// The same in Astro, below `src/content/docs`.
    Starlight,
    /// `::: tip`, Vue components, `.vitepress`.
    VitePress,
    /// Azure DevOps wiki: `.order`, `.attachments`, `%2D` in names.
    Azure,
    /// `![[embed]]`, `> [!tip]- Title`, `%% comment %%`, `.obsidian`.
    Obsidian,
    /// `{.is-info}` behind a block, front matter with `dateCreated`.
    WikiJs,
    /// An export of Notion: ids of 32 digits in names.
    Notion,
    /// The wiki of a repository: `[[Text|Page]]`, `_Sidebar.md`.
    GitHubWiki,
    /// `{{< shortcode >}}`, front matter between `+++`, `_index.md`.
    Hugo,
    /// `{% include %}`, `{: .note }`, `_posts`.
    Jekyll,
    /// Sphinx with MyST: `{note}` fences, `(label)=`, `{ref}`.
    Myst,
    /// `{{#include}}`, `book.toml`.
    MdBook,
}

impl Flavour {
    pub const ALL: [Self; 15] = [
        Self::Plain,
        Self::GitBook,
        Self::MkDocs,
        Self::Docusaurus,
        Self::Starlight,
        Self::VitePress,
        Self::Azure,
        Self::Obsidian,
        Self::WikiJs,
        Self::Notion,
        Self::GitHubWiki,
        Self::Hugo,
        Self::Jekyll,
        Self::Myst,
        Self::MdBook,
    ];

    /// The word by which settings name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::GitBook => "gitbook",
            Self::MkDocs => "mkdocs",
            Self::Docusaurus => "docusaurus",
            Self::Starlight => "starlight",
            Self::VitePress => "vitepress",
            Self::Azure => "azure",
            Self::Obsidian => "obsidian",
            Self::WikiJs => "wikijs",
            Self::Notion => "notion",
            Self::GitHubWiki => "githubwiki",
            Self::Hugo => "hugo",
            Self::Jekyll => "jekyll",
            Self::Myst => "myst",
            Self::MdBook => "mdbook",
        }
    }

    /// Reads that word, whatever its case and separators.
    pub fn parse(word: &str) -> Option<Self> {
        let letters = word.chars().filter(char::is_ascii_alphanumeric);
        let word: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
        Self::ALL.into_iter().find(|flavour| flavour.as_str() == word)
    }

    /// Whether the tool calls a page by the name of its file, whatever heading it begins with.
    pub const fn is_titled_by_file(self) -> bool {
        matches!(self, Self::Azure | Self::Obsidian | Self::GitHubWiki)
    }

    /// Whether a draft of this tool stays unpublished, rather than published with a mark.
    pub const fn withholds_drafts(self) -> bool {
        matches!(
            self,
            Self::Docusaurus | Self::Starlight | Self::WikiJs | Self::Hugo | Self::Jekyll
        )
    }
}
