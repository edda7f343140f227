//! What was read and what was wrong with it.

use balise_domain::fault::{Fault, FaultKind, Severity};
use balise_domain::view::exemption::AskedExemption;
use balise_domain::view::trouble::Trouble;
use balise_domain::view::{CurationView, QuestionLine, SourceLine};
use balise_domain::viewer::Viewer;

use crate::state::State;

pub(super) fn curation(
    state: &State,
    viewer: &Viewer,
    questions: Vec<QuestionLine>,
    exemptions: Vec<AskedExemption>,
    trouble: Option<Trouble>,
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
            trouble: None,
        };
    }
    let count = |source: Option<&str>, severity| {
        let counted =
            |fault: &&Fault| fault.severity() == severity && source.is_none_or(|source| fault.source == source);
        state.faults.iter().filter(counted).count()
    };
    let line = |source: &std::sync::Arc<balise_content::SourceReading>| SourceLine {
        name: source.name.clone(),
        flavour: source.flavour,
        pages: source.pages.len(),
        errors: count(Some(source.shelf.as_str()), Severity::Error),
        warnings: count(Some(source.shelf.as_str()), Severity::Warning),
    };
    let is_page = |fault: &&Fault| !matches!(fault.kind, FaultKind::NotAPage { .. });
    CurationView {
        sources: state.sources.iter().map(line).collect(),
        faults: state
            .faults
            .iter()
            .filter(is_page)
            .take(CurationView::LONGEST)
            .cloned()
            .collect(),
        errors: count(None, Severity::Error),
        warnings: count(None, Severity::Warning),
        not_pages: state.faults.iter().filter(|fault| !is_page(fault)).cloned().collect(),
        questions,
        exemptions,
        trouble,
    }
}
