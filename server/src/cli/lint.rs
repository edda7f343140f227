//! `balise lint`: every fault of a folder, with its remedy.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use balise_app::text::dialects;
use balise_app::text::fault as words;
use balise_app::text::plain::plain;
use balise_domain::library::fault::{Fault, Severity};
use balise_domain::library::page::Visibility;
use balise_domain::text::locale::Locale;
use balise_library::{LintFinding, LostWords};
use serde::Serialize;

use crate::cli::language;

#[derive(Debug, clap::Args)]
pub(crate) struct Lint {
    /// A folder laid out as an organisation, or any folder of markdown.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// One JSON object per line, instead of sentences.
    #[arg(long)]
    json: bool,
    /// Leave out what stands in pages that a squad keeps to itself: for a report that others read.
    #[arg(long)]
    shareable: bool,
    /// Also say which markdown files are no page, and why.
    #[arg(long)]
    notes: bool,
    /// Print the words that stand in a page and that no reader would see, and nothing else; ends with 1 when there are any.
    #[arg(long)]
    words: bool,
}

/// A fault as `--json` prints it.
#[derive(Serialize)]
struct LintLine<'a> {
    #[serde(flatten)]
    fault: &'a Fault,
    /// `squad` when it stands in what a squad keeps to itself.
    readers: Visibility,
    severity: Severity,
    message: String,
    remedy: String,
}

impl Lint {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        if !self.folder.is_dir() {
            bail!(
                "{} is not a folder: name one that holds markdown",
                self.folder.display()
            );
        }
        let locale = language::of_terminal();
        let inspection = balise_library::inspect(&self.folder)?;
        for read in &inspection.sources {
            eprintln!(
                "{}",
                plain(&dialects::read_as(&read.source, read.flavour, &read.sign, locale))
            );
        }
        if self.words {
            return tell_lost_words(&inspection.lost_words(), locale);
        }
        let (mut faults, summary) = (inspection.faults, inspection.summary);
        faults.retain(|linted| !self.shareable || linted.readers != Visibility::Squad);
        let count = |severity| {
            let faults = faults.iter().map(|linted| linted.fault.severity());
            faults.filter(|own| *own == severity).count()
        };
        let mut out = std::io::stdout().lock();
        for LintFinding { fault, readers } in faults
            .iter()
            .filter(|linted| self.notes || self.json || linted.fault.severity() != Severity::Note)
        {
            let said = words(&fault.kind, locale);
            if self.json {
                let line = LintLine {
                    fault,
                    readers: *readers,
                    severity: fault.severity(),
                    message: said.message,
                    remedy: said.remedy,
                };
                writeln!(out, "{}", serde_json::to_string(&line)?)?;
                continue;
            }
            let place = match fault.line {
                Some(line) => format!("{}/{}:{line}", fault.source, fault.file),
                None => format!("{}/{}", fault.source, fault.file),
            };
            let place = plain(&place);
            let severity = match fault.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            };
            writeln!(out, "{place}: {severity}: {}", said.message)?;
            if !said.remedy.is_empty() {
                writeln!(out, "    → {}", said.remedy)?;
            }
        }
        eprintln!(
            "{} pages read: {} errors, {} warnings, {} files that are no page",
            summary.playbooks + summary.practices + summary.terms,
            count(Severity::Error),
            count(Severity::Warning),
            count(Severity::Note),
        );
        Ok(if count(Severity::Error) > 0 {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        })
    }
}

fn tell_lost_words(lost: &[LostWords], locale: Locale) -> anyhow::Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    for lost in lost {
        let line = format!("{}/{}:{}: {}", lost.source, lost.file, lost.line, lost.words.join(" "));
        writeln!(out, "{}", plain(&line))?;
    }
    let count = lost.iter().map(|lost| lost.words.len()).sum();
    eprintln!("{}", dialects::lost_words(count, locale));
    Ok(if lost.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
