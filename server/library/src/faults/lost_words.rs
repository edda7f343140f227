//! Finds words of a page that no reader sees: they are in the source, but neither on the rendered page nor in its title.
//!
//! The source is read here without any parser, so that the parser can be held against it: what surely is no word for
//! readers is taken away (comments, tags, addresses, attributes, names of blocks), and everything that is left has to be
//! there. A line that has a fault is not lost: its author is informed.

use std::collections::{BTreeSet, HashSet};

use balise_domain::ports::view::ArticleBody;
use balise_domain::ports::viewer::Viewer;
use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

use crate::corpus::entry::Entry;
use crate::corpus::source_words::words_of;
use crate::corpus::state::LibraryState;
use crate::corpus::words::split;
use crate::library::Library;
use crate::rendering::draw;

/// A line with words that are lost.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LostWords {
    pub source: String,
    pub file: String,
    /// 1-based, of the file.
    pub line: u32,
    pub words: Vec<String>,
}

/// Renders every page of a library and returns the words that are missing.
pub(crate) fn lost_words(library: &Library, state: &LibraryState) -> Vec<LostWords> {
    let lost = state
        .corpus
        .entries
        .par_iter()
        .flat_map_iter(|entry| of_page(library, state, entry));
    let mut lost: Vec<LostWords> = lost.collect();
    lost.sort();
    lost
}

fn of_page(library: &Library, state: &LibraryState, entry: &Entry) -> Vec<LostWords> {
    let viewer = Viewer::Member {
        squad: entry.page.squad().cloned(),
    };
    let ArticleBody::Rendered { html, .. } = draw(state, &library.media, &viewer, entry, entry.page.lang) else {
        // Offered as it was written.
        return Vec::new();
    };
    let seen = DrawnWords::of(html.as_str(), &entry.page.title);
    let with_fault: HashSet<u32> = entry.outline.faults.iter().map(|(line, _)| *line).collect();
    let mut lost = Vec::new();
    for (line, words) in words_of(entry.raw.body.as_str(), entry.source.flavour) {
        let missing: BTreeSet<String> = words.into_iter().filter(|word| !seen.has(word)).collect();
        if !missing.is_empty() && !with_fault.contains(&line) {
            lost.push(LostWords {
                source: entry.source.shelf.as_str().to_owned(),
                file: entry.raw.file.clone(),
                line: line + entry.raw.body_line - 1,
                words: missing.into_iter().collect(),
            });
        }
    }
    lost
}

/// Every word of a drawn page.
struct DrawnWords {
    words: HashSet<String>,
    /// All of them without anything between: words that markup parts are whole in it.
    joined: String,
}

impl DrawnWords {
    fn of(html: &str, title: &str) -> Self {
        let text = format!("{title} {}", text_of(html));
        let words: HashSet<String> = split(&text).collect();
        let joined = text
            .nfc()
            .filter(|letter| letter.is_alphanumeric())
            .flat_map(char::to_lowercase);
        Self {
            words,
            joined: joined.collect(),
        }
    }

    fn has(&self, word: &str) -> bool {
        self.words.contains(word) || self.joined.contains(word)
    }
}

/// What is seen, read out or shown on pointing at it.
fn text_of(html: &str) -> String {
    const SPOKEN: [&str; 5] = [" alt=\"", " title=\"", " aria-label=\"", " data-lang=\"", " href=\""];
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let tag = &rest[at..];
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        for spoken in SPOKEN {
            if let Some((_, value)) = tag[..end].split_once(spoken) {
                text.push(' ');
                text.push_str(value.split('"').next().unwrap_or_default());
            }
        }
        // Colours part words of code without parting them for readers.
        let in_line = ["<span", "</span", "<em", "</em", "<strong", "</strong", "<del", "</del"];
        if !in_line.iter().any(|start| tag.starts_with(start)) {
            text.push(' ');
        }
        rest = &tag[end..];
    }
    text.push_str(rest);
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ]
    .into_iter()
    .fold(text, |text, (entity, character)| text.replace(entity, character))
}
