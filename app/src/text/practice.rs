//! Words of the list of practices and of a practice.

use balise_domain::Date;
use balise_domain::library::practice::Spread;
use balise_domain::text::locale::Locale;

use super::counts::squads;
use super::dates;

words! {
    /// Practices and a practice.
    PracticeWords {
        title: "Pratiques", "Practices";
        empty_title: "Aucune pratique pour l’instant", "No practice yet";
        empty: "Une pratique est un fichier markdown dans content/practices. Les squads disent dans adoptions.yaml si elles l’utilisent.", "A practice is a markdown file in content/practices. Squads say in adoptions.yaml whether they use it.";
        shared_group: "Partagées", "Shared";
        used_group: "Utilisées par une partie des squads", "Used by some squads";
        unused_group: "En attente d’une première squad", "Waiting for a first squad";
        order: "Trier par", "Sort by";
        by_adopters: "nombre de squads", "number of squads";
        by_newest: "dernière déclaration", "last declaration";
        by_dimension: "dimension", "dimension";
        newest_group: "Les dernières déclarées d’abord", "The last declared first";
        no_dimension: "Sans dimension", "Without dimension";
        rising: "Ce qui monte", "What is rising";
        rising_lead: "Adopté ou mis à l’essai depuis moins de 90 jours.", "Taken up or tried within 90 days.";
        dropping: "Ce que des squads abandonnent", "What squads give up";
        dropping_lead: "Depuis moins de 90 jours. Chaque page dit pourquoi.", "Within 90 days. Each page says why.";
        dimensions: "Fait progresser", "Helps with";
        adopters: "Qui l’utilise", "Who uses it";
        no_adopters: "Aucune squad ne l’a encore déclarée. Soyez la première : dites-le ci-dessous.", "No squad has declared it yet. Be the first: say so below.";
        described_by: "Comment les squads s’y prennent", "How squads go about it";
        described_lead: "Chaque squad a sa variante : comparez-les.", "Every squad has its variant: compare them.";
        upstream: "Avant elle", "Before it";
        upstream_lead: "Elle s’appuie sur ces pratiques.", "It builds on these practices.";
        downstream: "Après elle", "After it";
        downstream_lead: "Ces pratiques s’appuient sur elle.", "These practices build on it.";
        ask: "À qui demander", "Whom to ask";
        ask_lead: "Ces squads l’utilisent et répondent volontiers.", "These squads use it and are glad to answer.";
        squad: "Squad", "Squad";
        state: "État", "State";
        since: "Depuis", "Since";
        learned_from: "Apprise de", "Learned from";
        note: "Ce qu’elle en dit", "What it says";
        no_squads: "Personne pour l’instant", "Nobody yet";
        see_check: "Situer votre squad", "See where your squad stands";
    }
}

/// What the list of practices is, and from when on one counts as shared.
pub fn lead(locale: Locale, shared_from: usize) -> String {
    match locale {
        Locale::Fr => format!(
            "Les façons de travailler décrites et adoptées par les squads, les plus répandues d’abord. Une pratique est partagée à partir de {}.",
            squads(locale, shared_from)
        ),
        Locale::En => format!(
            "Ways of working that squads describe and adopt, the most widespread first. A practice is shared from {} on.",
            squads(locale, shared_from)
        ),
    }
}

/// "Partagée par 4 squads", "1 squad".
pub fn spread(locale: Locale, spread: Spread) -> String {
    let count = squads(locale, spread.squads);
    match (locale, spread) {
        (Locale::Fr, Spread { squads: 0, .. }) => "À essayer".to_owned(),
        (Locale::En, Spread { squads: 0, .. }) => "Not used yet".to_owned(),
        (Locale::Fr, Spread { shared: true, .. }) => format!("Partagée par {count}"),
        (Locale::En, Spread { shared: true, .. }) => format!("Shared by {count}"),
        (Locale::Fr, _) => format!("Utilisée par {count}"),
        (Locale::En, _) => format!("Used by {count}"),
    }
}

pub fn since(locale: Locale, date: Date) -> String {
    match locale {
        Locale::Fr => format!("depuis le {}", dates::date(locale, date)),
        Locale::En => format!("since {}", dates::date(locale, date)),
    }
}

/// What a search engine says of a practice without a summary.
pub fn description(locale: Locale, title: &str, spread: Spread) -> String {
    let used = squads(locale, spread.squads);
    match locale {
        Locale::Fr => format!("{title} : en quoi consiste cette pratique, et comment {used} s’y prennent."),
        Locale::En => format!("{title}: what this practice is, and how {used} go about it."),
    }
}
