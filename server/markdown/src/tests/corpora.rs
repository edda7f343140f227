//! Two real libraries, page by page. They are no part of the repository: `BALISE_CORPORA` says where they are, else
//! `shared/corpora` beside the workspace.

use std::path::{Path, PathBuf};

use balise_domain::library::fault::FaultKind;
use balise_domain::text::flavour::Flavour;
use balise_domain::text::locale::Locale;

use super::{Source, wellformed};
use crate::tags::{HtmlToken, Tokens};
use crate::{RenderOptions, outline, render};

/// The text of a rendering that stands outside code, with a space where an element stood.
pub(super) fn outside_code(html: &str) -> String {
    let mut depth = 0usize;
    let mut text = String::new();
    for token in Tokens::new(html) {
        match token {
            HtmlToken::Open(tag) if tag.name == "code" || tag.name == "pre" => depth += 1,
            HtmlToken::Close(name) if name == "code" || name == "pre" => depth = depth.saturating_sub(1),
            HtmlToken::Text(words) if depth == 0 => {
                text.push_str(words);
                text.push(' ');
            }
            _ => {}
        }
    }
    text
}

fn drive(folder: &str, flavour: Flavour, least: usize) {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    let root = std::env::var_os("BALISE_CORPORA")
        .map_or(beside, PathBuf::from)
        .join(folder);
    if !root.is_dir() {
        println!("absent: {}", root.display());
        return;
    }
    let mut pages = Vec::new();
    collect(&root, &mut pages);
    assert!(pages.len() >= least, "{} pages in {}", pages.len(), root.display());
    for page in pages {
        let text = std::fs::read_to_string(&page).expect("a page in UTF-8");
        let options = RenderOptions {
            flavour,
            lang: Locale::Fr,
            title: "",
            resolve: &Source,
        };
        let rendered = render(&text, &options).unwrap_or_else(|error| panic!("{error}: {}", page.display()));
        let html = rendered.html.as_str();
        wellformed::check(html);
        let prose = outside_code(html);
        assert!(!prose.contains("{%") && !prose.contains("%}"), "{}", page.display());
        assert!(
            !prose
                .lines()
                .any(|line| line.starts_with("!!! ") || line.starts_with(":::")),
            "{}",
            page.display()
        );
        let unknown = |(_, kind): &&(u32, FaultKind)| matches!(kind, FaultKind::UnknownBlock { .. });
        assert_eq!(rendered.faults.iter().find(unknown), None, "{}", page.display());
        let outline = outline(&text, flavour);
        for heading in &rendered.headings {
            assert!(
                outline.anchors.contains(&heading.anchor),
                "{heading:?} of {}",
                page.display()
            );
        }
    }
}

fn collect(folder: &Path, pages: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, pages);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            pages.push(path);
        }
    }
}

#[test]
fn every_page_of_a_gitbook_library_reads_well() {
    drive("fr-communaute", Flavour::GitBook, 380);
}

#[test]
fn every_page_of_an_mkdocs_library_reads_well() {
    drive("en-engineering-playbook", Flavour::MkDocs, 240);
}
