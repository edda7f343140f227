//! Assessments that were held elsewhere, brought in from a file: all of them or none.

use balise_domain::assessment::Assessment;
use balise_domain::author::Author;
use balise_domain::command::Command;
use balise_domain::denial::Denial;
use balise_domain::exchange::{Format, read_csv};
use balise_domain::fault::FaultKind;
use balise_domain::port::Writing as _;
use jiff::Timestamp;

use crate::library::Library;

/// What is in the way, and on which line of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InTheWay {
    pub line: usize,
    pub why: Why,
}

/// Why a line cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It cannot be read.
    Fault(FaultKind),
    /// What it says is not granted.
    Denial(Denial),
}

/// Assessments with their lines, each of which was granted.
#[derive(Clone, Debug)]
pub struct Granted(Vec<(usize, Assessment)>);

impl Library {
    /// Reads assessments from a text in any format that is exported, and has each of them judged: all that is in the way is
    /// told at once. Writes nothing; takes a while for a long text.
    pub fn grant(&self, text: &str, author: &Author, now: Timestamp) -> Result<Granted, Vec<InTheWay>> {
        if !self.is_recorded() {
            return Err(vec![denied(1, Denial::Busy)]);
        }
        let told = self.read_assessments(text)?;
        let refused: Vec<InTheWay> = told
            .iter()
            .filter_map(|(line, told)| {
                let command = Command::ImportAssessment(told.clone());
                let objection = self.ledger.judge(command, author, now).err()?;
                Some(denied(*line, objection.into()))
            })
            .collect();
        match refused.is_empty() {
            true => Ok(Granted(told)),
            false => Err(refused),
        }
    }

    /// Writes what was granted, as one unit of the journal: all of it, or nothing. Returns how many assessments there
    /// were; those that were there already are counted, and change nothing.
    pub async fn bring_in(&self, granted: Granted, author: &Author, now: Timestamp) -> Result<usize, Vec<InTheWay>> {
        let count = granted.0.len();
        let first = granted.0.first().map_or(1, |(line, _)| *line);
        let told = granted.0.into_iter().map(|(_, told)| told).collect();
        let done = self.carry_out(Command::ImportAssessments(told), author, now).await;
        done.map_err(|denial| vec![denied(first, denial)])?;
        Ok(count)
    }

    fn read_assessments(&self, text: &str) -> Result<Vec<(usize, Assessment)>, Vec<InTheWay>> {
        let fault = |line, kind| InTheWay {
            line,
            why: Why::Fault(kind),
        };
        let told = match Format::guess(text) {
            Format::Csv => {
                let faults = |faults: Vec<balise_domain::exchange::ExchangeFault>| {
                    faults
                        .into_iter()
                        .map(|own| fault(own.line, own.kind))
                        .collect::<Vec<_>>()
                };
                read_csv(text).map_err(faults)?
            }
            Format::Json | Format::Yaml => {
                let line = |line: Option<u32>| usize::try_from(line.unwrap_or(1)).unwrap_or(usize::MAX);
                let faults = |faults: Vec<balise_domain::fault::Fault>| {
                    faults
                        .into_iter()
                        .map(|own| fault(line(own.line), own.kind))
                        .collect::<Vec<_>>()
                };
                balise_content::read_assessments(text, &self.state().rubric).map_err(faults)?
            }
        };
        match told.is_empty() {
            true => Err(vec![fault(
                1,
                FaultKind::MissingKey {
                    key: "squad".to_owned(),
                },
            )]),
            false => Ok(told),
        }
    }
}

const fn denied(line: usize, denial: Denial) -> InTheWay {
    InTheWay {
        line,
        why: Why::Denial(denial),
    }
}
