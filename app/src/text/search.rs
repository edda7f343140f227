//! Words of the search box and of its results.

pub mod hints;
pub mod why;

use balise_domain::search::results::{Correction, SearchOrder};
use balise_domain::search::suggestion::SuggestionKind;
use balise_domain::text::locale::Locale;

use super::numbers::{duration, integer};
use super::quoted;

words! {
    /// The search page.
    SearchWords {
        title: "Recherche", "Search";
        label: "Chercher dans les playbooks", "Search the playbooks";
        submit: "Chercher", "Search";
        search_for: "Chercher", "Search for";
        suggestions: "Suggestions", "Suggestions";
        no_suggestion: "Aucune suggestion", "No suggestion";
        suggestion: "suggestion", "suggestion";
        many_suggestions: "suggestions", "suggestions";
        failed_suggestions: "Les suggestions ne répondent pas. Appuyez sur Entrée pour chercher.", "Suggestions are not available. Press Enter to search.";
        suggestion_colon: " : ", ": ";
        filters: "Affiner", "Narrow down";
        applied: "Filtres appliqués", "Applied filters";
        remove: "Retirer le filtre", "Remove the filter";
        add: "Filtrer par", "Filter by";
        clear: "Tout effacer", "Clear all";
        start_title: "Que cherchez-vous ?", "What are you looking for?";
        start: "Quelques mots suffisent, en français ou en anglais. La recherche connaît les accents, les fautes de frappe et les synonymes du glossaire.", "A few words are enough, in French or English. The search knows accents, typing mistakes and the synonyms of the glossary.";
        tips: "Pour être plus précis", "To be more precise";
        tips_end: "Tout se combine, et rien n’est obligatoire : ce qui n’est pas compris est lu comme des mots.", "All of it combines, and none of it is required: whatever is not understood is read as words.";
        order: "Trier par", "Sort by";
        feed: "Suivre cette recherche (Atom)", "Follow this search (Atom)";
        nothing_title: "Aucune page trouvée", "No page found";
        nothing: "Essayez un mot plus général, ou l’un de ces chemins.", "Try a broader word, or one of these paths.";
        without_filters: "Chercher sans les filtres", "Search without the filters";
        browse_practices: "Parcourir les pratiques", "Browse the practices";
        browse_squads: "Parcourir les squads", "Browse the squads";
        browse_glossary: "Parcourir le glossaire", "Browse the glossary";
        not_all_words: "Aucune page ne contient tous ces mots. Voici les plus proches.", "No page has all of these words. Here are the closest.";
        closest: "Les pages qui s’en approchent le plus", "The pages that come closest";
    }
}

/// What may be written beside plain words: an example, and what it means.
pub fn operator_tips(locale: Locale) -> impl Iterator<Item = (&'static str, &'static str)> {
    let tips: [(&'static str, &'static str); 10] = match locale {
        Locale::Fr => [
            ("\"récit utilisateur\"", "une expression exacte"),
            ("rétro -sprint", "sans ce mot"),
            ("RGPD OR GDPR", "l’un ou l’autre"),
            ("entretien*", "les mots qui commencent ainsi"),
            ("dans:titre:rétro", "dans le titre seulement"),
            (
                "étiquette:discovery",
                "selon l’étiquette\u{202f}; il y a aussi équipe, pratique, dim, statut, langue et type",
            ),
            ("niveau:>=3", "les pages des squads qui ont atteint ce niveau"),
            (
                "relu:<2026-01-01",
                "relu avant cette date\u{202f}; il y a aussi modifié, et 30j pour trente jours",
            ),
            ("est:vérifié", "vérifié, partagé, périmé ou brouillon"),
            ("avec:modèle", "qui a un modèle, un schéma, une image, une traduction"),
        ],
        Locale::En => [
            ("\"user story\"", "an exact phrase"),
            ("retro -sprint", "without this word"),
            ("RGPD OR GDPR", "one or the other"),
            ("interview*", "words that begin like this"),
            ("in:title:retro", "in the title alone"),
            (
                "tag:discovery",
                "by tag; there are squad, practice, dim, status, lang and type as well",
            ),
            ("level:>=3", "pages of squads that have reached this level"),
            (
                "reviewed:<2026-01-01",
                "reviewed before that day; there is updated as well, and 30d for thirty days",
            ),
            ("is:verified", "verified, shared, stale or draft"),
            (
                "has:template",
                "that has a template, a diagram, an image, a translation",
            ),
        ],
    };
    tips.into_iter()
}

pub const fn order_name(locale: Locale, order: SearchOrder) -> &'static str {
    match (locale, order) {
        (Locale::Fr, SearchOrder::Relevance) => "pertinence",
        (Locale::En, SearchOrder::Relevance) => "relevance",
        (Locale::Fr, SearchOrder::Newest) => "plus récentes",
        (Locale::En, SearchOrder::Newest) => "newest",
        (Locale::Fr, SearchOrder::Adopted) => "plus adoptées",
        (Locale::En, SearchOrder::Adopted) => "most adopted",
    }
}

/// What a suggestion leads to: its name, then its form after the number 1 and after any other.
pub const fn suggestion_kind(locale: Locale, kind: SuggestionKind) -> [&'static str; 3] {
    match (locale, kind) {
        (Locale::Fr, SuggestionKind::Practice) => ["Pratique", "pratique", "pratiques"],
        (Locale::En, SuggestionKind::Practice) => ["Practice", "practice", "practices"],
        (Locale::Fr | Locale::En, SuggestionKind::Squad) => ["Squad", "squad", "squads"],
        (Locale::Fr, SuggestionKind::Term) => ["Terme", "terme", "termes"],
        (Locale::En, SuggestionKind::Term) => ["Term", "term", "terms"],
        (Locale::Fr | Locale::En, SuggestionKind::Page) => ["Page", "page", "pages"],
        (Locale::Fr | Locale::En, SuggestionKind::Section) => ["Section", "section", "sections"],
        (Locale::Fr, SuggestionKind::Tag) => ["Étiquette", "étiquette", "étiquettes"],
        (Locale::En, SuggestionKind::Tag) => ["Tag", "tag", "tags"],
    }
}

/// "37 pages trouvées pour « entretiens »".
pub fn found(locale: Locale, total: usize, text: &str) -> String {
    let number = integer(locale, total);
    let text = quoted(locale, text);
    match (locale, total) {
        (Locale::Fr, 0) => format!("Aucune page pour {text}"),
        (Locale::Fr, 1) => format!("1 page pour {text}"),
        (Locale::Fr, _) => format!("{number} pages pour {text}"),
        (Locale::En, 0) => format!("No page for {text}"),
        (Locale::En, 1) => format!("1 page for {text}"),
        (Locale::En, _) => format!("{number} pages for {text}"),
    }
}

/// The same without words: everything that passes the filters.
pub fn listed(locale: Locale, total: usize) -> String {
    let number = integer(locale, total);
    match (locale, total) {
        (Locale::Fr, 0) => "Aucune page".to_owned(),
        (Locale::Fr, 1) => "1 page".to_owned(),
        (Locale::Fr, _) => format!("{number} pages"),
        (Locale::En, 0) => "No page".to_owned(),
        (Locale::En, 1) => "1 page".to_owned(),
        (Locale::En, _) => format!("{number} pages"),
    }
}

pub fn took(locale: Locale, micros: u64) -> String {
    match locale {
        Locale::Fr => format!("en {}", duration(locale, micros)),
        Locale::En => format!("in {}", duration(locale, micros)),
    }
}

/// "Aucune page ne contient « entretein » : voici les résultats pour « entretien »."
pub fn corrected(locale: Locale, correction: &Correction) -> String {
    let (typed, used) = (quoted(locale, &correction.typed), quoted(locale, &correction.used));
    match locale {
        Locale::Fr => format!("Aucune page ne contient {typed} : voici les résultats pour {used}."),
        Locale::En => format!("No page contains {typed}: these are the results for {used}."),
    }
}

/// The title of a page of results.
pub fn title_for(locale: Locale, text: &str) -> String {
    match locale {
        Locale::Fr => format!("{} – recherche", quoted(locale, text)),
        Locale::En => format!("{} – search", quoted(locale, text)),
    }
}
