//! Words of the next step: what a squad could try, and why.

use std::collections::{BTreeMap, BTreeSet};

use balise_domain::adoptions::adoption::AdoptionState;
use balise_domain::check::next_step::NoRecommendation;
use balise_domain::id::SquadId;
use balise_domain::text::locale::Locale;

use super::counts::{practices, squads};
use super::list;

words! {
    /// The next step.
    NextStepWords {
        title: "Prochaine étape", "Next step";
        lead: "Ce qu’utilisent vraiment les squads situées un ou deux niveaux au-dessus. Les dimensions sur lesquelles les autres s’appuient viennent d’abord ; puis ce qui aide à une question qui retient le palier, puis ce que le plus de squads utilisent.", "What squads one or two levels up really use. Dimensions that others build on come first; then what helps with a question that holds the gate back, then what most squads use.";
        try_it: "L’essayer", "Try it";
        try_lead: "Inscrit la pratique « à l’essai » dans le registre de la squad.", "Writes the practice into the squad’s ledger as “trying”.";
        helps: "Aide à répondre à :", "Helps with:";
        interested: "Votre squad s’y est déjà dite intéressée.", "Your squad has said that it is interested.";
        dropped: "Votre squad l’a abandonnée : relisez pourquoi avant de recommencer.", "Your squad dropped it: read why before you start again.";
        trying: "À l’essai en ce moment :", "On trial now:";
        others: "Les autres", "The others";
        not_assessed: "Après un premier bilan, vous verrez ici ce qu’utilisent vraiment les squads un peu plus avancées, et à qui demander conseil.", "After a first check you will see here what squads a little further along really use, and whom to ask.";
        open: "Ouvrir un bilan", "Open a check";
        nothing_scored: "Le dernier bilan n’a pas encore de niveau : répondez à 60 % des questions d’une dimension, et vous verrez ici quoi essayer.", "The last check has no score yet: answer 60% of the questions of a dimension, and you will see here what to try.";
        nothing_weak: "Aucune dimension n’a deux niveaux au-dessus d’elle : ce que vous faites peut devenir la prochaine étape des autres.", "No dimension has two levels above it: what you do may become the next step of others.";
        offer: "Proposer vos conseils", "Offer your advice";
        no_practice: "Aucune pratique n’est encore rattachée à cette dimension. Nommez la dimension en tête d’une pratique, et celle-ci pourra être proposée.", "No practice belongs to this dimension yet. Name the dimension at the head of a practice, and it can be proposed.";
        nobody_comparable: "Aucune autre squad n’a encore répondu à ces questions : les propositions viendront avec leurs bilans.", "No other squad has answered these questions yet: proposals will come with their checks.";
        all: "Toutes les prochaines étapes", "All next steps";
    }
}

/// "3 squads de niveau 4 l’utilisent".
pub fn used_by(locale: Locale, levels: &BTreeMap<u16, BTreeSet<SquadId>>) -> String {
    let total: usize = levels.values().map(BTreeSet::len).sum();
    let parts: Vec<String> = levels
        .iter()
        .map(|(level, using)| match locale {
            Locale::Fr => format!("{} de niveau\u{a0}{level}", squads(locale, using.len())),
            Locale::En => format!("{} at level\u{a0}{level}", squads(locale, using.len())),
        })
        .collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let parts = list(locale, &parts);
    match (locale, total) {
        (Locale::Fr, 1) => format!("{parts} l’utilise"),
        (Locale::Fr, _) => format!("{parts} l’utilisent"),
        (Locale::En, 1) => format!("{parts} uses it"),
        (Locale::En, _) => format!("{parts} use it"),
    }
}

/// Separator between the reason and the names of the contacts.
pub const fn ask(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "\u{a0}; demandez à ",
        Locale::En => "; ask ",
    }
}

/// Conjunction before the last contact.
pub const fn or(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => " ou ",
        Locale::En => " or ",
    }
}

/// The heading of a dimension: "Découverte, niveau 2".
pub fn at_level(locale: Locale, dimension: &str, level: u16) -> String {
    match locale {
        Locale::Fr => format!("{dimension}, niveau\u{a0}{level}"),
        Locale::En => format!("{dimension}, level\u{a0}{level}"),
    }
}

/// Why nothing is proposed, and what would change that.
pub fn missing(locale: Locale, missing: NoRecommendation) -> String {
    let words = NextStepWords::of(locale);
    match (locale, missing) {
        (_, NoRecommendation::NoPractice) => words.no_practice.to_owned(),
        (_, NoRecommendation::NobodyAhead { compared: 0 }) => words.nobody_comparable.to_owned(),
        (Locale::Fr, NoRecommendation::NobodyAhead { compared: 1 }) => {
            "L’autre squad qui a répondu à ces questions n’est pas un ou deux niveaux au-dessus : les propositions \
             viendront avec d’autres bilans."
                .to_owned()
        }
        (Locale::En, NoRecommendation::NobodyAhead { compared: 1 }) => {
            "The other squad that answered these questions is not one or two levels up: proposals will come with more \
             checks."
                .to_owned()
        }
        (Locale::Fr, NoRecommendation::NobodyAhead { compared }) => format!(
            "Parmi les {} qui ont répondu à ces questions, aucune n’est un ou deux niveaux au-dessus : ce que vous \
             essaierez pourra servir aux autres.",
            squads(locale, compared)
        ),
        (Locale::En, NoRecommendation::NobodyAhead { compared }) => format!(
            "Of the {} that answered these questions none is one or two levels up: what you try may serve the others.",
            squads(locale, compared)
        ),
        (Locale::Fr, NoRecommendation::NothingDeclared { ahead: 1 }) => {
            "Une squad est un ou deux niveaux au-dessus, mais n’a déclaré aucune pratique de cette dimension : \
             invitez-la à le faire."
                .to_owned()
        }
        (Locale::En, NoRecommendation::NothingDeclared { ahead: 1 }) => {
            "One squad is one or two levels up, but has declared no practice of this dimension: invite it to do so."
                .to_owned()
        }
        (Locale::Fr, NoRecommendation::NothingDeclared { ahead }) => format!(
            "{} sont un ou deux niveaux au-dessus, mais n’ont déclaré aucune pratique de cette dimension : \
             invitez-les à le faire.",
            squads(locale, ahead)
        ),
        (Locale::En, NoRecommendation::NothingDeclared { ahead }) => format!(
            "{} are one or two levels up, but have declared no practice of this dimension: invite them to do so.",
            squads(locale, ahead)
        ),
        (Locale::Fr, NoRecommendation::AllInUse { practices: 1 }) => {
            "La pratique qu’utilisent les squads au-dessus, vous l’utilisez ou l’essayez déjà : laissez-lui le temps \
             d’agir."
                .to_owned()
        }
        (Locale::En, NoRecommendation::AllInUse { practices: 1 }) => {
            "The practice that squads ahead use is one that you use or try already: give it time to work.".to_owned()
        }
        (Locale::Fr, NoRecommendation::AllInUse { practices: count }) => format!(
            "Les {} qu’utilisent les squads au-dessus, vous les utilisez ou les essayez déjà : laissez-leur le temps \
             d’agir.",
            practices(locale, count)
        ),
        (Locale::En, NoRecommendation::AllInUse { practices: count }) => format!(
            "You use or try the {} that squads ahead use already: give them time to work.",
            practices(locale, count)
        ),
    }
}

/// The previous statement of the squad about a practice, if it is relevant.
pub fn said_before(locale: Locale, said: Option<AdoptionState>) -> Option<&'static str> {
    let words = NextStepWords::of(locale);
    match said? {
        AdoptionState::Interested => Some(words.interested),
        AdoptionState::Dropped => Some(words.dropped),
        AdoptionState::Trying | AdoptionState::Adopted | AdoptionState::Adapted => None,
    }
}
