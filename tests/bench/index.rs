//! How fast a library is read, parsed and indexed, beside Tantivy fed with the same sections.

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use balise_library::Library;

use crate::arguments::Scale;
use crate::copies::Copies;
use crate::latencies::Latencies;
use crate::peer::{self, Grain, Peer, PeerPage};
use crate::report::{Figure, Report, Unit};

const BENCH: &str = "index";
/// Between two looks at whether it is searchable.
const PAUSE: Duration = Duration::from_micros(500);
pub(crate) const MEBIBYTE: f64 = 1_048_576.0;

pub(crate) fn run(report: &mut Report<impl Write>, copies: &Copies, scale: &Scale) -> anyhow::Result<()> {
    // What we do to the text beforehand, the peer is given for nothing.
    let pages: Vec<PeerPage> = peer::pages_of(copies.sources());
    let sections: usize = pages.iter().map(|page| page.sections.len()).sum();
    let (mut ours, mut theirs, mut again, mut idle) = <(Latencies, Latencies, Latencies, Latencies)>::default();
    let mut recorded = Latencies::default();
    let (mut our_bytes, mut their_bytes) = (0, 0);
    for number in 0..scale.indexings {
        report.note(format_args!(
            "indexing {} pages, {} of {}",
            copies.pages(),
            number + 1,
            scale.indexings
        ));
        let folder = tempfile::tempdir()?;
        let (library, times) = timed(copies, folder.path())?;
        ours.push(times.searchable);
        recorded.push(times.recorded);
        idle.time(|| library.refresh())?;
        drop(library);
        our_bytes = bytes_in(&folder.path().join("index"))?;
        again.time(|| -> anyhow::Result<()> {
            let library = Library::open(copies.sources(), Some(folder.path()))?;
            library.refresh()?;
            Ok(())
        })?;
        let folder = tempfile::tempdir()?;
        drop(theirs.time(|| Peer::index(folder.path(), Grain::Section, &pages))?);
        their_bytes = bytes_in(folder.path())?;
    }
    let per_second = |latencies: &Latencies| copies.pages() as f64 / latencies.p50().as_secs_f64();
    report.say(
        &Figure::new(BENCH, "throughput", per_second(&ours), Unit::PagesPerSecond)
            .at_least(1_500.0)
            .beside(peer::NAME, per_second(&theirs))
            .ratio_at_least(0.5)
            .with("pages", copies.pages())
            .with("sections", sections)
            .with("runs", ours.len()),
    )?;
    // What is searchable is then written to the journal, text by text; readers do not wait for it.
    report.say(
        &Figure::new(BENCH, "recorded", per_second(&recorded), Unit::PagesPerSecond).with("pages", copies.pages()),
    )?;
    report.say(
        &Figure::new(BENCH, "size", our_bytes as f64 / MEBIBYTE, Unit::Mebibytes)
            .beside(peer::NAME, their_bytes as f64 / MEBIBYTE)
            .with("pages", copies.pages()),
    )?;
    // The index is there already, the pages have to be read.
    report.say(
        &Figure::milliseconds(BENCH, "second-start", again.p50())
            .at_most(3_000.0)
            .with("pages", copies.pages()),
    )?;
    report.say(&Figure::milliseconds(BENCH, "nothing-changed", idle.p50()).with("pages", copies.pages()))
}

/// When a library that was never read before could be searched, and when all of it was in the journal.
struct Times {
    searchable: Duration,
    recorded: Duration,
}

fn timed(copies: &Copies, data: &Path) -> anyhow::Result<(Library, Times)> {
    let start = Instant::now();
    let library = Library::open(copies.sources(), Some(data))?;
    let times = std::thread::scope(|scope| {
        let reading = scope.spawn(|| library.refresh());
        while !library.is_ready() && !reading.is_finished() {
            std::thread::sleep(PAUSE);
        }
        let searchable = start.elapsed();
        reading.join().ok().context("the reading panicked")??;
        anyhow::Ok(Times {
            searchable,
            recorded: start.elapsed(),
        })
    })?;
    Ok((library, times))
}

/// Bytes of all files in a folder.
pub(crate) fn bytes_in(folder: &Path) -> anyhow::Result<u64> {
    let mut bytes = 0;
    for entry in ignore::WalkBuilder::new(folder).standard_filters(false).build() {
        let metadata = entry?.metadata()?;
        bytes += if metadata.is_file() { metadata.len() } else { 0 };
    }
    Ok(bytes)
}
