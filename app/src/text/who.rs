//! Words of the form in which someone says who they are.

use balise_domain::journal::author::Role;
use balise_domain::text::locale::Locale;

words! {
    /// Who are you?
    WhoWords {
        title: "Qui êtes-vous ?", "Who are you?";
        title_with_problem: "Erreur : qui êtes-vous ?", "Error: Who are you?";
        lead: "Nous le demandons parce que votre nom paraît à côté de ce que vous changez ; il est gardé à part de l’historique, et peut être effacé sans rien y perdre.", "We ask because your name stands beside what you change; it is kept apart from the history, and can be erased without losing any of it.";
        problem: "Il manque quelque chose", "Something is missing";
        name_missing: "Écrivez votre nom", "Write your name";
        name: "Votre nom", "Your name";
        squad: "Votre squad", "Your squad";
        no_squad: "Aucune", "None";
        role: "Votre rôle", "Your role";
        waiting: "Ce que vous avez demandé sera fait dès que vous aurez répondu.", "What you asked for will be done as soon as you have answered.";
        submit: "Continuer", "Continue";
    }
}

/// A role, and what it is for.
pub const fn role(locale: Locale, role: Role) -> (&'static str, &'static str) {
    match (locale, role) {
        (Locale::Fr, Role::Member) => ("Membre", "Écrit pour sa squad."),
        (Locale::Fr, Role::Lead) => ("Responsable", "Écrit pour sa squad et répond de ses bilans."),
        (Locale::Fr, Role::Facilitator) => ("Facilitation", "Écrit pour sa squad et anime ses bilans."),
        (Locale::Fr, Role::Curator) => ("Curation", "Prend soin de la bibliothèque de toutes les squads."),
        (Locale::Fr, Role::Administrator) => ("Administration", "Tient le site, et n’écrit pour aucune squad."),
        (Locale::Fr, Role::Reader) => ("Lecture", "Lit, et ne change rien."),
        (Locale::En, Role::Member) => ("Member", "Writes for their squad."),
        (Locale::En, Role::Lead) => ("Lead", "Writes for their squad and answers for its checks."),
        (Locale::En, Role::Facilitator) => ("Facilitator", "Writes for their squad and runs its checks."),
        (Locale::En, Role::Curator) => ("Curator", "Looks after the library of all squads."),
        (Locale::En, Role::Administrator) => ("Administrator", "Runs the site, and writes for no squad."),
        (Locale::En, Role::Reader) => ("Reader", "Reads, and changes nothing."),
    }
}

/// For someone who signed in before: the text before the name, and the text after it.
pub const fn known(locale: Locale) -> (&'static str, &'static str) {
    match locale {
        Locale::Fr => (
            "Vous êtes ",
            ". Si vous envoyez à nouveau ce formulaire, vous serez une nouvelle personne à partir de maintenant : ce \
             que vous avez déjà fait garde votre nom d’avant.",
        ),
        Locale::En => (
            "You are ",
            ". If you send this form again, you will be a new person from now on: what you did so far keeps the name you \
             had.",
        ),
    }
}
