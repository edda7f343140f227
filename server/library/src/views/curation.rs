//! The curation desk: sources, faults, trouble and damage.

use balise_domain::library::fault::{Fault, FaultKind, Severity};
use balise_domain::ports::view::damage::DamageLine;
use balise_domain::ports::view::exemption::AskedExemption;
use balise_domain::ports::view::trouble::DeskTrouble;
use balise_domain::ports::view::{CurationView, QuestionLine, SourceLine};
use balise_domain::ports::viewer::Viewer;

use crate::corpus::state::LibraryState;

pub(super) fn curation(
    state: &LibraryState,
    viewer: &Viewer,
    questions: Vec<QuestionLine>,
    exemptions: Vec<AskedExemption>,
    damages: Vec<DamageLine>,
    trouble: Option<DeskTrouble>,
) -> CurationView {
    // Faults name files, and files may be of pages that are not for everyone: whoever is outside sees none of them.
    if *viewer == Viewer::Anonymous {
        return CurationView {
            sources: Vec::new(),
            faults: Vec::new(),
            errors: 0,
            warnings: 0,
            not_pages: Vec::new(),
            questions: Vec::new(),
            exemptions: Vec::new(),
            damages: Vec::new(),
            trouble: None,
        };
    }
    let faults: Vec<&Fault> = state.faults_for(viewer).collect();
    let count = |source: Option<&str>, severity| {
        let counted =
            |fault: &&&Fault| fault.severity() == severity && source.is_none_or(|source| fault.source == source);
        faults.iter().filter(counted).count()
    };
    let line = |source: &std::sync::Arc<balise_content::SourceReading>| SourceLine {
        name: source.name.clone(),
        flavour: source.flavour,
        pages: (state.corpus.visible(viewer))
            .filter(|(_, entry)| entry.source.shelf == source.shelf)
            .count(),
        errors: count(Some(source.shelf.as_str()), Severity::Error),
        warnings: count(Some(source.shelf.as_str()), Severity::Warning),
    };
    let is_page = |fault: &Fault| !matches!(fault.kind, FaultKind::NotAPage { .. });
    let (of_pages, not_pages): (Vec<&Fault>, Vec<&Fault>) = faults.iter().partition(|fault| is_page(fault));
    CurationView {
        sources: state.corpus.sources.iter().map(line).collect(),
        faults: of_pages.into_iter().take(CurationView::LONGEST).cloned().collect(),
        errors: count(None, Severity::Error),
        warnings: count(None, Severity::Warning),
        not_pages: not_pages.into_iter().cloned().collect(),
        questions,
        exemptions,
        damages,
        trouble,
    }
}
