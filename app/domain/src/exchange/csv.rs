//! The long form: one line an answer.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::ExchangeFault;
use crate::assessment::{Answer, Assessment, Mode};
use crate::csv::{line, read};
use crate::fault::FaultKind;
use crate::level::Level;
use crate::locale::Bilingual;
use crate::rubric::Rubric;
use crate::scoring::answer_level;
use crate::slug::Slug;

/// The first line.
pub const COLUMNS: [&str; 16] = [
    "squad",
    "period",
    "held_on",
    "mode",
    "participants",
    "dimension",
    "version",
    "question",
    "level",
    "score",
    "votes",
    "dont_know",
    "not_applicable",
    "note_fr",
    "note_en",
    "evidence",
];

/// Columns without which a line says nothing.
const NEEDED: [&str; 4] = ["squad", "period", "held_on", "question"];

/// An assessment with the line that it was first told on.
pub type Told = (usize, Assessment);

pub(super) fn part(assessment: &Assessment, rubric: &Rubric) -> String {
    let dimension_of = |question: &String| {
        let mut dimensions = rubric.dimensions.iter();
        dimensions.find(|dimension| dimension.questions.iter().any(|own| own.id == *question))
    };
    let mut text = String::new();
    for (question, answer) in &assessment.answers {
        let dimension = dimension_of(question).map(|dimension| &dimension.id);
        let votes: Vec<String> = answer.votes.iter().map(Level::to_string).collect();
        let note = answer.note.as_ref();
        text.push_str(&line([
            assessment.squad.as_str(),
            &assessment.period,
            &assessment.held_on.to_string(),
            assessment.mode.as_str(),
            &assessment
                .participants
                .map(|people| people.to_string())
                .unwrap_or_default(),
            dimension.map_or("", Slug::as_str),
            &dimension
                .map(|id| assessment.version(id).to_string())
                .unwrap_or_default(),
            question,
            &answer.agreed.map(|level| level.to_string()).unwrap_or_default(),
            &answer_level(answer)
                .map(|score| format!("{:.1}", score.value()))
                .unwrap_or_default(),
            &votes.join(" "),
            &answer.dont_know.to_string(),
            if answer.not_applicable { "true" } else { "false" },
            note.map_or("", |note| &note.fr),
            note.map_or("", |note| &note.en),
            &answer.evidence.join("\n"),
        ]));
    }
    text
}

/// Reads assessments, or says everything that is wrong. The column `score` is not read: it follows from the others.
pub fn read_csv(text: &str) -> Result<Vec<Told>, Vec<ExchangeFault>> {
    let mut rows = read(text).into_iter();
    let head = rows.next().map(|row| row.cells).unwrap_or_default();
    let head: Vec<String> = head.iter().map(|name| name.trim().to_lowercase()).collect();
    let missing = NEEDED.iter().filter(|needed| !head.iter().any(|name| name == *needed));
    let missing: Vec<ExchangeFault> = missing
        .map(|needed| ExchangeFault {
            line: 1,
            kind: FaultKind::MissingKey {
                key: (*needed).to_owned(),
            },
        })
        .collect();
    if !missing.is_empty() {
        return Err(missing);
    }
    let mut told: BTreeMap<(Slug, String), Told> = BTreeMap::new();
    let mut faults = Vec::new();
    for row in rows {
        let cells = Cells {
            head: &head,
            row: &row.cells,
        };
        let mut refuse = |kind| faults.push(ExchangeFault { line: row.line, kind });
        match answered(&cells) {
            Err(kind) => refuse(kind),
            Ok((assessment, version)) => {
                let key = (assessment.squad.clone(), assessment.period.clone());
                let (_, known) = told.entry(key).or_insert_with(|| (row.line, assessment.clone()));
                let same = (known.held_on, known.mode, known.participants);
                if same != (assessment.held_on, assessment.mode, assessment.participants) {
                    refuse(malformed(
                        "held_on",
                        &assessment.held_on.to_string(),
                        &known.held_on.to_string(),
                    ));
                    continue;
                }
                known.versions.extend(version);
                known.answers.extend(assessment.answers);
            }
        }
    }
    match faults.is_empty() {
        true => Ok(told.into_values().collect()),
        false => Err(faults),
    }
}

struct Cells<'a> {
    head: &'a [String],
    row: &'a [String],
}

impl Cells<'_> {
    fn text(&self, name: &str) -> &str {
        let at = self.head.iter().position(|own| own == name);
        at.and_then(|at| self.row.get(at)).map_or("", |cell| cell.trim())
    }

    /// What a cell holds; nothing when it is empty.
    fn value<T>(&self, name: &str, expected: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, FaultKind> {
        let text = self.text(name);
        if text.is_empty() {
            return Ok(None);
        }
        parse(text).map(Some).ok_or_else(|| malformed(name, text, expected))
    }

    fn needed<T>(&self, name: &str, expected: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T, FaultKind> {
        let missing = || FaultKind::MissingKey { key: name.to_owned() };
        self.value(name, expected, parse)?.ok_or_else(missing)
    }
}

/// An assessment of one answer, with the version of its dimension where the line says one.
fn answered(cells: &Cells<'_>) -> Result<(Assessment, Option<(Slug, u32)>), FaultKind> {
    let number = |text: &str| text.parse::<u32>().ok();
    let level = |text: &str| text.parse::<u8>().ok().and_then(Level::new);
    let levels = |text: &str| text.split_whitespace().map(level).collect::<Option<Vec<Level>>>();
    let flag = |text: &str| match text.to_lowercase().as_str() {
        "true" | "1" | "yes" | "oui" | "vrai" => Some(true),
        "false" | "0" | "no" | "non" | "faux" => Some(false),
        _ => None,
    };
    let note = Bilingual::new(cells.text("note_fr"), cells.text("note_en"));
    let has_note = !note.fr.is_empty() || !note.en.is_empty();
    let answer = Answer {
        agreed: cells.value("level", "1–6", level)?,
        votes: cells.value("votes", "1–6 1–6 …", levels)?.unwrap_or_default(),
        dont_know: cells.value("dont_know", "0, 1, 2 …", number)?.unwrap_or_default(),
        not_applicable: cells.value("not_applicable", "true, false", flag)?.unwrap_or_default(),
        note: has_note.then_some(note),
        evidence: cells.text("evidence").lines().map(str::to_owned).collect(),
    };
    let dimension = cells.value("dimension", "a-z, 0-9, -", Slug::parse)?;
    let version = cells.value("version", "1, 2, 3 …", number)?;
    let question = cells.needed("question", "a-z, 0-9, -, .", |text| Some(text.to_owned()))?;
    let assessment = Assessment {
        squad: cells.needed("squad", "a-z, 0-9, -", Slug::parse)?,
        period: cells.needed("period", "2026-Q2", |text| Some(text.to_owned()))?,
        held_on: cells.needed("held_on", "2026-06-18", |text| text.parse::<Date>().ok())?,
        mode: cells
            .value("mode", "workshop, asynchronous, solo, checkpoint", Mode::parse)?
            .unwrap_or_default(),
        participants: cells.value("participants", "0, 1, 2 …", number)?,
        versions: BTreeMap::new(),
        answers: BTreeMap::from([(question, answer)]),
    };
    Ok((assessment, dimension.zip(version)))
}

fn malformed(key: &str, value: &str, expected: &str) -> FaultKind {
    FaultKind::MalformedValue {
        key: key.to_owned(),
        value: value.to_owned(),
        expected: expected.to_owned(),
    }
}
