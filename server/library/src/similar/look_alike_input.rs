//! Converts pages to the input of the comparison with pages of other squads.

use balise_convergence::{ComparedPage as Compared, ComparedSection};
use balise_domain::library::page::Page;
use balise_markdown::Outline;

/// `None` for what belongs to no squad.
pub(crate) fn compared(page: &Page, outline: &Outline) -> Option<Compared> {
    let section = |section: &balise_markdown::Section| ComparedSection {
        heading: section.heading.clone(),
        text: section.text.clone(),
    };
    Some(Compared {
        id: page.id.clone(),
        squad: page.squad()?.clone(),
        lang: page.lang,
        title: page.title.clone(),
        // The beginning of the text replaces a missing summary elsewhere; here it would count twice.
        summary: page.front.summary.clone(),
        tags: page.front.tags.clone(),
        sections: outline.sections.iter().map(section).collect(),
        revision: page.revision.clone(),
    })
}
