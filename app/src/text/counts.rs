//! Counted things: `1 playbook`, `12 playbooks`, `aucun playbook`.

use balise_domain::text::locale::Locale;

use super::numbers::integer;

/// Declares a counted noun by its four forms. French counts zero as singular, English as plural.
macro_rules! counted {
    ($(#[$doc:meta])* $name:ident: $fr_one:literal, $fr_many:literal, $en_one:literal, $en_many:literal) => {
        $(#[$doc])*
        pub fn $name(locale: Locale, count: usize) -> String {
            let noun = match (locale, count) {
                (Locale::Fr, 0 | 1) => $fr_one,
                (Locale::Fr, _) => $fr_many,
                (Locale::En, 1) => $en_one,
                (Locale::En, _) => $en_many,
            };
            format!("{}\u{a0}{noun}", integer(locale, count))
        }
    };
}

counted!(
    /// Playbooks of a squad or of the library.
    playbooks: "playbook", "playbooks", "playbook", "playbooks"
);
counted!(
    /// Squads.
    squads: "squad", "squads", "squad", "squads"
);
counted!(
    /// Practices.
    practices: "pratique", "pratiques", "practice", "practices"
);
counted!(
    /// Members of a squad.
    members: "membre", "membres", "member", "members"
);
counted!(
    /// People who took part.
    participants: "participant", "participants", "participant", "participants"
);
counted!(
    /// Errors of a source.
    errors: "erreur", "erreurs", "error", "errors"
);
counted!(
    /// Warnings of a source.
    warnings: "avertissement", "avertissements", "warning", "warnings"
);
counted!(
    /// Questions of a dimension.
    questions: "question", "questions", "question", "questions"
);
counted!(
    /// Votes on a question.
    votes: "vote", "votes", "vote", "votes"
);
counted!(
    /// Days.
    days: "jour", "jours", "day", "days"
);
counted!(
    /// Months.
    months: "mois", "mois", "month", "months"
);
counted!(
    /// Years.
    years: "an", "ans", "year", "years"
);
counted!(
    /// Practice checks.
    checks: "bilan", "bilans", "check", "checks"
);
counted!(
    /// What a list keeps folded.
    more: "de plus", "de plus", "more", "more"
);
counted!(
    /// Files.
    files: "fichier", "fichiers", "file", "files"
);
