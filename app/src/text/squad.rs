//! Words of the list of squads and of a squad's page.

use balise_domain::Date;
use balise_domain::text::locale::Locale;

use super::dates;

words! {
    /// Squads and a squad.
    SquadWords {
        title: "Squads", "Squads";
        lead: "Chaque squad garde ici ses façons de travailler. Par ordre alphabétique.", "Every squad keeps its ways of working here. In alphabetical order.";
        empty_title: "Aucune squad pour l’instant", "No squad yet";
        empty: "Ajoutez un dossier dans content/squads : son nom devient celui de la squad, ses fichiers markdown deviennent ses playbooks.", "Add a folder to content/squads: its name becomes the squad’s, its markdown files become its playbooks.";
        members: "Membres", "Members";
        contact: "Contact", "Contact";
        active_from: "Depuis", "Since";
        active_group: "En activité", "Active";
        former_group: "Squads d’autrefois", "Former squads";
        former: "Squad d’autrefois", "Former squad";
        ask_us: "Demandez-nous conseil", "Ask us about";
        contents: "Ses playbooks", "Its playbooks";
        no_contents: "Cette squad n’a pas encore écrit de playbook. Un fichier markdown dans son dossier suffit.", "This squad has not written a playbook yet. One markdown file in its folder is enough.";
        practices: "Ses pratiques", "Its practices";
        no_practices: "Aucune pratique déclarée pour l’instant. Dites-le ci-dessous, ou dans adoptions.yaml.", "No practice declared yet. Say so below, or in adoptions.yaml.";
        since: "depuis", "since";
        started: "Elle a commencé avant les autres", "It began before the others";
        check: "Son bilan de pratiques", "Its practice check";
        check_more: "Voir le bilan en détail", "See the check in detail";
        not_assessed_title: "Pas encore de bilan", "No check yet";
        not_assessed: "Un premier bilan prend une heure en atelier et donne deux ou trois prochaines étapes.", "A first check takes an hour in a workshop and gives two or three next steps.";
        see_model: "Voir les questions", "See the questions";
        stack: "Ses outils", "Its tools";
        tool: "Outil", "Tool";
        purpose: "Pour", "For";
        note: "À savoir", "Worth knowing";
        changed: "Modifié récemment", "Changed recently";
        no_check: "pas encore de bilan", "no check yet";
        intro: "Présentation", "Introduction";
    }
}

/// "Dernier bilan : juin 2026".
pub fn checked(locale: Locale, on: Date) -> String {
    let month = dates::month(locale, on);
    match locale {
        Locale::Fr => format!("bilan de {month}")
            .replace("de août", "d’août")
            .replace("de avril", "d’avril")
            .replace("de octobre", "d’octobre"),
        Locale::En => format!("checked in {month}"),
    }
}

/// "Squad d’autrefois, jusqu’au 31 janvier 2026".
pub fn left(locale: Locale, on: Date) -> String {
    let day = dates::date(locale, on);
    match locale {
        Locale::Fr => format!("Squad d’autrefois, jusqu’au {day}"),
        Locale::En => format!("Former squad, until {day}"),
    }
}

/// What a search engine says of a squad without a mission.
pub fn description(locale: Locale, squad: &str) -> String {
    match locale {
        Locale::Fr => format!("Les playbooks, les pratiques et le bilan de la squad {squad}."),
        Locale::En => format!("Playbooks, practices and practice check of the squad {squad}."),
    }
}
