//! Words of the form that brings assessments in.

use balise_domain::text::locale::Locale;

use super::counts::checks;

words! {
    /// Assessments that were held elsewhere.
    ImportWords {
        title: "Apporter des bilans", "Bring checks in";
        title_with_problem: "Erreur : apporter des bilans", "Error: Bring checks in";
        lead: "Des bilans tenus ailleurs, dans un tableur ou un autre outil. Tout est apporté, ou rien : ce qui ne peut pas l’être est dit, ligne par ligne.", "Checks that were held elsewhere, in a spreadsheet or another tool. All of them are brought in, or none: what cannot be is told line by line.";
        text: "Le contenu du fichier", "The contents of the file";
        hint: "Les cases copiées d’un tableur, ou un fichier CSV, JSON ou YAML, comme ceux que l’on télécharge ici. Une ligne par réponse, avec les colonnes squad (ou équipe), période, tenu le, question et niveau\u{202f}; les dates comme 2025-12-31 ou 31/12/2025, jour d’abord.", "Cells copied out of a spreadsheet, or a CSV, JSON or YAML file like those that can be downloaded here. One line an answer, with the columns squad (or team), period, held on, question and level; days as in 2025-12-31 or 31/12/2025, day first.";
        submit: "Apporter", "Bring in";
        problem: "Rien n’a été apporté", "Nothing was brought in";
        link: "Apporter des bilans tenus ailleurs", "Bring in checks held elsewhere";
    }
}

/// "Ligne 3 :".
pub fn on_line(locale: Locale, line: usize) -> String {
    match locale {
        Locale::Fr => format!("Ligne {line}\u{a0}:"),
        Locale::En => format!("Line {line}:"),
    }
}

/// What came of it.
pub fn brought_in(locale: Locale, count: usize) -> String {
    let all = checks(locale, count);
    match (locale, count) {
        (Locale::Fr, 0 | 1) => format!("{all} apporté."),
        (Locale::Fr, _) => format!("{all} apportés."),
        (Locale::En, _) => format!("{all} brought in."),
    }
}
