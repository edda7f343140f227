//! What of a search text was not understood, in words.

use balise_domain::search::query::{Hint, Operator, Query};
use balise_domain::text::locale::Locale;

use crate::text::quoted;

pub fn hint_text(locale: Locale, hint: &Hint) -> String {
    match locale {
        Locale::Fr => french(hint),
        Locale::En => english(hint),
    }
}

fn french(hint: &Hint) -> String {
    let quoted = |text: &str| quoted(Locale::Fr, text);
    match hint {
        Hint::OpenQuote => "Un guillemet n’est pas refermé : ce qui suit est lu comme des mots.".to_owned(),
        Hint::NoValue(operator) => format!(
            "Il manque une valeur après {}, collée aux deux-points : {}.",
            quoted(&format!("{}:", operator.name(Locale::Fr))),
            example(Locale::Fr, *operator)
        ),
        Hint::BadValue(operator, value) => format!(
            "{} ne prend pas {} : c’est lu comme un mot. Par exemple : {}.",
            quoted(&format!("{}:", operator.name(Locale::Fr))),
            quoted(value),
            example(Locale::Fr, *operator)
        ),
        Hint::LoneOr => "« OR » demande un mot de chaque côté ; il n’a pas été tenu compte de celui-ci.".to_owned(),
        Hint::ShortBeginning(typed) => {
            format!(
                "Avant une étoile il faut au moins deux lettres ; {} est lu sans elle.",
                quoted(typed)
            )
        }
        Hint::TooMany => format!("Seules les {} premières conditions sont lues.", Query::MOST),
        Hint::OnlyExclusions => "Rien que des exclusions : voici toutes les autres pages.".to_owned(),
    }
}

fn english(hint: &Hint) -> String {
    let quoted = |text: &str| quoted(Locale::En, text);
    match hint {
        Hint::OpenQuote => "A quotation mark is not closed: what follows is read as words.".to_owned(),
        Hint::NoValue(operator) => format!(
            "{} needs a value right after its colon: {}.",
            quoted(&format!("{}:", operator.name(Locale::En))),
            example(Locale::En, *operator)
        ),
        Hint::BadValue(operator, value) => format!(
            "{} does not take {}: it is read as a word. For example: {}.",
            quoted(&format!("{}:", operator.name(Locale::En))),
            quoted(value),
            example(Locale::En, *operator)
        ),
        Hint::LoneOr => "“OR” needs a word on either side; this one was left out.".to_owned(),
        Hint::ShortBeginning(typed) => {
            format!(
                "A star needs at least two letters before it; {} is read without it.",
                quoted(typed)
            )
        }
        Hint::TooMany => format!("Only the first {} conditions are read.", Query::MOST),
        Hint::OnlyExclusions => "Nothing but exclusions: these are all the other pages.".to_owned(),
    }
}

/// A use of an operator that is understood.
fn example(locale: Locale, operator: Operator) -> String {
    let value = match (operator, locale) {
        (Operator::Tag, _) => "discovery",
        (Operator::Squad, _) => "checkout",
        (Operator::Practice, _) => "user-interviews",
        (Operator::Dimension, _) => "delivery",
        (Operator::Level, _) => ">=3",
        (Operator::Status, Locale::Fr) => "brouillon",
        (Operator::Status, Locale::En) => "draft",
        (Operator::Lang, _) => "fr",
        (Operator::Type, Locale::Fr) => "modele",
        (Operator::Type, Locale::En) | (Operator::Has, Locale::En) => "template",
        (Operator::Author, _) => "martin",
        (Operator::In, Locale::Fr) => "titre:retro",
        (Operator::In, Locale::En) => "title:retro",
        (Operator::Updated, _) => ">2026-01-01",
        (Operator::Reviewed, _) => "<2026-01-01",
        (Operator::Is, Locale::Fr) => "verifie",
        (Operator::Is, Locale::En) => "verified",
        (Operator::Has, Locale::Fr) => "schema",
    };
    format!("{}:{value}", operator.name(locale))
}

#[cfg(test)]
mod tests {
    use balise_domain::Date;

    use super::*;

    #[test]
    fn every_example_is_understood() {
        for locale in Locale::ALL {
            for operator in Operator::ALL {
                let written = example(locale, operator);
                let query = Query::parse(&written, Date::constant(2026, 7, 1));
                assert_eq!(query.hints, [], "{written}");
                assert_eq!(query.operators.len(), 1, "{written}");
            }
        }
    }
}
