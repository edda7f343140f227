//! Names of states and kinds: what a badge, a facet or a column says.

use balise_domain::adoptions::adoption::AdoptionState;
use balise_domain::check::assessment::Mode;
use balise_domain::check::scoring::{ConfidenceGrade, Freshness, Signal};
use balise_domain::library::fault::Severity;
use balise_domain::library::page::{PageKind, Status};
use balise_domain::search::results::Facet;
use balise_domain::text::flavour::Flavour;
use balise_domain::text::locale::Locale;

/// Picks the half of a pair that is in this language.
const fn pick(locale: Locale, fr: &'static str, en: &'static str) -> &'static str {
    match locale {
        Locale::Fr => fr,
        Locale::En => en,
    }
}

pub const fn status(locale: Locale, status: Status) -> &'static str {
    match status {
        Status::Draft => pick(locale, "Brouillon", "Draft"),
        Status::Proposed => pick(locale, "Proposé", "Proposed"),
        Status::Active => pick(locale, "En vigueur", "Active"),
        Status::Validated => pick(locale, "Validé", "Validated"),
        Status::Deprecated => pick(locale, "Déconseillé", "Deprecated"),
        Status::Archived => pick(locale, "Archivé", "Archived"),
    }
}

pub const fn kind(locale: Locale, kind: PageKind) -> &'static str {
    match kind {
        PageKind::Playbook => "Playbook",
        PageKind::Practice => pick(locale, "Pratique", "Practice"),
        PageKind::Template => pick(locale, "Modèle", "Template"),
        PageKind::Decision => pick(locale, "Décision", "Decision"),
        PageKind::Retro => pick(locale, "Rétrospective", "Retrospective"),
        PageKind::Term => pick(locale, "Terme", "Term"),
    }
}

pub const fn adoption(locale: Locale, state: AdoptionState) -> &'static str {
    match state {
        AdoptionState::Interested => pick(locale, "Intéressée", "Interested"),
        AdoptionState::Trying => pick(locale, "À l’essai", "Trying"),
        AdoptionState::Adopted => pick(locale, "Adoptée", "Adopted"),
        AdoptionState::Adapted => pick(locale, "Adaptée", "Adapted"),
        AdoptionState::Dropped => pick(locale, "Abandonnée", "Dropped"),
    }
}

pub const fn mode(locale: Locale, mode: Mode) -> &'static str {
    match mode {
        Mode::Workshop => pick(locale, "en atelier", "in a workshop"),
        Mode::Asynchronous => pick(locale, "en différé", "asynchronously"),
        Mode::Solo => pick(locale, "par une seule personne", "by one person"),
        Mode::Checkpoint => pick(locale, "en point d’étape", "as a checkpoint"),
    }
}

pub const fn severity(locale: Locale, severity: Severity) -> &'static str {
    match severity {
        Severity::Error => pick(locale, "Erreur", "Error"),
        Severity::Warning => pick(locale, "Avertissement", "Warning"),
        Severity::Note => "Note",
    }
}

pub const fn facet(locale: Locale, facet: Facet) -> &'static str {
    match facet {
        Facet::Squad => "Squad",
        Facet::Practice => pick(locale, "Pratique", "Practice"),
        Facet::Dimension => "Dimension",
        Facet::Tag => pick(locale, "Étiquette", "Tag"),
        Facet::Lang => pick(locale, "Langue", "Language"),
        Facet::Type => pick(locale, "Type de page", "Type of page"),
        Facet::Status => pick(locale, "Statut", "Status"),
    }
}

/// The name of a language, in the language of the reader.
pub const fn language(locale: Locale, language: Locale) -> &'static str {
    match language {
        Locale::Fr => pick(locale, "français", "French"),
        Locale::En => pick(locale, "anglais", "English"),
    }
}

/// The name of a language, in itself.
pub const fn own_language(language: Locale) -> &'static str {
    match language {
        Locale::Fr => "Français",
        Locale::En => "English",
    }
}

pub const fn flavour(locale: Locale, flavour: Flavour) -> &'static str {
    match flavour {
        Flavour::Plain => pick(locale, "Markdown simple", "Plain markdown"),
        Flavour::GitBook => "GitBook",
        Flavour::MkDocs => "MkDocs",
        Flavour::Docusaurus => "Docusaurus",
        Flavour::Starlight => "Starlight",
        Flavour::VitePress => "VitePress",
        Flavour::Azure => "Azure DevOps Wiki",
        Flavour::Obsidian => "Obsidian",
        Flavour::WikiJs => "Wiki.js",
        Flavour::Notion => "Notion",
        Flavour::GitHubWiki => pick(locale, "Wiki de dépôt", "Repository wiki"),
        Flavour::Hugo => "Hugo",
        Flavour::Jekyll => "Jekyll",
        Flavour::Myst => "MyST",
        Flavour::MdBook => "mdBook",
    }
}

pub const fn freshness(locale: Locale, freshness: Freshness) -> &'static str {
    match freshness {
        Freshness::Current => pick(locale, "à jour", "up to date"),
        Freshness::Ageing => pick(locale, "vieillit", "ageing"),
        Freshness::Stale => pick(locale, "ancien", "old"),
    }
}

pub const fn confidence(locale: Locale, grade: ConfidenceGrade) -> &'static str {
    match grade {
        ConfidenceGrade::Low => pick(locale, "Confiance faible", "Low confidence"),
        ConfidenceGrade::Medium => pick(locale, "Confiance moyenne", "Medium confidence"),
        ConfidenceGrade::High => pick(locale, "Confiance élevée", "High confidence"),
    }
}

/// What a confidence lacks, to follow "what is missing:".
pub const fn missing_signal(locale: Locale, signal: Signal) -> &'static str {
    match signal {
        Signal::Participation => pick(
            locale,
            "la participation d’au moins 60 % des membres",
            "at least 60% of the members taking part",
        ),
        Signal::Agreement => pick(locale, "des votes plus proches", "votes that lie closer together"),
        Signal::Evidence => pick(
            locale,
            "une preuve pour chaque niveau 4 ou plus",
            "evidence for every level 4 or above",
        ),
        Signal::Freshness => pick(locale, "un bilan récent", "a recent check"),
    }
}
