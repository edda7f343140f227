//! Suggestions of the search box: names from the index, and squads, mixed so that no kind hides the others.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use balise_domain::id::slug::fold_to_slug;
use balise_domain::library::page::PageId;
use balise_domain::library::place::Place;
use balise_domain::library::squad::Squad;
use balise_domain::ports::viewer::Viewer;
use balise_domain::search::results::{Filters, SearchQuery};
use balise_domain::search::suggestion::{Suggestion, SuggestionKind};
use balise_domain::text::locale::Locale;
use balise_search::{Audience, Fit, Index, IndexSuggestion, SuggestionTarget};

use crate::corpus::contents::EntryId;
use crate::corpus::entry::{Entry, may_see};
use crate::corpus::state::LibraryState;

/// Lines under the search box.
const LINES: usize = 8;

/// A line, and what its place in the list depends on.
struct RankedSuggestion {
    fit: Fit,
    /// Squads that use the practice.
    adopters: usize,
    merit: u16,
    suggestion: Suggestion,
}

impl RankedSuggestion {
    /// Best first: how it fits, then how many use it, then the kind that most people look for.
    fn rank(&self) -> impl Ord + use<> {
        let fit = match self.suggestion.kind {
            // A heading is less than a name: one that begins so comes after names that have the word anywhere.
            SuggestionKind::Section => self.fit.min(Fit::Apart),
            // So is a tag, unless nothing is called like it.
            SuggestionKind::Tag => self.fit.min(Fit::Inside),
            _ => self.fit,
        };
        (
            Reverse((fit, self.adopters)),
            self.suggestion.kind as usize,
            Reverse((self.fit, self.merit)),
        )
    }
}

pub(super) fn suggest(
    state: &LibraryState,
    index: &Index,
    viewer: &Viewer,
    locale: Locale,
    typed: &str,
) -> Vec<Suggestion> {
    let found = index.suggest(typed, &Audience::all_of(viewer)).unwrap_or_else(|error| {
        tracing::error!(%error, "suggestions failed");
        balise_search::Suggestions::default()
    });
    let mut lines = squads(state, locale, typed);
    // The name of a squad needs no correction.
    if lines.is_empty() || !found.corrected {
        lines.extend(state.lines(viewer, locale, found.offers));
    }
    mixed(lines)
}

/// The best lines, none twice, a few of each kind before more of any.
fn mixed(mut lines: Vec<RankedSuggestion>) -> Vec<Suggestion> {
    lines.sort_by_key(RankedSuggestion::rank);
    let mut places: HashSet<String> = HashSet::new();
    lines.retain(|line| places.insert(line.suggestion.url.clone()));
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let first_of_their_kind = |line: &RankedSuggestion| {
        let count = counts.entry(line.suggestion.kind as usize).or_default();
        *count += 1;
        *count <= share(line.suggestion.kind)
    };
    let (mut chosen, mut others): (Vec<RankedSuggestion>, Vec<RankedSuggestion>) =
        lines.into_iter().partition(first_of_their_kind);
    chosen.truncate(LINES);
    others.truncate(LINES - chosen.len());
    chosen.append(&mut others);
    chosen.sort_by_key(RankedSuggestion::rank);
    chosen.into_iter().map(|line| line.suggestion).collect()
}

/// Lines reserved for each kind; the rest goes to the best of all.
const fn share(kind: SuggestionKind) -> usize {
    match kind {
        SuggestionKind::Practice | SuggestionKind::Page => 3,
        SuggestionKind::Squad | SuggestionKind::Term | SuggestionKind::Section | SuggestionKind::Tag => 2,
    }
}

/// Squads of which a word begins with what was typed.
fn squads(state: &LibraryState, locale: Locale, typed: &str) -> Vec<RankedSuggestion> {
    let typed = fold_to_slug(typed);
    if typed.is_empty() {
        return Vec::new();
    }
    let line = |squad: &Squad| {
        let fits = [&squad.name.fr, &squad.name.en].map(|name| fit(&fold_to_slug(name), &typed));
        Some(RankedSuggestion {
            fit: fits.into_iter().flatten().max()?,
            adopters: 0,
            // Its name is clearer than the title of the page that introduces it.
            merit: u16::MAX,
            suggestion: Suggestion {
                kind: SuggestionKind::Squad,
                title: squad.name.get(locale).to_owned(),
                url: Place::Squad(squad.id.clone()).href(locale),
                hint: String::new(),
            },
        })
    };
    state.corpus.squads.values().filter_map(line).collect()
}

/// How the typed text matches a name, both as slugs.
fn fit(name: &str, typed: &str) -> Option<Fit> {
    let (at, _) = name
        .match_indices(typed)
        .find(|(at, _)| *at == 0 || name[..*at].ends_with('-'))?;
    let rest = &name[at + typed.len()..];
    Some(match (at, rest) {
        (0, "") => Fit::Exact,
        (0, rest) if rest.starts_with('-') => Fit::BeginningWhole,
        (0, _) => Fit::Beginning,
        (_, rest) if rest.is_empty() || rest.starts_with('-') => Fit::InsideWhole,
        _ => Fit::Inside,
    })
}

impl LibraryState {
    /// What the index found, as far as the viewer may open it; of two halves of a pair the one in this language.
    fn lines(&self, viewer: &Viewer, locale: Locale, offers: Vec<IndexSuggestion>) -> Vec<RankedSuggestion> {
        let found: HashSet<EntryId> = offers
            .iter()
            .filter_map(|one| match &one.offered {
                SuggestionTarget::Page(id) => self.derived.pages.by_id.get(id).copied(),
                _ => None,
            })
            .collect();
        let adopters = self.adopters();
        let mut lines: Vec<RankedSuggestion> = Vec::with_capacity(offers.len());
        for IndexSuggestion { offered, fit, merit } in offers {
            let other_half_is_better = |number: &EntryId| {
                let other = self
                    .derived
                    .pages
                    .pairs
                    .get(number)
                    .filter(|other| found.contains(other));
                other.is_some() && self.corpus.entries[*number].page.lang != locale
            };
            let (used, suggestion) = match offered {
                SuggestionTarget::Page(id) => {
                    let Some((number, entry)) = self.open(viewer, &id) else {
                        continue;
                    };
                    if other_half_is_better(&number) {
                        continue;
                    }
                    let used = match &entry.page.place {
                        Place::Practice(practice) => {
                            adopters.get(practice.as_str()).map_or(0, |squads| *squads as usize)
                        }
                        _ => 0,
                    };
                    (used, self.page_line(locale, entry))
                }
                SuggestionTarget::Section { page, anchor, heading } => {
                    let Some((_, entry)) = self.open(viewer, &page) else {
                        continue;
                    };
                    (0, self.section_line(locale, entry, anchor.as_deref(), heading))
                }
                SuggestionTarget::Tag(tag) => (0, tag_line(locale, tag)),
            };
            lines.push(RankedSuggestion {
                fit,
                adopters: used,
                merit,
                suggestion,
            });
        }
        lines
    }

    fn open(&self, viewer: &Viewer, id: &PageId) -> Option<(EntryId, &Entry)> {
        let number = *self.derived.pages.by_id.get(id)?;
        let entry = &self.corpus.entries[number];
        may_see(viewer, entry).then_some((number, &**entry))
    }

    fn page_line(&self, locale: Locale, entry: &Entry) -> Suggestion {
        let page = &entry.page;
        let kind = match &page.place {
            Place::Practice(_) => SuggestionKind::Practice,
            Place::Term(_) => SuggestionKind::Term,
            Place::Squad(_) => SuggestionKind::Squad,
            _ => SuggestionKind::Page,
        };
        Suggestion {
            kind,
            title: page.title.clone(),
            url: href(locale, entry),
            hint: self.squad_name(locale, entry).unwrap_or_default().to_owned(),
        }
    }

    fn section_line(&self, locale: Locale, entry: &Entry, anchor: Option<&str>, heading: String) -> Suggestion {
        let mut url = href(locale, entry);
        if let Some(anchor) = anchor {
            url.push('#');
            url.push_str(anchor);
        }
        let above = std::iter::once(entry.page.title.as_str()).chain(self.squad_name(locale, entry));
        Suggestion {
            kind: SuggestionKind::Section,
            title: heading,
            url,
            hint: above.collect::<Vec<_>>().join(" · "),
        }
    }

    fn squad_name(&self, locale: Locale, entry: &Entry) -> Option<&str> {
        let squad = self.corpus.squads.get(entry.page.squad()?)?;
        Some(squad.name.get(locale))
    }
}

/// The address of a page. A pair has one address: its language chooses the half.
fn href(locale: Locale, entry: &Entry) -> String {
    let own = if entry.raw.pair.is_some() {
        entry.page.lang
    } else {
        locale
    };
    entry.page.place.href(own)
}

fn tag_line(locale: Locale, tag: String) -> Suggestion {
    let tagged = SearchQuery {
        filters: Filters {
            tags: vec![tag.clone()],
            ..Filters::default()
        },
        ..SearchQuery::default()
    };
    Suggestion {
        kind: SuggestionKind::Tag,
        title: tag,
        url: tagged.href(locale),
        hint: String::new(),
    }
}
