//! The columns of the long form, by whatever name people give them.

use crate::id::slug::fold_to_slug;

/// The first line of what is written.
pub const COLUMNS: [&str; 16] = [
    "squad",
    "period",
    "held_on",
    "mode",
    "participants",
    "dimension",
    "version",
    "question",
    "level",
    "score",
    "votes",
    "dont_know",
    "not_applicable",
    "note_fr",
    "note_en",
    "evidence",
];

/// Columns without which a line says nothing.
pub(super) const NEEDED: [&str; 4] = ["squad", "period", "held_on", "question"];

/// What people write instead of a name of ours, folded: accents and case aside, words joined by hyphens.
const ALIASES: [(&str, &str); 47] = [
    ("equipe", "squad"),
    ("team", "squad"),
    ("periode", "period"),
    ("bilan", "period"),
    ("check", "period"),
    ("date", "held_on"),
    ("tenu-le", "held_on"),
    ("date-du-bilan", "held_on"),
    ("held", "held_on"),
    ("maniere", "mode"),
    ("participant", "participants"),
    ("nombre-de-participants", "participants"),
    ("people", "participants"),
    ("dimensions", "dimension"),
    ("axe", "dimension"),
    ("questions", "question"),
    ("question-id", "question"),
    ("id-question", "question"),
    ("niveau", "level"),
    ("niveau-convenu", "level"),
    ("agreed", "level"),
    ("agreed-level", "level"),
    ("resultat", "score"),
    ("vote", "votes"),
    ("don-t-know", "dont_know"),
    ("ne-sait-pas", "dont_know"),
    ("ne-sais-pas", "dont_know"),
    ("je-ne-sais-pas", "dont_know"),
    ("nsp", "dont_know"),
    ("sans-objet", "not_applicable"),
    ("non-applicable", "not_applicable"),
    ("n-a", "not_applicable"),
    ("na", "not_applicable"),
    ("note-francais", "note_fr"),
    ("note-en-francais", "note_fr"),
    ("note-french", "note_fr"),
    ("commentaire", "note_fr"),
    ("commentaire-fr", "note_fr"),
    ("remarque", "note_fr"),
    ("note-anglais", "note_en"),
    ("note-en-anglais", "note_en"),
    ("note-english", "note_en"),
    ("comment", "note_en"),
    ("comment-en", "note_en"),
    ("preuve", "evidence"),
    ("preuves", "evidence"),
    ("lien", "evidence"),
];

/// The name of ours that a head stands for, in either language, accents and case aside; `None` for a column that is not
/// read.
pub(super) fn column(head: &str) -> Option<&'static str> {
    let folded = fold_to_slug(head.trim());
    let own = COLUMNS.into_iter().find(|column| fold_to_slug(column) == folded);
    own.or_else(|| {
        let alias = ALIASES.into_iter().find(|(alias, _)| *alias == folded);
        alias.map(|(_, column)| column)
    })
}

/// Whether a first line is that of a table of ours: at least half of what is needed has a name in it.
pub(super) fn is_head<'a>(cells: impl IntoIterator<Item = &'a String>) -> bool {
    let known: Vec<&str> = cells.into_iter().filter_map(|cell| column(cell)).collect();
    NEEDED.iter().filter(|needed| known.contains(needed)).count() >= NEEDED.len() / 2
}
