//! The bench: what Balise promises to be, in numbers, each beside its target and, where there is one, its peer.
//!
//! One JSON object a line on standard output, the machine first; what goes on meanwhile on standard error. Everything
//! is seeded, bounded in count and time, and stays on this machine. `cargo xtask bench` builds it as it is shipped.

mod arguments;
mod candidates;
mod check;
mod copies;
mod corpus;
mod edit;
mod hostile;
mod http;
mod index;
mod journal;
mod latencies;
mod load;
mod machine;
mod memory;
mod nginx;
mod outside;
mod peer;
mod program;
mod queries;
mod query;
mod render;
mod report;
mod site;
mod spread;
mod variation;

use anyhow::Context as _;
use clap::Parser as _;

use crate::arguments::{Arguments, Name, Scale};
use crate::copies::Copies;
use crate::corpus::Corpus;
use crate::machine::Machine;
use crate::report::Report;

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let scale = arguments.scale();
    let mut report = Report::new(std::io::stdout());
    report.machine(&Machine::read())?;
    if cfg!(debug_assertions) {
        report.note("this is a debug build: its figures say nothing, `cargo xtask bench` builds a release");
    }
    let on_copies = [Name::Index, Name::Render, Name::Query, Name::Edit, Name::Memory];
    if on_copies.into_iter().any(|name| arguments.wants(name)) {
        run_on_copies(&arguments, &scale, &mut report)?;
    }
    if arguments.wants(Name::Http) {
        http::run(&mut report, &arguments::content(), &scale).context("http")?;
    }
    if arguments.wants(Name::Candidates) {
        candidates::run(&mut report, &scale).context("candidates")?;
    }
    if arguments.wants(Name::Journal) {
        journal::run(&mut report, &scale).context("journal")?;
    }
    if arguments.wants(Name::Check) {
        check::run(&mut report, &arguments::content(), &scale).context("check")?;
    }
    if arguments.wants(Name::Spread) {
        spread::run(&mut report, &scale).context("spread")?;
    }
    if arguments.names(Name::Thresholds) {
        candidates::thresholds::run(&mut report).context("thresholds")?;
    }
    report.end()
}

/// The benches that need a library of many pages.
fn run_on_copies(arguments: &Arguments, scale: &Scale, report: &mut Report<impl std::io::Write>) -> anyhow::Result<()> {
    let corpus = Corpus::read(&arguments::corpus())?;
    report.note(format_args!("writing {} pages", scale.pages));
    let copies = Copies::write(&corpus, scale.pages)?;
    if arguments.wants(Name::Index) {
        index::run(report, &copies, scale).context("index")?;
    }
    // The one that edits files comes last of those that share a library.
    if [Name::Render, Name::Query, Name::Edit]
        .into_iter()
        .any(|name| arguments.wants(name))
    {
        report.note(format_args!("reading {} pages", copies.pages()));
        let (library, data) = copies.library()?;
        if arguments.wants(Name::Render) {
            render::run(report, &library, &corpus, scale).context("render")?;
        }
        if arguments.wants(Name::Query) {
            query::run(report, &library, data.path(), &copies, scale).context("query")?;
        }
        if arguments.wants(Name::Edit) {
            edit::run(report, &library, &copies, scale).context("edit")?;
        }
    }
    if arguments.wants(Name::Memory) {
        memory::run(
            report,
            arguments.program().as_deref(),
            &copies,
            &arguments::content(),
            scale,
        )
        .context("memory")?;
    }
    drop(copies);
    if arguments.wants(Name::Query)
        && let Some(pages) = scale.many_pages
    {
        report.note(format_args!("writing and reading {pages} pages"));
        let copies = Copies::write(&corpus, pages)?;
        let (library, data) = copies.library()?;
        query::run(report, &library, data.path(), &copies, scale).context("query")?;
    }
    Ok(())
}
