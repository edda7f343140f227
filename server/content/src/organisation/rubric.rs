//! `maturity/<dimension>.yaml`: the practice check.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use balise_domain::check::rubric::{Dimension, Question, Rubric};
use balise_domain::id::slug::Slug;
use balise_domain::id::{DimensionId, PracticeId};
use balise_domain::library::fault::{Fault, FaultKind};
use balise_domain::text::locale::Bilingual;

use super::KnownIds;
use crate::data_files::DataFiles;
use crate::file::Root;
use crate::notes::FileFaults;
use crate::record::{Field, TypedMapping};
use crate::yaml::{Node, Value};

/// The name under which faults of these files are reported.
const SOURCE: &str = "maturity";

const KEYS: [&str; 8] = [
    "order",
    "version",
    "name",
    "summary",
    "weight",
    "upstream",
    "applies_to",
    "questions",
];

const QUESTION_KEYS: [&str; 7] = ["id", "text", "help", "weight", "applies_to", "practices", "levels"];

/// Reads the dimensions in their order.
pub(super) fn load(
    root: &Root,
    files: &BTreeMap<DimensionId, PathBuf>,
    levels: &[Bilingual],
    known: &KnownIds,
    data: &mut DataFiles,
    faults: &mut Vec<Fault>,
) -> Rubric {
    let mut dimensions = Vec::with_capacity(files.len());
    let mut reader = RubricReader {
        known,
        highest: levels.len(),
        questions: HashMap::new(),
    };
    for (id, path) in files {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let mut notes = FileFaults::of(SOURCE, &file);
        if let Some(node) = data.load(root, path, &mut notes) {
            dimensions.extend(reader.dimension(&node, id, &file, &mut notes));
        }
        faults.append(&mut notes.into_faults());
    }
    dimensions.sort_by_key(|(order, _)| *order);
    Rubric {
        levels: levels.to_vec(),
        dimensions: dimensions.into_iter().map(|(_, dimension)| dimension).collect(),
    }
}

struct RubricReader<'a> {
    known: &'a KnownIds,
    highest: usize,
    /// The line of each question.
    questions: HashMap<String, String>,
}

impl RubricReader<'_> {
    fn dimension(
        &mut self,
        node: &Node,
        id: &DimensionId,
        file: &str,
        notes: &mut FileFaults,
    ) -> Option<(u32, Dimension)> {
        let record = TypedMapping::open(Field::root("dimension", node), &KEYS, notes)?;
        let order = record.field("order").and_then(|field| field.number(0..=10_000, notes));
        let name = record.required("name", notes).and_then(|field| field.bilingual(notes));
        let questions = record.required("questions", notes).into_iter().flat_map(Field::items);
        let questions = questions.filter_map(|item| self.question(item, file, notes)).collect();
        let dimension = Dimension {
            id: id.clone(),
            version: version(&record, notes),
            name: name.unwrap_or_else(|| Bilingual::same(id.as_str())),
            summary: record.field("summary").and_then(|field| field.bilingual(notes)),
            weight: weight(&record, notes),
            upstream: self.upstream(&record, id, notes),
            applies_to: record.field("applies_to").map(Field::texts).unwrap_or_default(),
            questions,
        };
        Some((order.unwrap_or(u32::MAX), dimension))
    }

    fn upstream(&self, record: &TypedMapping<'_>, own: &DimensionId, notes: &mut FileFaults) -> Vec<DimensionId> {
        let mut upstream: Vec<DimensionId> = Vec::new();
        for item in record.field("upstream").into_iter().flat_map(Field::items) {
            let Some(dimension) = item.slug(notes) else { continue };
            if self.known.dimensions.contains(&dimension) && dimension != *own {
                upstream.push(dimension);
            } else {
                let dimension = dimension.to_string();
                notes.at(item.line, FaultKind::UnknownDimension { dimension });
            }
        }
        upstream
    }

    fn question(&mut self, item: Field<'_>, file: &str, notes: &mut FileFaults) -> Option<Question> {
        let record = TypedMapping::open(item, &QUESTION_KEYS, notes)?;
        let field = record.required("id", notes)?;
        let id = field.parsed(question_id, "a-z, 0-9, -, .", notes)?;
        let here = format!("{file}:{}", notes.file_line(field.line));
        if let Some(first) = self.questions.get(&id) {
            let first = first.clone();
            notes.at(field.line, FaultKind::DuplicateId { id, first });
            return None;
        }
        self.questions.insert(id.clone(), here);
        let text = record.required("text", notes).and_then(|field| field.bilingual(notes));
        Some(Question {
            text: text.unwrap_or_else(|| Bilingual::same(id.clone())),
            help: record.field("help").and_then(|field| field.bilingual(notes)),
            weight: weight(&record, notes),
            applies_to: record.field("applies_to").map(Field::texts).unwrap_or_default(),
            levels: self.levels(&record, item, &id, notes),
            practices: self.practices(&record, notes),
            id: id.into(),
        })
    }

    fn practices(&self, record: &TypedMapping<'_>, notes: &mut FileFaults) -> Vec<PracticeId> {
        let mut practices: Vec<PracticeId> = Vec::new();
        for item in record.field("practices").into_iter().flat_map(Field::items) {
            let Some(practice) = item.slug(notes) else { continue };
            if self.known.practices.contains(&practice) {
                practices.push(practice);
            } else {
                let practice = practice.to_string();
                notes.at(item.line, FaultKind::UnknownPractice { practice });
            }
        }
        practices
    }

    /// One descriptor a level of the site, empty where there is none.
    fn levels(
        &self,
        record: &TypedMapping<'_>,
        item: Field<'_>,
        question: &str,
        notes: &mut FileFaults,
    ) -> Vec<Bilingual> {
        let mut levels: Vec<Option<Bilingual>> = vec![None; self.highest];
        let field = record.field("levels");
        let line = field.map_or(item.line, |field| field.line);
        for (number, descriptor) in field.map(|field| numbered(field, notes)).unwrap_or_default() {
            let place = number
                .parse::<usize>()
                .ok()
                .and_then(|number| levels.get_mut(number.checked_sub(1)?));
            match place {
                Some(place) => {
                    let key = format!("levels.{number}");
                    let descriptor = Field {
                        key: &key,
                        ..descriptor
                    };
                    *place = descriptor.bilingual(notes);
                }
                None => {
                    let kind = FaultKind::LevelOutOfRange {
                        question: question.to_owned(),
                        value: number,
                    };
                    notes.at(descriptor.line, kind);
                }
            }
        }
        for (level, descriptor) in (1..).zip(&levels) {
            if descriptor.is_none() {
                let question = question.to_owned();
                notes.at(line, FaultKind::MissingLevel { question, level });
            }
        }
        levels.into_iter().map(Option::unwrap_or_default).collect()
    }
}

/// Descriptors with the number of their level: written as keys, or counted.
fn numbered<'a>(field: Field<'a>, notes: &mut FileFaults) -> Vec<(String, Field<'a>)> {
    if let Value::List(_) = field.node.value {
        let counted = (1..).zip(field.items());
        return counted.map(|(number, item)| (number.to_string(), item)).collect();
    }
    let fields = field.fields(notes).unwrap_or_default();
    fields.into_iter().map(|field| (field.key.to_owned(), field)).collect()
}

fn version(record: &TypedMapping<'_>, notes: &mut FileFaults) -> u32 {
    let version = record
        .field("version")
        .and_then(|field| field.number(1..=10_000, notes));
    version.unwrap_or(1)
}

fn weight(record: &TypedMapping<'_>, notes: &mut FileFaults) -> f64 {
    let weight = record.field("weight").and_then(|field| field.weight(notes));
    weight.unwrap_or(1.0)
}

/// `<dimension>.<question>`, each half a slug.
fn question_id(text: &str) -> Option<String> {
    text.split('.')
        .all(|part| Slug::parse(part).is_some())
        .then(|| text.to_owned())
}
