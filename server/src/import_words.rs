//! Problems of an import, worded for people and for machines.

use balise_app::text;
use balise_domain::text::locale::Locale;
use balise_library::{ImportProblem, ImportProblemKind};

/// One sentence or two: what is wrong, and what to do.
pub(crate) fn worded(problem: &ImportProblem, locale: Locale) -> String {
    match &problem.why {
        ImportProblemKind::Denial(denial) => text::denial(denial, locale),
        ImportProblemKind::Fault(kind) => {
            let words = text::fault(kind, locale);
            format!("{} {}", words.message, words.remedy).trim().to_owned()
        }
    }
}
