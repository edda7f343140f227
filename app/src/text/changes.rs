//! Words of the recent changes.

use balise_domain::event::EventKind;
use balise_domain::history::By;
use balise_domain::locale::Locale;
use jiff::Timestamp;

use super::dates;

words! {
    /// What changed lately.
    ChangesWords {
        title: "Changements récents", "Recent changes";
        activity: "Activité", "Activity";
        lead: "Ce que les squads ont écrit, déclaré et décidé, le plus récent d’abord.", "What squads wrote, declared and decided, newest first.";
        empty_title: "Rien n’a encore changé", "Nothing has changed yet";
        empty: "Modifiez un playbook ou déclarez une pratique : le changement paraîtra ici, avec sa date et son auteur.", "Edit a playbook or declare a practice: the change will show here, with its date and its author.";
        all: "Tous les changements", "All changes";
        all_of_squad: "Tous ses changements", "All its changes";
        files: "lu dans les fichiers", "read from files";
        calendar: "à l’échéance", "when it was due";
        someone: "une personne qui n’est plus nommée", "someone who is no longer named";
    }
}

/// What kind of change it was.
pub fn kind(locale: Locale, kind: EventKind) -> &'static str {
    let (fr, en) = match kind {
        EventKind::SquadSeen => ("Squad présentée", "Squad described"),
        EventKind::SquadLeft => ("Squad partie", "Squad left"),
        EventKind::SquadBack => ("Squad de retour", "Squad back"),
        EventKind::SourceSeen => ("Source lue pour la première fois", "Source read for the first time"),
        EventKind::SourceLeft => ("Source retirée", "Source taken out"),
        EventKind::SourceUnreachable => ("Source injoignable", "Source out of reach"),
        EventKind::SourceBack => ("Source de retour", "Source back"),
        EventKind::DimensionSeen => ("Dimension publiée", "Dimension published"),
        EventKind::DimensionRetired => ("Dimension retirée", "Dimension retired"),
        EventKind::PracticeSeen => ("Pratique publiée", "Practice published"),
        EventKind::PracticeGone => ("Pratique retirée", "Practice taken out"),
        EventKind::RevisionSeen => ("Nouvelle version", "New version"),
        EventKind::RevisionSaved => ("Page modifiée", "Page edited"),
        EventKind::PageMoved => ("Page déplacée", "Page moved"),
        EventKind::PageGone => ("Page retirée", "Page taken out"),
        EventKind::PageBack => ("Page de retour", "Page back"),
        EventKind::PageReviewed => ("Page relue", "Page reviewed"),
        EventKind::PageVerified => ("Page vérifiée", "Page verified"),
        EventKind::AdoptionDeclared => ("Pratique déclarée", "Adoption declared"),
        EventKind::AdoptionWithdrawn => ("Déclaration retirée", "Declaration withdrawn"),
        EventKind::AssessmentOpened => ("Bilan ouvert", "Practice check opened"),
        EventKind::AssessmentRevealed => ("Votes révélés", "Votes revealed"),
        EventKind::AnswerAgreed => ("Réponse convenue", "Answer agreed"),
        EventKind::AssessmentClosed => ("Bilan terminé", "Practice check closed"),
        EventKind::AssessmentCancelled => ("Bilan annulé", "Practice check cancelled"),
        EventKind::AssessmentImported => ("Bilan repris des fichiers", "Practice check read from files"),
        EventKind::AssessmentWithdrawn => ("Bilan retiré", "Practice check withdrawn"),
        EventKind::EvidenceAdded => ("Preuve ajoutée", "Evidence added"),
        EventKind::EvidenceWithdrawn => ("Preuve retirée", "Evidence withdrawn"),
        EventKind::TargetSet => ("Cible fixée", "Target set"),
        EventKind::TargetMet => ("Cible atteinte", "Target met"),
        EventKind::TargetDropped => ("Cible abandonnée", "Target dropped"),
        EventKind::ActionOpened => ("Action ouverte", "Action opened"),
        EventKind::ActionDone => ("Action faite", "Action done"),
        EventKind::ActionDropped => ("Action abandonnée", "Action dropped"),
        EventKind::ActionCarriedOver => ("Action reportée", "Action carried over"),
        EventKind::ExemptionRequested => ("Exemption demandée", "Exemption requested"),
        EventKind::ExemptionApproved => ("Exemption accordée", "Exemption approved"),
        EventKind::ExemptionRefused => ("Exemption refusée", "Exemption refused"),
        EventKind::ExemptionExpired => ("Exemption arrivée à terme", "Exemption expired"),
        EventKind::CampaignOpened => ("Campagne ouverte", "Campaign opened"),
        EventKind::CampaignClosed => ("Campagne terminée", "Campaign closed"),
        EventKind::CandidateDecided => ("Rapprochement tranché", "Look-alikes decided"),
        EventKind::CandidateReopened => ("Rapprochement rouvert", "Look-alikes reopened"),
        EventKind::QuestionClaimed => ("Question prise en charge", "Question claimed"),
        EventKind::QuestionAnswered => ("Question résolue", "Question answered"),
        EventKind::BadgeOffered => ("Prête à conseiller", "Ready to be asked"),
        EventKind::BadgeWithdrawn => ("Ne conseille plus", "No longer to be asked"),
    };
    match locale {
        Locale::Fr => fr,
        Locale::En => en,
    }
}

/// Who is behind a change.
pub fn by(locale: Locale, by: &By) -> String {
    let words = ChangesWords::of(locale);
    match by {
        By::Files => words.files.to_owned(),
        By::Calendar => words.calendar.to_owned(),
        By::Person(None) => words.someone.to_owned(),
        By::Person(Some(name)) => match locale {
            Locale::Fr => format!("par {name}"),
            Locale::En => format!("by {name}"),
        },
    }
}

/// "24 novembre 2026, 14 h 05 UTC".
pub fn moment(locale: Locale, at: Timestamp) -> String {
    let at = at.to_zoned(jiff::tz::TimeZone::UTC);
    let (hour, minute) = (at.hour(), at.minute());
    let day = dates::date(locale, at.date());
    match locale {
        Locale::Fr => format!("{day}, {hour}\u{a0}h\u{a0}{minute:02}\u{a0}UTC"),
        Locale::En => format!("{day}, {hour:02}:{minute:02}\u{a0}UTC"),
    }
}

/// "Activité de Paiement".
pub fn of_squad(locale: Locale, squad: &str) -> String {
    match locale {
        Locale::Fr => format!("Changements récents · {squad}"),
        Locale::En => format!("Recent changes · {squad}"),
    }
}
