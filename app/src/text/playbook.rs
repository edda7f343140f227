//! Words of an article: its badges, its rail, what surrounds it.

use balise_domain::Date;
use balise_domain::library::review::Review;
use balise_domain::text::locale::Locale;

use super::dates;
use super::numbers;

words! {
    /// An article and what surrounds it.
    PlaybookWords {
        on_this_page: "Sur cette page", "On this page";
        about: "À propos de cette page", "About this page";
        owner: "Responsable", "Owner";
        contact: "Contact", "Contact";
        authors: "Auteurs", "Authors";
        participants: "Participants", "Participants";
        time: "Durée", "Time";
        tags: "Étiquettes", "Tags";
        okrs: "Objectifs", "Objectives";
        modified: "Modifiée le", "Changed on";
        raw: "Lire en markdown", "Read as markdown";
        file: "Fichier", "File";
        other: "Autres indications", "Other details";
        superseded: "Remplacée par", "Superseded by";
        describes: "Pratiques décrites ici", "Practices described here";
        backlinks: "Pages qui mènent ici", "Pages that link here";
        related: "Comment font d’autres squads", "How other squads do it";
        previous: "Précédent", "Previous";
        next: "Suivant", "Next";
        around: "Pages voisines", "Neighbouring pages";
        next_step: "Et maintenant ?", "What next?";
        too_large_title: "Cette page est très longue", "This page is very long";
        too_large: "Elle n’est pas mise en forme, mais son texte est entier.", "It is not laid out, but its text is whole.";
        unrenderable_title: "Cette page n’a pas pu être mise en forme", "This page could not be laid out";
        unrenderable: "Son texte est intact. La page Curation dit ce qui bloque.", "Its text is intact. The curation page says what is in the way.";
        read_raw: "Lire le texte d’origine", "Read the original text";
    }
}

/// The badge of a review.
pub fn review(locale: Locale, review: Review) -> String {
    match (locale, review) {
        (Locale::Fr, Review::Never) => "Jamais relue".to_owned(),
        (Locale::En, Review::Never) => "Never reviewed".to_owned(),
        (Locale::Fr, Review::Reviewed { on }) => format!("Relue le {}", dates::date(locale, on)),
        (Locale::En, Review::Reviewed { on }) => format!("Reviewed on {}", dates::date(locale, on)),
        (Locale::Fr, Review::Overdue { due, .. }) => format!("À relire depuis le {}", dates::date(locale, due)),
        (Locale::En, Review::Overdue { due, .. }) => format!("Review due since {}", dates::date(locale, due)),
    }
}

pub fn verified_by(locale: Locale, who: &str) -> String {
    match locale {
        Locale::Fr => format!("Vérifiée par {who}"),
        Locale::En => format!("Verified by {who}"),
    }
}

pub fn modified_on(locale: Locale, on: Date) -> String {
    match locale {
        Locale::Fr => format!("modifiée le {}", dates::date(locale, on)),
        Locale::En => format!("changed on {}", dates::date(locale, on)),
    }
}

/// Said above an article that is not in the language of the interface.
pub fn written_in(locale: Locale, language: Locale) -> &'static str {
    match (locale, language) {
        (Locale::Fr, Locale::En) => "Cette page est en anglais.",
        (Locale::Fr, Locale::Fr) => "Cette page est en français.",
        (Locale::En, Locale::Fr) => "This page is in French.",
        (Locale::En, Locale::En) => "This page is in English.",
    }
}

/// The link to the pair of a page, in the language it leads to.
pub const fn read_in(language: Locale) -> &'static str {
    match language {
        Locale::Fr => "Lire cette page en français",
        Locale::En => "Read this page in English",
    }
}

/// "6 min de lecture".
pub fn reading_time(locale: Locale, words: usize) -> String {
    let minutes = words.div_ceil(220).max(1);
    match locale {
        Locale::Fr => format!("{minutes}\u{a0}min de lecture"),
        Locale::En => format!("{minutes}\u{a0}min read"),
    }
}

pub fn size(locale: Locale, bytes: usize) -> String {
    let size = numbers::bytes(locale, u64::try_from(bytes).unwrap_or(u64::MAX));
    match locale {
        Locale::Fr => format!("Le fichier pèse {size}."),
        Locale::En => format!("The file weighs {size}."),
    }
}

/// The next step when another squad describes the same practice.
pub fn compare_with(locale: Locale, squad: &str, title: &str) -> String {
    match locale {
        Locale::Fr => format!("Comparez avec {squad} : {title}"),
        Locale::En => format!("Compare with {squad}: {title}"),
    }
}

/// The next step when the page describes a practice.
pub fn see_practice(locale: Locale, practice: &str) -> String {
    match locale {
        Locale::Fr => format!("Voir qui d’autre le fait : {practice}"),
        Locale::En => format!("See who else does it: {practice}"),
    }
}

/// The next step when another page follows.
pub fn read_on(locale: Locale, title: &str) -> String {
    match locale {
        Locale::Fr => format!("Continuer avec {title}"),
        Locale::En => format!("Read on: {title}"),
    }
}

/// The next step when nothing else is known.
pub fn more_of(locale: Locale, squad: &str) -> String {
    match locale {
        Locale::Fr => format!("Tous les playbooks de {squad}"),
        Locale::En => format!("All playbooks of {squad}"),
    }
}
