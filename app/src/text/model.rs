//! Words of the questions on paper, and of what changed between their versions.

use balise_domain::text::locale::Locale;

words! {
    /// The rubric, beside its page.
    ModelWords {
        paper_title: "Le bilan sur papier", "The check on paper";
        paper_lead: "À imprimer et à remplir en squad : une case par question, puis ce que l’on a vu. Les réponses s’apportent ensuite sur le site.", "To print and fill in as a squad: one box a question, then what you saw. Answers are brought in on the site afterwards.";
        paper_link: "Imprimer les questions", "Print the questions";
        paper_date: "Date :", "Date:";
        paper_people: "Participants :", "Participants:";
        paper_unknown: "Je ne sais pas", "Don’t know";
        paper_not_applicable: "Sans objet pour nous", "Not applicable to us";
        paper_seen: "Ce que nous voyons :", "What we see:";
        changes_title: "Ce qui a changé dans les questions", "What changed in the questions";
        changes_lead: "Une version à laquelle une squad a répondu ne change plus : une question réécrite a un nouveau numéro, et les niveaux d’avant gardent leur sens.", "A version that a squad has answered does not change any longer: a question that is reworded has a new number, and earlier levels keep their meaning.";
        changes_link: "Ce qui a changé d’une version à l’autre", "What changed from version to version";
        changes_none_title: "Aucune question n’a encore été réécrite", "No question has been reworded yet";
        changes_none: "Quand une dimension aura une deuxième version, les deux textes seront montrés ici, côte à côte.", "Once a dimension has a second version, both texts will be shown here, side by side.";
        not_kept: "Le texte d’avant n’a pas été gardé.", "The earlier text was not kept.";
    }
}

/// "Découverte : de la version 1 à la version 2".
pub fn between(locale: Locale, dimension: &str, from: u32, to: u32) -> String {
    match locale {
        Locale::Fr => format!("{dimension}\u{a0}: de la version {from} à la version {to}"),
        Locale::En => format!("{dimension}: from version {from} to version {to}"),
    }
}
