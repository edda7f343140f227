//! How fast pages are drawn that nobody has opened yet, and what a very long one costs.

use std::io::Write;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use balise_domain::id::SquadId;
use balise_domain::library::place::Place;
use balise_domain::ports::port::{FilePort as _, PagePort as _};
use balise_domain::ports::view::ArticleBody;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::flavour::Flavour;
use balise_domain::text::locale::Locale;
use balise_library::Library;
use balise_markdown::{Image, IncludedFile, LinkTarget, RenderOptions, Resolve, Surroundings};
use fastrand::Rng;

use crate::arguments::Scale;
use crate::corpus::Corpus;
use crate::latencies::Latencies;
use crate::report::{Figure, Report, Unit};

const BENCH: &str = "render";
const SEED: u64 = 31;
/// Pages drawn before anything is measured: colours and templates are loaded by the first that needs them.
const WARM_UP: usize = 50;
const THREADS: usize = 2;
/// The longest text that is rendered.
const MEBIBYTE: usize = 1024 * 1024;

/// A page of a squad.
type Address = (SquadId, String);

pub(crate) fn run(
    report: &mut Report<impl Write>,
    library: &Library,
    corpus: &Corpus,
    scale: &Scale,
) -> anyhow::Result<()> {
    report.note(format_args!("drawing {} pages", 2 * scale.renderings));
    let mut pages = addresses(library);
    Rng::with_seed(SEED).shuffle(&mut pages);
    ensure!(
        pages.len() >= WARM_UP + 2 * scale.renderings,
        "there are only {} pages",
        pages.len()
    );
    let (warm_up, rest) = pages.split_at(WARM_UP);
    // A page is kept once it was drawn, so that each is drawn only once here.
    let (alone, rest) = rest.split_at(scale.renderings);
    let together = &rest[..scale.renderings];
    warm_up.iter().try_for_each(|page| draw(library, page))?;

    let start = Instant::now();
    alone.iter().try_for_each(|page| draw(library, page))?;
    let per_second = alone.len() as f64 / start.elapsed().as_secs_f64();
    report.say(
        &Figure::new(BENCH, "throughput", per_second, Unit::PagesPerSecond)
            .with("threads", 1)
            .with("pages", alone.len()),
    )?;

    let start = Instant::now();
    std::thread::scope(|scope| {
        let share = |pages: &'_ [Address]| pages.iter().try_for_each(|page| draw(library, page));
        let threads: Vec<_> = together
            .chunks(together.len().div_ceil(THREADS))
            .map(|pages| scope.spawn(move || share(pages)))
            .collect();
        threads
            .into_iter()
            .try_for_each(|thread| thread.join().ok().context("a thread panicked")?)
    })?;
    let per_second = together.len() as f64 / start.elapsed().as_secs_f64();
    report.say(
        &Figure::new(BENCH, "throughput", per_second, Unit::PagesPerSecond)
            .with("threads", THREADS)
            .with("pages", together.len()),
    )?;
    mebibyte(report, corpus)?;
    little_things(report)
}

fn addresses(library: &Library) -> Vec<Address> {
    let places = library.places(&Viewer::OPEN).into_iter();
    places
        .filter_map(|(place, _)| match place {
            Place::Playbook { squad, path } => Some((squad, path)),
            _ => None,
        })
        .collect()
}

fn draw(library: &Library, (squad, path): &Address) -> anyhow::Result<()> {
    let view = library.playbook(&Viewer::OPEN, Locale::En, squad, path)?;
    ensure!(
        matches!(view.article.body, ArticleBody::Rendered { .. }),
        "{squad}/{path} was not drawn"
    );
    Ok(())
}

/// A text of the longest length, as real as the corpus is.
fn mebibyte(report: &mut Report<impl Write>, corpus: &Corpus) -> anyhow::Result<()> {
    let mut text = String::with_capacity(MEBIBYTE);
    let pages = corpus.pages.iter().map(|page| page.text.as_str());
    for line in pages.cycle().flat_map(str::lines) {
        if text.len() + line.len() + 1 > MEBIBYTE {
            break;
        }
        text.extend([line, "\n"]);
    }
    let options = RenderOptions {
        flavour: Flavour::MkDocs,
        lang: Locale::En,
        title: "",
        resolve: &Elsewhere,
    };
    let mut latencies = Latencies::default();
    for _ in 0..3 {
        latencies.time(|| balise_markdown::render(&text, &options))?;
    }
    report.say(
        &Figure::milliseconds(BENCH, "mebibyte", latencies.p50())
            .at_most(200.0)
            .with("bytes", text.len()),
    )
}

/// Texts of the longest length that are hard to draw, by what each repeats: drawn soon, or refused.
fn little_things(report: &mut Report<impl Write>) -> anyhow::Result<()> {
    let units = [
        ("paragraphs", "a\r\r"),
        ("emphasis", "_*"),
        ("definitions", "a\n: b\n\n"),
        ("formulas", "$x$ "),
    ];
    for (name, unit) in units {
        let text = unit.repeat(MEBIBYTE / unit.len());
        let options = RenderOptions {
            flavour: Flavour::Plain,
            lang: Locale::En,
            title: "",
            resolve: &Elsewhere,
        };
        let (mut best, mut html) = (Duration::MAX, None);
        for _ in 0..3 {
            let before = processor()?;
            let drawn = balise_markdown::render(&text, &options);
            best = best.min(processor()?.saturating_sub(before));
            html = drawn.ok().map(|drawn| drawn.html.as_str().len());
        }
        let limit = if html.is_some() { 200.0 } else { 2_000.0 };
        report.say(
            &Figure::milliseconds(BENCH, "little-things", best)
                .at_most(limit)
                .with("of", name)
                .with("bytes", text.len())
                .with("html", html)
                .with("refused", html.is_none()),
        )?;
    }
    Ok(())
}

/// Time that this thread had the processor.
fn processor() -> anyhow::Result<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanoseconds = told.split(' ').next().context("a time")?.parse()?;
    Ok(Duration::from_nanos(nanoseconds))
}

/// Every link leads out of the library.
struct Elsewhere;

impl Surroundings for Elsewhere {
    fn include(&self, _: &str, _: Option<&str>) -> Option<IncludedFile> {
        None
    }

    fn variable(&self, _: &str) -> Option<String> {
        None
    }
}

impl Resolve for Elsewhere {
    fn link(&self, target: &str) -> LinkTarget {
        LinkTarget::External(target.to_owned())
    }

    fn image(&self, target: &str) -> Image {
        Image::External(target.to_owned())
    }

    fn wiki(&self, _: &str) -> LinkTarget {
        LinkTarget::Dead
    }
}
