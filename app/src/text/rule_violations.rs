//! What someone is told when a change is not granted, and what to do next.

mod english;
mod french;

use balise_domain::journal::rule_violation::RuleViolation;
use balise_domain::text::locale::Locale;

/// What stands against a change, and the next step: one sentence or two.
pub fn objection(objection: &RuleViolation, locale: Locale) -> String {
    match locale {
        Locale::Fr => french::objection(objection),
        Locale::En => english::objection(objection),
    }
}
