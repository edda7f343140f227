//! What the renderer asks of whoever knows the other files of a source.

/// Answers for targets as they are written in a page: `../a/b.md#x`, `https://…`, `Name of a page`.
pub trait Resolve {
    fn link(&self, target: &str) -> Target;
    fn image(&self, target: &str) -> Image;
    /// The text of a fragment that the page includes.
    fn include(&self, target: &str) -> Option<String>;
    /// `name` stands between `[[` and `]]`, without label, perhaps with an anchor: `name#anchor`.
    fn wiki(&self, name: &str) -> Target;
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Page {
        href: String,
        title: String,
    },
    /// A file of the source that is no page.
    File {
        href: String,
        name: String,
        bytes: u64,
    },
    /// Another site, or an address of another kind such as `mailto:`.
    External(String),
    Dead,
}

/// What an image is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Image {
    /// Served by this site.
    Found {
        src: String,
    },
    /// On another site: linked, never loaded.
    External(String),
    Missing,
}
