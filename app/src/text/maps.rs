//! Words of the adoption map and of the stack map.

use balise_domain::text::locale::Locale;

use super::counts;
use super::numbers::integer;

words! {
    /// Who practises what, and who works with what.
    MapWords {
        adoption_title: "Carte des adoptions", "Adoption map";
        adoption_lead: "Qui pratique quoi. Les squads sont dans l’ordre alphabétique, jamais classées.", "Who practises what. Squads stand by their names, never ranked.";
        squad: "Squad", "Squad";
        name: "Nom de la squad", "Name of the squad";
        dimension: "Dimension", "Dimension";
        every: "Toutes", "All";
        narrow: "Affiner", "Narrow down";
        nothing_said: "rien de dit", "nothing said";
        empty_title: "Rien à montrer", "Nothing to show";
        empty: "Aucune squad ou aucune pratique ne correspond.", "No squad or no practice matches.";
        stack_title: "Carte des outils", "Stack map";
        stack_lead: "Avec quoi travaillent les squads, usage par usage : les différences se voient là où plusieurs outils servent à la même chose.", "What squads work with, purpose by purpose: differences show where several tools serve the same end.";
        tool: "Outil", "Tool";
        users: "Squads", "Squads";
        no_stack: "Aucune squad n’a dit avec quoi elle travaille. La clé stack de squad.yaml le dit.", "No squad has said what it works with. The key stack of squad.yaml says it.";
    }
}

/// "12 squads, 14 pratiques sur 30 : affinez par dimension pour voir les autres."
pub fn shown(locale: Locale, squads: usize, practices: usize, all: usize) -> String {
    let squads = counts::squads(locale, squads);
    let (some, every) = (integer(locale, practices), integer(locale, all));
    match (locale, practices < all) {
        (Locale::Fr, true) => {
            format!("{squads}, {some} pratiques sur {every}\u{a0}: affinez par dimension pour voir les autres.")
        }
        (Locale::En, true) => format!("{squads}, {some} of {every} practices: narrow by dimension to see the others."),
        (Locale::Fr, false) => format!("{squads}, {every} pratiques."),
        (Locale::En, false) => format!("{squads}, {every} practices."),
    }
}

/// "3 outils pour le même usage"
pub fn tools(locale: Locale, count: usize) -> String {
    let number = integer(locale, count);
    match (locale, count) {
        (Locale::Fr, 0 | 1) => "Un seul outil".to_owned(),
        (Locale::En, 0 | 1) => "One tool".to_owned(),
        (Locale::Fr, _) => format!("{number} outils pour le même usage"),
        (Locale::En, _) => format!("{number} tools for the same end"),
    }
}

/// "et 120 autres squads, dans le fichier CSV"
pub fn more_users(locale: Locale, count: usize) -> String {
    let number = integer(locale, count);
    match (locale, count) {
        (Locale::Fr, 1) => "et une autre squad, dans le fichier CSV".to_owned(),
        (Locale::Fr, _) => format!("et {number} autres squads, dans le fichier CSV"),
        (Locale::En, 1) => "and one more squad, in the CSV file".to_owned(),
        (Locale::En, _) => format!("and {number} more squads, in the CSV file"),
    }
}
