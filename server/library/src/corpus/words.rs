//! The words of a text, as sources and drawn pages are compared by them.

use unicode_normalization::UnicodeNormalization as _;

/// The words of a text, in small letters; single letters and signs are none.
pub(crate) fn split(text: &str) -> impl Iterator<Item = String> {
    let text: String = text.nfc().collect();
    let words: Vec<String> = text
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| word.chars().count() > 1)
        .map(str::to_lowercase)
        .collect();
    words.into_iter()
}
