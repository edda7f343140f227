//! The ledger of a large company: the adoptions of many squads, drawn as pages and written as files, at rest and right
//! after one of them changes.

mod company;

use std::io::Write;
use std::time::Instant;

use anyhow::ensure;
use balise_wire::{Connection, Request, download};

use crate::arguments::Scale;
use crate::latencies::Latencies;
use crate::report::{Figure, Report, Unit};
use crate::site::Site;

const BENCH: &str = "spread";

/// Times that each page is asked for.
const ROUNDS: usize = 40;

/// Milliseconds that a page may take.
const PAGE: f64 = 50.0;

pub(crate) fn run(report: &mut Report<impl Write>, scale: &Scale) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let data = tempfile::tempdir()?;
    let statements = company::write(folder.path(), scale.squads, scale.practices, scale.statements)?;
    report.note(format_args!("{statements} statements written"));
    let start = Instant::now();
    let site = Site::start(folder.path(), data.path())?;
    report.note(format_args!(
        "read and recorded in {:.1} s",
        start.elapsed().as_secs_f64()
    ));
    let about = |figure: Figure| {
        figure
            .with("squads", scale.squads)
            .with("practices", scale.practices)
            .with("statements", statements)
    };

    let mut connection = Connection::open(site.address)?;
    let lead = connection.introduced("squad-0001", "lead")?;
    for (figure, changed, path) in PAGES {
        let mut quiet = Latencies::default();
        let mut bytes = 0;
        for round in 0..ROUNDS {
            let asked = asked(path, round);
            bytes = bytes.max(ask(&mut connection, &asked, &mut quiet)?);
        }
        let figure = Figure::milliseconds(BENCH, figure, quiet.p99()).at_most(PAGE);
        report.say(&about(figure).with("page", path).with("bytes", bytes))?;

        let mut after = Latencies::default();
        for round in 0..ROUNDS {
            let state = ["trying", "adopted"][round % 2];
            let form = format!("squad=squad-0001&practice=practice-{round:03}&state={state}");
            let status = connection.ask(&Request::form("/fr/adoptions", &lead, &form))?.status;
            ensure!(status == 303, "a declaration is answered {status}");
            ask(&mut connection, &asked(path, ROUNDS + round), &mut after)?;
        }
        let figure = Figure::milliseconds(BENCH, changed, after.p99()).at_most(PAGE);
        report.say(&about(figure).with("page", path))?;
    }
    for file in ["adoption-map.csv", "stack.csv"] {
        let (bytes, took) = download(site.address, &format!("/fr/{file}"))?;
        let figure = Figure::new(BENCH, "whole-file", took.as_secs_f64(), Unit::Seconds);
        report.say(&about(figure).with("file", file).with("bytes", bytes))?;
    }
    site.stop()
}

/// What each page is called at rest, and right after a declaration; and its address. The first practice is the one that
/// most squads speak of.
const PAGES: [(&str, &str, &str); 8] = [
    ("practices-p99", "practices-after-a-change-p99", "/fr/practices"),
    (
        "favourite-p99",
        "favourite-after-a-change-p99",
        "/fr/practices/practice-000",
    ),
    (
        "practice-p99",
        "practice-after-a-change-p99",
        "/fr/practices/practice-150",
    ),
    ("squad-p99", "squad-after-a-change-p99", "/fr/squads/squad-0002"),
    ("squads-p99", "squads-after-a-change-p99", "/fr/squads"),
    ("map-p99", "map-after-a-change-p99", "/fr/adoption-map?page=3"),
    ("stack-p99", "stack-after-a-change-p99", "/fr/stack"),
    ("home-p99", "home-after-a-change-p99", "/fr"),
];

/// With a query of its own a page is drawn each time.
fn asked(path: &str, round: usize) -> String {
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}drawn={round}")
}

/// Returns the length of the page.
fn ask(connection: &mut Connection, path: &str, latencies: &mut Latencies) -> anyhow::Result<usize> {
    let request = Request::plain(path);
    let (status, bytes) = latencies.time(|| {
        connection
            .ask(&request)
            .map(|answer| (answer.status, answer.body.len()))
    })?;
    ensure!(status == 200, "{path} answers {status}");
    Ok(bytes)
}
