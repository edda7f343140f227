//! `balise export`: everything as JSON Lines, for eyes and other programs.
//!
//! A record is one line, and so is a body, which comes before the first record that names it:
//! ```text
//! {"body":"bafkrei…","text":"# Title…"}           or "base64" for what is no text
//! {"sequence":1,"schema":1,"unit":{"at":"…","actor":"…","facts":[{"stream":"…","fact":…}],"bodies":["bafkrei…"]}}
//! {"head":{"sequence":1,"hash":"…"}}              the last line
//! ```

use std::collections::HashSet;
use std::io::Write;
use std::path::Path;

use balise_domain::id::content_id::ContentId;
use data_encoding::BASE64;
use serde::{Deserialize, Serialize};

use crate::embedded::missing;
use crate::error::StoreError;
use crate::reader::StoreReader;
use crate::record::Envelope;
use crate::sequence::{JournalHead, Sequence};
use crate::verify::VerifyProgress;

/// A line of an export, as it is written: one of the three kinds has its fields.
///
/// A fact is kept byte for byte, which serde cannot do through a choice of kinds; so the choice comes after.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct ExportFields {
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<ContentId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base64: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sequence: Option<Sequence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<Envelope>,
    #[serde(skip_serializing_if = "Option::is_none")]
    head: Option<JournalHead>,
}

/// A line of an export.
#[derive(Debug)]
pub(crate) enum ExportLine {
    Body {
        id: ContentId,
        bytes: Vec<u8>,
    },
    Record {
        sequence: Sequence,
        schema: u16,
        unit: Box<Envelope>,
    },
    Head(JournalHead),
}

impl ExportLine {
    /// Reads a line, or says why it is none.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let fields: ExportFields = serde_json::from_str(text).map_err(|error| error.to_string())?;
        match fields {
            ExportFields {
                body: Some(id),
                text: Some(text),
                base64: None,
                sequence: None,
                schema: None,
                unit: None,
                head: None,
            } => Ok(Self::Body {
                id,
                bytes: text.into_bytes(),
            }),
            ExportFields {
                body: Some(id),
                text: None,
                base64: Some(text),
                sequence: None,
                schema: None,
                unit: None,
                head: None,
            } => match BASE64.decode(text.as_bytes()) {
                Ok(bytes) => Ok(Self::Body { id, bytes }),
                Err(error) => Err(error.to_string()),
            },
            ExportFields {
                body: None,
                text: None,
                base64: None,
                sequence: Some(sequence),
                schema: Some(schema),
                unit: Some(unit),
                head: None,
            } => Ok(Self::Record {
                sequence,
                schema,
                unit: Box::new(unit),
            }),
            ExportFields {
                body: None,
                text: None,
                base64: None,
                sequence: None,
                schema: None,
                unit: None,
                head: Some(head),
            } => Ok(Self::Head(head)),
            _ => Err("it is neither a body nor a record nor the end".to_owned()),
        }
    }

    fn fields(self) -> ExportFields {
        let none = ExportFields::default();
        match self {
            Self::Body { id, bytes } => match String::from_utf8(bytes) {
                Ok(text) => ExportFields {
                    body: Some(id),
                    text: Some(text),
                    ..none
                },
                Err(bytes) => ExportFields {
                    body: Some(id),
                    base64: Some(BASE64.encode(bytes.as_bytes())),
                    ..none
                },
            },
            Self::Record { sequence, schema, unit } => ExportFields {
                sequence: Some(sequence),
                schema: Some(schema),
                unit: Some(*unit),
                ..none
            },
            Self::Head(head) => ExportFields {
                head: Some(head),
                ..none
            },
        }
    }
}

/// What was exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportSummary {
    pub head: JournalHead,
    pub bodies: u64,
}

/// Writes a store as JSON Lines, beside a running server too; progress is in records.
///
/// # Errors
/// [`StoreError::Damaged`]; [`StoreError::Io`] when `out` takes no more.
pub fn export(
    dir: &Path,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(VerifyProgress),
) -> Result<ExportSummary, StoreError> {
    let reader = StoreReader::open(dir)?;
    let mut exporting = Exporter { out, dir };
    let mut seen = HashSet::new();
    let head = reader.head();
    for record in reader.read(Sequence::ZERO) {
        let record = record?;
        for id in &record.bodies {
            if !seen.insert(id.clone()) {
                continue;
            }
            let body = reader.body(id)?;
            let body = body.ok_or_else(|| missing(&reader.directory.packs(), id, record.sequence).into_error())?;
            exporting.line(ExportLine::Body {
                id: id.clone(),
                bytes: body.to_vec(),
            })?;
        }
        let (sequence, schema) = (record.sequence, record.schema);
        let unit = Box::new(Envelope {
            at: record.at,
            actor: record.actor,
            key: record.key,
            facts: record.facts,
            bodies: record.bodies,
        });
        exporting.line(ExportLine::Record { sequence, schema, unit })?;
        progress(VerifyProgress {
            done: sequence.number(),
            total: head.sequence.number(),
        });
    }
    exporting.line(ExportLine::Head(head))?;
    Ok(ExportSummary {
        head,
        bodies: seen.len() as u64,
    })
}

struct Exporter<'a> {
    out: &'a mut dyn Write,
    dir: &'a Path,
}

impl Exporter<'_> {
    fn line(&mut self, line: ExportLine) -> Result<(), StoreError> {
        let failed = |error| StoreError::io(self.dir, error);
        let mut json = serde_json::to_vec(&line.fields()).map_err(|error| failed(error.into()))?;
        json.push(b'\n');
        self.out.write_all(&json).map_err(failed)
    }
}
