//! The names of one segment that can be completed: titles and other names of its pages, headings and tags.

use balise_domain::library::page::{PageKind, Status};
use balise_domain::search::results::Facet;
use balise_words::folded;
use tantivy::columnar::StrColumn;
use tantivy::{DocId, SegmentReader};

use crate::columns::Columns;
use crate::error::SearchError;
use crate::schema;
use crate::suggest::completions::{Completions, CompletionsBuilder, NameId, Use};

/// A page without a title.
const UNNAMED: NameId = NameId::MAX;

/// What a name names. Kinds are kept apart, so that the best of each are found even when one has very many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NameKind {
    Practices,
    Terms,
    Pages,
    Sections,
    Tags,
}

impl NameKind {
    pub(super) const ALL: [Self; 5] = [Self::Practices, Self::Terms, Self::Pages, Self::Sections, Self::Tags];

    /// Things of the same name that are offered.
    pub(super) const fn namesakes(self) -> usize {
        match self {
            Self::Sections | Self::Tags => 1,
            Self::Practices | Self::Terms | Self::Pages => 3,
        }
    }

    /// Whether a page is offered, and not a part of it or a mark on it.
    pub(super) const fn names_pages(self) -> bool {
        matches!(self, Self::Practices | Self::Terms | Self::Pages)
    }

    fn of(kind: Option<PageKind>) -> Self {
        match kind {
            Some(PageKind::Practice) => Self::Practices,
            Some(PageKind::Term) => Self::Terms,
            _ => Self::Pages,
        }
    }
}

/// The names of one segment. They never change: a page that changes is written to another segment.
pub(crate) struct SegmentNames {
    shelves: [Completions; NameKind::ALL.len()],
    /// The first name of each page, on the shelf of its kind.
    titles: Vec<NameId>,
}

/// A value of a column, as one page has it.
struct ColumnValue {
    number: u64,
    /// Which value of its page it is.
    position: u16,
    by: Use,
}

impl SegmentNames {
    pub(crate) fn read(segment: &SegmentReader, columns: &Columns) -> Result<Self, SearchError> {
        let pages = segment.max_doc();
        let trust: Vec<u8> = (0..pages).map(|page| trust(columns, page)).collect();
        let shelf_of = |page| NameKind::of(columns.names(Facet::Type, page).next().and_then(PageKind::parse));
        let mut titles = vec![UNNAMED; pages as usize];
        let mut shelves: [Completions; NameKind::ALL.len()] = Default::default();
        if let Some(names) = segment.fast_fields().str(schema::NAMES)? {
            let words = dictionary(&names)?;
            let mut held: [Vec<ColumnValue>; NameKind::ALL.len()] = Default::default();
            each(&names, &trust, |one| held[shelf_of(one.by.page) as usize].push(one));
            for (shelf, held) in shelves.iter_mut().zip(held) {
                *shelf = sorted(held, &words, |page, name| titles[page as usize] = name);
            }
        }
        if let Some(headings) = segment.fast_fields().str(schema::HEADINGS)? {
            let mut held = Vec::new();
            each(&headings, &trust, |one| held.push(one));
            play_down_common(&mut held, headings.num_terms());
            shelves[NameKind::Sections as usize] = sorted(held, &dictionary(&headings)?, |_, _| ());
        }
        if let Some(tags) = segment.fast_fields().str(Facet::Tag.parameter())? {
            let mut held = Vec::new();
            each(&tags, &trust, |one| held.push(one));
            let words: Vec<String> = dictionary(&tags)?.iter().map(|tag| folded(tag)).collect();
            shelves[NameKind::Tags as usize] = sorted(held, &words, |_, _| ());
        }
        Ok(Self { shelves, titles })
    }

    pub(super) fn shelf(&self, shelf: NameKind) -> &Completions {
        &self.shelves[shelf as usize]
    }

    /// The folded title of a page; empty when it has none.
    pub(crate) fn title(&self, columns: &Columns, page: DocId) -> &str {
        let shelf = NameKind::of(columns.names(Facet::Type, page).next().and_then(PageKind::parse));
        match self.titles[page as usize] {
            UNNAMED => "",
            name => self.shelf(shelf).name(name),
        }
    }

    /// Bytes it takes in memory.
    pub(crate) fn bytes(&self) -> usize {
        let shelves: usize = self.shelves.iter().map(Completions::bytes).sum();
        shelves + size_of::<NameId>() * self.titles.len()
    }
}

/// How much a page is trusted by its own status.
fn trust(columns: &Columns, page: DocId) -> u8 {
    match columns.names(Facet::Status, page).next().and_then(Status::parse) {
        Some(Status::Validated) => Use::MOST_TRUSTED,
        Some(Status::Active) => 5,
        None | Some(Status::Proposed) => 4,
        Some(Status::Draft) => 3,
        Some(Status::Deprecated) => 1,
        Some(Status::Archived) => 0,
    }
}

/// *Example* and *Summary* are on so many pages that none of them can be meant.
fn play_down_common(held: &mut [ColumnValue], values: usize) {
    let mut counts = vec![0u32; values];
    held.iter().for_each(|one| counts[one.number as usize] += 1);
    for one in held {
        let halvings = counts[one.number as usize].ilog2();
        one.by.trust = one.by.trust.saturating_sub(u8::try_from(halvings).unwrap_or(u8::MAX));
    }
}

/// Every value of a column, in the order of its numbers.
fn dictionary(column: &StrColumn) -> Result<Vec<String>, SearchError> {
    let mut values = Vec::with_capacity(column.dictionary().num_terms());
    let mut stream = column.dictionary().stream()?;
    while stream.advance() {
        values.push(String::from_utf8_lossy(stream.key()).into_owned());
    }
    Ok(values)
}

fn each(column: &StrColumn, trust: &[u8], mut give: impl FnMut(ColumnValue)) {
    for (page, trust) in trust.iter().enumerate() {
        let page = page as DocId;
        for (position, number) in column.ords().values_for_doc(page).enumerate() {
            let position = u16::try_from(position).unwrap_or(u16::MAX);
            let by = Use {
                page,
                section: position,
                trust: *trust,
            };
            give(ColumnValue { number, position, by });
        }
    }
}

/// Names with their uses; `entitle` receives the first name of each page.
fn sorted(mut held: Vec<ColumnValue>, words: &[String], mut entitle: impl FnMut(DocId, NameId)) -> Completions {
    held.sort_unstable_by_key(|one| one.number);
    let mut gathered = CompletionsBuilder::default();
    for group in held.chunk_by(|one, other| one.number == other.number) {
        let mut uses: Vec<Use> = group.iter().map(|one| one.by).collect();
        if let Some(name) = gathered.add(&words[group[0].number as usize], &mut uses) {
            let first = group.iter().filter(|one| one.position == 0);
            first.for_each(|one| entitle(one.by.page, name));
        }
    }
    gathered.sorted()
}
