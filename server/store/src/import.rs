//! `balise import`: a store from JSON Lines, as [`export()`](crate::export()) writes them.
//!
//! Hashes are computed anew: what comes out has the hash of what went in if, and only if, nothing was changed between.

use std::collections::HashMap;
use std::io::BufRead;
use std::path::Path;
use std::sync::Arc;

use balise_domain::id::content_id::ContentId;

use crate::backup::empty;
use crate::directory::Directory;
use crate::disk::Disk;
use crate::embedded::{GroupCommitter, PreparedUnit, View, open_ledger, refusal};
use crate::error::StoreError;
use crate::export::ExportLine;
use crate::options::StoreOptions;
use crate::record::SCHEMA;
use crate::sequence::{JournalHead, Sequence};
use crate::unit::Body;
use crate::verify::VerifyProgress;

/// What was imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportSummary {
    pub head: JournalHead,
    /// The head that the export had. Another hash than that of `head` says that something was changed.
    pub exported: JournalHead,
}

/// Makes a store in an empty directory; progress is in bytes of the export, which has `total`.
///
/// # Errors
/// [`StoreError::Import`] with the line that does not fit: a sequence with a hole, a body that is not what its name
/// says or is missing, an export without its end. The directory is then left half full and serves nobody.
pub fn import(
    dir: &Path,
    from: &mut dyn BufRead,
    total: u64,
    progress: &mut dyn FnMut(VerifyProgress),
) -> Result<ImportSummary, StoreError> {
    empty(&Directory::new(dir))?;
    let (ledger, _) = open_ledger(Arc::new(Disk), dir, StoreOptions::default(), View::Sled, &mut |_| {})?;
    let mut importing = Importer {
        ledger,
        bodies: HashMap::new(),
        group: Vec::new(),
        weight: 0,
        last: Sequence::ZERO,
    };
    let mut exported = None;
    let mut number = 0;
    let mut done = 0;
    for line in from.lines() {
        number += 1;
        let line = line.map_err(|error| StoreError::io(dir, error))?;
        let wrong = |what: String| StoreError::Import { line: number, what };
        if exported.is_some() {
            return Err(wrong("it comes after the end of the export".to_owned()));
        }
        exported = importing.take(ExportLine::parse(&line).map_err(wrong)?, number)?;
        done += line.len() as u64 + 1;
        progress(VerifyProgress { done, total });
    }
    importing.flush()?;
    let Some(exported) = exported else {
        let what = "the export has no end: a part of it is missing".to_owned();
        return Err(StoreError::Import { line: number, what });
    };
    let head = importing.ledger.shelf().head();
    if head.sequence != exported.sequence {
        let what = format!(
            "the export ends with record {}, not {}",
            exported.sequence, head.sequence
        );
        return Err(StoreError::Import { line: number, what });
    }
    importing.ledger.close();
    Ok(ImportSummary { head, exported })
}

/// Records on their way in.
struct Importer {
    ledger: GroupCommitter,
    /// Bodies whose record has not come yet, or may come again.
    bodies: HashMap<ContentId, Body>,
    group: Vec<PreparedUnit>,
    weight: u64,
    last: Sequence,
}

impl Importer {
    /// Takes a line; the last one has the head.
    fn take(&mut self, line: ExportLine, number: u64) -> Result<Option<JournalHead>, StoreError> {
        let wrong = |what: String| StoreError::Import { line: number, what };
        match line {
            ExportLine::Head(head) => return Ok(Some(head)),
            ExportLine::Body { id, bytes } => {
                let body = Body::of(bytes);
                if *body.id() != id {
                    return Err(wrong(format!("the body is {}, not {id}", body.id())));
                }
                self.bodies.insert(id, body);
            }
            ExportLine::Record { sequence, schema, unit } => {
                if sequence != self.last.next() {
                    return Err(wrong(format!("record {sequence} does not follow record {}", self.last)));
                }
                if schema > SCHEMA {
                    return Err(wrong(format!("schema {schema} is newer than {SCHEMA}")));
                }
                let mut bodies = Vec::new();
                for id in &unit.bodies {
                    if let Some(body) = self.bodies.remove(id) {
                        bodies.push(body);
                    } else if self.ledger.shelf().index.body(id)?.is_none() && !self.is_waiting(id) {
                        return Err(wrong(format!(
                            "body {id} does not come before the record that names it"
                        )));
                    }
                }
                let prepared = PreparedUnit::new(schema, *unit, bodies)?;
                self.last = sequence;
                self.weight += prepared.weight();
                self.group.push(prepared);
                let options = &self.ledger.options;
                if self.weight >= options.group_bytes || self.group.len() >= usize::from(options.group_units) {
                    self.flush()?;
                }
            }
        }
        Ok(None)
    }

    /// Whether a body goes into the store with the records that wait.
    fn is_waiting(&self, id: &ContentId) -> bool {
        self.group.iter().any(|prepared| prepared.brings(id))
    }

    fn flush(&mut self) -> Result<(), StoreError> {
        self.weight = 0;
        let group = std::mem::take(&mut self.group);
        self.ledger.write(group).map_err(|failure| refusal(&failure))
    }
}
