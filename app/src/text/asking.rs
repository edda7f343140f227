//! Words of badges: the dimensions about which a squad answers questions.

use balise_domain::text::locale::Locale;

use super::list;

words! {
    /// Ask us.
    AskingWords {
        title: "Demandez-nous conseil", "Ask us";
        lead: "Les dimensions sur lesquelles la squad accepte qu’on la questionne. Elle n’est nommée dans les prochaines étapes des autres que pour celles-ci.", "The dimensions about which the squad is glad to be asked. Only for these is it named in the next steps of others.";
        nothing: "Aucune pour l’instant.", "None so far.";
        change: "Changer", "Change";
        legend: "Nous acceptons les questions sur", "We are glad to be asked about";
        save: "Enregistrer", "Save";
        mark: "conseil possible", "may be asked";
    }
}

/// What the mark in the heatmap means.
pub fn legend(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "La squad accepte qu’on la questionne sur cette dimension.",
        Locale::En => "The squad is glad to be asked about this dimension.",
    }
}

/// "Demandez-nous conseil : Découverte et Livraison".
pub fn ask_about(locale: Locale, dimensions: &[&str]) -> String {
    let named = list(locale, dimensions);
    match locale {
        Locale::Fr => format!("Demandez-nous conseil\u{a0}: {named}"),
        Locale::En => format!("Ask us about {named}"),
    }
}
