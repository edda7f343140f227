//! A small library of `tests/fixtures/dialects`, and what its readers see.

use std::path::{Path, PathBuf};

use balise_content::Sources;
use balise_domain::id::SquadId;
use balise_domain::library::fault::{FaultKind, Severity};
use balise_domain::ports::port::SearchPort as _;
use balise_domain::ports::view::{ArticleBody, NavEntry};
use balise_domain::ports::viewer::Viewer;
use balise_domain::search::results::SearchQuery;
use balise_domain::text::locale::Locale;

use crate::library::Library;
use crate::rendering::draw;

/// Where the fixtures stand.
pub(super) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/fixtures/dialects")
        .join(name)
}

/// A library of one squad, as those read it who are in no squad.
pub(super) struct Site {
    pub(super) library: Library,
    squad: SquadId,
}

/// A page as it is drawn.
pub(super) struct Page {
    pub(super) title: String,
    pub(super) html: String,
    /// What is seen of it, in one line.
    pub(super) text: String,
    /// Levels and texts of the table of contents.
    pub(super) headings: Vec<(u8, String)>,
}

impl Site {
    pub(super) fn of(name: &str) -> Self {
        Self::at(&fixture(name))
    }

    pub(super) fn at(folder: &Path) -> Self {
        let squad = SquadId::parse("squad").expect("a slug");
        let sources = Sources {
            content: None,
            squads: vec![(squad.clone(), "Squad".to_owned(), folder.to_owned())],
        };
        let library = Library::open(sources, None).expect("a library");
        library.refresh().expect("a reading");
        Self { library, squad }
    }

    /// The page at an address in the library.
    #[track_caller]
    pub(super) fn page(&self, path: &str) -> Page {
        let state = self.library.state();
        let entry = state.corpus.entries.iter().find(|entry| entry.raw.path == path);
        let known = || {
            state
                .corpus
                .entries
                .iter()
                .map(|entry| entry.raw.path.clone())
                .collect::<Vec<_>>()
        };
        let entry = entry.unwrap_or_else(|| panic!("no page at {path:?}: {:?}", known()));
        let body = draw(&state, &self.library.media, &Viewer::OPEN, entry, Locale::En);
        let ArticleBody::Rendered { html, headings } = body else {
            panic!("{path:?} is not drawn");
        };
        Page {
            title: entry.page.title.clone(),
            text: seen(html.as_str()),
            html: html.as_str().to_owned(),
            headings: headings
                .into_iter()
                .map(|heading| (heading.level, heading.text))
                .collect(),
        }
    }

    /// The addresses of all pages that everybody may open.
    pub(super) fn paths(&self) -> Vec<String> {
        let state = self.library.state();
        let visible = state.corpus.visible(&Viewer::OPEN);
        visible.map(|(_, entry)| entry.raw.path.clone()).collect()
    }

    /// The table of contents: titles, with those below in parentheses.
    pub(super) fn contents(&self) -> String {
        fn line(entries: &[NavEntry]) -> String {
            let entry = |entry: &NavEntry| match entry.children.as_slice() {
                [] => entry.title.clone(),
                children => format!("{} ({})", entry.title, line(children)),
            };
            entries.iter().map(entry).collect::<Vec<_>>().join(", ")
        }
        let state = self.library.state();
        line(&state.contents(&Viewer::OPEN, Locale::En, &self.squad))
    }

    /// Faults that are more than a note, but for those of care.
    pub(super) fn faults(&self) -> Vec<String> {
        let state = self.library.state();
        let wrong = state.derived.faults.iter().filter(|fault| {
            fault.severity() != Severity::Note
                && !matches!(fault.kind, FaultKind::NoOwner | FaultKind::NoTranslation { .. })
        });
        wrong
            .map(|fault| format!("{}:{:?} {:?}", fault.file, fault.line, fault.kind))
            .collect()
    }

    /// Titles of the pages that a search finds.
    pub(super) fn found(&self, words: &str) -> Vec<String> {
        let query = SearchQuery {
            text: words.to_owned(),
            ..SearchQuery::default()
        };
        let results = self.library.search(&Viewer::OPEN, Locale::En, &query).expect("results");
        results
            .hits
            .into_iter()
            .filter(|_| results.all_words)
            .map(|hit| hit.title)
            .collect()
    }
}

impl Page {
    /// Checks that texts are seen, and others are not.
    #[track_caller]
    pub(super) fn shows(&self, texts: &[&str]) -> &Self {
        for text in texts {
            assert!(
                self.text.contains(text),
                "{text:?} is not seen: {}\n{}",
                self.text,
                self.html
            );
        }
        self
    }

    #[track_caller]
    pub(super) fn hides(&self, texts: &[&str]) -> &Self {
        for text in texts {
            assert!(
                !self.text.contains(text),
                "{text:?} is seen: {}\n{}",
                self.text,
                self.html
            );
        }
        self
    }

    #[track_caller]
    pub(super) fn has(&self, markup: &[&str]) -> &Self {
        for markup in markup {
            assert!(self.html.contains(markup), "no {markup:?}: {}", self.html);
        }
        self
    }

    #[track_caller]
    pub(super) fn lacks(&self, markup: &[&str]) -> &Self {
        for markup in markup {
            assert!(!self.html.contains(markup), "{markup:?}: {}", self.html);
        }
        self
    }

    /// Checks that nothing on the page is dead.
    #[track_caller]
    pub(super) fn is_alive(&self) -> &Self {
        self.lacks(&["dead-link", "missing-image"])
    }
}

/// The words of HTML, a space where a block begins or ends.
fn seen(html: &str) -> String {
    const IN_LINE: [&str; 21] = [
        "a", "abbr", "b", "code", "del", "em", "i", "ins", "kbd", "label", "mark", "q", "s", "small", "span", "strong",
        "sub", "sup", "u", "var", "input",
    ];
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let tag = &rest[at + 1..];
        let end = tag.find('>').unwrap_or(tag.len());
        // The sign behind a heading.
        if tag.starts_with("a ") && tag[..end].contains("class=\"anchor\"") {
            rest = tag.split_once("</a>").map_or("", |(_, rest)| rest);
            continue;
        }
        let name = tag.trim_start_matches('/');
        let length = name
            .find(|character: char| !character.is_ascii_alphanumeric())
            .unwrap_or(name.len());
        if !IN_LINE.contains(&&name[..length]) {
            text.push(' ');
        }
        rest = tag.get(end + 1..).unwrap_or_default();
    }
    text.push_str(rest);
    let text = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ]
    .into_iter()
    .fold(text, |text, (entity, character)| text.replace(entity, character));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
