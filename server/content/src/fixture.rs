//! Folders for tests, made and thrown away.

use std::fs;
use std::path::{Path, PathBuf};

use balise_domain::library::fault::{Fault, FaultKind};
use tempfile::TempDir;

use crate::{CorpusReading, SourceId, SourceReader, SourceReading, Sources};

/// A folder with these files.
pub(crate) fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (file, text) in files {
        write(folder.path(), file, text);
    }
    folder
}

pub(crate) fn write(root: &Path, file: &str, bytes: impl AsRef<[u8]>) {
    let path = root.join(file);
    fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
    fs::write(path, bytes).expect("a file");
}

pub(crate) fn slug<Id: TryFrom<String, Error: std::fmt::Debug>>(text: &str) -> Id {
    Id::try_from(text.to_owned()).expect("a slug")
}

/// A reader of one further library, the squad `squad`.
pub(crate) fn squad_reader(root: PathBuf) -> SourceReader {
    SourceReader::new(Sources {
        content: None,
        squads: vec![(slug("squad"), "Squad".to_owned(), root)],
    })
}

/// A reader of an organisation's folder.
pub(crate) fn content_reader(root: &Path) -> SourceReader {
    SourceReader::new(Sources {
        content: Some(root.to_owned()),
        squads: Vec::new(),
    })
}

/// The pages of that one squad.
pub(crate) fn squad_source(reading: &CorpusReading) -> &SourceReading {
    reading
        .source(&SourceId::Squad(slug("squad")))
        .expect("the squad's source")
}

pub(crate) fn read_squad(files: &[(&str, &str)]) -> CorpusReading {
    squad_reader(folder(files).path().to_owned()).read()
}

pub(crate) fn read_content(files: &[(&str, &str)]) -> CorpusReading {
    content_reader(folder(files).path()).read()
}

/// `file:line` and kind of every fault that is more than a note.
pub(crate) fn faults(reading: &CorpusReading) -> Vec<(String, FaultKind)> {
    reading
        .every_fault()
        .filter(|fault| !matches!(fault.kind, FaultKind::NotAPage { .. }))
        .map(|fault| (at(fault), fault.kind.clone()))
        .collect()
}

pub(crate) fn at(fault: &Fault) -> String {
    match fault.line {
        Some(line) => format!("{}/{}:{line}", fault.source, fault.file),
        None => format!("{}/{}", fault.source, fault.file),
    }
}
