//! A word of the glossary (`content/glossary/`).

use crate::id::TermId;
use crate::library::page::Page;
use crate::text::locale::{Locale, PerLocale};

/// A term, with its page in one or both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub id: TermId,
    pub pages: PerLocale<Page>,
}

impl Term {
    /// Every name of the term: titles and aliases, each with its language.
    pub fn names(&self) -> impl Iterator<Item = (Locale, &str)> {
        self.pages.iter().flat_map(|(locale, page)| {
            let aliases = page.front.aliases.iter().map(String::as_str);
            std::iter::once(page.title.as_str())
                .chain(aliases)
                .map(move |name| (locale, name))
        })
    }
}
