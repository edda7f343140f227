//! The kinds of callouts, and the names that dialects have for them.

use balise_domain::locale::Locale;

use crate::words::words;

/// What a callout is for; also its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Note,
    Info,
    Tip,
    Success,
    Important,
    Warning,
    Danger,
}

/// Whether a reader may fold a callout away, and how it stands at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fold {
    Fixed,
    Open,
    Closed,
}

/// What stands above a callout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Title {
    /// The word for its kind, in the language of the article.
    Kind,
    Written(String),
    None,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Callout {
    pub(crate) kind: Kind,
    pub(crate) title: Title,
    pub(crate) fold: Fold,
}

impl Callout {
    pub(crate) fn plain(kind: Kind) -> Self {
        Self {
            kind,
            title: Title::Kind,
            fold: Fold::Fixed,
        }
    }
}

impl Kind {
    /// The value of `data-kind`.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Info => "info",
            Self::Tip => "tip",
            Self::Success => "success",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Danger => "danger",
        }
    }

    /// Reads the name that GitBook, MkDocs Material, Docusaurus, Starlight or VuePress has for it.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Some(match name.to_lowercase().as_str() {
            "note" | "secondary" | "example" | "exemple" | "quote" | "cite" | "seealso" => Self::Note,
            "info" | "abstract" | "summary" | "tldr" | "todo" | "question" | "help" | "faq" => Self::Info,
            "tip" | "hint" | "astuce" => Self::Tip,
            "success" | "check" | "done" => Self::Success,
            "important" => Self::Important,
            "warning" | "attention" | "warn" => Self::Warning,
            "danger" | "caution" | "error" | "failure" | "fail" | "missing" | "bug" => Self::Danger,
            _ => return None,
        })
    }

    /// The word above a callout of this kind that has no title of its own.
    pub(crate) fn word(self, lang: Locale) -> &'static str {
        let words = words(lang);
        match self {
            Self::Note => words.note,
            Self::Info => words.info,
            Self::Tip => words.tip,
            Self::Success => words.success,
            Self::Important => words.important,
            Self::Warning => words.warning,
            Self::Danger => words.danger,
        }
    }
}
