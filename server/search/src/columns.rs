//! Values of the pages of a segment, one column per facet, kept in memory: filters and facet counts read every page
//! that matches, so a value must cost one array access.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, BuildHasherDefault};

use balise_domain::Date;
use balise_domain::search::results::{Facet, FacetCounts, FacetValue, Filters};
use balise_domain::text::locale::Locale;
use rustc_hash::FxHasher;
use tantivy::{DocId, SegmentReader};

use crate::document::Audience;
use crate::error::SearchError;
use crate::schema;

/// A page without value in a column.
const NONE: u32 = u32::MAX;

/// The columns of one segment. They never change: a page that changes is written to another segment.
pub(crate) struct Columns {
    facets: [FacetColumn; Facet::ALL.len()],
    audience: FacetColumn,
    /// A number for each pair of halves; 0 for a page that is whole.
    pairs: Vec<u32>,
    /// The day each page last changed; 0 when nobody knows.
    updated: Vec<u32>,
}

/// One column: values as numbers, and their names.
struct FacetColumn {
    names: Vec<String>,
    values: Values,
}

enum Values {
    /// At most one value a page.
    Single(Vec<u32>),
    /// The values of page `n` are `values[starts[n]..starts[n + 1]]`.
    Several { starts: Vec<u32>, values: Vec<u32> },
}

impl Columns {
    pub(crate) fn read(segment: &SegmentReader) -> Result<Self, SearchError> {
        let mut facets = Vec::with_capacity(Facet::ALL.len());
        for facet in Facet::ALL {
            facets.push(FacetColumn::read(segment, facet.parameter())?);
        }
        let Ok(facets) = facets.try_into() else {
            unreachable!("one column was read for each facet")
        };
        Ok(Self {
            facets,
            audience: FacetColumn::read(segment, "audience")?,
            pairs: numbers(segment, schema::PAIR)?,
            updated: numbers(segment, schema::UPDATED)?,
        })
    }

    /// What both halves of a page have in common; `None` for a page that is whole.
    #[inline]
    pub(crate) fn pair(&self, page: DocId) -> Option<u32> {
        Some(self.pairs[page as usize]).filter(|pair| *pair != 0)
    }

    pub(crate) fn updated(&self, page: DocId) -> u32 {
        self.updated[page as usize]
    }

    /// Which pages of this segment pass.
    pub(crate) fn gate(&self, filters: &Filters, without: &Filters, audiences: &[Audience]) -> Gate<'_> {
        let narrowed = Facet::ALL.into_iter().zip(&self.facets).filter_map(|(facet, column)| {
            let wanted = filters.values(facet);
            (!wanted.is_empty()).then(|| (column, column.mask(|name| wanted.iter().any(|value| value == name))))
        });
        let audiences: Vec<String> = audiences.iter().map(Audience::name).collect();
        let audience = self.audience.mask(|name| audiences.iter().any(|own| own == name));
        let unwanted = Facet::ALL.into_iter().zip(&self.facets).filter_map(|(facet, column)| {
            let unwanted = without.values(facet);
            (!unwanted.is_empty()).then(|| (column, column.mask(|name| unwanted.iter().any(|value| value == name))))
        });
        Gate {
            masks: narrowed.chain([(&self.audience, audience)]).collect(),
            unwanted: unwanted.collect(),
        }
    }

    /// Whether every page of this segment is for one of these audiences.
    pub(crate) fn are_all_for(&self, audiences: &[Audience]) -> bool {
        let audiences: Vec<String> = audiences.iter().map(Audience::name).collect();
        self.audience.names.iter().all(|name| audiences.contains(name))
    }

    /// The language of a page.
    pub(crate) fn lang(&self, page: DocId) -> Option<Locale> {
        let column = &self.facets[Facet::Lang as usize];
        Locale::parse(&column.names[*column.values(page).first()? as usize])
    }

    /// The values of a page, in the order it names them.
    pub(crate) fn names(&self, facet: Facet, page: DocId) -> impl Iterator<Item = &str> {
        let column = &self.facets[facet as usize];
        column
            .values(page)
            .iter()
            .map(|value| column.names[*value as usize].as_str())
    }

    pub(crate) fn counter(&self) -> FacetCounter<'_> {
        FacetCounter {
            columns: self,
            counts: self.facets.each_ref().map(|column| vec![0; column.names.len()]),
        }
    }
}

impl FacetColumn {
    fn read(segment: &SegmentReader, field: &str) -> Result<Self, SearchError> {
        let pages = segment.max_doc();
        let Some(strings) = segment.fast_fields().str(field)? else {
            return Ok(Self {
                names: Vec::new(),
                values: Values::Single(vec![NONE; pages as usize]),
            });
        };
        let mut names = Vec::with_capacity(strings.num_terms());
        for number in 0..strings.num_terms() as u64 {
            let mut name = String::new();
            strings.ord_to_str(number, &mut name)?;
            names.push(name);
        }
        let mut starts = Vec::with_capacity(pages as usize + 1);
        let mut values = Vec::new();
        for page in 0..pages {
            starts.push(values.len() as u32);
            values.extend(strings.ords().values_for_doc(page).map(|number| number as u32));
        }
        starts.push(values.len() as u32);
        let several = starts.windows(2).any(|pair| pair[1] - pair[0] > 1);
        let values = if several {
            Values::Several { starts, values }
        } else {
            let value = |pair: &[u32]| {
                if pair[1] > pair[0] {
                    values[pair[0] as usize]
                } else {
                    NONE
                }
            };
            Values::Single(starts.windows(2).map(value).collect())
        };
        Ok(Self { names, values })
    }

    #[inline]
    fn values(&self, page: DocId) -> &[u32] {
        let page = page as usize;
        match &self.values {
            Values::Single(values) if values[page] == NONE => &[],
            Values::Single(values) => &values[page..=page],
            Values::Several { starts, values } => &values[starts[page] as usize..starts[page + 1] as usize],
        }
    }

    fn mask(&self, wanted: impl Fn(&str) -> bool) -> Vec<bool> {
        self.names.iter().map(|name| wanted(name)).collect()
    }
}

/// Lets pages pass that have one of the wanted values in every narrowed column, none that is unwanted, and an audience
/// of the viewer's.
pub(crate) struct Gate<'a> {
    masks: Vec<(&'a FacetColumn, Vec<bool>)>,
    unwanted: Vec<(&'a FacetColumn, Vec<bool>)>,
}

impl Gate<'_> {
    #[inline]
    pub(crate) fn lets_pass(&self, page: DocId) -> bool {
        let has_one = |(column, named): &(&FacetColumn, Vec<bool>)| {
            let mut values = column.values(page).iter();
            values.any(|value| named[*value as usize])
        };
        self.masks.iter().all(has_one) && !self.unwanted.iter().any(has_one)
    }
}

/// Counts the values of the pages of one segment.
pub(crate) struct FacetCounter<'a> {
    columns: &'a Columns,
    counts: [Vec<u32>; Facet::ALL.len()],
}

impl FacetCounter<'_> {
    #[inline]
    pub(crate) fn add(&mut self, page: DocId) {
        for (column, counts) in self.columns.facets.iter().zip(&mut self.counts) {
            for value in column.values(page) {
                counts[*value as usize] += 1;
            }
        }
    }
}

impl FacetCounter<'_> {
    /// Counts the language of a page, and nothing else of it.
    pub(crate) fn add_language(&mut self, page: DocId) {
        let facet = Facet::Lang as usize;
        for value in self.columns.facets[facet].values(page) {
            self.counts[facet][*value as usize] += 1;
        }
    }
}

/// A column of numbers, 0 where a page has none.
fn numbers(segment: &SegmentReader, field: &str) -> Result<Vec<u32>, SearchError> {
    let column = segment.fast_fields().u64(field)?;
    let number = |page| column.first(page).map_or(0, |number| number as u32);
    Ok((0..segment.max_doc()).map(number).collect())
}

/// The number of a pair, never 0.
pub(crate) fn pair_number(pair: &str) -> u32 {
    let hash = BuildHasherDefault::<FxHasher>::default().hash_one(pair);
    ((hash >> 32) as u32).max(1)
}

/// A number that grows with the day, never 0.
pub(crate) fn day_number(day: Date) -> u64 {
    let months = u64::try_from(day.year()).unwrap_or_default() * 12 + day.month() as u64;
    months * 31 + day.day() as u64
}

/// The counts of all segments together: most frequent first, then by name.
pub(crate) fn total(counters: &[FacetCounter]) -> Vec<FacetCounts> {
    let sum = |(number, facet): (usize, Facet)| {
        let mut sums: HashMap<&str, usize> = HashMap::new();
        for counter in counters {
            let names = &counter.columns.facets[number].names;
            for (name, count) in names
                .iter()
                .zip(&counter.counts[number])
                .filter(|(_, count)| **count > 0)
            {
                *sums.entry(name).or_default() += *count as usize;
            }
        }
        let mut values: Vec<FacetValue> = sums
            .into_iter()
            .map(|(value, count)| FacetValue {
                value: value.to_owned(),
                label: None,
                count,
            })
            .collect();
        values.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
        FacetCounts { facet, values }
    };
    Facet::ALL.into_iter().enumerate().map(sum).collect()
}
