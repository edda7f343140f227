//! Words of a squad among all squads.

use balise_domain::locale::Locale;

use super::list;

words! {
    /// A squad among all.
    ComparedWords {
        title: "Parmi toutes les squads", "Among all squads";
        own: "Votre squad", "Your squad";
        all: "Toutes les squads", "All squads";
        caption: "La boîte contient la moitié des squads ; le point est la vôtre. Ce n’est pas un classement : personne n’y a de rang.", "The box holds half of the squads; the dot is yours. This is no ranking: nobody has a place in it.";
    }
}

/// Where the squad is like most others.
pub fn finding(locale: Locale, within: &[&str]) -> String {
    let named = list(locale, within);
    match (locale, within.is_empty()) {
        (Locale::Fr, true) => "Dans aucune dimension la squad n’est parmi la moitié du milieu.".to_owned(),
        (Locale::En, true) => "In no dimension is the squad among the half in the middle.".to_owned(),
        (Locale::Fr, false) => format!("Parmi la moitié du milieu\u{a0}: {named}."),
        (Locale::En, false) => format!("Among the half in the middle: {named}."),
    }
}
