//! The traits by which the renderer resolves links, images and includes: implemented by whoever knows the other files.

/// The surroundings of a page: the other files of its source, and the settings of the source.
pub trait Surroundings {
    /// The text of a file that a page includes; `from` is the file that names it, where that is an included one itself.
    fn include(&self, target: &str, from: Option<&str>) -> Option<IncludedFile>;

    /// What the source calls by this name: `site.title`.
    fn variable(&self, name: &str) -> Option<String>;

    /// Whether there is anybody to ask: where nobody is, nothing is missing.
    fn is_there(&self) -> bool {
        true
    }

    /// Lines of definitions that hold on every page of the source.
    fn definitions(&self) -> &str {
        ""
    }
}

/// A file whose text is put in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncludedFile {
    /// By which it is known again, should it include itself.
    pub file: String,
    pub text: String,
}

/// Nobody is there to ask.
pub struct Alone;

impl Surroundings for Alone {
    fn include(&self, _: &str, _: Option<&str>) -> Option<IncludedFile> {
        None
    }

    fn variable(&self, _: &str) -> Option<String> {
        None
    }

    fn is_there(&self) -> bool {
        false
    }
}

/// Answers for targets as they are written in a page: `../a/b.md#x`, `https://…`, `Name of a page`.
pub trait Resolve: Surroundings {
    fn link(&self, target: &str) -> LinkTarget;
    fn image(&self, target: &str) -> Image;
    /// `name` is between `[[` and `]]`, without label, perhaps with an anchor: `name#anchor`.
    fn wiki(&self, name: &str) -> LinkTarget;
    /// A label on another page of the source: `(ship-gate)=`.
    fn label(&self, name: &str) -> LinkTarget {
        let _ = name;
        LinkTarget::Dead
    }
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
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
