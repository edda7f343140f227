//! `assessments/<period>.yaml`: what a squad answered to the practice check.

use std::collections::{BTreeMap, BTreeSet};

use balise_domain::check::assessment::{Answer, Assessment, Mode};
use balise_domain::check::level::Level;
use balise_domain::check::rubric::Rubric;
use balise_domain::id::{DimensionId, QuestionId, SquadId};
use balise_domain::library::fault::{Fault, FaultKind};

use super::{KnownIds, SquadFolder, discover};
use crate::data_files::DataFiles;
use crate::file::Root;
use crate::notes::FileFaults;
use crate::record::{Field, TypedMapping};
use crate::yaml::{self, Node, Value};

const KEYS: [&str; 5] = ["held_on", "mode", "participants", "versions", "answers"];

/// `agreed` is what exports in JSON call the level.
const ANSWER_KEYS: [&str; 7] = [
    "level",
    "agreed",
    "votes",
    "dont_know",
    "not_applicable",
    "note",
    "evidence",
];

/// The assessments of a squad, by period.
pub(super) fn load(
    root: &Root,
    folder: &SquadFolder,
    known: &KnownIds,
    rubric: &Rubric,
    data: &mut DataFiles,
    faults: &mut Vec<Fault>,
) -> Vec<Assessment> {
    let mut assessments = Vec::new();
    for (period, path) in discover::assessments(folder, root, faults) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut notes = FileFaults::of(folder.id.as_str(), &format!("assessments/{name}"));
        if let Some(node) = data.load(root, &path, &mut notes) {
            let read = read(&node, &folder.id, period, known, rubric, &mut notes);
            assessments.extend(read);
        }
        faults.append(&mut notes.into_faults());
    }
    assessments
}

fn read(
    node: &Node,
    squad: &SquadId,
    period: String,
    known: &KnownIds,
    rubric: &Rubric,
    notes: &mut FileFaults,
) -> Option<Assessment> {
    let record = TypedMapping::open(Field::root("assessment", node), &KEYS, notes)?;
    assessment_of(&record, squad, period, &known.dimensions, rubric, notes)
}

/// The assessments of a file, in its order, each with its line; or every fault.
///
/// Each item has the keys of `assessments/<period>.yaml`, and `squad` and `period` beside them. JSON is read as well.
pub fn read_assessments(text: &str, rubric: &Rubric) -> Result<Vec<(usize, Assessment)>, Vec<Fault>> {
    let mut notes = FileFaults::of("import", "");
    let node = match yaml::parse(text) {
        Ok(node) => node,
        Err(error) => {
            notes.at(error.line, FaultKind::InvalidYaml { detail: error.detail });
            return Err(notes.into_faults());
        }
    };
    let dimensions: BTreeSet<DimensionId> = rubric.dimensions.iter().map(|dimension| dimension.id.clone()).collect();
    let mut read = Vec::new();
    for item in Field::root("assessments", &node).items() {
        let keys: Vec<&str> = KEYS.into_iter().chain(["squad", "period"]).collect();
        let Some(record) = TypedMapping::open(item, &keys, &mut notes) else {
            continue;
        };
        let squad = record
            .required("squad", &mut notes)
            .and_then(|field| field.slug(&mut notes));
        let period = record.required("period", &mut notes);
        let period = period.and_then(|field| field.parsed(|text| Some(text.to_owned()), "2026-Q2", &mut notes));
        if let Some((squad, period)) = squad.zip(period) {
            let line = usize::try_from(item.line).unwrap_or_default();
            let parsed = assessment_of(&record, &squad, period, &dimensions, rubric, &mut notes);
            read.extend(parsed.map(|assessment| (line, assessment)));
        }
    }
    let faults = notes.into_faults();
    match faults.is_empty() {
        true => Ok(read),
        false => Err(faults),
    }
}

fn assessment_of(
    record: &TypedMapping<'_>,
    squad: &SquadId,
    period: String,
    dimensions: &BTreeSet<DimensionId>,
    rubric: &Rubric,
    notes: &mut FileFaults,
) -> Option<Assessment> {
    let held_on = record.required("held_on", notes).and_then(|field| field.date(notes));
    let mode = record
        .field("mode")
        .and_then(|field| field.parsed(Mode::parse, "workshop, asynchronous, solo, checkpoint", notes));
    let participants = record
        .field("participants")
        .and_then(|field| field.number(0..=10_000, notes));
    let versions = record.field("versions").and_then(|field| field.fields(notes));
    let versions = versions.unwrap_or_default();
    let versions = versions
        .into_iter()
        .filter_map(|field| version(field, dimensions, notes))
        .collect();
    let answers = record.field("answers").and_then(|field| field.fields(notes));
    let answers: BTreeMap<QuestionId, Answer> = answers
        .unwrap_or_default()
        .into_iter()
        .filter_map(|field| Some((field.key.into(), answer(field, rubric, notes)?)))
        .collect();
    Some(Assessment {
        squad: squad.clone(),
        period,
        held_on: held_on?,
        mode: mode.unwrap_or_default(),
        participants,
        versions,
        answers,
    })
}

fn version(field: Field<'_>, dimensions: &BTreeSet<DimensionId>, notes: &mut FileFaults) -> Option<(DimensionId, u32)> {
    let dimension = DimensionId::parse(field.key).filter(|dimension| dimensions.contains(dimension));
    if dimension.is_none() {
        let dimension = field.key.to_owned();
        notes.at(field.line, FaultKind::UnknownDimension { dimension });
    }
    Some((dimension?, field.number(1..=10_000, notes)?))
}

/// `None` when the question is not in the practice check, or has no answer.
fn answer(field: Field<'_>, rubric: &Rubric, notes: &mut FileFaults) -> Option<Answer> {
    let question = field.key;
    let mut questions = rubric.dimensions.iter().flat_map(|dimension| &dimension.questions);
    if questions.all(|known| known.id != question) {
        let question = question.to_owned();
        notes.at(field.line, FaultKind::UnknownQuestion { question });
        return None;
    }
    let level = |field: Field<'_>, notes: &mut FileFaults| level(field, question, rubric, notes);
    if let Value::Scalar(_) = field.node.value {
        let agreed = level(field, notes)?;
        return Some(Answer {
            agreed: Some(agreed),
            ..Answer::default()
        });
    }
    if field.node.value == Value::Null {
        return None;
    }
    let record = TypedMapping::open(field, &ANSWER_KEYS, notes)?;
    let agreed = record.field("level").or_else(|| record.field("agreed"));
    let agreed = agreed.and_then(|field| level(field, notes));
    let votes = record.field("votes").into_iter().flat_map(Field::items);
    let votes = votes.filter_map(|vote| level(vote, notes)).collect();
    Some(Answer {
        agreed,
        votes,
        dont_know: record
            .field("dont_know")
            .and_then(|field| field.number(0..=10_000, notes))
            .unwrap_or_default(),
        not_applicable: record
            .field("not_applicable")
            .and_then(|field| field.flag(notes))
            .unwrap_or_default(),
        note: record.field("note").and_then(|field| field.bilingual(notes)),
        evidence: record.field("evidence").map(Field::texts).unwrap_or_default(),
    })
}

fn level(field: Field<'_>, question: &str, rubric: &Rubric, notes: &mut FileFaults) -> Option<Level> {
    let level = field
        .node
        .scalar()
        .and_then(|text| text.trim().parse().ok())
        .filter(|level| *level <= rubric.highest())
        .and_then(Level::new);
    if level.is_none() {
        let kind = FaultKind::LevelOutOfRange {
            question: question.to_owned(),
            value: field.node.compact(),
        };
        notes.at(field.line, kind);
    }
    level
}
