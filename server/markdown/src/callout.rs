//! The kinds of callouts, and the names that dialects have for them.

use std::borrow::Cow;

use balise_domain::text::locale::Locale;

use crate::words::words;

/// What a callout is for; also its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CalloutKind {
    Note,
    Info,
    Tip,
    Success,
    Important,
    Warning,
    Danger,
}

/// Whether a reader may fold a callout away, and whether it is open at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fold {
    Fixed,
    Open,
    Closed,
}

/// The title of a callout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Title {
    /// The word for its kind, in the language of the article.
    Kind,
    /// The word for its type, as the author wrote it: `example`.
    Named(String),
    Written(String),
    None,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Callout {
    pub(crate) kind: CalloutKind,
    pub(crate) title: Title,
    pub(crate) fold: Fold,
}

impl Callout {
    /// A callout of a type by which a tool calls it.
    pub(crate) fn named(name: &str, title: Title, fold: Fold) -> Self {
        Self {
            kind: CalloutKind::parse(name).unwrap_or(CalloutKind::Note),
            title,
            fold,
        }
    }

    /// Its title, in the language of the article.
    pub(crate) fn heading(&self, lang: Locale) -> Option<Cow<'_, str>> {
        Some(match &self.title {
            Title::Kind => self.kind.word(lang).into(),
            Title::Named(name) => word_for(name, lang),
            Title::Written(title) => title.as_str().into(),
            Title::None => return None,
        })
    }

    /// Takes a title that has links: they have to be alive, so it becomes the first paragraph inside.
    pub(crate) fn take_linked_title(&mut self) -> Option<String> {
        let Title::Written(title) = &self.title else {
            return None;
        };
        if !title.contains("[[") && !title.contains("](") {
            return None;
        }
        let title = title.clone();
        self.title = match self.fold {
            Fold::Fixed => Title::None,
            Fold::Open | Fold::Closed => Title::Kind,
        };
        Some(title)
    }

    pub(crate) fn plain(kind: CalloutKind) -> Self {
        Self {
            kind,
            title: Title::Kind,
            fold: Fold::Fixed,
        }
    }
}

impl CalloutKind {
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
            "note" | "secondary" | "example" | "exemple" | "quote" | "cite" | "seealso" | "default" => Self::Note,
            "info" | "abstract" | "summary" | "tldr" | "todo" | "question" | "help" | "faq" => Self::Info,
            "tip" | "hint" | "astuce" | "primary" | "exercise" => Self::Tip,
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

/// The word for a type: in French the French one, where there is one; else the type itself.
fn word_for(name: &str, lang: Locale) -> Cow<'static, str> {
    let french = match name.to_lowercase().as_str() {
        _ if lang == Locale::En => None,
        "note" => Some("Note"),
        "info" => Some("Information"),
        "tip" | "hint" => Some("Conseil"),
        "example" => Some("Exemple"),
        "quote" | "cite" => Some("Citation"),
        "abstract" | "summary" => Some("Résumé"),
        "tldr" => Some("En bref"),
        "question" => Some("Question"),
        "help" => Some("Aide"),
        "faq" => Some("Foire aux questions"),
        "bug" => Some("Bogue"),
        "failure" | "fail" => Some("Échec"),
        "missing" => Some("Manquant"),
        "error" => Some("Erreur"),
        "warning" | "attention" | "caution" => Some("Attention"),
        "danger" => Some("Danger"),
        "important" => Some("Important"),
        "success" => Some("Réussite"),
        "check" => Some("Vérifié"),
        "done" => Some("Fait"),
        "todo" => Some("À faire"),
        "seealso" => Some("Voir aussi"),
        "details" => Some("Détails"),
        _ => None,
    };
    match french {
        Some(word) => word.into(),
        None => capitalised(name).into(),
    }
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().chain(characters).collect())
        .unwrap_or_default()
}
