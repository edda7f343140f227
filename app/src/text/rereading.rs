//! What is said while the library cannot be read again.

use std::time::Duration;

use balise_domain::locale::Locale;
use balise_domain::view::trouble::TroubleKind;
use jiff::Timestamp;

use super::changes::moment;

/// "La bibliothèque telle qu’elle était le 30 novembre 2026 à 14:05".
pub fn shown_as_of(locale: Locale, as_of: Option<Timestamp>) -> String {
    match (locale, as_of.map(|at| moment(locale, at))) {
        (Locale::Fr, Some(at)) => format!("La bibliothèque est montrée telle qu’elle était : {at}"),
        (Locale::En, Some(at)) => format!("The library is shown as it was: {at}"),
        (Locale::Fr, None) => "La bibliothèque n’a pas encore pu être lue".to_owned(),
        (Locale::En, None) => "The library could not be read yet".to_owned(),
    }
}

/// Why reading fails, and since when.
pub fn failing(locale: Locale, why: TroubleKind, since: Timestamp) -> String {
    let since = moment(locale, since);
    let why = match (locale, why) {
        (Locale::Fr, TroubleKind::Exhausted) => "le programme n’a plus de fichiers à ouvrir ou plus de mémoire",
        (Locale::En, TroubleKind::Exhausted) => "the program has no file handles or no memory left",
        (Locale::Fr, TroubleKind::Index) => "l’index de recherche ne peut pas être écrit",
        (Locale::En, TroubleKind::Index) => "the search index cannot be written",
        (Locale::Fr, TroubleKind::Journal) => "ce que disent les fichiers ne peut pas être écrit dans le journal",
        (Locale::En, TroubleKind::Journal) => "what the files say cannot be written to the journal",
        (Locale::Fr, TroubleKind::Other) => "une erreur inattendue l’arrête",
        (Locale::En, TroubleKind::Other) => "an unexpected error stops it",
    };
    match locale {
        Locale::Fr => format!("La relecture échoue parce que {why} (depuis : {since})."),
        Locale::En => format!("Reading fails because {why} (since: {since})."),
    }
}

/// When it is tried again.
pub fn tried_again(locale: Locale, next_in: Duration) -> String {
    match (locale, next_in.as_secs()) {
        (Locale::Fr, 0 | 1) => "Elle est retentée dans la seconde, et dès qu’un fichier change.".to_owned(),
        (Locale::En, 0 | 1) => "It is tried again within a second, and whenever a file changes.".to_owned(),
        (Locale::Fr, seconds) => {
            format!("Elle est retentée au bout de {seconds} secondes, et dès qu’un fichier change.")
        }
        (Locale::En, seconds) => format!("It is tried again after {seconds} seconds, and whenever a file changes."),
    }
}

/// What whoever runs the site can do.
pub fn remedy(locale: Locale, why: TroubleKind) -> &'static str {
    match (locale, why) {
        (Locale::Fr, TroubleKind::Exhausted) => {
            "Si cela dure, donnez au programme plus de fichiers ouverts (ulimit -n) ou de mémoire."
        }
        (Locale::En, TroubleKind::Exhausted) => {
            "If it lasts, give the program more open files (ulimit -n) or more memory."
        }
        (Locale::Fr, TroubleKind::Index | TroubleKind::Journal) => {
            "Si cela dure, faites de la place sur le disque du dossier de données et vérifiez ses droits."
        }
        (Locale::En, TroubleKind::Index | TroubleKind::Journal) => {
            "If it lasts, make room on the disk of the data folder, and look at its rights."
        }
        (Locale::Fr, TroubleKind::Other) => "Le journal du serveur dit laquelle.",
        (Locale::En, TroubleKind::Other) => "The log of the server says which.",
    }
}
