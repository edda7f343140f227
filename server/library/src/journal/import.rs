//! Imports assessments that were held elsewhere from a file: all of them or none.

use std::collections::BTreeMap;

use balise_domain::check::assessment::Assessment;
use balise_domain::check::exchange::{Format, ParsedAssessment, read_csv};
use balise_domain::journal::author::Author;
use balise_domain::journal::command::Command;
use balise_domain::journal::rule_violation::RuleViolation;
use balise_domain::journal::write_error::WriteError;
use balise_domain::library::fault::FaultKind;
use balise_domain::ports::port::WritePort as _;
use jiff::Timestamp;

use crate::library::Library;

/// Valid question ids that are listed for whoever wrote an unknown one.
const SHOWN: usize = 8;

/// A problem with an import, and its line in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportProblem {
    pub line: usize,
    pub why: ImportProblemKind,
}

/// Why a line cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportProblemKind {
    /// It cannot be read.
    Fault(FaultKind),
    /// A rule or a right forbids its content.
    Denial(WriteError),
}

/// Assessments with their lines, each of which passed a dry run.
#[derive(Clone, Debug)]
pub struct ValidatedImport(Vec<ParsedAssessment>);

impl Library {
    /// Reads assessments from a text in any format that is exported, and validates each of them: all problems
    /// are listed at once. Writes nothing; takes a while for a long text.
    pub fn grant(&self, text: &str, author: &Author, now: Timestamp) -> Result<ValidatedImport, Vec<ImportProblem>> {
        if !self.is_recorded() {
            return Err(vec![denied(1, WriteError::Busy)]);
        }
        let (parsed, mut problems) = self.read_assessments(text);
        for parsed in &parsed {
            problems.extend(self.problems_of(parsed, author, now));
        }
        problems.sort_by_key(|own| own.line);
        match problems.is_empty() {
            true => Ok(ValidatedImport(parsed)),
            false => Err(problems),
        }
    }

    /// The problems of one assessment: of each answer by itself, so that every line that has to be corrected is listed.
    fn problems_of(&self, parsed: &ParsedAssessment, author: &Author, now: Timestamp) -> Vec<ImportProblem> {
        let violation = |assessment: Assessment| {
            let command = Command::ImportAssessment(assessment);
            self.ledger.dry_run(command, author, now).err()
        };
        let Some(whole) = violation(parsed.assessment.clone()) else {
            return Vec::new();
        };
        let alone = parsed.assessment.answers.iter().filter_map(|(question, answer)| {
            let objection = violation(Assessment {
                answers: [(question.clone(), answer.clone())].into(),
                ..parsed.assessment.clone()
            })?;
            let line = parsed.lines.get(question).copied().unwrap_or(parsed.line);
            Some((line, objection))
        });
        let mut alone: Vec<_> = alone.collect();
        let is_of_all = alone.len() == parsed.assessment.answers.len() && alone.iter().all(|(_, own)| *own == whole);
        if alone.is_empty() || is_of_all {
            alone = vec![(parsed.line, whole)];
        }
        let denied = |(line, objection): (usize, RuleViolation)| ImportProblem {
            line,
            why: self.why(&parsed.assessment, objection),
        };
        alone.into_iter().map(denied).collect()
    }

    /// A rule violation in the terms of the file: which column, and which values it takes.
    fn why(&self, parsed: &Assessment, objection: RuleViolation) -> ImportProblemKind {
        let malformed = |key: &str, value: String, expected: String| {
            let key = key.to_owned();
            ImportProblemKind::Fault(FaultKind::MalformedValue { key, value, expected })
        };
        match objection {
            RuleViolation::UnknownQuestion { question } => {
                let expected = self.questions_like(&question);
                match expected.is_empty() {
                    true => ImportProblemKind::Denial(RuleViolation::UnknownQuestion { question }.into()),
                    false => malformed("question", question, expected),
                }
            }
            RuleViolation::LevelOutOfRange { level, highest } => {
                let is_agreed = parsed.answers.values().any(|answer| answer.agreed == Some(level));
                let column = if is_agreed { "level" } else { "votes" };
                malformed(column, level.to_string(), format!("1–{highest}"))
            }
            other => ImportProblemKind::Denial(other.into()),
        }
    }

    /// Questions of the dimension that a name speaks of; else the first there are.
    fn questions_like(&self, question: &str) -> String {
        let state = self.state();
        let family = |id: &str| id.split_once('.').map(|(family, _)| family.to_owned());
        let all = || {
            let dimensions = state.corpus.rubric.dimensions.iter();
            dimensions.flat_map(|dimension| dimension.questions.iter().map(|own| own.id.as_str()))
        };
        let mut like: Vec<&str> = all().filter(|id| family(id) == family(question)).collect();
        if like.is_empty() {
            like = all().collect();
        }
        let more = if like.len() > SHOWN { ", …" } else { "" };
        like.truncate(SHOWN);
        format!("{}{more}", like.join(", "))
    }

    /// Writes a validated import, as one unit of the journal: all of it, or nothing. Returns how many assessments there
    /// were; those that were there already are counted, and change nothing.
    pub async fn bring_in(
        &self,
        import: ValidatedImport,
        author: &Author,
        now: Timestamp,
    ) -> Result<usize, Vec<ImportProblem>> {
        let count = import.0.len();
        let first = import.0.first().map_or(1, |parsed| parsed.line);
        let parsed = import.0.into_iter().map(|parsed| parsed.assessment).collect();
        let done = self.carry_out(Command::ImportAssessments(parsed), author, now).await;
        done.map_err(|denial| vec![denied(first, denial)])?;
        Ok(count)
    }

    /// The assessments in a text, and the problems of those that cannot be read.
    fn read_assessments(&self, text: &str) -> (Vec<ParsedAssessment>, Vec<ImportProblem>) {
        let fault = |line, kind| ImportProblem {
            line,
            why: ImportProblemKind::Fault(kind),
        };
        let (parsed, mut faults): (Vec<ParsedAssessment>, Vec<ImportProblem>) = match Format::guess(text) {
            Format::Csv => {
                let read = read_csv(text);
                let faults = read.faults.into_iter().map(|own| fault(own.line, own.kind));
                (read.told, faults.collect())
            }
            Format::Json | Format::Yaml => {
                let line = |line: Option<u32>| usize::try_from(line.unwrap_or(1)).unwrap_or(usize::MAX);
                let parsed = |(line, assessment): (usize, Assessment)| ParsedAssessment {
                    line,
                    lines: BTreeMap::new(),
                    assessment,
                };
                match balise_content::read_assessments(text, &self.state().corpus.rubric) {
                    Ok(read) => (read.into_iter().map(parsed).collect(), Vec::new()),
                    Err(faults) => {
                        let faults = faults.into_iter().map(|own| fault(line(own.line), own.kind));
                        (Vec::new(), faults.collect())
                    }
                }
            }
        };
        if parsed.is_empty() && faults.is_empty() {
            let column = "squad".to_owned();
            faults.push(fault(1, FaultKind::EmptyCell { column }));
        }
        (parsed, faults)
    }
}

const fn denied(line: usize, denial: WriteError) -> ImportProblem {
    ImportProblem {
        line,
        why: ImportProblemKind::Denial(denial),
    }
}
