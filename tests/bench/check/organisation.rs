//! The heatmap of many squads, the next step of one of them, and every assessment as a file.

use std::io::Write;
use std::path::Path;
use std::time::Instant;

use anyhow::ensure;
use balise_domain::ports::view::heatmap::HeatmapView;

use super::{BENCH, company};
use balise_wire::{Connection, Request, download};

use crate::arguments::Scale;
use crate::latencies::Latencies;
use crate::report::{Figure, Report, Unit};
use crate::site::Site;

/// Times that each page is asked for.
const ROUNDS: usize = 3;

/// Changes after which a page is asked for.
const CHANGES: usize = 20;

/// Milliseconds that the heatmap may take.
const HEATMAP: f64 = 50.0;

/// Seconds that everything may take as a file.
const EXPORT: f64 = 5.0;

pub(super) fn run(report: &mut Report<impl Write>, content: &Path, scale: &Scale) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let data = tempfile::tempdir()?;
    let (squads, quarters) = (scale.squads, scale.quarters);
    report.note(format_args!("writing {squads} squads with {quarters} checks each"));
    company::write(content, folder.path(), squads, quarters)?;
    let start = Instant::now();
    let site = Site::start(folder.path(), data.path())?;
    report.note(format_args!(
        "read and recorded in {:.1} s",
        start.elapsed().as_secs_f64()
    ));
    let about = |figure: Figure| figure.with("squads", squads).with("quarters", quarters);

    let pages = squads.div_ceil(100);
    let mut connection = Connection::open(site.address)?;
    let mut heatmap = Latencies::default();
    for _ in 0..ROUNDS {
        for page in 1..=pages {
            // With a query a page is drawn each time.
            let request = Request::plain(&format!("/fr/practice-check?group=kind&page={page}"));
            let answer = heatmap.time(|| connection.ask(&request).map(|answer| answer.status))?;
            ensure!(answer == 200, "the heatmap answers {answer}");
        }
    }
    report.say(&about(Figure::milliseconds(BENCH, "heatmap-p50", heatmap.p50())))?;
    report.say(&about(
        Figure::milliseconds(BENCH, "heatmap-p99", heatmap.p99()).at_most(HEATMAP),
    ))?;

    let member = connection.introduced("squad-0001", "lead")?;
    let mut changed = Latencies::default();
    for number in 0..CHANGES {
        let form = if number % 2 == 0 {
            "squad=squad-0001&ask=discovery"
        } else {
            "squad=squad-0001"
        };
        let said = connection.ask(&Request::form("/fr/badges", &member, form))?.status;
        ensure!(said == 303, "a badge is answered {said}");
        let request = Request::plain("/fr/practice-check?group=kind");
        changed.time(|| connection.ask(&request).map(drop))?;
    }
    report.say(&about(
        Figure::milliseconds(BENCH, "heatmap-after-a-change-p99", changed.p99()).at_most(HEATMAP),
    ))?;

    let mut steps = Latencies::default();
    for number in 0..squads.min(100) {
        let request = Request::plain(&format!("/fr/practice-check/squad-{number:04}?drawn=each-time"));
        let status = steps.time(|| connection.ask(&request).map(|answer| answer.status))?;
        ensure!(status == 200, "a check answers {status}");
    }
    report.say(&about(Figure::milliseconds(
        BENCH,
        "squad-with-next-step-p99",
        steps.p99(),
    )))?;

    for file in ["heatmap.csv", "assessments.csv", "assessments.json", "assessments.yaml"] {
        let (bytes, took) = download(site.address, &format!("/fr/practice-check/{file}"))?;
        let figure = Figure::new(BENCH, "export", took.as_secs_f64(), Unit::Seconds).at_most(EXPORT);
        report.say(&about(figure).with("file", file).with("bytes", bytes))?;
    }
    site.stop()
}

/// The widest page there is: every cell of it is drawn each time.
pub(super) fn run_widest(report: &mut Report<impl Write>) -> anyhow::Result<()> {
    let (rows, columns) = (HeatmapView::PAGE_SIZE, HeatmapView::WIDEST);
    let folder = tempfile::tempdir()?;
    let data = tempfile::tempdir()?;
    company::write_widest(folder.path(), rows, columns)?;
    let site = Site::start(folder.path(), data.path())?;
    let mut connection = Connection::open(site.address)?;
    let mut drawn = Latencies::default();
    let mut packed = 0;
    for number in 0..CHANGES {
        let request = Request::packed(&format!("/fr/practice-check?drawn={number}"));
        let answer = drawn.time(|| {
            connection
                .ask(&request)
                .map(|answer| (answer.status, answer.body.len()))
        })?;
        ensure!(answer.0 == 200, "the heatmap answers {}", answer.0);
        packed = answer.1;
    }
    let figure = Figure::milliseconds(BENCH, "widest-heatmap-p99", drawn.p99()).at_most(HEATMAP);
    report.say(
        &figure
            .with("rows", rows)
            .with("columns", columns)
            .with("bytes-packed", packed),
    )?;
    site.stop()
}
