//! Messages for requests that failed as a whole: the problem and the next step.

use balise_domain::text::locale::Locale;

use super::numbers::bytes;
use super::read_errors::RefusalWords;
use crate::trouble::{FormFault, Trouble};

/// The words of a trouble.
pub fn trouble(trouble: &Trouble, locale: Locale) -> RefusalWords {
    let (title, message) = match locale {
        Locale::Fr => french(trouble),
        Locale::En => english(trouble),
    };
    RefusalWords { title, message }
}

/// The body of a health check while the library is being read, for a person who opens it.
pub const fn not_ready(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "la bibliothèque est en cours de lecture\n",
        Locale::En => "the library is being read\n",
    }
}

fn french(trouble: &Trouble) -> (&'static str, String) {
    match trouble {
        Trouble::Crowded => (
            "Beaucoup de monde en ce moment",
            "Votre demande n’a pas pu être traitée, et rien n’a été enregistré. Réessayez dans quelques secondes."
                .to_owned(),
        ),
        Trouble::Failed { request } => (
            "Quelque chose s’est mal passé de notre côté",
            format!(
                "Les autres pages fonctionnent toujours. Réessayez dans un instant\u{202f}; si cela continue, donnez ce numéro à \
                 l’équipe qui tient ce site\u{a0}: {request}. Si vous enregistriez un changement, cherchez-le dans l’historique \
                 avant de le refaire."
            ),
        ),
        Trouble::UnreadableForm { fault } => (
            "Ce formulaire n’a pas pu être lu",
            format!(
                "Rien n’a été enregistré\u{a0}: le formulaire vient d’une autre version de la page, ou a été modifié en chemin \
                 ({}). Copiez ce que vous aviez écrit, revenez en arrière, rechargez la page et remplissez-le de nouveau.",
                french_fault(fault)
            ),
        ),
        Trouble::TooLate => (
            "L’envoi s’est interrompu",
            "Une partie seulement est arrivée, et rien n’a été enregistré. Vérifiez votre connexion, puis envoyez de \
             nouveau."
                .to_owned(),
        ),
        Trouble::TooLarge { limit } => (
            "Cet envoi est trop volumineux",
            format!(
                "Rien n’a été enregistré\u{a0}: on accepte ici {} au plus. Raccourcissez le texte ou envoyez-le en plusieurs \
                 fois\u{202f}; si vous n’avez pas encore dit qui vous êtes, commencez par là.",
                bytes(Locale::Fr, *limit as u64)
            ),
        ),
    }
}

fn english(trouble: &Trouble) -> (&'static str, String) {
    match trouble {
        Trouble::Crowded => (
            "Many people are here right now",
            "Your request could not be answered, and nothing was saved. Try again in a few seconds.".to_owned(),
        ),
        Trouble::Failed { request } => (
            "Something went wrong on our side",
            format!(
                "The other pages still work. Try again in a moment; if it goes on, give this number to the team that runs \
                 this site: {request}. If you were saving a change, look for it in the history before you make it again."
            ),
        ),
        Trouble::UnreadableForm { fault } => (
            "This form could not be read",
            format!(
                "Nothing was saved: the form is from another version of the page, or was changed on its way ({}). Copy \
                 what you wrote, go back, reload the page and fill it in again.",
                english_fault(fault)
            ),
        ),
        Trouble::TooLate => (
            "What you sent stopped coming",
            "Only part of it arrived, and nothing was saved. Check your connection, then send it again.".to_owned(),
        ),
        Trouble::TooLarge { limit } => (
            "This is too much at once",
            format!(
                "Nothing was saved: at most {} are taken here. Shorten the text or send it in parts; if you have not said \
                 who you are yet, begin with that.",
                bytes(Locale::En, *limit as u64)
            ),
        ),
    }
}

fn french_fault(fault: &FormFault) -> String {
    match fault {
        FormFault::UnknownField(field) => format!("le champ «\u{a0}{field}\u{a0}» n’en fait pas partie"),
        FormFault::MissingField(field) => format!("le champ «\u{a0}{field}\u{a0}» manque"),
        FormFault::UnreadableField(field) => format!("la valeur du champ «\u{a0}{field}\u{a0}» est illisible"),
        FormFault::UnknownForm => "ses champs ne vont pas ensemble".to_owned(),
    }
}

fn english_fault(fault: &FormFault) -> String {
    match fault {
        FormFault::UnknownField(field) => format!("the field “{field}” is not part of it"),
        FormFault::MissingField(field) => format!("the field “{field}” is missing"),
        FormFault::UnreadableField(field) => format!("the value of the field “{field}” cannot be read"),
        FormFault::UnknownForm => "its fields do not belong together".to_owned(),
    }
}
