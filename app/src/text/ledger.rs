//! Words of the adoption ledger: what squads declare, how a practice spread, what came with it.

use balise_domain::Date;
use balise_domain::adoptions::adoption::AdoptionState;
use balise_domain::check::before_after::BeforeAfter;
use balise_domain::text::locale::Locale;

use super::{counts, dates, numbers};

words! {
    /// Declaring, correcting, and what was declared.
    LedgerWords {
        declare_title: "Où en est votre squad\u{202f}?", "Where does your squad stand?";
        declare_lead: "Dites-le ici\u{a0}: cela prend une minute, et d’autres squads sauront à qui demander.", "Say it here: it takes a minute, and other squads will know whom to ask.";
        declare_of_squad: "Dire où vous en êtes d’une pratique", "Say how far you are with a practice";
        squad: "Votre squad", "Your squad";
        practice: "La pratique", "The practice";
        choose: "Choisir…", "Choose…";
        state: "Où vous en êtes", "How far you are";
        interested: "Elle vous intéresse, rien n’a commencé", "You are interested, nothing has begun";
        trying: "Vous l’essayez", "You are trying it";
        adopted: "Vous travaillez ainsi", "You work this way";
        adapted: "Vous travaillez ainsi, à votre manière", "You work this way, in your own manner";
        dropped: "Vous y avez renoncé\u{a0}: dites pourquoi, c’est ce qui aide le plus", "You gave it up: say why, it helps most of all";
        more: "Dire plus\u{a0}: depuis quand, apprise où, pourquoi", "Say more: since when, learned where, why";
        since: "Depuis le", "Since";
        since_hint: "Aujourd’hui si rien n’est dit.", "Today when nothing is said.";
        learned: "Où vous l’avez apprise", "Where you learned it";
        learned_hint: "Une squad, l’adresse d’une page d’ici, ou le nom d’une séance de partage.", "A squad, the address of a page here, or the name of a sharing session.";
        learned_from: "Apprise\u{a0}:", "Learned:";
        note: "Ce que vous en dites", "What you say of it";
        why: "Pourquoi vous y avez renoncé", "Why you gave it up";
        evidence: "Une preuve\u{a0}: une adresse, un document", "Evidence: an address, a document";
        declare: "Déclarer", "Declare";
        correct: "Corriger", "Correct";
        correction: "La correction est une nouvelle ligne\u{a0}: l’ancienne reste dans l’historique, marquée comme corrigée.", "The correction is a new line: the old one stays in the history, marked as corrected.";
        told: "Tout ce qui a été dit", "Everything that was said";
        told_lead: "Rien n’est effacé\u{a0}: une correction s’ajoute.", "Nothing is erased: a correction is added.";
        corrected: "corrigée ou retirée", "corrected or withdrawn";
        in_files: "À corriger dans les fichiers de la squad", "To be corrected in the squad’s files";
        stair: "Comment elle s’est répandue", "How it spread";
        on: "Le", "On";
        users: "Squads qui l’utilisent", "Squads that use it";
        dropped_title: "Pourquoi des squads y ont renoncé", "Why squads gave it up";
        before_after: "Avant et après", "Before and after";
        before_after_lead: "Le niveau au dernier bilan avant de l’adopter, et au dernier en date. C’est une association, pas une cause.", "The level at the last check before it was adopted, and at the latest. This is an association, not a cause.";
        dimension: "Dimension", "Dimension";
        before: "Avant", "Before";
        after: "Après", "After";
        squads: "Squads (n)", "Squads (n)";
    }
}

pub const fn means(locale: Locale, state: AdoptionState) -> &'static str {
    let words = LedgerWords::of(locale);
    match state {
        AdoptionState::Interested => words.interested,
        AdoptionState::Trying => words.trying,
        AdoptionState::Adopted => words.adopted,
        AdoptionState::Adapted => words.adapted,
        AdoptionState::Dropped => words.dropped,
    }
}

/// Who began, and how many followed: the stair in one sentence.
pub fn finding(locale: Locale, first: &str, since: Date, users: usize) -> String {
    let (day, users) = (dates::date(locale, since), counts::squads(locale, users));
    match locale {
        Locale::Fr => format!("{first} a commencé le {day}. Aujourd’hui, {users} l’utilisent."),
        Locale::En => format!("{first} began on {day}. Today {users} use it."),
    }
}

/// "Chez 4 squads, 2,1 avant et 3,0 après."
pub fn observed(locale: Locale, dimension: &str, told: BeforeAfter) -> String {
    let squads = counts::squads(locale, told.squads);
    let (before, after) = (numbers::score(locale, told.before), numbers::score(locale, told.after));
    match locale {
        Locale::Fr => format!("{dimension}\u{a0}: {before} avant et {after} après, en moyenne chez {squads}."),
        Locale::En => format!("{dimension}: {before} before and {after} after, on average in {squads}."),
    }
}

/// A sharing session, by the name of its file.
pub fn session_called(locale: Locale, session: &str) -> String {
    match locale {
        Locale::Fr => format!("séance {session}"),
        Locale::En => format!("session {session}"),
    }
}

/// Statements older than those shown.
pub fn older_statements(locale: Locale, count: usize) -> String {
    let number = numbers::integer(locale, count);
    match (locale, count) {
        (Locale::Fr, 1) => "Une déclaration plus ancienne n’est pas montrée ici.".to_owned(),
        (Locale::Fr, _) => format!("{number} déclarations plus anciennes ne sont pas montrées ici."),
        (Locale::En, 1) => "One older statement is not shown here.".to_owned(),
        (Locale::En, _) => format!("{number} older statements are not shown here."),
    }
}
