//! One markdown file, read: its front matter, and where its body starts. The body is not parsed here.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use balise_domain::id::content_id::ContentId;
use balise_domain::id::slug::Slug;
use balise_domain::library::fault::{Fault, FaultKind};
use balise_domain::library::page::{FrontMatter, VisibilityStatement};
use balise_domain::text::locale::Locale;
use jiff::civil::Date;

use crate::address::Address;
use crate::file::{self, Stamp};
use crate::front;
use crate::language::{self, Guess};
use crate::notes::FileFaults;
use crate::source_path::name;

/// A page over this many bytes is listed without its body.
pub(crate) const LARGEST_BODY: u64 = 1024 * 1024;

/// A file over this many bytes is not read at all.
pub(crate) const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// A page as its source has it.
#[derive(Clone, Debug, PartialEq)]
pub struct RawPage {
    /// The file, relative to the root of its source, NFC, with `/`.
    pub file: String,
    /// The file as the disk spells it, for reading it again.
    pub on_disk: PathBuf,
    /// The address inside the source: no extension, no language, no folder of documents; `README` and `index` are their
    /// folder, so the page of the root is `""`.
    pub path: String,
    /// The file without its extension, language kept: the default id is `<squad>/<stem>`.
    pub stem: String,
    /// The half of a language pair it is, by its file (`x.fr.md`) or because the other half is beside it.
    pub pair: Option<Locale>,
    pub front: FrontMatter,
    /// Line of each key of the front matter, by its English name.
    pub lines: BTreeMap<&'static str, u32>,
    pub lang: Locale,
    pub body: PageBody,
    /// 1-based line of the file on which the body starts.
    pub body_line: u32,
    /// Of all the bytes of the file; of its name and size when it is too large to be read.
    pub revision: ContentId,
    pub bytes: u64,
    /// In UTC.
    pub modified: Option<Date>,
    /// The position that the page asks for among its neighbours (`order`, `sidebar_position`), lowest first.
    pub position: Option<f64>,
    /// The shorter title it asks for in navigation (`sidebar_label`).
    pub label: Option<String>,
    pub faults: Vec<Fault>,
}

/// The markdown of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageBody {
    Text(Arc<str>),
    /// Over one mebibyte: listed, not rendered, offered raw.
    TooLarge,
}

impl PageBody {
    /// The markdown; empty when it is too large.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::TooLarge => "",
        }
    }
}

impl RawPage {
    /// The short name of a practice or term: its `id:`, else the last segment of its address; both halves of a pair
    /// have the same. `None` for the page of the root, which introduces the others.
    pub fn slug<Id: From<Slug>>(&self) -> Option<Id> {
        if self.path.is_empty() {
            return None;
        }
        let id = match &self.front.id {
            Some(id) => without_language(id),
            None => name(&self.path),
        };
        Slug::of(id).map(Id::from)
    }
}

fn without_language(id: &str) -> &str {
    Locale::ALL
        .into_iter()
        .find_map(|locale| id.strip_suffix(locale.tag())?.strip_suffix('.'))
        .unwrap_or(id)
}

/// A file that is to be read as a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manuscript<'a> {
    /// Name of the source, for faults.
    pub(crate) source: &'a str,
    pub(crate) file: &'a str,
    pub(crate) on_disk: &'a PathBuf,
    pub(crate) address: &'a Address,
    pub(crate) stamp: Stamp,
}

/// What came of reading a file: a page, or the faults why there is none.
#[derive(Clone, Debug)]
pub(crate) struct ReadPage {
    pub(crate) page: Result<Arc<RawPage>, UnreadFile>,
    pub(crate) guess: Option<Guess>,
}

/// A file of which no page came.
#[derive(Clone, Debug)]
pub(crate) struct UnreadFile {
    pub(crate) faults: Vec<Fault>,
    /// Who may know of it, as far as its bytes can be read.
    pub(crate) stated: VisibilityStatement,
}

/// Why there is no page.
struct Reason {
    line: Option<u32>,
    kind: FaultKind,
    stated: VisibilityStatement,
}

impl From<FaultKind> for Reason {
    fn from(kind: FaultKind) -> Self {
        Self {
            line: None,
            kind,
            stated: VisibilityStatement::Unsaid,
        }
    }
}

/// A page with the language it seems to be in, or the reason why there is none.
type ParsedPage = Result<(RawPage, Option<Guess>), Reason>;

/// A value with its faults.
fn with_faults(parsed: ParsedPage, mut notes: FileFaults) -> ReadPage {
    match parsed {
        Ok((mut page, guess)) => {
            page.faults = notes.into_faults();
            ReadPage {
                page: Ok(Arc::new(page)),
                guess,
            }
        }
        Err(Reason { line, kind, stated }) => {
            match line {
                Some(line) => notes.at(line, kind),
                None => notes.whole(kind),
            }
            let faults = notes.into_faults();
            ReadPage {
                page: Err(UnreadFile { faults, stated }),
                guess: None,
            }
        }
    }
}

impl Manuscript<'_> {
    /// Reads the file. The language of the page is provisional: its neighbours may change it.
    pub(crate) fn read(&self) -> ReadPage {
        let mut notes = FileFaults::of(self.source, self.file);
        let read = self.try_read(&mut notes);
        with_faults(read, notes)
    }

    /// The same of bytes that are there already.
    pub(crate) fn parse(&self, bytes: &[u8]) -> ReadPage {
        let mut notes = FileFaults::of(self.source, self.file);
        let parsed = self.try_parse(bytes, &mut notes);
        with_faults(parsed, notes)
    }

    fn try_read(&self, notes: &mut FileFaults) -> ParsedPage {
        let bytes = self.stamp.bytes();
        if bytes > LARGEST_BODY {
            let limit = LARGEST_BODY;
            notes.whole(FaultKind::TooLarge { bytes, limit });
        }
        if bytes > LARGEST_FILE {
            let name = format!("{}\0{bytes}", self.file);
            let mut page = self.page(ContentId::of(name.as_bytes()));
            page.front.visibility = VisibilityStatement::Unreadable;
            return Ok((page, None));
        }
        let bytes = file::read(self.on_disk, LARGEST_FILE)?;
        self.try_parse(&bytes, notes)
    }

    fn try_parse(&self, bytes: &[u8], notes: &mut FileFaults) -> ParsedPage {
        let text = file::text(bytes).map_err(|line| Reason {
            line: Some(line),
            kind: FaultKind::NotUtf8,
            stated: front::visibility_of(bytes),
        })?;
        let front = front::read(text, notes);
        let body = &text[front.body_start..];
        let guess = language::guess(body);
        if let (Some(written), Some(named)) = (front.matter.lang, self.address.pair)
            && written != named
        {
            // The name of the file is what makes the pair.
            let kind = FaultKind::MalformedValue {
                key: "lang".to_owned(),
                value: written.tag().to_owned(),
                expected: named.tag().to_owned(),
            };
            notes.at(front.lines.get("lang").copied().unwrap_or(1), kind);
        }
        let mut page = self.page(ContentId::of(bytes));
        // What was read decides: the file may have grown since it was listed.
        if bytes.len() as u64 <= LARGEST_BODY {
            page.body = PageBody::Text(match front.described.as_str() {
                "" => body.into(),
                described => format!("{described}{body}").into(),
            });
        }
        page.front = front.matter;
        page.lines = front.lines;
        // What the front matter describes is on the lines before.
        let described = front.described.matches('\n').count();
        page.body_line = front
            .body_line
            .saturating_sub(u32::try_from(described).unwrap_or(0))
            .max(1);
        page.position = front.position;
        page.label = front.label;
        Ok((page, guess))
    }

    fn page(&self, revision: ContentId) -> RawPage {
        RawPage {
            file: self.file.to_owned(),
            on_disk: self.on_disk.clone(),
            path: self.address.path.clone(),
            stem: self.address.stem.clone(),
            pair: self.address.pair,
            front: FrontMatter::default(),
            lines: BTreeMap::new(),
            lang: Locale::Fr,
            body: PageBody::TooLarge,
            body_line: 1,
            revision,
            bytes: self.stamp.bytes(),
            modified: self.stamp.modified_on(),
            position: None,
            label: None,
            faults: Vec::new(),
        }
    }
}
