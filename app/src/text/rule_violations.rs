//! Messages for rule violations, and for changes that are accepted with advice: the problem and the next step.

mod english;
mod french;

use balise_domain::journal::rule_violation::RuleViolation;
use balise_domain::ports::advice::Advice;
use balise_domain::text::locale::Locale;

use super::dates::date;

/// The rule that the change breaks, and the next step: one or two sentences.
pub fn objection(objection: &RuleViolation, locale: Locale) -> String {
    match locale {
        Locale::Fr => french::objection(objection),
        Locale::En => english::objection(objection),
    }
}

/// A word of advice on a change that is granted all the same.
pub fn advice(advice: &Advice, locale: Locale) -> String {
    match (locale, advice) {
        (Locale::Fr, Advice::TooManyTargets { open }) => {
            format!("Cela fait {open} cibles à la fois. Deux ou trois se tiennent mieux : laquelle peut attendre ?")
        }
        (Locale::En, Advice::TooManyTargets { open }) => {
            format!("That makes {open} targets at a time. Two or three are easier to keep: which one can wait?")
        }
        (Locale::Fr, Advice::CarriedOverAgain { .. }) => {
            "Cette action a déjà été reportée. Est-elle encore utile, ou trop grande ?".to_owned()
        }
        (Locale::En, Advice::CarriedOverAgain { .. }) => {
            "This action was carried over before. Is it still useful, or too big?".to_owned()
        }
        (Locale::Fr, Advice::FarAway { due }) => {
            let due = date(locale, *due);
            format!("Le {due} est loin. Un premier pas plus proche aide à commencer.")
        }
        (Locale::En, Advice::FarAway { due }) => {
            let due = date(locale, *due);
            format!("{due} is far away. A first step closer by helps to begin.")
        }
    }
}
