//! The files of a judged set.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use anyhow::Context as _;
use balise_library::JudgedDocument;
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
struct DocumentLine {
    id: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: String,
}

#[derive(Deserialize)]
pub(super) struct JudgedQuery {
    pub(super) id: String,
    pub(super) text: String,
}

/// Grades of the judged documents of each query.
pub(super) type Judgements = HashMap<String, HashMap<String, u32>>;

pub(super) fn documents(file: &Path) -> anyhow::Result<Vec<JudgedDocument>> {
    let document = |line: DocumentLine| JudgedDocument {
        id: line.id,
        title: line.title,
        text: line.text,
    };
    Ok(lines::<DocumentLine>(file)?.into_iter().map(document).collect())
}

pub(super) fn queries(file: &Path) -> anyhow::Result<Vec<JudgedQuery>> {
    lines(file)
}

pub(super) fn judgements(file: &Path) -> anyhow::Result<Judgements> {
    let mut judgements = Judgements::new();
    for (number, line) in open(file)?.lines().enumerate() {
        let line = line?;
        let mut cells = line.split('\t');
        let (Some(query), Some(document), Some(grade)) = (cells.next(), cells.next(), cells.next()) else {
            anyhow::bail!(
                "{}, line {}: expected query, document and grade between tabs",
                file.display(),
                number + 1
            );
        };
        let Ok(grade) = grade.trim().parse() else { continue };
        judgements
            .entry(query.to_owned())
            .or_default()
            .insert(document.to_owned(), grade);
    }
    Ok(judgements)
}

fn lines<T: DeserializeOwned>(file: &Path) -> anyhow::Result<Vec<T>> {
    let mut values = Vec::new();
    for (number, line) in open(file)?.lines().enumerate() {
        let line = line?;
        if !line.trim().is_empty() {
            let value =
                serde_json::from_str(&line).with_context(|| format!("{}, line {}", file.display(), number + 1))?;
            values.push(value);
        }
    }
    Ok(values)
}

fn open(file: &Path) -> anyhow::Result<BufReader<File>> {
    let opened = File::open(file).with_context(|| format!("{} cannot be read", file.display()))?;
    Ok(BufReader::new(opened))
}
