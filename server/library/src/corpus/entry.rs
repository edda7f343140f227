//! One page with everything that is needed to render it and to link to it.

use std::collections::BTreeSet;
use std::sync::Arc;

use balise_content::{RawPage, SourceReading};
use balise_domain::id::content_id::ContentId;
use balise_domain::library::fault::FaultKind;
use balise_domain::library::page::Page;
use balise_domain::ports::viewer::Viewer;
use balise_markdown::{Outline, Reference};

use crate::corpus::includes::IncludeRequest;

/// A page of the library.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) page: Page,
    pub(crate) raw: Arc<RawPage>,
    pub(crate) source: Arc<SourceReading>,
    pub(crate) outline: Arc<LightOutline>,
    /// What it includes.
    pub(crate) included: Arc<[IncludeRequest]>,
}

/// What stays of an outline once its text is indexed: the index keeps the text, memory need not.
pub(crate) struct LightOutline {
    pub(crate) anchors: BTreeSet<String>,
    pub(crate) links: Vec<Reference>,
    pub(crate) images: Vec<Reference>,
    /// Texts of the diagrams, by their content id.
    pub(crate) diagrams: Vec<(ContentId, String)>,
    pub(crate) faults: Vec<(u32, FaultKind)>,
}

impl From<Outline> for LightOutline {
    fn from(outline: Outline) -> Self {
        let diagram = |text: String| (ContentId::of(text.as_bytes()), text);
        Self {
            anchors: outline.anchors,
            links: outline.links,
            images: outline.images,
            diagrams: outline.diagrams.into_iter().map(diagram).collect(),
            faults: outline.faults,
        }
    }
}

/// Whether a viewer may open a page.
pub(crate) fn may_see(viewer: &Viewer, entry: &Entry) -> bool {
    viewer.may_see(entry.page.visibility, entry.page.squad())
}
