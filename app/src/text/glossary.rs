//! Words of the glossary.

use balise_domain::text::locale::Locale;

words! {
    /// The glossary and a term.
    GlossaryWords {
        title: "Glossaire", "Glossary";
        lead: "Les mots que les squads emploient, et ceux que l’on confond.", "The words squads use, and those that get mixed up.";
        letters: "Aller à une lettre", "Go to a letter";
        empty_title: "Aucun terme pour l’instant", "No term yet";
        empty: "Un terme est un fichier markdown dans content/glossary. Ses alias aident aussi la recherche.", "A term is a markdown file in content/glossary. Its aliases help the search as well.";
        also: "Aussi appelé", "Also called";
        mentions: "Pages qui en parlent", "Pages that speak of it";
        no_mentions: "Aucune page n’emploie encore ce terme.", "No page uses this term yet.";
        all_terms: "Tout le glossaire", "The whole glossary";
    }
}

/// What a search engine says of a term without a summary.
pub fn description(locale: Locale, term: &str) -> String {
    match locale {
        Locale::Fr => format!("Ce que les squads entendent par « {term} »."),
        Locale::En => format!("What squads mean by “{term}”."),
    }
}
