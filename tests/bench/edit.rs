//! How soon a change of one file can be found.

use std::fs;
use std::io::Write;

use anyhow::ensure;
use balise_domain::ports::port::SearchPort as _;
use balise_domain::ports::viewer::Viewer;
use balise_domain::search::results::SearchQuery;
use balise_domain::text::locale::Locale;
use balise_library::Library;
use fastrand::Rng;

use crate::arguments::Scale;
use crate::copies::Copies;
use crate::latencies::Latencies;
use crate::report::{Figure, Report};
use crate::variation::made_up;

const BENCH: &str = "edit";
const SEED: u64 = 23;

pub(crate) fn run(
    report: &mut Report<impl Write>,
    library: &Library,
    copies: &Copies,
    scale: &Scale,
) -> anyhow::Result<()> {
    report.note(format_args!("editing {} of {} pages", scale.edits, copies.pages()));
    let mut random = Rng::with_seed(SEED);
    let mut latencies = Latencies::default();
    for _ in 0..scale.edits {
        let file = &copies.files()[random.usize(..copies.pages())];
        // Two made-up words in one: no page has it, and none has one that is spelled nearly alike.
        let word = format!("{}{}", made_up(&mut random), made_up(&mut random));
        let text = format!("{}\n\nAnd then there was {word}.\n", fs::read_to_string(file)?);
        let query = SearchQuery::of(word);
        let found = latencies.time(|| -> anyhow::Result<_> {
            fs::write(file, &text)?;
            library.refresh()?;
            Ok(library.search(&Viewer::OPEN, Locale::En, &query)?)
        })?;
        ensure!(
            found.total == 1 && found.corrections.is_empty(),
            "`{}` was written in {} and not found there",
            query.text,
            file.display()
        );
    }
    let about = |figure: Figure| figure.with("pages", copies.pages()).with("edits", latencies.len());
    report.say(&about(Figure::milliseconds(BENCH, "p50", latencies.p50())))?;
    report.say(&about(
        Figure::milliseconds(BENCH, "p99", latencies.p99()).at_most(1_000.0),
    ))
}
