//! Words of a squad among all squads.

use balise_domain::text::locale::Locale;

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

/// The dimensions in which the squad is in the middle half of all squads; `None` when there are none.
pub fn finding(locale: Locale, within: &[&str]) -> Option<String> {
    let named = Some(list(locale, within)).filter(|named| !named.is_empty())?;
    Some(match locale {
        Locale::Fr => format!("Parmi la moitié du milieu\u{a0}: {named}."),
        Locale::En => format!("Among the half in the middle: {named}."),
    })
}
