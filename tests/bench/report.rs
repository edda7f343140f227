//! What was measured, as lines of JSON.

use std::fmt::{self, Display};
use std::io::Write;
use std::time::Duration;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::machine::Machine;

/// Where figures go.
pub(crate) struct Report<W> {
    out: W,
    missed: Vec<String>,
}

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) enum Unit {
    #[serde(rename = "pages/s")]
    PagesPerSecond,
    #[serde(rename = "requests/s")]
    RequestsPerSecond,
    #[serde(rename = "writes/s")]
    WritesPerSecond,
    #[serde(rename = "s")]
    Seconds,
    #[serde(rename = "us")]
    Microseconds,
    #[serde(rename = "ms")]
    Milliseconds,
    #[serde(rename = "votes")]
    Votes,
    #[serde(rename = "MiB")]
    Mebibytes,
    /// Part of a whole, 0 to 1.
    #[serde(rename = "share")]
    Share,
    /// One amount over another.
    #[serde(rename = "times")]
    Times,
}

/// What a figure should be.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Target {
    AtLeast(f64),
    AtMost(f64),
}

/// One line of the report: a number, its target, its peer.
#[derive(Debug, Serialize)]
pub(crate) struct Figure {
    bench: &'static str,
    figure: &'static str,
    value: f64,
    unit: Unit,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<Target>,
    #[serde(skip_serializing_if = "Option::is_none")]
    met: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    peer: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    peer_value: Option<f64>,
    /// The value over that of the peer.
    #[serde(skip_serializing_if = "Option::is_none")]
    ratio: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ratio_target: Option<Target>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ratio_met: Option<bool>,
    /// What the figure was measured with.
    #[serde(flatten)]
    with: Map<String, Value>,
}

impl<W: Write> Report<W> {
    pub(crate) fn new(out: W) -> Self {
        Self {
            out,
            missed: Vec::new(),
        }
    }

    pub(crate) fn machine(&mut self, machine: &Machine) -> anyhow::Result<()> {
        self.line(machine)
    }

    pub(crate) fn say(&mut self, figure: &Figure) -> anyhow::Result<()> {
        let name = || format!("{} {}", figure.bench, figure.figure);
        if figure.met == Some(false)
            && let Some(target) = figure.target
        {
            self.missed
                .push(format!("{}: {}, target {target}", name(), figure.value));
        }
        if figure.ratio_met == Some(false)
            && let (Some(ratio), Some(target), Some(peer)) = (figure.ratio, figure.ratio_target, figure.peer)
        {
            self.missed
                .push(format!("{}: {ratio} of {peer}, target {target}", name()));
        }
        self.line(figure)
    }

    /// Says that something was not measured, and why: nothing is left out in silence.
    pub(crate) fn skipped(&mut self, bench: &str, figure: &str, reason: &str) -> anyhow::Result<()> {
        self.line(&serde_json::json!({ "bench": bench, "figure": figure, "skipped": reason }))
    }

    /// Tells a person who waits what goes on.
    pub(crate) fn note(&self, what: impl Display) {
        eprintln!("bench: {what}");
    }

    /// Sums up for a person. A missed target is a figure like another, not a failure of the bench.
    pub(crate) fn end(self) -> anyhow::Result<()> {
        for missed in &self.missed {
            self.note(format_args!("missed: {missed}"));
        }
        self.note(format_args!("done, {} missed", self.missed.len()));
        Ok(())
    }

    fn line(&mut self, line: &impl Serialize) -> anyhow::Result<()> {
        writeln!(self.out, "{}", serde_json::to_string(line)?)?;
        Ok(self.out.flush()?)
    }
}

impl Figure {
    pub(crate) fn new(bench: &'static str, figure: &'static str, value: f64, unit: Unit) -> Self {
        Self {
            bench,
            figure,
            value: rounded(value),
            unit,
            target: None,
            met: None,
            peer: None,
            peer_value: None,
            ratio: None,
            ratio_target: None,
            ratio_met: None,
            with: Map::new(),
        }
    }

    pub(crate) fn microseconds(bench: &'static str, figure: &'static str, value: Duration) -> Self {
        Self::new(bench, figure, microseconds(value), Unit::Microseconds)
    }

    pub(crate) fn milliseconds(bench: &'static str, figure: &'static str, value: Duration) -> Self {
        Self::new(bench, figure, microseconds(value) / 1e3, Unit::Milliseconds)
    }

    pub(crate) fn at_least(self, bound: f64) -> Self {
        self.aiming_at(Target::AtLeast(bound))
    }

    pub(crate) fn at_most(self, bound: f64) -> Self {
        self.aiming_at(Target::AtMost(bound))
    }

    fn aiming_at(self, target: Target) -> Self {
        Self {
            met: Some(target.is_met_by(self.value)),
            target: Some(target),
            ..self
        }
    }

    /// Puts the figure of a peer beside it, in the same unit.
    pub(crate) fn beside(self, peer: &'static str, value: f64) -> Self {
        let ratio = (value > 0.0).then(|| rounded(self.value / value));
        Self {
            peer: Some(peer),
            peer_value: Some(rounded(value)),
            ratio,
            ..self
        }
    }

    pub(crate) fn ratio_at_least(self, bound: f64) -> Self {
        self.ratio_aiming_at(Target::AtLeast(bound))
    }

    pub(crate) fn ratio_at_most(self, bound: f64) -> Self {
        self.ratio_aiming_at(Target::AtMost(bound))
    }

    fn ratio_aiming_at(self, target: Target) -> Self {
        // Without its peer there is nothing to aim at.
        let Some(ratio) = self.ratio else { return self };
        Self {
            ratio_met: Some(target.is_met_by(ratio)),
            ratio_target: Some(target),
            ..self
        }
    }

    /// Says what the figure was measured with.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.with.insert(name.to_owned(), value.into());
        self
    }
}

pub(crate) fn microseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e6
}

impl Target {
    fn is_met_by(self, value: f64) -> bool {
        match self {
            Self::AtLeast(bound) => value >= bound,
            Self::AtMost(bound) => value <= bound,
        }
    }
}

impl Display for Target {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtLeast(bound) => write!(formatter, "≥ {bound}"),
            Self::AtMost(bound) => write!(formatter, "≤ {bound}"),
        }
    }
}

impl Serialize for Target {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Three digits that matter, more before the decimal point.
fn rounded(value: f64) -> f64 {
    let scale = match value.abs() {
        large if large >= 100.0 => 1.0,
        medium if medium >= 10.0 => 10.0,
        medium if medium >= 1.0 => 100.0,
        _ => 1000.0,
    };
    (value * scale).round() / scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_says_whether_it_meets_its_target_and_that_beside_its_peer() {
        let mut out = Vec::new();
        let mut report = Report::new(&mut out);
        let figure = Figure::new("index", "throughput", 1234.5, Unit::PagesPerSecond)
            .at_least(1500.0)
            .beside("tantivy", 2000.0)
            .ratio_at_least(0.5)
            .with("pages", 10);
        report.say(&figure).expect("written");
        assert_eq!(report.missed, ["index throughput: 1235, target ≥ 1500"]);
        let line = String::from_utf8(out).expect("UTF-8");
        assert_eq!(
            line,
            "{\"bench\":\"index\",\"figure\":\"throughput\",\"value\":1235.0,\"unit\":\"pages/s\",\"target\":\"≥ 1500\",\
             \"met\":false,\"peer\":\"tantivy\",\"peer_value\":2000.0,\"ratio\":0.618,\"ratio_target\":\"≥ 0.5\",\
             \"ratio_met\":true,\"pages\":10}\n"
        );
    }

    #[test]
    fn a_latency_has_to_stay_below_its_target() {
        let figure = Figure::microseconds("query", "p50", Duration::from_micros(900)).at_most(1000.0);
        assert_eq!((figure.value, figure.met), (900.0, Some(true)));
        let slow = Figure::milliseconds("edit", "p99", Duration::from_millis(1500)).at_most(1000.0);
        assert_eq!((slow.value, slow.met), (1500.0, Some(false)));
    }
}
