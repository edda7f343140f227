//! `balise candidates`: pages of different squads that say the same thing.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use balise_domain::id::SquadId;
use balise_library::{LookAlike, look_alikes};
use serde::Serialize;

const SHAPE: &str = r#"With --json, one object is printed:

  {"groups":[{"kind":"near-copy","score":0.83,
    "members":[{"squad":"a","path":"x.md","title":"…"},{"squad":"b","path":"y.md","title":"…"}],
    "reasons":{"words":["…"],"passages":["…"]}}]}

kind      near-copy: one was written from the other, wholly or in part
          same-topic: written apart, or in two languages, about the same thing
score     mean likeness of the members, 0 to 1, comparable within one kind
path      of the file, relative to the folder of its squad
reasons   the words that weigh most of those in common, and the longest passages in common

A group has pages of at least two squads. Near copies come first, the closest first."#;

#[derive(Debug, clap::Args)]
#[command(after_long_help = SHAPE)]
pub(crate) struct Candidates {
    /// A squad and its folder of markdown; give at least two.
    #[arg(long = "squad", value_name = "NAME=DIR", required = true)]
    squads: Vec<String>,
    /// One JSON object, instead of lines.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct CandidatesReport<'a> {
    groups: Vec<ReportedGroup<'a>>,
}

#[derive(Serialize)]
struct ReportedGroup<'a> {
    kind: &'static str,
    score: f64,
    members: Vec<ReportedMember<'a>>,
    reasons: ReportedReasons<'a>,
}

#[derive(Serialize)]
struct ReportedMember<'a> {
    squad: &'a str,
    path: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct ReportedReasons<'a> {
    words: &'a [String],
    passages: &'a [String],
}

impl Candidates {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let squads = self
            .squads
            .iter()
            .map(|squad| folder_of(squad))
            .collect::<anyhow::Result<Vec<_>>>()?;
        let found = look_alikes(squads);
        let report = CandidatesReport {
            groups: found.groups.iter().map(ReportedGroup::of).collect(),
        };
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        if self.json {
            writeln!(out, "{}", serde_json::to_string(&report)?)?;
        } else {
            report.groups.iter().try_for_each(|group| group.print(&mut out))?;
        }
        out.flush()?;
        eprintln!(
            "{} pages compared: {} groups, read in {:.2} s, compared in {:.2} s",
            found.pages,
            found.groups.len(),
            found.read_in.as_secs_f64(),
            found.compared_in.as_secs_f64()
        );
        Ok(ExitCode::SUCCESS)
    }
}

/// Reads `NAME=DIR`.
fn folder_of(squad: &str) -> anyhow::Result<(SquadId, String, PathBuf)> {
    let (name, folder) = squad
        .split_once('=')
        .with_context(|| format!("`{squad}` is not NAME=DIR"))?;
    let (bare, _) = balise_library::name_and_dialect(name);
    let slug = SquadId::of(bare).with_context(|| format!("`{name}` has no letter or digit that could name a squad"))?;
    let folder = PathBuf::from(folder);
    if !folder.is_dir() {
        bail!("{} is not a folder: name one that holds markdown", folder.display());
    }
    Ok((slug, name.to_owned(), folder))
}

impl<'a> ReportedGroup<'a> {
    fn of(found: &'a LookAlike) -> Self {
        let member = |page: &'a balise_library::FoundPage| ReportedMember {
            squad: &page.squad,
            path: &page.file,
            title: &page.title,
        };
        Self {
            kind: found.group.kind.as_str(),
            score: (f64::from(found.group.score) * 1000.0).round() / 1000.0,
            members: found.pages.iter().map(member).collect(),
            reasons: ReportedReasons {
                words: &found.reasons.words,
                passages: &found.reasons.passages,
            },
        }
    }

    fn print(&self, out: &mut impl std::io::Write) -> std::io::Result<()> {
        writeln!(out, "{} {:.2}", self.kind, self.score)?;
        for member in &self.members {
            writeln!(out, "  {}  {}  {}", member.squad, member.path, member.title)?;
        }
        if !self.reasons.words.is_empty() {
            writeln!(out, "  words in common: {}", self.reasons.words.join(", "))?;
        }
        for passage in self.reasons.passages {
            writeln!(out, "  in common: “{passage}”")?;
        }
        writeln!(out)
    }
}
