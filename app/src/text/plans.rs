//! Words of what a squad means to do.

use balise_domain::text::locale::Locale;

use super::counts::days;

words! {
    /// Actions and targets.
    PlansWords {
        title: "Ce que la squad s’est promis", "What the squad means to do";
        action: "Action", "Action";
        target: "Cible", "Target";
        met: "Atteinte", "Met";
        done: "C’est fait", "Done";
        drop: "Abandonner", "Drop";
        why: "Pourquoi", "Why";
        carry_over: "Reporter", "Carry over";
        new_day: "Nouvelle échéance", "New day";
    }
}

/// Said of what was due before today: "en retard de 12 jours".
pub fn late(locale: Locale, count: usize) -> String {
    let days = days(locale, count);
    match locale {
        Locale::Fr => format!("en retard de {days}"),
        Locale::En => format!("{days} late"),
    }
}
