//! Words of the frame around every page: header, footer, switches.

use balise_domain::text::locale::Locale;

words! {
    /// Header, footer and switches.
    ShellWords {
        skip: "Aller au contenu", "Skip to content";
        navigation: "Navigation principale", "Main navigation";
        squads: "Squads", "Squads";
        practices: "Pratiques", "Practices";
        practice_check: "Bilan de pratiques", "Practice check";
        glossary: "Glossaire", "Glossary";
        curation: "Curation", "Curation";
        trail: "Fil d’Ariane", "Breadcrumb";
        switch_language: "Read this page in English", "Lire cette page en français";
        theme_auto: "Thème : automatique", "Theme: automatic";
        theme_light: "Thème : clair", "Theme: light";
        theme_dark: "Thème : sombre", "Theme: dark";
        shortcuts_on: "Raccourcis clavier : activés", "Keyboard shortcuts: on";
        shortcuts_off: "Raccourcis clavier : désactivés", "Keyboard shortcuts: off";
        shortcuts_keys: "/, Ctrl K ou ⌘ K pour chercher", "/, Ctrl K or ⌘ K to search";
        promise: "Aucun cookie pour lire, aucune mesure des lectures par personne.", "No cookie for reading, no record of who reads what.";
        copy: "Copier", "Copy";
        copied: "Copié", "Copied";
        previous_page: "Page précédente", "Previous page";
        next_page: "Page suivante", "Next page";
        pages: "Pages", "Pages";
        download: "Télécharger", "Download";
    }
}

/// The title of a document: what it is, then where.
pub fn document_title(page: &str, site: &str) -> String {
    if page == site {
        site.to_owned()
    } else {
        format!("{page} · {site}")
    }
}

/// "Page 2 of 7".
pub fn page_of(locale: Locale, page: usize, pages: usize) -> String {
    match locale {
        Locale::Fr => format!("Page {page} sur {pages}"),
        Locale::En => format!("Page {page} of {pages}"),
    }
}
