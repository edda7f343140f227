//! Words of the form in which someone says who they are.

use balise_domain::author::Role;
use balise_domain::locale::Locale;

words! {
    /// Who are you?
    WhoWords {
        title: "Qui êtes-vous ?", "Who are you?";
        lead: "Votre nom paraîtra à côté de ce que vous changez. Il est gardé à part : on peut l’effacer sans toucher à l’historique.", "Your name will stand beside what you change. It is kept apart: it can be erased without touching the history.";
        problem: "Il manque quelque chose", "Something is missing";
        name_missing: "Écrivez votre nom", "Write your name";
        name: "Votre nom", "Your name";
        squad: "Votre squad", "Your squad";
        no_squad: "Aucune", "None";
        role: "Votre rôle", "Your role";
        submit: "Continuer", "Continue";
        link: "Qui êtes-vous ?", "Who are you?";
        denied: "Ce changement n’a pas été fait", "This change was not made";
        back: "Revenir", "Go back";
        busy: "Trop de monde écrit en même temps. Rien n’a été perdu : réessayez dans un instant.", "Too many people are writing at once. Nothing was lost: try again in a moment.";
        disk_full: "Il n’y a plus de place pour écrire. La lecture continue ; prévenez l’équipe qui tient ce site.", "There is no room left to write. Reading goes on; tell the team that runs this site.";
        stopped: "L’écriture est arrêtée. La lecture continue ; prévenez l’équipe qui tient ce site.", "Writing has stopped. Reading goes on; tell the team that runs this site.";
    }
}

/// A role, and what it is for.
pub fn role(locale: Locale, role: Role) -> (&'static str, &'static str) {
    match (locale, role) {
        (Locale::Fr, Role::Member) => ("Membre", "Écrit pour sa squad."),
        (Locale::Fr, Role::Lead) => ("Responsable", "Répond aussi des bilans de sa squad."),
        (Locale::Fr, Role::Facilitator) => ("Facilitation", "Anime les bilans de sa squad."),
        (Locale::Fr, Role::Curator) => ("Curation", "Prend soin de la bibliothèque de toutes les squads."),
        (Locale::Fr, Role::Administrator) => ("Administration", "Tient le site ; n’écrit pour aucune squad."),
        (Locale::Fr, Role::Reader) => ("Lecture", "Lit, et ne change rien."),
        (Locale::En, Role::Member) => ("Member", "Writes for their squad."),
        (Locale::En, Role::Lead) => ("Lead", "Also answers for the checks of their squad."),
        (Locale::En, Role::Facilitator) => ("Facilitator", "Runs the checks of their squad."),
        (Locale::En, Role::Curator) => ("Curator", "Looks after the library of all squads."),
        (Locale::En, Role::Administrator) => ("Administrator", "Runs the site; writes for no squad."),
        (Locale::En, Role::Reader) => ("Reader", "Reads, and changes nothing."),
    }
}

/// "Vous êtes Ada. Pour devenir quelqu’un d’autre, remplissez à nouveau."
pub fn known(locale: Locale, name: &str) -> String {
    match locale {
        Locale::Fr => {
            format!(
                "Vous êtes {name}. Remplir à nouveau ce formulaire fait de vous une nouvelle personne à partir de maintenant."
            )
        }
        Locale::En => format!("You are {name}. Filling in this form again makes you a new person from now on."),
    }
}
