//! Every word a person reads, in French and English.
//!
//! One module a noun: a table of fixed words, written side by side so that no language can lack one, and functions for
//! phrases with numbers, dates and names. Nothing here draws; the command line speaks through it too.

/// A table of words in both languages. A missing half does not compile.
macro_rules! words {
    ($(#[$doc:meta])* $table:ident { $($key:ident: $fr:literal, $en:literal;)+ }) => {
        $(#[$doc])*
        pub struct $table {
            $(pub $key: &'static str,)+
        }

        impl $table {
            const FR: Self = Self { $($key: $fr,)+ };
            const EN: Self = Self { $($key: $en,)+ };

            /// The words of one language.
            pub const fn of(locale: balise_domain::text::locale::Locale) -> &'static Self {
                match locale {
                    balise_domain::text::locale::Locale::Fr => &Self::FR,
                    balise_domain::text::locale::Locale::En => &Self::EN,
                }
            }
        }
    };
}

pub mod asking;
pub mod campaign;
pub mod candidates;
pub mod cases;
pub mod changes;
pub mod check;
pub mod compared;
pub mod counts;
pub mod curation;
pub mod damage;
pub mod dates;
pub mod dialects;
pub mod doors;
pub mod exemption;
pub mod faults;
pub mod form_draft;
pub mod glossary;
pub mod heatmap;
pub mod history;
pub mod home;
pub mod import;
pub mod ledger;
pub mod maps;
pub mod model;
pub mod names;
pub mod next_step;
pub mod numbers;
pub mod plain;
pub mod plans;
pub mod playbook;
pub mod practice;
pub mod questions;
pub mod read_errors;
pub mod rereading;
pub mod rule_violations;
pub mod search;
pub mod shell;
pub mod squad;
pub mod trouble;
pub mod who;
pub mod workshop;
pub mod write_errors;

pub use faults::{FaultWords, fault};
pub use read_errors::{RefusalWords, refusal};
pub use rule_violations::objection;
pub use trouble::trouble;
pub use write_errors::denial;

use balise_domain::text::locale::Locale;

/// A text in quotation marks, which French sets apart by spaces that do not break.
pub fn quoted(locale: Locale, text: &str) -> String {
    match locale {
        Locale::Fr => format!("« {text} »"),
        Locale::En => format!("“{text}”"),
    }
}

/// `a, b and c`.
pub fn list(locale: Locale, items: &[&str]) -> String {
    let and = match locale {
        Locale::Fr => " et ",
        Locale::En => " and ",
    };
    match items {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [rest @ .., last] => format!("{}{and}{last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests;
