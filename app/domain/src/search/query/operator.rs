//! The operators of a search, and the values that some of them take.

use crate::id::slug::fold_to_slug;
use crate::text::locale::Locale;

/// A word before a colon that means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    Tag,
    Squad,
    Practice,
    Dimension,
    Level,
    Status,
    Lang,
    Type,
    Author,
    In,
    Updated,
    Reviewed,
    Is,
    Has,
}

impl Operator {
    pub const ALL: [Self; 14] = [
        Self::Tag,
        Self::Squad,
        Self::Practice,
        Self::Dimension,
        Self::Level,
        Self::Status,
        Self::Lang,
        Self::Type,
        Self::Author,
        Self::In,
        Self::Updated,
        Self::Reviewed,
        Self::Is,
        Self::Has,
    ];

    /// How it is written, in English first, then in French; without accents, since they may be left out.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Tag => &["tag", "etiquette"],
            Self::Squad => &["squad", "equipe"],
            Self::Practice => &["practice", "pratique"],
            Self::Dimension => &["dim", "dimension"],
            Self::Level => &["level", "niveau"],
            Self::Status => &["status", "statut"],
            Self::Lang => &["lang", "langue"],
            Self::Type => &["type", "genre"],
            Self::Author => &["author", "auteur", "autrice"],
            Self::In => &["in", "dans"],
            Self::Updated => &["updated", "modifie"],
            Self::Reviewed => &["reviewed", "relu"],
            Self::Is => &["is", "est"],
            Self::Has => &["has", "avec"],
        }
    }

    /// How it is written in a language, without its colon and without accents.
    pub const fn name(self, locale: Locale) -> &'static str {
        match locale {
            Locale::En => self.names()[0],
            Locale::Fr => self.names()[1],
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        let word = fold_to_slug(word);
        Self::ALL
            .into_iter()
            .find(|operator| operator.names().contains(&word.as_str()))
    }
}

/// What a page is (`is:`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quality {
    /// Its review is overdue.
    Stale,
    /// Somebody vouches for it.
    Verified,
    /// It is, or describes, a practice that squads share.
    Shared,
    Draft,
}

impl Quality {
    pub fn parse(word: &str) -> Option<Self> {
        Some(match fold_to_slug(word).as_str() {
            "stale" | "overdue" | "perime" | "perimee" | "a-relire" => Self::Stale,
            "verified" | "verifie" | "verifiee" => Self::Verified,
            "shared" | "partage" | "partagee" => Self::Shared,
            "draft" | "brouillon" => Self::Draft,
            _ => return None,
        })
    }
}

/// What a page has (`has:`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PageProperty {
    /// A template to copy: it is one, or names one in its front matter.
    Template,
    Diagram,
    Image,
    /// The same page in the other language.
    Translation,
    /// Someone who answers for it.
    Owner,
}

impl PageProperty {
    pub fn parse(word: &str) -> Option<Self> {
        Some(match fold_to_slug(word).as_str() {
            "template" | "modele" | "gabarit" => Self::Template,
            "diagram" | "diagramme" | "schema" => Self::Diagram,
            "image" | "images" => Self::Image,
            "translation" | "traduction" => Self::Translation,
            "owner" | "contact" | "responsable" => Self::Owner,
            _ => return None,
        })
    }
}
