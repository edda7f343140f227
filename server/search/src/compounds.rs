//! Compounds: words written as one or as two, such as *standup* and *stand-up*, *codereview* and *code review*.

use crate::error::SearchError;
use crate::vocabulary::Vocabulary;

/// Letters of each half of a word that is taken apart: shorter ones are in nearly every word.
const HALF: usize = 3;
/// Letters of two words that are put together: *de* and *s* are no *des*.
const WHOLE: usize = 5;
/// Pages beyond which a half is common enough.
const COMMON: u32 = 1_000;
/// Letters of a word that is looked at: longer ones are no words.
const LONGEST: usize = 40;

/// Two words of a question that some page writes as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct JoinedWord {
    /// The number of the first of them in the question.
    pub(crate) at: usize,
    pub(crate) word: String,
}

/// Neighbours of a question that the corpus also writes as one word.
pub(crate) fn joined(vocabulary: &Vocabulary<'_>, typed: &[String]) -> Result<Vec<JoinedWord>, SearchError> {
    let mut found = Vec::new();
    for (at, pair) in typed.windows(2).enumerate() {
        let word = pair.concat();
        if word.len() >= WHOLE && word.len() <= LONGEST && vocabulary.pages_with(&word, 1)? > 0 {
            found.push(JoinedWord { at, word });
        }
    }
    Ok(found)
}

/// The two words of the corpus that an unknown word is made of; of several ways, the one whose rarer half is on
/// most pages.
pub(crate) fn parted(vocabulary: &Vocabulary<'_>, word: &str) -> Result<Option<[String; 2]>, SearchError> {
    if word.len() > LONGEST {
        return Ok(None);
    }
    let mut best: Option<(u32, [&str; 2])> = None;
    for (at, _) in word.char_indices().skip(HALF) {
        let (first, second) = word.split_at(at);
        if second.chars().count() < HALF {
            break;
        }
        let mut pages = vocabulary.pages_with(first, COMMON)?;
        if pages > 0 {
            pages = pages.min(vocabulary.pages_with(second, COMMON)?);
        }
        if pages > best.map_or(0, |(most, _)| most) {
            best = Some((pages, [first, second]));
        }
    }
    Ok(best.map(|(_, halves)| halves.map(str::to_owned)))
}
