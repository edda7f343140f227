//! Words of the curation desk.

use balise_domain::text::locale::Locale;

use super::counts::{errors, files, warnings};
use super::numbers::integer;

words! {
    /// The curation desk.
    CurationWords {
        title: "Curation", "Curation";
        lead: "Ce que Balise a lu, ce qui l’a gênée et comment y remédier. Un fichier en défaut n’arrête jamais les autres.", "What Balise read, what got in its way and how to put it right. A file at fault never stops the others.";
        sources: "Sources lues", "Sources read";
        source: "Source", "Source";
        flavour: "Écrite pour", "Written for";
        pages: "Pages", "Pages";
        errors: "Erreurs", "Errors";
        warnings: "Avertissements", "Warnings";
        faults: "À corriger", "To put right";
        severity: "Gravité", "Severity";
        place: "Où", "Where";
        what: "Quoi", "What";
        remedy: "Remède", "Remedy";
        line: "ligne", "line";
        no_faults_title: "Rien à corriger", "Nothing to put right";
        no_faults: "Toutes les sources ont été lues sans défaut.", "All sources were read without a fault.";
        no_sources_title: "Aucune source", "No source";
        no_sources: "Posez un dossier dans content/squads, puis rechargez cette page.", "Put a folder into content/squads, then reload this page.";
        not_pages: "Fichiers qui ne sont pas des pages", "Files that are no page";
        lint_hint: "La commande balise lint donne la liste complète.", "The command balise lint prints the whole list.";
    }
}

/// "3 erreurs et 12 avertissements".
pub fn totals(locale: Locale, error_count: usize, warning_count: usize) -> String {
    let (errors, warnings) = (errors(locale, error_count), warnings(locale, warning_count));
    match locale {
        Locale::Fr => format!("{errors} et {warnings}"),
        Locale::En => format!("{errors} and {warnings}"),
    }
}

/// Said when not all faults are on the page.
pub fn shown_of(locale: Locale, shown: usize, total: usize) -> String {
    let (shown, total) = (integer(locale, shown), integer(locale, total));
    match locale {
        Locale::Fr => format!("Les {shown} premiers défauts sur {total} sont affichés."),
        Locale::En => format!("The first {shown} of {total} faults are shown."),
    }
}

/// The summary of the files that are no page.
pub fn not_pages(locale: Locale, count: usize) -> String {
    let counted = files(locale, count);
    match (locale, count) {
        (Locale::Fr, 0 | 1) => format!("{counted} markdown n’est pas une page"),
        (Locale::Fr, _) => format!("{counted} markdown ne sont pas des pages"),
        (Locale::En, 1) => format!("{counted} of markdown is no page"),
        (Locale::En, _) => format!("{counted} of markdown are no pages"),
    }
}
