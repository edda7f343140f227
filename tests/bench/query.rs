//! How fast a search is answered, with facets and snippets, beside engines that answer the same question, and what the
//! index takes.

use std::hint::black_box;
use std::io::Write;
use std::path::Path;

use anyhow::ensure;
use balise_domain::ports::port::SearchPort as _;
use balise_domain::ports::viewer::Viewer;
use balise_domain::search::results::SearchQuery;
use balise_domain::text::locale::Locale;
use balise_library::Library;

use crate::arguments::Scale;
use crate::copies::Copies;
use crate::hostile;
use crate::index::{MEBIBYTE, bytes_in};
use crate::latencies::Latencies;
use crate::outside::{Engine, Exam};
use crate::peer::{self, Grain, Peer};
use crate::queries::{beginnings, misspelt, queries};
use crate::report::{Figure, Report, Unit, microseconds};

const BENCH: &str = "query";
/// From so many pages on, the targets are those of a large library.
const LARGE: usize = 100_000;

/// `data` is the folder of the library.
pub(crate) fn run(
    report: &mut Report<impl Write>,
    library: &Library,
    data: &Path,
    copies: &Copies,
    scale: &Scale,
) -> anyhow::Result<()> {
    report.note(format_args!("indexing {} pages for the peer", copies.pages()));
    let pages = peer::pages_of(copies.sources());
    let texts = queries(&pages, scale.queries);
    ensure!(!texts.is_empty(), "the library has no words to search");
    let folder = tempfile::tempdir()?;
    let peer = Peer::index(folder.path(), Grain::Page, &pages)?;
    let size = Size {
        text: pages.iter().map(peer::PeerPage::bytes).sum(),
        index: bytes_in(&data.join("index"))?,
    };
    size.say(report, library, bytes_in(folder.path())?, copies)?;
    let exam = Exam::write(&pages, &texts, if copies.pages() >= LARGE { 0 } else { 1 })?;
    drop(pages);

    report.note(format_args!("searching {} pages", copies.pages()));
    let asked: Vec<SearchQuery> = texts.iter().cloned().map(SearchQuery::of).collect();
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
    let p50 = p50.at_most(if large { 2_000.0 } else { 1_000.0 });
    report.say(&about(p50.ratio_at_most(3.0)))?;
    let p99 = Figure::microseconds(BENCH, "p99", ours.p99()).beside(peer::NAME, microseconds(theirs.p99()));
    let p99 = p99.at_most(if large { 15_000.0 } else { 5_000.0 });
    report.say(&about(p99.ratio_at_most(3.0)))?;

    misspelt_queries(report, library, copies, &misspelt(&texts), scale)?;
    suggest(report, library, copies, &beginnings(&texts), scale)?;
    hostile::run(report, library, copies.pages(), scale.rounds)?;
    outside(report, copies, &exam, &ours, &size)
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

/// Bytes of what is indexed, and of the index.
struct Size {
    text: usize,
    index: u64,
}

impl Size {
    fn say(
        &self,
        report: &mut Report<impl Write>,
        library: &Library,
        peer_bytes: u64,
        copies: &Copies,
    ) -> anyhow::Result<()> {
        let of_text = |bytes: u64| bytes as f64 / self.text as f64;
        let size = Figure::new("size", "index-of-text", of_text(self.index), Unit::Times)
            .at_most(1.2)
            .beside(peer::NAME, of_text(peer_bytes))
            .with("pages", copies.pages())
            .with("text_mib", (self.text as f64 / MEBIBYTE).round());
        report.say(&size)?;
        let memory = library.suggestion_bytes() as f64 / MEBIBYTE;
        report.say(&Figure::new("suggest", "memory", memory, Unit::Mebibytes).with("pages", copies.pages()))
    }
}

/// The same questions with a mistake each.
fn misspelt_queries(
    report: &mut Report<impl Write>,
    library: &Library,
    copies: &Copies,
    asked: &[String],
    scale: &Scale,
) -> anyhow::Result<()> {
    let asked: Vec<SearchQuery> = asked.iter().cloned().map(SearchQuery::of).collect();
    let (mut latencies, mut corrected) = (Latencies::default(), 0);
    for _ in 0..scale.rounds {
        corrected = 0;
        for query in &asked {
            let found = latencies.time(|| library.search(&Viewer::OPEN, Locale::En, query))?;
            corrected += usize::from(!found.corrections.is_empty());
        }
    }
    let about = |figure: Figure| {
        figure
            .with("pages", copies.pages())
            .with("queries", asked.len())
            .with("corrected", corrected)
    };
    report.say(&about(Figure::microseconds("misspelt", "p50", latencies.p50())))?;
    report.say(&about(
        Figure::microseconds("misspelt", "p99", latencies.p99()).at_most(20_000.0),
    ))
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
    report.say(&about(
        Figure::microseconds("suggest", "p99", latencies.p99()).at_most(5_000.0),
    ))
}

/// Engines that run as programs of their own.
fn outside(
    report: &mut Report<impl Write>,
    copies: &Copies,
    exam: &Exam,
    ours: &Latencies,
    size: &Size,
) -> anyhow::Result<()> {
    for engine in Engine::ALL {
        if copies.pages() > engine.most_pages {
            let reason = format!("{} pages are more than it is given here", copies.pages());
            report.skipped(BENCH, engine.name, &reason)?;
            continue;
        }
        report.note(format_args!("{} with {} pages", engine.name, copies.pages()));
        let theirs = match exam.sit(&engine) {
            Ok(theirs) => theirs,
            Err(error) => {
                report.skipped(BENCH, engine.name, &format!("{error:#}"))?;
                continue;
            }
        };
        let about = |figure: Figure| {
            figure
                .with("pages", copies.pages())
                .with("version", theirs.version.clone())
                .with("without", engine.without)
                .with("samples", theirs.latencies.len())
        };
        let beside = |figure, ours, theirs| {
            about(Figure::microseconds(BENCH, figure, ours).beside(engine.name, microseconds(theirs)))
        };
        report.say(&beside("p50", ours.p50(), theirs.latencies.p50()))?;
        report.say(&beside("p99", ours.p99(), theirs.latencies.p99()))?;
        let rate = copies.pages() as f64 / theirs.index.as_secs_f64();
        report.say(&about(
            Figure::new("index", "throughput", rate, Unit::PagesPerSecond).with("of", engine.name),
        ))?;
        if let Some(bytes) = theirs.bytes {
            let of_text = |bytes: u64| bytes as f64 / size.text as f64;
            let figure = Figure::new("size", "index-of-text", of_text(size.index), Unit::Times);
            report.say(&about(figure.beside(engine.name, of_text(bytes))))?;
        }
    }
    Ok(())
}
