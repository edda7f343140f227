//! Words of the history of a page.

use balise_domain::text::locale::Locale;

use super::numbers::integer;
use super::quoted;

words! {
    /// The revisions of a page.
    HistoryWords {
        history: "Historique", "History";
        revisions: "Versions", "Revisions";
        lead: "Chaque version que la bibliothèque a lue ou reçue, la plus récente d’abord. Choisissez-en deux pour voir ce qui a changé.", "Every revision that the library read or received, newest first. Choose two to see what changed.";
        number: "Version", "Revision";
        when: "Date", "Date";
        who: "Par", "By";
        title: "Titre", "Title";
        content: "Empreinte", "Content id";
        older: "Plus ancienne", "Older";
        newer: "Plus récente", "Newer";
        compare: "Comparer", "Compare";
        choose: "Pour comparer, choisissez deux versions différentes de cette liste.", "To compare, choose two different revisions from this list.";
        added: "Ajouté", "Added";
        removed: "Supprimé", "Removed";
        unchanged: "Inchangé", "Unchanged";
        only_one: "Cette page n’a qu’une version pour l’instant. À la prochaine modification, vous verrez ici ce qui a changé.", "This page has one revision so far. At the next change, you will see here what differs.";
        none: "Cette page n’a pas encore d’historique. Il commencera dès que la bibliothèque aura noté une première version.", "This page has no history yet. It will begin as soon as the library has noted a first revision.";
        too_long: "Ces deux textes sont trop longs pour être comparés ici.", "These two texts are too long to be compared here.";
        not_kept: "L’un de ces deux textes n’a pas été gardé\u{a0}: le fichier était trop volumineux, ou n’était pas du texte.", "One of these two texts was not kept: its file was too large, or was no text.";
        damaged: "L’un de ces deux textes n’est plus lisible\u{a0}: le fichier qui le garde est endommagé. La personne qui administre le site en a été avertie\u{202f}; les autres versions restent lisibles.", "One of these two texts cannot be read any more: the file that keeps it is damaged. Whoever runs this site has been told; the other revisions can still be read.";
        same: "Le texte est le même dans ces deux versions.", "The text is the same in these two revisions.";
        back: "Lire la page", "Read the page";
        review: "Relu aujourd’hui", "Reviewed today";
        review_why: "Vous venez de lire cette page et elle est encore juste ? Dites-le aux suivants.", "You have just read this page and it still holds? Tell the next readers.";
    }
}

/// "Historique de « Mener un entretien »".
pub fn history_of(locale: Locale, title: &str) -> String {
    let title = quoted(locale, title);
    match locale {
        Locale::Fr => format!("Historique de {title}"),
        Locale::En => format!("History of {title}"),
    }
}

/// The label of a choice: "Plus ancienne : version 2".
pub fn choice(locale: Locale, column: &str, number: usize) -> String {
    match locale {
        Locale::Fr => format!("{column} : version {number}"),
        Locale::En => format!("{column}: revision {number}"),
    }
}

/// "De la version 2 à la version 3".
pub fn between(locale: Locale, from: usize, to: usize) -> String {
    match locale {
        Locale::Fr => format!("De la version {from} à la version {to}"),
        Locale::En => format!("From revision {from} to revision {to}"),
    }
}

/// "4 lignes ajoutées, 1 ligne supprimée".
pub fn changed_lines(locale: Locale, added: usize, removed: usize) -> String {
    let (more, less) = (integer(locale, added), integer(locale, removed));
    let lines = |count| match (locale, count) {
        (Locale::Fr, 0 | 1) => "ligne",
        (Locale::Fr, _) => "lignes",
        (Locale::En, 1) => "line",
        (Locale::En, _) => "lines",
    };
    let ending = |count| if count < 2 { "" } else { "s" };
    match locale {
        Locale::Fr => format!(
            "{more} {} ajoutée{}, {less} {} supprimée{}.",
            lines(added),
            ending(added),
            lines(removed),
            ending(removed)
        ),
        Locale::En => format!("{more} {} added, {less} {} removed.", lines(added), lines(removed)),
    }
}

/// "42 lignes inchangées".
pub fn skipped(locale: Locale, count: usize) -> String {
    let number = integer(locale, count);
    match (locale, count) {
        (Locale::Fr, 0 | 1) => format!("{number} ligne inchangée"),
        (Locale::Fr, _) => format!("{number} lignes inchangées"),
        (Locale::En, 1) => format!("{number} unchanged line"),
        (Locale::En, _) => format!("{number} unchanged lines"),
    }
}
