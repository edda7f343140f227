//! Words of searches without a good answer.

use balise_domain::text::locale::Locale;

words! {
    /// Searches without a good answer.
    QuestionWords {
        title: "Cherché sans bonne réponse", "Looked for without a good answer";
        lead: "Ce que plusieurs personnes ont cherché sans trouver de page qui réponde. Une squad peut se charger d’y répondre.", "What several people looked for without finding a page that answers. A squad can take it on.";
        question: "Recherche", "Search";
        times: "Fois", "Times";
        last: "Dernière fois", "Last time";
        answer: "Réponse", "Answer";
        squad: "Squad qui répondra", "Squad that will answer";
        claim: "Nous y répondrons", "We will answer";
        page: "Adresse de la page qui répond", "Address of the page that answers";
        answered: "Cette page répond", "This page answers";
        empty_title: "Aucune question en attente", "No question is waiting";
        empty: "Les recherches faites cinq fois sans bonne réponse apparaîtront ici, sans dire qui cherchait.", "Searches made five times without a good answer will show up here, without saying who searched.";
        privacy_title: "Ce qui est compté, et ce qui ne l’est pas", "What is counted, and what is not";
        privacy: "Seules les recherches envoyées et restées sans bonne réponse sont comptées, par jour, sans cookie ni identifiant ni adresse. Les mots ne sont gardés qu’à partir de la cinquième fois, et oubliés après vingt-cinq mois. Une recherche qui contient une adresse ou un long numéro n’est jamais comptée, ni celle d’un navigateur qui demande à ne pas être suivi.", "Only searches that were sent and found no good answer are counted, by day, without cookie, identifier or address. Words are kept from the fifth time on, and forgotten after twenty-five months. A search with an address or a long number is never counted, nor is one of a browser that asks not to be tracked.";
    }
}

/// "Paiement s’en charge".
pub fn claimed_by(locale: Locale, squad: &str) -> String {
    match locale {
        Locale::Fr => format!("{squad} s’en charge"),
        Locale::En => format!("{squad} is on it"),
    }
}
