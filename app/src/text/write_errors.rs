//! Why something was not changed, in words.

use balise_domain::journal::write_error::WriteError;
use balise_domain::text::locale::Locale;

use super::rule_violations::objection;

words! {
    /// The page of a change that was not made.
    DenialWords {
        title: "Ce changement n’a pas été fait", "This change was not made";
        title_unsure: "Nous ne savons pas si ce changement a été fait", "We do not know whether this change was made";
        back: "Revenir à la page", "Back to the page";
        who: "Dire qui vous êtes", "Say who you are";
        busy: "Le site est très occupé, ou vient de démarrer, et rien n’a été enregistré. Revenez à la page et réessayez dans un instant.", "The site is very busy, or has just started, and nothing was saved. Go back to the page and try again in a moment.";
        disk_full: "Il n’y a plus de place pour écrire, et rien n’a été enregistré. La lecture continue : prévenez l’équipe qui tient ce site, puis réessayez.", "There is no room left to write, and nothing was saved. Reading goes on: tell the team that runs this site, then try again.";
        stopped: "L’écriture s’est arrêtée. La lecture continue : prévenez l’équipe qui tient ce site, puis cherchez votre changement dans l’historique avant de le refaire.", "Writing has stopped. Reading goes on: tell the team that runs this site, then look for your change in the history before you make it again.";
    }
}

/// The problem and the next step.
pub fn denial(denial: &WriteError, locale: Locale) -> String {
    let words = DenialWords::of(locale);
    match denial {
        WriteError::Objection(why) => objection(why, locale),
        WriteError::Busy => words.busy.to_owned(),
        WriteError::DiskFull => words.disk_full.to_owned(),
        WriteError::Stopped => words.stopped.to_owned(),
    }
}
