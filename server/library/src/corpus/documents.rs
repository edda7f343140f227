//! Converts pages to documents of the search index.

use balise_domain::id::PracticeId;
use balise_domain::library::page::Page;
use balise_domain::library::place::Place;
use balise_markdown::Outline;
use balise_search::{Audience, Document, IndexedSection};

pub(crate) fn document(page: &Page, is_half: bool, outline: &Outline) -> Document {
    let front = &page.front;
    let section = |section: &balise_markdown::Section| IndexedSection {
        anchor: section.anchor.clone(),
        heading: section.heading.clone(),
        text: section.text.clone(),
    };
    Document {
        id: page.id.clone(),
        lang: page.lang,
        title: page.title.clone(),
        other_names: other_names(page).cloned().collect(),
        labels: labels(page),
        sections: outline.sections.iter().map(section).collect(),
        squad: page.squad().cloned(),
        practices: practices(page),
        dimensions: front.dimensions.clone(),
        tags: front.tags.clone(),
        kind: page.kind,
        status: page.status,
        audience: Audience::of(page.visibility, page.squad()),
        pair: is_half.then(|| pair(page)),
        updated: page.modified,
    }
}

/// The practice that the page is, and those it describes.
fn practices(page: &Page) -> Vec<PracticeId> {
    let own = match &page.place {
        Place::Practice(practice) => Some(practice.clone()),
        _ => None,
    };
    own.into_iter().chain(page.front.practices.iter().cloned()).collect()
}

/// The id without the language of the half.
fn pair(page: &Page) -> String {
    let id = page.id.as_str();
    let base = id.strip_suffix(page.lang.tag()).and_then(|base| base.strip_suffix('.'));
    base.unwrap_or(id).to_owned()
}

/// Words that describe the page: its path, its own summary, tags and other names.
fn labels(page: &Page) -> String {
    let front = &page.front;
    let path = match &page.place {
        Place::Playbook { path, .. } => path.replace(['/', '-', '_'], " "),
        _ => String::new(),
    };
    let summary = front.summary.clone().into_iter();
    let parts: Vec<String> = std::iter::once(path)
        .chain(summary)
        .chain(front.tags.iter().cloned())
        .chain(other_names(page).cloned())
        .collect();
    parts.join("\n")
}

/// A term's other names are what people type; the former paths of a playbook are not.
fn other_names(page: &Page) -> impl Iterator<Item = &String> {
    let named = matches!(page.place, Place::Term(_) | Place::Practice(_));
    page.front.aliases.iter().filter(move |_| named)
}
