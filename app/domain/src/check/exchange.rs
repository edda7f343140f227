//! Assessments as files that other tools read and write: JSON, YAML, and CSV with one answer a line.
//!
//! The CSV also has the score of each answer (`score`), for those who only read. What no page shows, no file shows: votes
//! of fewer people than the anonymity floor are left out ([`withheld()`]), and readers outside the squad get the level of
//! each answer, not how it was reached ([`levels_alone()`]).

mod columns;
mod csv;
mod values;
mod yaml;

pub use self::columns::COLUMNS;
pub use self::csv::{CsvReading, ParsedAssessment, read_csv};

use crate::check::assessment::{Answer, Assessment};
use crate::check::rubric::Rubric;
use crate::library::fault::FaultKind;
use crate::text::csv::{Dialect, read};

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Csv,
    Json,
    Yaml,
}

impl Format {
    pub const ALL: [Self; 3] = [Self::Csv, Self::Json, Self::Yaml];

    /// What a file of this format ends with.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Yaml => "yaml",
        }
    }

    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
            Self::Yaml => "application/yaml; charset=utf-8",
        }
    }

    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension() == extension)
    }

    /// What a text seems to be: a list in brackets is JSON, a first line with our columns is CSV, whatever stands between
    /// them, and the rest is YAML.
    pub fn guess(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if text.starts_with(['[', '{']) {
            return Self::Json;
        }
        if text.starts_with('-') {
            return Self::Yaml;
        }
        // The beginning is enough for a head, and its rows may be many.
        let lines: Vec<&str> = text.split_inclusive(['\n', '\r']).take(FIRST_LINES).collect();
        let is_table = read(&lines.concat())
            .first()
            .is_some_and(|row| row.cells.len() > 1 && columns::is_head(&row.cells));
        match is_table {
            true => Self::Csv,
            false => Self::Yaml,
        }
    }
}

/// Lines that are looked at for a head: `sep=`, empty ones, and the head.
const FIRST_LINES: usize = 6;

/// What stands before the first assessment.
pub fn beginning(format: Format, dialect: Dialect) -> String {
    match format {
        Format::Csv => csv::head(dialect),
        Format::Json => "[".to_owned(),
        Format::Yaml => String::new(),
    }
}

/// One assessment, the `number`th from 0.
pub fn part(format: Format, dialect: Dialect, number: usize, assessment: &Assessment, rubric: &Rubric) -> String {
    match format {
        Format::Csv => csv::part(assessment, rubric, dialect),
        Format::Json => {
            let comma = if number == 0 { "\n" } else { ",\n" };
            // A struct of texts, numbers and dates always has a JSON form.
            format!("{comma}{}", serde_json::to_string(assessment).unwrap_or_default())
        }
        Format::Yaml => yaml::part(assessment),
    }
}

/// What stands after the last.
pub fn ending(format: Format, written: usize) -> &'static str {
    match format {
        Format::Json => "\n]\n",
        Format::Yaml if written == 0 => "[]\n",
        Format::Csv | Format::Yaml => "",
    }
}

/// An assessment without the votes of questions that fewer than `floor` people answered.
#[must_use]
pub fn withheld(mut assessment: Assessment, floor: usize) -> Assessment {
    for answer in assessment.answers.values_mut() {
        if voters(answer) < floor {
            answer.votes.clear();
            answer.dont_know = 0;
        }
    }
    assessment
}

/// An assessment without what a squad keeps to itself: its notes, what it shows as evidence, and its votes where it agreed on
/// a level. Where it did not, its votes are the level.
#[must_use]
pub fn levels_alone(assessment: Assessment, floor: usize) -> Assessment {
    let mut assessment = withheld(assessment, floor);
    for answer in assessment.answers.values_mut() {
        answer.note = None;
        answer.evidence.clear();
        if answer.agreed.is_some() || answer.not_applicable {
            answer.votes.clear();
            answer.dont_know = 0;
        }
    }
    assessment
}

fn voters(answer: &Answer) -> usize {
    answer.votes.len() + usize::try_from(answer.dont_know).unwrap_or(usize::MAX)
}

/// What is wrong with a file that was to be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExchangeFault {
    pub line: usize,
    pub kind: FaultKind,
}

#[cfg(test)]
mod tests;
