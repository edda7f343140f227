//! The fields of the index.
//!
//! A page is one Tantivy document. Its text has three parts (title, labels and headings, body), each indexed in two
//! forms (stemmed, and folded but unstemmed). All languages share these fields.

use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TokenizerManager;

use crate::analyser::{Analyser, WordForm};

/// Raised whenever documents must be indexed again: fields, analysis or stored form changed.
pub(crate) const VERSION: u32 = 4;

/// A part of a page that is weighed on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PagePart {
    Title,
    Labels,
    Body,
}

impl PagePart {
    pub(crate) const ALL: [Self; 3] = [Self::Title, Self::Labels, Self::Body];
}

/// The two indexed forms of one part.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Forms {
    pub(crate) stem: Field,
    pub(crate) word: Field,
}

/// Every field, by what it holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    /// Names the document, for replacing and removing it.
    pub(crate) id: Field,
    /// Tells versions of the document apart.
    pub(crate) stamp: Field,
    parts: [Forms; 3],
    /// What snippets and anchors are made from, one value a section, in step with one another.
    pub(crate) section_anchor: Field,
    pub(crate) section_heading: Field,
    pub(crate) section_text: Field,
    /// Number of words of each section, heading included.
    pub(crate) section_words: Field,
    /// Folded, for suggestions: the title first, then other names.
    pub(crate) names: Field,
    /// Folded, for suggestions: a value a section; empty where it has no heading of its own.
    pub(crate) headings: Field,
    pub(crate) squad: Field,
    pub(crate) practice: Field,
    pub(crate) dimension: Field,
    pub(crate) tag: Field,
    pub(crate) lang: Field,
    pub(crate) kind: Field,
    pub(crate) status: Field,
    pub(crate) audience: Field,
    /// The same number for both halves of a page written in two languages.
    pub(crate) pair: Field,
    /// The day it last changed, as a number that grows.
    pub(crate) updated: Field,
}

impl Fields {
    pub(crate) const fn part(&self, part: PagePart) -> Forms {
        self.parts[part as usize]
    }
}

pub(crate) const PAIR: &str = "pair";
pub(crate) const UPDATED: &str = "updated";
/// Columns that suggestions are read from.
pub(crate) const NAMES: &str = "names";
pub(crate) const HEADINGS: &str = "headings";

const WORD: &str = "word";
const STEM: &str = "stem";
const BODY_STEM: &str = "body-stem";

/// The schema, and its fields.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let text = |analyser: &str, record| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(analyser)
                .set_index_option(record),
        )
    };
    let positions = IndexRecordOption::WithFreqsAndPositions;
    let frequencies = IndexRecordOption::WithFreqs;
    let id = builder.add_text_field("id", STRING | FAST | STORED);
    let stamp = builder.add_u64_field("stamp", FAST);
    let parts = [
        Forms {
            stem: builder.add_text_field("title-stem", text(STEM, positions)),
            word: builder.add_text_field("title-word", text(WORD, frequencies)),
        },
        Forms {
            stem: builder.add_text_field("labels-stem", text(STEM, frequencies)),
            word: builder.add_text_field("labels-word", text(WORD, frequencies)),
        },
        Forms {
            stem: builder.add_text_field("body-stem", text(BODY_STEM, positions)),
            word: builder.add_text_field("body-word", text(WORD, frequencies)),
        },
    ];
    let fields = Fields {
        id,
        stamp,
        parts,
        section_anchor: builder.add_text_field("section-anchor", STORED),
        section_heading: builder.add_text_field("section-heading", STORED),
        section_text: builder.add_text_field("section-text", STORED),
        section_words: builder.add_u64_field("section-words", STORED),
        names: builder.add_text_field(NAMES, FAST),
        headings: builder.add_text_field(HEADINGS, FAST),
        squad: builder.add_text_field("squad", FAST),
        practice: builder.add_text_field("practice", FAST),
        dimension: builder.add_text_field("dimension", FAST),
        tag: builder.add_text_field("tag", FAST),
        lang: builder.add_text_field("lang", FAST),
        kind: builder.add_text_field("type", FAST),
        status: builder.add_text_field("status", FAST),
        audience: builder.add_text_field("audience", FAST),
        pair: builder.add_u64_field(PAIR, FAST),
        updated: builder.add_u64_field(UPDATED, FAST),
    };
    (builder.build(), fields)
}

/// The analysers the schema names. Tantivy does not keep them with the index.
pub(crate) fn analysers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(WORD, Analyser::new(WordForm::Word));
    manager.register(STEM, Analyser::new(WordForm::Stem));
    manager.register(BODY_STEM, Analyser::new(WordForm::BodyStem));
    manager
}
