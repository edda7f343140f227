//! Collects the faults of one file while it is being read.

use balise_domain::library::fault::{Fault, FaultKind};

/// The faults of one file, each with its line.
#[derive(Clone, Debug)]
pub(crate) struct FileFaults {
    source: String,
    file: String,
    /// Lines of the file that come before the part being read.
    before: u32,
    faults: Vec<Fault>,
}

impl FileFaults {
    pub(crate) fn of(source: &str, file: &str) -> Self {
        Self {
            source: source.to_owned(),
            file: file.to_owned(),
            before: 0,
            faults: Vec::new(),
        }
    }

    /// From here on, lines count from the part of the file that starts after `lines` lines.
    pub(crate) fn skip_lines(&mut self, lines: u32) {
        self.before = lines;
    }

    /// The line of the file for a line of the part being read.
    pub(crate) fn file_line(&self, line: u32) -> u32 {
        self.before + line
    }

    pub(crate) fn at(&mut self, line: u32, kind: FaultKind) {
        self.push(Some(self.file_line(line)), kind);
    }

    /// Something that holds for the whole file.
    pub(crate) fn whole(&mut self, kind: FaultKind) {
        self.push(None, kind);
    }

    fn push(&mut self, line: Option<u32>, kind: FaultKind) {
        self.faults.push(Fault {
            source: self.source.clone(),
            file: self.file.clone(),
            line,
            kind,
        });
    }

    /// The faults from the top of the file to its end.
    pub(crate) fn into_faults(mut self) -> Vec<Fault> {
        self.faults.sort_by_key(|fault| fault.line);
        self.faults
    }
}
