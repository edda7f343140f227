//! From a page to what the index takes.

use balise_domain::page::Page;
use balise_domain::place::Place;
use balise_markdown::Outline;
use balise_search::{Audience, Document, Section};

pub(crate) fn document(page: &Page, outline: &Outline) -> Document {
    let front = &page.front;
    let section = |section: &balise_markdown::Section| Section {
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
        dimensions: front.dimensions.clone(),
        tags: front.tags.clone(),
        kind: page.kind,
        status: page.status,
        audience: Audience::of(page.visibility, page.squad()),
    }
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
