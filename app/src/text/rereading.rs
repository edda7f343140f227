//! Messages while the library cannot be reloaded.

use std::time::Duration;

use balise_domain::ports::view::trouble::TroubleKind;
use balise_domain::text::locale::Locale;
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

/// Why loading fails or does not finish, and since when.
pub fn failing(locale: Locale, why: TroubleKind, since: Timestamp) -> String {
    let since = moment(locale, since);
    let because = match (locale, why) {
        (_, TroubleKind::Unfinished) => None,
        (Locale::Fr, TroubleKind::Exhausted) => Some("le programme n’a plus de fichiers à ouvrir ou plus de mémoire"),
        (Locale::En, TroubleKind::Exhausted) => Some("the program has no file handles or no memory left"),
        (Locale::Fr, TroubleKind::Index) => Some("l’index de recherche ne peut pas être écrit"),
        (Locale::En, TroubleKind::Index) => Some("the search index cannot be written"),
        (Locale::Fr, TroubleKind::Journal) => Some("ce que disent les fichiers ne peut pas être écrit dans le journal"),
        (Locale::En, TroubleKind::Journal) => Some("what the files say cannot be written to the journal"),
        (Locale::Fr, TroubleKind::Other) => Some("une erreur inattendue l’arrête"),
        (Locale::En, TroubleKind::Other) => Some("an unexpected error stops it"),
    };
    match (locale, because) {
        (Locale::Fr, Some(why)) => format!("La relecture échoue parce que {why} (depuis : {since})."),
        (Locale::En, Some(why)) => format!("Reading fails because {why} (since: {since})."),
        (Locale::Fr, None) => {
            format!("La relecture ne se termine pas : un disque ou un partage ne répond plus (depuis : {since}).")
        }
        (Locale::En, None) => {
            format!("Reading does not come to an end: a disk or share does not answer (since: {since}).")
        }
    }
}

/// When it is retried; a load that is still running continues when the files respond.
pub fn tried_again(locale: Locale, why: TroubleKind, next_in: Duration) -> String {
    match (locale, next_in.as_secs()) {
        (Locale::Fr, _) if why == TroubleKind::Unfinished => {
            "Elle reprend d’elle-même dès que les fichiers répondent.".to_owned()
        }
        (Locale::En, _) if why == TroubleKind::Unfinished => {
            "It goes on by itself as soon as the files answer.".to_owned()
        }
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
        (Locale::Fr, TroubleKind::Unfinished) => {
            "Si cela dure, vérifiez les disques et les partages où sont les dossiers des squads."
        }
        (Locale::En, TroubleKind::Unfinished) => {
            "If it lasts, look at the disks and shares on which the folders of the squads are."
        }
        (Locale::Fr, TroubleKind::Other) => "Le journal du serveur dit laquelle.",
        (Locale::En, TroubleKind::Other) => "The log of the server says which.",
    }
}
