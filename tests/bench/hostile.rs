//! Searches that nobody types: each is answered or refused, and soon.

use std::hint::black_box;
use std::io::Write;

use balise_domain::ports::port::SearchPort as _;
use balise_domain::ports::viewer::Viewer;
use balise_domain::search::results::SearchQuery;
use balise_domain::text::locale::Locale;
use balise_library::Library;

use crate::latencies::Latencies;
use crate::report::{Figure, Report};

/// The slowest of them, `rounds` times each.
pub(crate) fn run(
    report: &mut Report<impl Write>,
    library: &Library,
    pages: usize,
    rounds: usize,
) -> anyhow::Result<()> {
    let texts = texts();
    let (mut slowest, mut refused) = (Latencies::default(), 0);
    for text in &texts {
        let query = SearchQuery::of(text.clone());
        let mut own = Latencies::default();
        for round in 0..rounds {
            let found = own.time(|| library.search(&Viewer::OPEN, Locale::En, &query));
            refused += usize::from(round == 0 && found.is_err());
            let _ = black_box(found);
        }
        slowest.push(own.p99());
    }
    let figure = Figure::microseconds("hostile", "slowest", slowest.p99()).at_most(50_000.0);
    report.say(
        &figure
            .with("pages", pages)
            .with("searches", texts.len())
            .with("refused", refused),
    )
}

fn texts() -> Vec<String> {
    let mut texts = vec![
        "(".repeat(10_000),
        "*".to_owned(),
        "a*^9999".to_owned(),
        "\0\0\0".to_owned(),
        "x ".repeat(500_000),
        "\u{202e}drawkcab\u{200f}".to_owned(),
        "\"".repeat(511),
        "-a ".repeat(170),
    ];
    // As much as is read of each.
    let longest = |piece: &str| piece.repeat(SearchQuery::LONGEST / piece.len());
    texts.extend(
        [
            "ab* ",
            "\"a b\" ",
            "a OR ",
            "((a) ",
            "squad:a ",
            "in:title:a ",
            "-ab* ",
            "zzzzzzzzz ",
            "level:>=1 ",
            "has:image ",
            "the of and ",
        ]
        .map(longest),
    );
    texts
}
