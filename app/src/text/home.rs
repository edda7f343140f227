//! Words of the first page.

use balise_domain::text::locale::Locale;

use super::counts::{playbooks, practices, squads};

words! {
    /// The first page.
    HomeWords {
        title: "Comment travaillent les autres squads ?", "How do the other squads work?";
        starts: "Pour commencer", "Good starting points";
        practices: "Les pratiques les plus répandues", "The most widely used practices";
        practices_lead: "Ce que plusieurs squads font vraiment, et à qui demander conseil.", "What several squads really do, and whom to ask.";
        all_practices: "Toutes les pratiques", "All practices";
        squads: "Les squads", "The squads";
        all_squads: "Toutes les squads", "All squads";
        changed: "Ce qui a changé", "What changed";
        no_practices_title: "Aucune pratique pour l’instant", "No practice yet";
        no_practices: "Les pratiques apparaissent ici dès qu’un fichier markdown est posé dans content/practices.", "Practices appear here as soon as a markdown file is put into content/practices.";
        no_squads_title: "La bibliothèque est vide", "The library is empty";
        no_squads: "Posez un dossier de playbooks dans content/squads : chaque sous-dossier devient une squad.", "Put a folder of playbooks into content/squads: every folder in it becomes a squad.";
        no_changes: "Rien n’a encore changé : les dernières modifications s’afficheront ici.", "Nothing has changed yet: the latest edits will be shown here.";
        check_title: "Et vous, où en êtes-vous ?", "And where do you stand?";
        check_lead: "Le bilan de pratiques aide une squad à se situer, à choisir une prochaine étape et à trouver qui peut l’aider.", "The practice check helps a squad see where it stands, choose a next step and find who can help.";
        check_link: "Voir le bilan de pratiques", "See the practice check";
        description: "Les playbooks et les pratiques de toutes les squads, à chercher, lire et partager.", "The playbooks and practices of all squads, to search, read and share.";
    }
}

/// What the library holds, in one sentence.
pub fn holds(locale: Locale, playbook_count: usize, squad_count: usize, practice_count: usize) -> String {
    let (pages, teams, ways) = (
        playbooks(locale, playbook_count),
        squads(locale, squad_count),
        practices(locale, practice_count),
    );
    match locale {
        Locale::Fr => format!("{pages} de {teams}, {ways} à partager. Cherchez un sujet, une pratique, un mot."),
        Locale::En => format!("{pages} from {teams}, {ways} to share. Search for a topic, a practice, a word."),
    }
}
