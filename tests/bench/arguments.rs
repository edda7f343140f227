//! What the bench is asked to do, and where it finds what it needs.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Parser, ValueEnum};

/// Measures Balise and its peers on this machine.
#[derive(Debug, Parser)]
#[command(name = "bench")]
pub(crate) struct Arguments {
    /// Fewer pages, shorter loops: to see that the bench works, not to quote its figures.
    #[arg(long)]
    quick: bool,
    /// Run only this bench; may be given several times.
    #[arg(long, value_enum, value_name = "NAME")]
    only: Vec<Name>,
    /// The program whose memory and start are measured; usually the one beside this bench.
    #[arg(long, value_name = "PATH")]
    balise: Option<PathBuf>,
}

/// A bench, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Name {
    Index,
    Render,
    Query,
    Edit,
    Memory,
    Http,
    /// Look-alike pages of different squads: what is found of what should be, and how it grows.
    Candidates,
    /// Writing, durably, and reading it all back.
    Journal,
    /// The practice check of many squads, and many who vote.
    Check,
    /// What many squads say of many practices.
    Spread,
    /// What moving each threshold of the look-alikes does; only when it is named.
    Thresholds,
}

/// How much is measured.
#[derive(Clone, Debug)]
pub(crate) struct Scale {
    /// Pages of the library that most benches use.
    pub(crate) pages: usize,
    /// Pages of the large library that is only searched.
    pub(crate) many_pages: Option<usize>,
    /// Times that indexing is measured, ours and the peer's in turn.
    pub(crate) indexings: usize,
    /// Pages rendered on one thread, and again other ones on two.
    pub(crate) renderings: usize,
    pub(crate) queries: usize,
    /// Times that each query is timed.
    pub(crate) rounds: usize,
    pub(crate) edits: usize,
    /// How long a load loop runs.
    pub(crate) loop_time: Duration,
    /// Pages, and searches, that are asked of the program before its memory is read.
    pub(crate) requests: usize,
    /// Events that are read back at once.
    pub(crate) events: usize,
    /// Squads of the company whose practice check is drawn, and how many each has held.
    pub(crate) squads: usize,
    pub(crate) quarters: usize,
    /// Practices that they may use, and what they have said of them.
    pub(crate) practices: usize,
    pub(crate) statements: usize,
    /// Rooms that vote at once.
    pub(crate) rooms: usize,
    /// Pages that are compared with one another, step by step.
    pub(crate) compared: &'static [usize],
}

impl Scale {
    /// What figures are quoted from.
    const FULL: Self = Self {
        pages: 10_000,
        many_pages: Some(100_000),
        indexings: 3,
        renderings: 1_000,
        queries: 400,
        rounds: 5,
        edits: 30,
        loop_time: Duration::from_secs(5),
        requests: 200,
        events: 1_000_000,
        squads: 2_000,
        quarters: 8,
        practices: 300,
        statements: 50_000,
        rooms: 30,
        compared: &[1_000, 10_000, 100_000],
    };

    const QUICK: Self = Self {
        pages: 1_000,
        many_pages: None,
        indexings: 1,
        renderings: 100,
        queries: 100,
        rounds: 2,
        edits: 5,
        loop_time: Duration::from_secs(1),
        requests: 50,
        events: 20_000,
        squads: 100,
        quarters: 2,
        practices: 40,
        statements: 1_000,
        rooms: 3,
        compared: &[500, 1_000],
    };
}

impl Arguments {
    pub(crate) fn scale(&self) -> Scale {
        if self.quick { Scale::QUICK } else { Scale::FULL }
    }

    pub(crate) fn wants(&self, name: Name) -> bool {
        self.only.is_empty() || self.only.contains(&name)
    }

    /// Whether it was asked for by its name.
    pub(crate) fn names(&self, name: Name) -> bool {
        self.only.contains(&name)
    }

    /// `balise`, if it is there.
    pub(crate) fn program(&self) -> Option<PathBuf> {
        let beside = || Some(std::env::current_exe().ok()?.parent()?.join("balise"));
        self.balise.clone().or_else(beside).filter(|program| program.is_file())
    }
}

/// The English library that copies are made of.
pub(crate) fn corpus() -> PathBuf {
    let corpora =
        std::env::var_os("BALISE_CORPORA").map_or_else(|| checkout().join("../shared/corpora"), PathBuf::from);
    corpora.join("en-engineering-playbook/docs")
}

/// The starter library.
pub(crate) fn content() -> PathBuf {
    checkout().join("content")
}

fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_measured_unless_names_are_given() {
        let all = Arguments::parse_from(["bench"]);
        assert!(all.wants(Name::Index) && all.wants(Name::Http));
        let two = Arguments::parse_from(["bench", "--only", "query", "--only", "edit"]);
        assert!(two.wants(Name::Query) && two.wants(Name::Edit) && !two.wants(Name::Http));
    }

    #[test]
    fn a_quick_run_leaves_the_large_library_out() {
        assert_eq!(Arguments::parse_from(["bench", "--quick"]).scale().many_pages, None);
        assert_eq!(Arguments::parse_from(["bench"]).scale().many_pages, Some(100_000));
    }
}
