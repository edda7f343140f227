//! Detects the languages of the pages of a source: from each page itself, then from its neighbours.

use std::collections::HashMap;
use std::sync::Arc;

use balise_domain::text::locale::Locale;

use crate::language::{Certainty, Guess, LanguageFolders};
use crate::page::RawPage;

/// Gives every page its language, and both halves of a pair their mark.
///
/// The name of the file decides, then the front matter, then a folder for that language, then enough prose; a page of few
/// words is written as its other half is not, else as most of its neighbours are, else as its few words seem to be, else
/// in the first of `languages`.
pub(super) fn settle(pages: Vec<(Arc<RawPage>, Option<Guess>)>, languages: &[Locale]) -> Vec<Arc<RawPage>> {
    let folders = LanguageFolders::among(pages.iter().map(|(page, _)| page.file.as_str()));
    let own: Vec<Option<Locale>> = pages
        .iter()
        .map(|(page, guess)| {
            let named = named(page).or(page.front.lang);
            let sure = guess.filter(|guess| guess.certainty == Certainty::Sure);
            named
                .or_else(|| folders.of(&page.file))
                .or_else(|| sure.map(|guess| guess.locale))
        })
        .collect();
    let halves: HashMap<String, Locale> = pages
        .iter()
        .filter_map(|(page, _)| Some((page.path.clone(), named(page)?)))
        .collect();
    let usual = majority(&own);
    let default = languages.first().copied().unwrap_or(Locale::Fr);

    pages
        .into_iter()
        .zip(own)
        .map(|((page, guess), own)| {
            let half = halves.get(&page.path).copied();
            let lang = own
                .or(half.map(Locale::other))
                .or(usual)
                .or(guess.map(|guess| guess.locale))
                .unwrap_or(default);
            let pair = named(&page).or(half.filter(|half| *half != lang).map(|_| lang));
            with(page, lang, pair)
        })
        .collect()
}

/// The language in the name of the file: a mark given here earlier does not count.
fn named(page: &RawPage) -> Option<Locale> {
    let named = page
        .stem
        .rsplit_once('.')
        .is_some_and(|(_, tag)| page.pair.is_some_and(|pair| tag.eq_ignore_ascii_case(pair.tag())));
    page.pair.filter(|_| named)
}

/// The language of more than half of the pages that know theirs.
fn majority(own: &[Option<Locale>]) -> Option<Locale> {
    let count = |locale| own.iter().filter(|own| **own == Some(locale)).count();
    match count(Locale::Fr).cmp(&count(Locale::En)) {
        std::cmp::Ordering::Greater => Some(Locale::Fr),
        std::cmp::Ordering::Less => Some(Locale::En),
        std::cmp::Ordering::Equal => None,
    }
}

/// The same page when nothing changes, so that it is known to be the same.
fn with(page: Arc<RawPage>, lang: Locale, pair: Option<Locale>) -> Arc<RawPage> {
    if (page.lang, page.pair) == (lang, pair) {
        return page;
    }
    let mut page = Arc::unwrap_or_clone(page);
    page.lang = lang;
    page.pair = pair;
    Arc::new(page)
}
