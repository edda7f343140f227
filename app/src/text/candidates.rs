//! Words of look-alike pages: the queue, one group side by side, the decision.

use balise_domain::journal::event::candidate::Decision;
use balise_domain::ports::look_alike::Likeness;
use balise_domain::text::locale::Locale;

use super::numbers::integer;

words! {
    /// Look-alike pages.
    CandidateWords {
        title: "Pages qui se ressemblent", "Look-alike pages";
        lead: "Des squads différentes ont écrit la même chose. Ce qui est partagé peut devenir une pratique commune ; les pages des squads restent les leurs.", "Different squads wrote the same thing. What is shared may become a common practice; the pages of the squads stay theirs.";
        to_queue: "Toutes les pages qui se ressemblent", "All look-alike pages";
        settled: "Groupes", "Groups";
        open: "À trancher", "To decide";
        decided: "Tranchés", "Decided";
        likeness: "Ressemblance", "Likeness";
        any_likeness: "Toute ressemblance", "Any likeness";
        squad: "Squad", "Squad";
        any_squad: "Toutes les squads", "All squads";
        narrow: "Filtrer", "Filter";
        group: "Pages", "Pages";
        score: "Force", "Strength";
        words: "Mots en commun", "Words in common";
        decision: "Décision", "Decision";
        compare: "Comparer", "Compare";
        empty_title: "Aucun groupe ici", "No group here";
        empty: "Quand des pages de squads différentes se ressembleront, elles apparaîtront ici, avec leurs points communs.", "When pages of different squads look alike, they will show up here, with what they have in common.";
        waiting_title: "Les pages sont en train d’être comparées", "Pages are being compared";
        waiting: "Cela prend un moment après le démarrage. Rechargez cette page dans un instant.", "This takes a moment after the start. Reload this page shortly.";
        passages: "Passages en commun", "Passages in common";
        side_by_side: "Côte à côte", "Side by side";
        in_common: "en commun, passage", "in common, passage";
        only_here: "seulement ici", "only here";
        legend: "Le signe = et un numéro marquent ce qui est en commun : le même numéro dit la même chose ailleurs, et mène à la page suivante. Le signe + marque ce qui n’est que dans cette page.", "The sign = and a number mark what is in common: the same number says the same elsewhere, and leads to the next page. The sign + marks what is in this page only.";
        decide: "Trancher", "Decide";
        decide_lead: "La décision vaut pour ces pages même renommées, tant que leur texte reste presque le même. Elle peut être annulée.", "The decision holds for these pages even when they are renamed, as long as their text stays nearly the same. It can be undone.";
        merge: "Fondre en une pratique", "Merge into one practice";
        variants: "Garder comme variantes d’une pratique", "Keep as variants of a practice";
        different: "Ce n’est pas la même chose", "Not the same";
        into: "Pratique", "Practice";
        into_hint: "Pour une nouvelle pratique, enregistrez d’abord l’ébauche ci-dessous dans content/practices.", "For a new practice, first save the draft below into content/practices.";
        why: "Pourquoi", "Why";
        send: "Enregistrer la décision", "Save the decision";
        undo: "Annuler cette décision", "Undo this decision";
        next: "Groupe suivant à trancher", "Next group to decide";
        draft: "Ébauche de pratique", "Draft of a practice";
        draft_lead: "Le texte le plus complet, puis ce que les autres ajoutent, puis les sources. À relire et à raccourcir.", "The fullest text, then what the others add, then the sources. To be read again and cut short.";
        download: "Télécharger l’ébauche (Markdown)", "Download the draft (Markdown)";
    }
}

pub const fn likeness(locale: Locale, likeness: Likeness) -> &'static str {
    match (locale, likeness) {
        (Locale::Fr, Likeness::NearCopy) => "Quasi-copie",
        (Locale::En, Likeness::NearCopy) => "Near copy",
        (Locale::Fr, Likeness::SameTopic) => "Même sujet",
        (Locale::En, Likeness::SameTopic) => "Same topic",
    }
}

/// What was decided, in a few words.
pub fn decision(locale: Locale, decision: &Decision) -> String {
    let words = CandidateWords::of(locale);
    match (locale, decision) {
        (Locale::Fr, Decision::Merge { into }) => format!("Fondues dans {into}"),
        (Locale::En, Decision::Merge { into }) => format!("Merged into {into}"),
        (Locale::Fr, Decision::KeepAsVariants) => "Gardées comme variantes".to_owned(),
        (Locale::En, Decision::KeepAsVariants) => "Kept as variants".to_owned(),
        (_, Decision::NotTheSame) => words.different.to_owned(),
    }
}

/// "À trancher (12)".
pub fn with_count(locale: Locale, name: &str, count: usize) -> String {
    format!("{name} ({})", integer(locale, count))
}

/// "Pourquoi : …".
pub fn labelled(locale: Locale, name: &str, value: &str) -> String {
    match locale {
        Locale::Fr => format!("{name}\u{a0}: {value}"),
        Locale::En => format!("{name}: {value}"),
    }
}

/// "73 %".
pub fn strength(locale: Locale, score: u8) -> String {
    match locale {
        Locale::Fr => format!("{score}\u{a0}%"),
        Locale::En => format!("{score}%"),
    }
}

/// "3 autres pages".
pub fn others(locale: Locale, count: usize) -> String {
    let number = integer(locale, count);
    match (locale, count) {
        (Locale::Fr, 1) => format!("et {number} autre page"),
        (Locale::Fr, _) => format!("et {number} autres pages"),
        (Locale::En, 1) => format!("and {number} other page"),
        (Locale::En, _) => format!("and {number} other pages"),
    }
}
