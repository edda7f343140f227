//! Words of the heatmap: narrowing it, and what it shows.

use balise_domain::text::locale::Locale;

use super::counts::squads;
use super::numbers::integer;

words! {
    /// The heatmap.
    HeatmapWords {
        filter: "Choisir les squads et les dimensions", "Choose squads and dimensions";
        squad: "Nom de la squad", "Name of the squad";
        kind: "Type de squad", "Kind of squad";
        any_kind: "Tous", "All";
        dimensions: "Dimensions", "Dimensions";
        group: "Regrouper par type", "Group by kind";
        apply: "Afficher", "Show";
        show_all: "Tout afficher", "Show all";
        files: "Tous les bilans", "All checks";
        nobody_title: "Aucune squad ne correspond", "No squad matches";
        nobody: "Essayez une partie du nom, ou un autre type.", "Try a part of the name, or another kind.";
    }
}

/// What the heatmap says at a glance: "12 squads par ordre alphabétique ; 9 ont fait un bilan".
pub fn finding(locale: Locale, total: usize, checked: usize) -> String {
    let all = squads(locale, total);
    let done = integer(locale, checked);
    match (locale, checked) {
        (Locale::Fr, 0) => format!("{all} par ordre alphabétique\u{a0}; aucune n’a encore fait de bilan."),
        (Locale::Fr, 1) => format!("{all} par ordre alphabétique\u{a0}; une a fait un bilan."),
        (Locale::Fr, _) => format!("{all} par ordre alphabétique\u{a0}; {done} ont fait un bilan."),
        (Locale::En, 0) => format!("{all} in alphabetical order; none has held a check yet."),
        (Locale::En, 1) => format!("{all} in alphabetical order; one has held a check."),
        (Locale::En, _) => format!("{all} in alphabetical order; {done} have held a check."),
    }
}

/// Said above a matrix that is wider than a screen.
pub fn columns_left_out(locale: Locale, shown: usize, all: usize) -> String {
    let (shown, all) = (integer(locale, shown), integer(locale, all));
    match locale {
        Locale::Fr => format!(
            "Les {shown} premières dimensions sur {all} sont affichées\u{a0}; choisissez-en d’autres ci-dessus, ou téléchargez tout."
        ),
        Locale::En => format!("The first {shown} dimensions of {all} are shown; choose others above, or download all."),
    }
}
