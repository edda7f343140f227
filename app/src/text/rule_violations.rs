//! Messages for rule violations, and for changes that are accepted with advice: the problem and the next step.

mod english;
mod french;

use balise_domain::journal::rule_violation::RuleViolation;
use balise_domain::text::locale::Locale;

/// The rule that the change breaks, and the next step: one or two sentences.
pub fn objection(objection: &RuleViolation, locale: Locale) -> String {
    match locale {
        Locale::Fr => french::objection(objection),
        Locale::En => english::objection(objection),
    }
}
