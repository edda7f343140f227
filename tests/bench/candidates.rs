//! Look-alike pages: how many of the judged pairs are found and how many more, and how time and memory grow.

mod judged;
mod pairs;
mod recipes;
pub(crate) mod thresholds;

use std::fs;
use std::io::Write;
use std::time::{Duration, Instant};

use balise_convergence::{ComparedPage, ComparedSection, Convergence, Thresholds};
use balise_domain::id::SquadId;
use balise_domain::id::content_id::ContentId;
use balise_domain::library::page::PageId;
use balise_domain::text::flavour::Flavour;
use balise_domain::text::locale::Locale;
use fastrand::Rng;
use rayon::prelude::*;

use crate::arguments::{self, Scale};
use crate::corpus::Corpus;
use crate::machine::{field, kibibytes};
use crate::report::{Figure, Report, Unit, microseconds};
use crate::variation::Voice;

/// Pages made up together.
const BATCH: usize = 512;
const BENCH: &str = "candidates";
/// Squads that the pages of the growing library belong to.
const SQUADS: usize = 20;
/// Pages that change, one after the other, in the library of ten thousand.
const CHANGES: usize = 20;

pub(crate) fn run(report: &mut Report<impl Write>, scale: &Scale) -> anyhow::Result<()> {
    let corpus = Corpus::read(&arguments::corpus())?;
    quality(report, &corpus)?;
    for pages in scale.compared {
        report.note(format_args!("comparing {pages} pages"));
        growth(report, &corpus, *pages)?;
    }
    Ok(())
}

fn quality(report: &mut Report<impl Write>, corpus: &Corpus) -> anyhow::Result<()> {
    let libraries = judged::all(corpus, &arguments::content())?;
    for (kind, verdict) in judged::verdicts(&libraries, Thresholds::default())? {
        let pairs = verdict.right + verdict.missed.len();
        for (one, other) in &verdict.missed {
            report.note(format_args!("{kind} missed: {one} and {other}"));
        }
        for (one, other) in &verdict.wrong {
            report.note(format_args!("{kind} wrong: {one} and {other}"));
        }
        let precision = Figure::new(BENCH, "precision", verdict.precision(), Unit::Share).at_least(0.85);
        report.say(&precision.with("kind", kind).with("wrong", verdict.wrong.len()))?;
        let recall = Figure::new(BENCH, "recall", verdict.recall(), Unit::Share).at_least(0.7);
        report.say(&recall.with("kind", kind).with("pairs", pairs))?;
    }
    for library in &libraries {
        report.note(format_args!("{}: {} pairs", library.name, library.pairs.len()));
    }
    Ok(())
}

/// A full pass, and single changes after it.
fn growth(report: &mut Report<impl Write>, corpus: &Corpus, pages: usize) -> anyhow::Result<()> {
    // Memory at its highest from here on, where the system lets us forget what was before.
    let _ = fs::write("/proc/self/clear_refs", "5");
    let start = Instant::now();
    let mut convergence = Convergence::new(&[]);
    let numbers: Vec<usize> = (0..pages).collect();
    let mut making = Duration::ZERO;
    // Making up pages is no part of what is measured.
    convergence.put_all(numbers.chunks(BATCH).flat_map(|numbers| {
        let start = Instant::now();
        let pages: Vec<ComparedPage> = numbers.par_iter().map(|number| retold(corpus, *number)).collect();
        making += start.elapsed();
        pages
    }));
    let compared = start.elapsed();
    let groups = convergence.groups().len();
    let took = start.elapsed() - making;
    let grouped = start.elapsed() - compared;
    let status = fs::read_to_string("/proc/self/status")?;
    let highest = field(&status, "VmHWM").and_then(kibibytes).unwrap_or_default() as f64 / 1024.0;
    let full = Figure::new(BENCH, "full pass", took.as_secs_f64(), Unit::Seconds).at_most(60.0);
    report.say(
        &full
            .with("pages", pages)
            .with("groups", groups)
            .with("grouping_s", grouped.as_secs_f64()),
    )?;
    let memory = Figure::new(BENCH, "memory", highest, Unit::Mebibytes).at_most(1024.0);
    report.say(&memory.with("pages", pages))?;

    let mut longest = Duration::ZERO;
    for number in 0..CHANGES {
        let mut page = retold(corpus, pages + number);
        page.id = PageId::new(format!("page-{}", number * pages / CHANGES));
        let start = Instant::now();
        convergence.put(&page);
        convergence.groups();
        longest = longest.max(start.elapsed());
    }
    let change = Figure::new(BENCH, "change", microseconds(longest) / 1e3, Unit::Milliseconds).at_most(1000.0);
    report.say(&change.with("pages", pages))
}

/// The so many-eth page of a library as large as one likes.
fn retold(corpus: &Corpus, number: usize) -> ComparedPage {
    let mut random = Rng::with_seed(number as u64);
    let original = &corpus.pages[number % corpus.pages.len()];
    let text = Voice::new(&corpus.words, &mut random).retell(&original.text, &mut random);
    let outline = balise_markdown::outline(&text, Flavour::MkDocs);
    let section = |section: balise_markdown::Section| ComparedSection {
        heading: section.heading,
        text: section.text,
    };
    let squad = format!("squad-{}", number / corpus.pages.len() % SQUADS);
    ComparedPage {
        id: PageId::new(format!("page-{number}")),
        squad: SquadId::of(&squad).unwrap_or_else(|| unreachable!("{squad} is a slug")),
        lang: Locale::En,
        title: outline.title.unwrap_or_default(),
        summary: None,
        tags: Vec::new(),
        sections: outline.sections.into_iter().map(section).collect(),
        revision: ContentId::of(text.as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_should_be_found_is_found_and_little_else() {
        let Ok(corpus) = Corpus::read(&arguments::corpus()) else {
            println!("absent: corpora (BALISE_CORPORA names their folder)");
            return;
        };
        let libraries = judged::all(&corpus, &arguments::content()).expect("the judged libraries");
        let pairs: usize = libraries.iter().map(|library| library.pairs.len()).sum();
        assert!(pairs >= 80, "{pairs} pairs");
        for (kind, verdict) in judged::verdicts(&libraries, Thresholds::default()).expect("verdicts") {
            let (precision, recall) = (verdict.precision(), verdict.recall());
            println!("{kind}: precision {precision:.2}, recall {recall:.2}");
            assert!(
                precision >= 0.85,
                "{kind}: precision {precision:.2}, wrong: {:?}",
                verdict.wrong
            );
            assert!(
                recall >= 0.7,
                "{kind}: recall {recall:.2}, missed: {:?}",
                verdict.missed
            );
        }
    }
}
