//! Words of the history of a page.

use balise_domain::locale::Locale;

use super::numbers::integer;

words! {
    /// The revisions of a page.
    HistoryWords {
        history: "Historique", "History";
        revisions: "Versions", "Revisions";
        number: "Version", "Revision";
        when: "Date", "Date";
        who: "Origine", "Origin";
        title: "Titre", "Title";
        older: "Plus ancienne", "Older";
        newer: "Plus récente", "Newer";
        compare: "Comparer", "Compare";
        added: "Ajouté", "Added";
        removed: "Supprimé", "Removed";
        only_one: "Cette page n’a qu’une version pour l’instant. À la prochaine modification, vous verrez ici ce qui a changé.", "This page has one revision so far. At the next change, you will see here what differs.";
        none: "Cette page n’a pas encore d’historique. Elle en aura un dès que le journal l’aura notée.", "This page has no history yet. It will have one as soon as the journal has noted it.";
        not_kept: "Ces deux textes sont trop longs pour être comparés, ou l’un d’eux n’a pas été gardé.", "These two texts are too long to be compared, or one of them was not kept.";
        same: "Ces deux versions disent la même chose.", "These two revisions say the same.";
        back: "Lire la page", "Read the page";
        review: "Relu aujourd’hui", "Reviewed today";
        review_why: "Vous venez de lire cette page et elle est encore juste ? Dites-le aux suivants.", "You have just read this page and it still holds? Tell the next readers.";
    }
}

/// "Historique de Mener un entretien".
pub fn history_of(locale: Locale, title: &str) -> String {
    match locale {
        Locale::Fr => format!("Historique · {title}"),
        Locale::En => format!("History · {title}"),
    }
}

/// "De la version 2 à la version 3 : 4 lignes ajoutées, 1 supprimée".
pub fn compared(locale: Locale, from: usize, to: usize, added: usize, removed: usize) -> String {
    let (added_count, removed_count) = (integer(locale, added), integer(locale, removed));
    match locale {
        Locale::Fr => {
            let lines = if added < 2 {
                "ligne ajoutée"
            } else {
                "lignes ajoutées"
            };
            let gone = if removed < 2 { "supprimée" } else { "supprimées" };
            format!("De la version {from} à la version {to}\u{a0}: {added_count} {lines}, {removed_count} {gone}")
        }
        Locale::En => {
            let lines = if added == 1 { "line" } else { "lines" };
            format!("From revision {from} to revision {to}: {added_count} {lines} added, {removed_count} removed")
        }
    }
}

/// "42 lignes inchangées".
pub fn skipped(locale: Locale, count: usize) -> String {
    let number = integer(locale, count);
    match (locale, count) {
        (Locale::Fr, 0 | 1) => format!("{number} ligne inchangée"),
        (Locale::Fr, _) => format!("{number} lignes inchangées"),
        (Locale::En, 1) => format!("{number} unchanged line"),
        (Locale::En, _) => format!("{number} unchanged lines"),
    }
}
