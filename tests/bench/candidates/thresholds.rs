//! What moving each threshold of the look-alikes does to what is found of the judged pairs.

use std::io::Write;

use balise_convergence::Thresholds;

use crate::arguments;
use crate::candidates::judged;
use crate::corpus::Corpus;
use crate::report::{Figure, Report, Unit};

const BENCH: &str = "thresholds";

/// A threshold by its name, and how to reach it.
type Named = (&'static str, fn(&mut Thresholds) -> &mut f32);

const ALL: [Named; 8] = [
    ("copy", |all| &mut all.copy),
    ("mostly", |all| &mut all.mostly),
    ("few", |all| &mut all.few),
    ("topic", |all| &mut all.topic),
    ("topic_across", |all| &mut all.topic_across),
    ("worth_a_look", |all| &mut all.worth_a_look),
    ("rival", |all| &mut all.rival),
    ("on_average", |all| &mut all.on_average),
];

/// What each is multiplied by, while the others stay.
const FACTORS: [f32; 4] = [0.6, 0.8, 1.25, 1.5];

pub(crate) fn run(report: &mut Report<impl Write>) -> anyhow::Result<()> {
    let corpus = Corpus::read(&arguments::corpus())?;
    let libraries = judged::all(&corpus, &arguments::content())?;
    let mut say = |threshold: &'static str, value: f32, thresholds: Thresholds| -> anyhow::Result<()> {
        for (kind, verdict) in judged::verdicts(&libraries, thresholds)? {
            let precision = Figure::new(BENCH, "precision", verdict.precision(), Unit::Share);
            let recall = Figure::new(BENCH, "recall", verdict.recall(), Unit::Share);
            for figure in [precision, recall] {
                let value = (f64::from(value) * 1000.0).round() / 1000.0;
                report.say(&figure.with("threshold", threshold).with("at", value).with("kind", kind))?;
            }
        }
        Ok(())
    };
    say("as they are", 1.0, Thresholds::default())?;
    for (name, field) in ALL {
        for factor in FACTORS {
            let mut thresholds = Thresholds::default();
            *field(&mut thresholds) *= factor;
            let value = *field(&mut thresholds);
            say(name, value, thresholds)?;
        }
    }
    Ok(())
}
