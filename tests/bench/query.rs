//! How fast a search is answered, with facets and snippets, beside Tantivy answering the same question.

use std::hint::black_box;
use std::io::Write;

use anyhow::ensure;
use balise_domain::locale::Locale;
use balise_domain::port::Searching as _;
use balise_domain::search::SearchQuery;
use balise_domain::viewer::Viewer;
use balise_library::Library;

use crate::arguments::Scale;
use crate::copies::Copies;
use crate::latencies::Latencies;
use crate::peer::{self, Grain, Peer};
use crate::queries::{beginnings, queries};
use crate::report::{Figure, Report, microseconds};

const BENCH: &str = "query";
/// From so many pages on, the targets are those of a large library.
const LARGE: usize = 100_000;

pub(crate) fn run(
    report: &mut Report<impl Write>,
    library: &Library,
    copies: &Copies,
    scale: &Scale,
) -> anyhow::Result<()> {
    report.note(format_args!("indexing {} pages for the peer", copies.pages()));
    let pages = peer::pages_of(copies.sources());
    let asked = queries(&pages, scale.queries);
    ensure!(!asked.is_empty(), "the library has no words to search");
    let folder = tempfile::tempdir()?;
    let peer = Peer::index(folder.path(), Grain::Page, &pages)?;
    drop(pages);

    report.note(format_args!("searching {} pages", copies.pages()));
    let asked: Vec<SearchQuery> = asked.into_iter().map(SearchQuery::of).collect();
    warm(library, &peer, &asked)?;
    let (mut ours, mut theirs) = <(Latencies, Latencies)>::default();
    for _ in 0..scale.rounds {
        for query in &asked {
            black_box(ours.time(|| library.search(&Viewer::OPEN, Locale::En, query))?);
            black_box(theirs.time(|| peer.search(&query.text))?);
        }
    }
    let large = copies.pages() >= LARGE;
    let about = |figure: Figure| {
        figure
            .with("pages", copies.pages())
            .with("queries", asked.len())
            .with("samples", ours.len())
    };
    let p50 = Figure::microseconds(BENCH, "p50", ours.p50()).beside(peer::NAME, microseconds(theirs.p50()));
    let p50 = if large { p50 } else { p50.at_most(1_000.0) };
    report.say(&about(p50.ratio_at_most(3.0)))?;
    let p99 = Figure::microseconds(BENCH, "p99", ours.p99()).beside(peer::NAME, microseconds(theirs.p99()));
    let p99 = p99.at_most(if large { 15_000.0 } else { 5_000.0 });
    report.say(&about(p99.ratio_at_most(3.0)))?;

    let texts: Vec<String> = asked.iter().map(|query| query.text.clone()).collect();
    suggest(report, library, copies, &beginnings(&texts), scale)
}

/// Asks everything once, so that both have their pages of the index in memory. An empty answer is quick, and no answer:
/// these words are all in the library.
fn warm(library: &Library, peer: &Peer, asked: &[SearchQuery]) -> anyhow::Result<()> {
    for query in asked {
        let ours = library.search(&Viewer::OPEN, Locale::En, query)?;
        let theirs = peer.search(&query.text)?;
        let text = &query.text;
        ensure!(
            ours.total > 0 && !ours.hits.is_empty(),
            "`{text}` is in the library and was not found"
        );
        ensure!(
            ours.facets.iter().any(|facet| !facet.values.is_empty()),
            "`{text}` was answered without facets"
        );
        ensure!(
            theirs.total > 0 && !theirs.facets.0.is_empty(),
            "the peer did not find `{text}`"
        );
        ensure!(
            theirs.hits.len() == theirs.total.min(SearchQuery::PAGE_SIZE),
            "the peer left out hits of `{text}`"
        );
    }
    Ok(())
}

/// What the search box offers meanwhile.
fn suggest(
    report: &mut Report<impl Write>,
    library: &Library,
    copies: &Copies,
    typed: &[String],
    scale: &Scale,
) -> anyhow::Result<()> {
    let mut answered = 0;
    for text in typed {
        answered += usize::from(!library.suggest(&Viewer::OPEN, Locale::En, text).is_empty());
    }
    let mut latencies = Latencies::default();
    for _ in 0..scale.rounds {
        for text in typed {
            black_box(latencies.time(|| library.suggest(&Viewer::OPEN, Locale::En, text)));
        }
    }
    let about = |figure: Figure| {
        figure
            .with("pages", copies.pages())
            .with("typed", typed.len())
            .with("answered", answered)
    };
    report.say(&about(Figure::microseconds("suggest", "p50", latencies.p50())))?;
    report.say(&about(Figure::microseconds("suggest", "p99", latencies.p99())))
}
