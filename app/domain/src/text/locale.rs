//! The two languages, and text that exists in both.

use serde::{Deserialize, Serialize};

/// A language of the interface and of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    Fr,
    En,
}

impl Locale {
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The BCP 47 tag, which is also the first segment of every address.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// Reads `fr`, `FR`, `fr-FR`, `fr_FR.UTF-8` and the like; `None` for any other language.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_', '.']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|locale| primary.eq_ignore_ascii_case(locale.tag()))
    }

    pub const fn other(self) -> Self {
        match self {
            Self::Fr => Self::En,
            Self::En => Self::Fr,
        }
    }
}

/// A sentence in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    pub fr: String,
    pub en: String,
}

impl Bilingual {
    pub fn new(fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            fr: fr.into(),
            en: en.into(),
        }
    }

    /// The same words in both languages: names, or text nobody translated yet.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            fr: text.clone(),
            en: text,
        }
    }

    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::Fr => &self.fr,
            Locale::En => &self.en,
        }
    }
}

/// One value a language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PerLocale<T> {
    pub fr: Option<T>,
    pub en: Option<T>,
}

impl<T> PerLocale<T> {
    pub fn get(&self, locale: Locale) -> Option<&T> {
        match locale {
            Locale::Fr => self.fr.as_ref(),
            Locale::En => self.en.as_ref(),
        }
    }

    /// The value in this language, else in the other one: a text in the wrong language beats no text.
    pub fn best(&self, locale: Locale) -> Option<&T> {
        self.get(locale).or_else(|| self.get(locale.other()))
    }

    /// The place to put the value of a language.
    pub fn slot(&mut self, locale: Locale) -> &mut Option<T> {
        match locale {
            Locale::Fr => &mut self.fr,
            Locale::En => &mut self.en,
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (Locale, &T)> {
        Locale::ALL
            .into_iter()
            .filter_map(|locale| Some((locale, self.get(locale)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_read_from_every_usual_spelling() {
        for tag in ["fr", "FR", "fr-FR", "fr_FR.UTF-8", " fr "] {
            assert_eq!(Locale::parse(tag), Some(Locale::Fr), "{tag}");
        }
        assert_eq!(Locale::parse("de-DE"), None);
        assert_eq!(Locale::parse(""), None);
    }
}
