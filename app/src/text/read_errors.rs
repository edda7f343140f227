//! Messages for read errors: the problem and the next step.

use balise_domain::ports::read_error::ReadError;
use balise_domain::text::locale::Locale;

/// A refusal in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusalWords {
    pub title: &'static str,
    /// What happened and what to do next.
    pub message: String,
}

/// The words of a refusal.
pub fn refusal(refusal: &ReadError, locale: Locale) -> RefusalWords {
    match locale {
        Locale::Fr => french(refusal),
        Locale::En => english(refusal),
    }
}

fn french(refusal: &ReadError) -> RefusalWords {
    let (title, message) = match refusal {
        ReadError::NotFound => (
            "Cette page n’existe pas",
            "Elle a peut-être changé de nom, ou n’a jamais existé. Cherchez-la : quelques mots suffisent.".to_owned(),
        ),
        ReadError::Moved(_) => (
            "Cette page a changé d’adresse",
            "Suivez le lien vers sa nouvelle adresse.".to_owned(),
        ),
        ReadError::NotReady => (
            "La bibliothèque se prépare",
            "Les playbooks sont en cours de lecture. Rechargez la page dans quelques secondes.".to_owned(),
        ),
        ReadError::QueryTooLong { limit } => (
            "Cette recherche est trop longue",
            format!("Gardez les mots les plus importants : {limit} caractères au plus."),
        ),
        ReadError::Internal => (
            "Quelque chose s’est mal passé de notre côté",
            "Réessayez dans un instant. Si cela continue, prévenez l’équipe qui tient ce site.".to_owned(),
        ),
    };
    RefusalWords { title, message }
}

fn english(refusal: &ReadError) -> RefusalWords {
    let (title, message) = match refusal {
        ReadError::NotFound => (
            "This page does not exist",
            "It may have been renamed, or it never existed. Search for it: a few words are enough.".to_owned(),
        ),
        ReadError::Moved(_) => ("This page has moved", "Follow the link to its new address.".to_owned()),
        ReadError::NotReady => (
            "The library is getting ready",
            "The playbooks are being read. Reload the page in a few seconds.".to_owned(),
        ),
        ReadError::QueryTooLong { limit } => (
            "This search is too long",
            format!("Keep the words that matter most: {limit} characters at most."),
        ),
        ReadError::Internal => (
            "Something went wrong on our side",
            "Try again in a moment. If it goes on, tell the team that runs this site.".to_owned(),
        ),
    };
    RefusalWords { title, message }
}
