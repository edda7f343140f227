//! Words of the recent changes.

mod kinds;

use balise_domain::ports::history::ChangeOrigin;
use balise_domain::text::locale::Locale;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::dates;
use super::numbers::integer;

pub use kinds::kind;

words! {
    /// What changed lately.
    ChangesWords {
        title: "Changements récents", "Recent changes";
        lead: "Ce que les squads ont écrit, déclaré et décidé, le plus récent d’abord.", "What squads wrote, declared and decided, newest first.";
        empty_title: "Rien n’a encore changé", "Nothing has changed yet";
        empty: "Modifiez un playbook ou déclarez une pratique : le changement paraîtra ici, avec sa date et son origine.", "Edit a playbook or declare a practice: the change will show here, with its date and where it came from.";
        past_title: "Il n’y a rien de plus ancien", "There is nothing older";
        past: "La liste s’arrête avant cette page.", "The list ends before this page.";
        first: "Revenir aux plus récents", "Back to the newest";
        all: "Tous les changements", "All changes";
        activity: "Activité", "Activity";
        all_of_squad: "Tous les changements de cette squad", "All changes of this squad";
        no_activity: "Rien n’a encore changé ici : ce que cette squad écrit, déclare et décide s’affichera à cet endroit.", "Nothing has changed here yet: what this squad writes, declares and decides will be shown in this place.";
        files: "Les fichiers", "Files";
        calendar: "Le calendrier", "The calendar";
        someone: "une personne", "someone";
        written_by: "par", "by";
    }
}

/// Who is behind a change. The name of a person who was erased is not known any more.
pub fn by(locale: Locale, by: &ChangeOrigin) -> &str {
    let words = ChangesWords::of(locale);
    match by {
        ChangeOrigin::Files => words.files,
        ChangeOrigin::Calendar => words.calendar,
        ChangeOrigin::Person(name) => name.as_deref().unwrap_or(words.someone),
    }
}

/// Separator between the kind of a change and its subject.
pub const fn colon(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => " : ",
        Locale::En => ": ",
    }
}

/// Said after the things that are named, when more of them changed.
pub fn and_more(locale: Locale, count: usize) -> String {
    let number = integer(locale, count);
    match (locale, count) {
        (Locale::Fr, 0 | 1) => format!(" et {number} autre"),
        (Locale::Fr, _) => format!(" et {number} autres"),
        (Locale::En, _) => format!(" and {number} more"),
    }
}

/// "14 h 05 UTC".
pub fn hour(locale: Locale, at: Timestamp) -> String {
    let at = at.to_zoned(TimeZone::UTC);
    let (hour, minute) = (at.hour(), at.minute());
    match locale {
        Locale::Fr => format!("{hour} h {minute:02} UTC"),
        Locale::En => format!("{hour:02}:{minute:02} UTC"),
    }
}

/// "24 novembre 2026, 14 h 05 UTC".
pub fn moment(locale: Locale, at: Timestamp) -> String {
    let day = dates::date(locale, at.to_zoned(TimeZone::UTC).date());
    format!("{day}, {}", hour(locale, at))
}

/// "Changements récents de la squad Paiement".
pub fn of_squad(locale: Locale, squad: &str) -> String {
    match locale {
        Locale::Fr => format!("Changements récents de la squad {squad}"),
        Locale::En => format!("Recent changes of the squad {squad}"),
    }
}

/// The link from the changes of a squad to its page.
pub fn to_squad(locale: Locale, squad: &str) -> String {
    match locale {
        Locale::Fr => format!("Voir la squad {squad}"),
        Locale::En => format!("See the squad {squad}"),
    }
}
