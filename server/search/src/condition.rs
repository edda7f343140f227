//! Conditions: which pages of a segment satisfy the operators of a question.
//!
//! A phrase is matched in the stems of title and text, where positions are indexed. The unstemmed form must have the
//! same words too, so that *user story* does not match *users' stories*.

use balise_domain::library::page::PageId;
use balise_domain::search::query::{Query, QueryPiece};
use balise_domain::text::locale::Locale;
use balise_words::{fold_words, is_stop_word, stem};
use fixedbitset::FixedBitSet;
use std::collections::HashSet;
use tantivy::query::{EnableScoring, PhraseQuery, Query as _};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, SegmentReader, TERMINATED, Term};

use crate::error::SearchError;
use crate::schema::PagePart;
use crate::snapshot::IndexSnapshot;
use crate::vocabulary::{LOOKED_THROUGH, after_all};

/// The pages of one segment that meet every condition, a bit a page; `None` when there is no condition.
pub(crate) fn pages(
    snapshot: &IndexSnapshot,
    segment: &SegmentReader,
    query: &Query,
    only: Option<&HashSet<PageId>>,
) -> Result<Option<FixedBitSet>, SearchError> {
    if query.required.is_empty() && query.excluded.is_empty() && only.is_none() {
        return Ok(None);
    }
    let look = ConditionContext { snapshot, segment };
    let mut pages = match only {
        Some(only) => look.named(only)?,
        None => {
            let mut all = look.nothing();
            all.insert_range(..);
            all
        }
    };
    for pieces in &query.required {
        let mut any = look.nothing();
        for piece in pieces {
            any.union_with(&look.piece(piece)?);
        }
        pages.intersect_with(&any);
    }
    for piece in &query.excluded {
        let unwanted = match piece {
            // Left out as it is typed: who has no use for sprints may still want to read of one.
            QueryPiece::Word(word) => look.words_as_typed(word)?,
            piece => look.piece(piece)?,
        };
        pages.difference_with(&unwanted);
    }
    Ok(Some(pages))
}

/// The pages of one segment that have a phrase in their title or text.
pub(crate) fn pages_with_phrase(
    snapshot: &IndexSnapshot,
    segment: &SegmentReader,
    words: &[String],
) -> Result<FixedBitSet, SearchError> {
    ConditionContext { snapshot, segment }.phrase(words, &[PagePart::Title, PagePart::Body])
}

struct ConditionContext<'a> {
    snapshot: &'a IndexSnapshot,
    segment: &'a SegmentReader,
}

impl ConditionContext<'_> {
    fn nothing(&self) -> FixedBitSet {
        FixedBitSet::with_capacity(self.segment.max_doc() as usize)
    }

    fn piece(&self, piece: &QueryPiece) -> Result<FixedBitSet, SearchError> {
        let words = fold_words(piece.text());
        match piece {
            QueryPiece::Word(_) if words.len() == 1 => self.word(&words[0], &PagePart::ALL),
            QueryPiece::Beginning(_) => match words.as_slice() {
                [beginning] => self.beginning(beginning),
                words => self.phrase(words, &[PagePart::Title, PagePart::Body]),
            },
            QueryPiece::InTitle(_) if words.len() == 1 => self.word(&words[0], &[PagePart::Title]),
            QueryPiece::InTitle(_) => self.phrase(&words, &[PagePart::Title]),
            QueryPiece::Word(_) | QueryPiece::Phrase(_) => self.phrase(&words, &[PagePart::Title, PagePart::Body]),
        }
    }

    /// A word in any of its forms.
    fn word(&self, word: &str, parts: &[PagePart]) -> Result<FixedBitSet, SearchError> {
        let mut pages = self.nothing();
        for part in parts {
            let forms = self.snapshot.fields.part(*part);
            self.add_term(&mut pages, forms.word, word)?;
            for locale in Locale::ALL {
                self.add_term(&mut pages, forms.stem, &stem(locale, word))?;
            }
        }
        Ok(pages)
    }

    fn words_as_typed(&self, typed: &str) -> Result<FixedBitSet, SearchError> {
        let words = fold_words(typed);
        if let [word] = words.as_slice() {
            return self.as_typed(word, &PagePart::ALL);
        }
        self.phrase(&words, &[PagePart::Title, PagePart::Body])
    }

    fn as_typed(&self, word: &str, parts: &[PagePart]) -> Result<FixedBitSet, SearchError> {
        let mut pages = self.nothing();
        for part in parts {
            self.add_term(&mut pages, self.snapshot.fields.part(*part).word, word)?;
        }
        Ok(pages)
    }

    fn phrase(&self, words: &[String], parts: &[PagePart]) -> Result<FixedBitSet, SearchError> {
        let mut pages = self.nothing();
        if words.is_empty() {
            return Ok(pages);
        }
        for part in parts {
            let mut found = self.nothing();
            for locale in Locale::ALL {
                self.add_phrase(&mut found, *part, locale, words)?;
            }
            for word in words {
                found.intersect_with(&self.as_typed(word, &[*part])?);
            }
            pages.union_with(&found);
        }
        Ok(pages)
    }

    /// Adds the pages where the stems of one language follow one another; stop words leave a gap in a text.
    fn add_phrase(
        &self,
        pages: &mut FixedBitSet,
        part: PagePart,
        locale: Locale,
        words: &[String],
    ) -> Result<(), SearchError> {
        let field = self.snapshot.fields.part(part).stem;
        let terms: Vec<(usize, Term)> = words
            .iter()
            .enumerate()
            .filter(|(_, word)| part != PagePart::Body || !is_stop_word(locale, word))
            .map(|(at, word)| (at, Term::from_field_text(field, &stem(locale, word))))
            .collect();
        match terms.as_slice() {
            [] => Ok(()),
            [(_, term)] => self.add_pages(pages, term),
            _ => {
                let searcher = &self.snapshot.searcher;
                let scoring = EnableScoring::disabled_from_searcher(searcher);
                let weight = PhraseQuery::new_with_offset(terms).weight(scoring)?;
                let mut scorer = weight.scorer(self.segment, 1.0)?;
                while scorer.doc() != TERMINATED {
                    pages.insert(scorer.doc() as usize);
                    scorer.advance();
                }
                Ok(())
            }
        }
    }

    fn beginning(&self, beginning: &str) -> Result<FixedBitSet, SearchError> {
        let mut pages = self.nothing();
        let Some(end) = after_all(beginning) else {
            return Ok(pages);
        };
        for part in PagePart::ALL {
            let field = self.snapshot.fields.part(part).word;
            let inverted = self.segment.inverted_index(field)?;
            let range = inverted.terms().range().ge(beginning.as_bytes()).lt(&end);
            let mut terms = range.into_stream()?;
            for _ in 0..LOOKED_THROUGH {
                if !terms.advance() {
                    break;
                }
                let postings = inverted.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
                add_all(&mut pages, postings);
            }
        }
        Ok(pages)
    }

    fn add_term(&self, pages: &mut FixedBitSet, field: Field, word: &str) -> Result<(), SearchError> {
        self.add_pages(pages, &Term::from_field_text(field, word))
    }

    fn add_pages(&self, pages: &mut FixedBitSet, term: &Term) -> Result<(), SearchError> {
        let inverted = self.segment.inverted_index(term.field())?;
        if let Some(postings) = inverted.read_postings(term, IndexRecordOption::Basic)? {
            add_all(pages, postings);
        }
        Ok(())
    }

    fn named(&self, only: &HashSet<PageId>) -> Result<FixedBitSet, SearchError> {
        let mut pages = self.nothing();
        let field = self.snapshot.fields.id;
        for id in only {
            self.add_term(&mut pages, field, id.as_str())?;
        }
        Ok(pages)
    }
}

fn add_all(pages: &mut FixedBitSet, mut postings: impl DocSet) {
    while postings.doc() != TERMINATED {
        pages.insert(postings.doc() as usize);
        postings.advance();
    }
}
