//! The short names that stand in addresses and files.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Lowercase ASCII letters, digits and single hyphens: `checkout`, `weekly-interviews`.
///
/// A slug is valid for ever: it can only be made by [`Slug::parse`], or from any text by [`Slug::of`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

impl Slug {
    pub const MAX_LENGTH: usize = 80;

    /// Accepts a text that already is a slug.
    pub fn parse(text: &str) -> Option<Self> {
        let shaped = !text.is_empty()
            && text.len() <= Self::MAX_LENGTH
            && text
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-');
        shaped.then(|| Self(text.to_owned()))
    }

    /// The slug closest to a text, accents folded: `Équipe Paiement` becomes `equipe-paiement`.
    ///
    /// `None` when the text has no letter or digit to keep.
    pub fn of(text: &str) -> Option<Self> {
        let mut slug = fold_to_slug(text);
        slug.truncate(Self::MAX_LENGTH);
        Self::parse(slug.trim_end_matches('-'))
    }

    /// None comes before it in the order of slugs: where a range over all of them begins.
    pub fn first() -> Self {
        Self("0".to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Folds accents and case and joins words by hyphens; the anchors of headings are made the same way.
pub fn fold_to_slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        match folded(character) {
            Some(letters) => slug.push_str(letters),
            None if character.is_alphanumeric() => slug.push(character),
            // An apostrophe separates as a space does (l'équipe), a combining accent belongs to its letter.
            None if ('\u{300}'..='\u{36f}').contains(&character) => {}
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The ASCII letters of an accented Latin letter, `None` for every other character.
pub fn folded(character: char) -> Option<&'static str> {
    Some(match character {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        _ => return None,
    })
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl AsRef<str> for Slug {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

/// Why a text is no slug.
#[derive(Clone, Debug, thiserror::Error)]
#[error("`{0}` is not a slug: use lowercase letters, digits and hyphens")]
pub struct NotASlug(pub String);

impl TryFrom<String> for Slug {
    type Error = NotASlug;

    fn try_from(text: String) -> Result<Self, NotASlug> {
        Self::parse(&text).ok_or(NotASlug(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_apostrophes_fold() {
        assert_eq!(
            fold_to_slug("Définition de l’équipe « Œuvre » !"),
            "definition-de-l-equipe-oeuvre"
        );
        assert_eq!(fold_to_slug("E\u{301}quipe"), "equipe");
        assert_eq!(fold_to_slug("  🤗 Le groupe  "), "le-groupe");
        assert_eq!(fold_to_slug("日本 語"), "日本-語");
    }

    #[test]
    fn only_a_slug_parses_as_one() {
        assert!(Slug::parse("weekly-interviews").is_some());
        for text in ["", "-a", "a-", "Équipe", "a b", "../x", "a/b"] {
            assert!(Slug::parse(text).is_none(), "{text}");
        }
        assert_eq!(Slug::of("Équipe Paiement"), Slug::parse("equipe-paiement"));
        assert_eq!(Slug::of("🤗"), None);
    }
}
