//! The long form: one line an answer.

use std::collections::BTreeMap;

use super::ExchangeFault;
use super::columns::{COLUMNS, NEEDED, column};
use super::values::{day, flag, level, mode, votes, whole};
use crate::check::assessment::{Answer, Assessment};
use crate::check::level::Level;
use crate::check::rubric::{Dimension, Rubric};
use crate::check::scoring::answer_level;
use crate::id::{DimensionId, QuestionId, SquadId};
use crate::library::fault::FaultKind;
use crate::text::csv::{Cell, Dialect, read};
use crate::text::locale::Bilingual;

/// An assessment, with the lines that told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedAssessment {
    /// The first.
    pub line: usize,
    /// Of each question.
    pub lines: BTreeMap<QuestionId, usize>,
    pub assessment: Assessment,
}

/// What a file says, and what of it cannot be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CsvReading {
    pub told: Vec<ParsedAssessment>,
    pub faults: Vec<ExchangeFault>,
}

pub(super) fn head(dialect: Dialect) -> String {
    format!("{}{}", dialect.beginning(), dialect.line(COLUMNS))
}

pub(super) fn part(assessment: &Assessment, rubric: &Rubric, dialect: Dialect) -> String {
    let dimension_of = |question: &QuestionId| {
        let mut dimensions = rubric.dimensions.iter();
        dimensions.find(|dimension| dimension.questions.iter().any(|own| own.id == *question))
    };
    let own = |dimension: Option<&DimensionId>| -> [Cell; 7] {
        [
            assessment.squad.as_str().into(),
            assessment.period.as_str().into(),
            assessment.held_on.to_string().into(),
            assessment.mode.as_str().into(),
            assessment.participants.map(|people| Cell::Whole(people.into())).into(),
            dimension.map(DimensionId::as_str).into(),
            dimension.map(|id| Cell::Whole(assessment.version(id).into())).into(),
        ]
    };
    let mut text = String::new();
    let mut silent = assessment.versions.clone();
    for (question, answer) in &assessment.answers {
        let dimension = dimension_of(question).map(|dimension: &Dimension| &dimension.id);
        if let Some(dimension) = dimension {
            silent.remove(dimension);
        }
        let votes: Vec<String> = answer.votes.iter().map(Level::to_string).collect();
        let note = answer.note.as_ref();
        let said: [Cell; 9] = [
            question.as_str().into(),
            answer.agreed.map(|level| Cell::Whole(level.get().into())).into(),
            answer_level(answer).into(),
            votes.join(" ").into(),
            Cell::Whole(answer.dont_know.into()),
            if answer.not_applicable { "true" } else { "false" }.into(),
            note.map(|note| note.fr.as_str()).into(),
            note.map(|note| note.en.as_str()).into(),
            answer.evidence.join("\n").into(),
        ];
        text.push_str(&dialect.line(own(dimension).into_iter().chain(said)));
    }
    // What was asked and answered by nobody: a line that names no question.
    for dimension in silent.keys() {
        let said = (own(Some(dimension)).len()..COLUMNS.len()).map(|_| Cell::Nothing);
        text.push_str(&dialect.line(own(Some(dimension)).into_iter().chain(said)));
    }
    text
}

/// Reads assessments, and says everything that is wrong, line by line. The column `score` is not read: it follows from the
/// others; columns of other names are left out.
pub fn read_csv(text: &str) -> CsvReading {
    let mut rows = read(text).into_iter();
    let Some(first) = rows.next() else {
        return CsvReading::default();
    };
    let head: Vec<Option<&str>> = first.cells.iter().map(|name| column(name)).collect();
    let missing = NEEDED.iter().filter(|needed| !head.contains(&Some(**needed)));
    let missing: Vec<ExchangeFault> = missing
        .map(|needed| ExchangeFault {
            line: first.line,
            kind: FaultKind::MissingColumn {
                column: (*needed).to_owned(),
            },
        })
        .collect();
    if !missing.is_empty() {
        return CsvReading {
            told: Vec::new(),
            faults: missing,
        };
    }
    let mut told: BTreeMap<(SquadId, String), ParsedAssessment> = BTreeMap::new();
    let mut faults = Vec::new();
    for row in rows {
        let mut cells = Cells {
            head: &head,
            names: &first.cells,
            row: &row.cells,
            faults: Vec::new(),
        };
        let said = answer_of(&mut cells);
        let mut found = cells.faults;
        if let Some((assessment, version)) = said.filter(|_| found.is_empty()) {
            let key = (assessment.squad.clone(), assessment.period.clone());
            let known = told.entry(key).or_insert_with(|| ParsedAssessment {
                line: row.line,
                lines: BTreeMap::new(),
                assessment: Assessment {
                    answers: BTreeMap::new(),
                    ..assessment.clone()
                },
            });
            found = add(known, assessment, version, row.line);
        }
        faults.extend(found.into_iter().map(|kind| ExchangeFault { line: row.line, kind }));
    }
    CsvReading {
        told: told.into_values().collect(),
        faults,
    }
}

/// Adds what a line says to what the lines before it said of the same check.
fn add(
    known: &mut ParsedAssessment,
    said: Assessment,
    version: Option<(DimensionId, u32)>,
    line: usize,
) -> Vec<FaultKind> {
    let (own, first) = (&mut known.assessment, known.line);
    let unlike = |column: &str, value: String, above: String| FaultKind::UnlikeAbove {
        column: column.to_owned(),
        value,
        above,
        line: first,
    };
    let mut faults = Vec::new();
    if said.held_on != own.held_on {
        faults.push(unlike("held_on", said.held_on.to_string(), own.held_on.to_string()));
    }
    if said.mode != own.mode {
        faults.push(unlike(
            "mode",
            said.mode.as_str().to_owned(),
            own.mode.as_str().to_owned(),
        ));
    }
    if said.participants != own.participants {
        let number = |people: Option<u32>| people.map(|people| people.to_string()).unwrap_or_default();
        faults.push(unlike(
            "participants",
            number(said.participants),
            number(own.participants),
        ));
    }
    if let Some((dimension, version)) = version {
        let before = *own.versions.entry(dimension).or_insert(version);
        if before != version {
            faults.push(unlike("version", version.to_string(), before.to_string()));
        }
    }
    for (question, answer) in said.answers {
        let at = *known.lines.entry(question.clone()).or_insert(line);
        let before = own.answers.entry(question.clone()).or_insert_with(|| answer.clone());
        if *before != answer {
            let question = question.into();
            faults.push(FaultKind::AnsweredTwice { question, line: at });
        }
    }
    faults
}

/// A row under its heads. What does not fit is kept, and the rest is read on: whoever mends a row mends it once.
struct Cells<'a> {
    head: &'a [Option<&'static str>],
    /// As the file writes them.
    names: &'a [String],
    row: &'a [String],
    faults: Vec<FaultKind>,
}

impl Cells<'_> {
    fn at(&self, column: &str) -> Option<usize> {
        self.head.iter().position(|own| *own == Some(column))
    }

    fn text(&self, column: &str) -> &str {
        let cell = self.at(column).and_then(|at| self.row.get(at));
        cell.map_or("", |cell| cell.trim())
    }

    /// What a cell holds; nothing when it is empty or does not fit.
    fn value<T>(&mut self, column: &str, expected: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(column).to_owned();
        if text.is_empty() {
            return None;
        }
        let value = parse(&text);
        if value.is_none() {
            let key = self.named(column);
            self.faults.push(FaultKind::MalformedValue {
                key,
                value: text,
                expected: expected.to_owned(),
            });
        }
        value
    }

    fn needed<T>(&mut self, column: &str, expected: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        if self.text(column).is_empty() {
            let column = self.named(column);
            self.faults.push(FaultKind::EmptyCell { column });
        }
        self.value(column, expected, parse)
    }

    /// What the file calls a column.
    fn named(&self, column: &str) -> String {
        let name = self.at(column).and_then(|at| self.names.get(at));
        name.map_or_else(|| column.to_owned(), |name| name.trim().to_owned())
    }
}

/// An assessment of one answer, with the version of its dimension where the line says one; `None` when a cell that is
/// needed does not fit.
fn answer_of(cells: &mut Cells<'_>) -> Option<(Assessment, Option<(DimensionId, u32)>)> {
    let note = Bilingual::new(cells.text("note_fr"), cells.text("note_en"));
    let has_note = !note.fr.is_empty() || !note.en.is_empty();
    let evidence = cells.text("evidence").lines().map(str::trim);
    let evidence = evidence.filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let answer = Answer {
        agreed: cells.value("level", "1–6", level),
        votes: cells.value("votes", "1–6 1–6 …", votes).unwrap_or_default(),
        dont_know: cells.value("dont_know", "0, 1, 2 …", whole).unwrap_or_default(),
        not_applicable: cells
            .value("not_applicable", "true, false, vrai, faux", flag)
            .unwrap_or_default(),
        note: has_note.then_some(note),
        evidence,
    };
    let dimension = cells.value("dimension", "a-z, 0-9, -", DimensionId::of);
    let version = cells.value("version", "1, 2, 3 …", whole);
    let version = dimension.zip(version);
    // A line that names a dimension and its version, and no question, says that it was asked and left open.
    let names_dimension = version.is_some() && cells.text("question").is_empty() && answer == Answer::default();
    let question = match names_dimension {
        true => None,
        false => Some(cells.needed("question", "a-z, 0-9, -, .", |text| Some(text.to_owned()))),
    };
    let squad = cells.needed("squad", "a-z, 0-9, -", SquadId::of);
    let period = cells.needed("period", "2026-Q2", |text| Some(text.to_owned()));
    let held_on = cells.needed("held_on", "2026-06-18, 18/06/2026", day);
    let mode = cells.value("mode", "workshop, asynchronous, solo, checkpoint", mode);
    let participants = cells.value("participants", "0, 1, 2 …", whole);
    let answers = match question {
        Some(question) => BTreeMap::from([(question?.into(), answer)]),
        None => BTreeMap::new(),
    };
    let assessment = Assessment {
        squad: squad?,
        period: period?,
        held_on: held_on?,
        mode: mode.unwrap_or_default(),
        participants,
        versions: BTreeMap::new(),
        answers,
    };
    Some((assessment, version))
}
