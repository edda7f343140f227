//! What kind of change it was: alone, and counted when several came together.

use balise_domain::journal::event::EventKind;
use balise_domain::text::locale::Locale;

use crate::text::numbers::integer;

/// Declares what each kind is called: one and many in French, one and many in English. The match has no wildcard: a new
/// kind must be given its words to compile.
macro_rules! kinds {
    ($($kind:ident: $fr_one:literal, $fr_many:literal, $en_one:literal, $en_many:literal;)+) => {
        const fn words(kind: EventKind, locale: Locale) -> (&'static str, &'static str) {
            match (kind, locale) {
                $(
                    (EventKind::$kind, Locale::Fr) => ($fr_one, $fr_many),
                    (EventKind::$kind, Locale::En) => ($en_one, $en_many),
                )+
            }
        }
    };
}

kinds! {
    SquadSeen: "Présentation de squad", "présentations de squads", "Description of a squad", "descriptions of squads";
    SquadLeft: "Départ d’une squad", "départs de squads", "Squad left", "squads left";
    SquadBack: "Retour d’une squad", "retours de squads", "Squad back", "squads back";
    SourceSeen: "Nouvelle source", "nouvelles sources", "New source", "new sources";
    SourceLeft: "Source retirée", "sources retirées", "Source taken out", "sources taken out";
    SourceUnreachable: "Source injoignable", "sources injoignables", "Source out of reach", "sources out of reach";
    SourceBack: "Source de retour", "sources de retour", "Source back", "sources back";
    DimensionSeen: "Dimension publiée", "dimensions publiées", "Dimension published", "dimensions published";
    DimensionRetired: "Dimension retirée", "dimensions retirées", "Dimension retired", "dimensions retired";
    PracticeSeen: "Pratique publiée", "pratiques publiées", "Practice published", "practices published";
    PracticeGone: "Pratique retirée", "pratiques retirées", "Practice taken out", "practices taken out";
    RevisionSeen: "Nouvelle version", "nouvelles versions", "New revision", "new revisions";
    RevisionSaved: "Page modifiée", "pages modifiées", "Page edited", "pages edited";
    PageMoved: "Page déplacée", "pages déplacées", "Page moved", "pages moved";
    PageGone: "Page retirée", "pages retirées", "Page taken out", "pages taken out";
    PageBack: "Page de retour", "pages de retour", "Page back", "pages back";
    PageReviewed: "Page relue", "pages relues", "Page reviewed", "pages reviewed";
    PageVerified: "Page vérifiée", "pages vérifiées", "Page verified", "pages verified";
    AdoptionDeclared: "Pratique déclarée", "pratiques déclarées", "Practice declared", "practices declared";
    AdoptionWithdrawn: "Déclaration retirée", "déclarations retirées", "Declaration withdrawn", "declarations withdrawn";
    AssessmentOpened: "Bilan ouvert", "bilans ouverts", "Practice check opened", "practice checks opened";
    AssessmentRevealed: "Votes révélés", "bilans aux votes révélés", "Votes revealed", "practice checks with votes revealed";
    AnswerAgreed: "Réponse convenue", "réponses convenues", "Answer agreed", "answers agreed";
    AssessmentClosed: "Bilan terminé", "bilans terminés", "Practice check closed", "practice checks closed";
    AssessmentCancelled: "Bilan annulé", "bilans annulés", "Practice check cancelled", "practice checks cancelled";
    AssessmentImported: "Bilan repris des fichiers", "bilans repris des fichiers", "Practice check taken over from files", "practice checks taken over from files";
    AssessmentWithdrawn: "Bilan retiré", "bilans retirés", "Practice check withdrawn", "practice checks withdrawn";
    EvidenceAdded: "Preuve ajoutée", "preuves ajoutées", "Evidence added", "pieces of evidence added";
    EvidenceWithdrawn: "Preuve retirée", "preuves retirées", "Evidence withdrawn", "pieces of evidence withdrawn";
    TargetSet: "Cible fixée", "cibles fixées", "Target set", "targets set";
    TargetMet: "Cible atteinte", "cibles atteintes", "Target met", "targets met";
    TargetDropped: "Cible abandonnée", "cibles abandonnées", "Target dropped", "targets dropped";
    ActionOpened: "Action décidée", "actions décidées", "Action decided", "actions decided";
    ActionDone: "Action faite", "actions faites", "Action done", "actions done";
    ActionDropped: "Action abandonnée", "actions abandonnées", "Action dropped", "actions dropped";
    ActionCarriedOver: "Action reportée", "actions reportées", "Action carried over", "actions carried over";
    ExemptionRequested: "Exemption demandée", "exemptions demandées", "Exemption asked for", "exemptions asked for";
    ExemptionApproved: "Exemption accordée", "exemptions accordées", "Exemption approved", "exemptions approved";
    ExemptionRefused: "Exemption refusée", "exemptions refusées", "Exemption refused", "exemptions refused";
    ExemptionExpired: "Exemption arrivée à son terme", "exemptions arrivées à leur terme", "Exemption expired", "exemptions expired";
    CampaignOpened: "Campagne ouverte", "campagnes ouvertes", "Campaign opened", "campaigns opened";
    CampaignClosed: "Campagne terminée", "campagnes terminées", "Campaign closed", "campaigns closed";
    CandidateDecided: "Rapprochement tranché", "rapprochements tranchés", "Look-alike pages decided", "groups of look-alike pages decided";
    CandidateReopened: "Rapprochement rouvert", "rapprochements rouverts", "Look-alike pages reopened", "groups of look-alike pages reopened";
    QuestionClaimed: "Question prise en charge", "questions prises en charge", "Question taken on", "questions taken on";
    QuestionAnswered: "Question qui a trouvé sa réponse", "questions qui ont trouvé leur réponse", "Question answered", "questions answered";
    BadgeOffered: "Conseil proposé", "conseils proposés", "Advice offered", "offers of advice";
    BadgeWithdrawn: "Conseil qui n’est plus proposé", "conseils qui ne sont plus proposés", "Advice no longer offered", "offers of advice withdrawn";
}

/// "Nouvelle version", or "24 nouvelles versions".
pub fn kind(locale: Locale, kind: EventKind, count: usize) -> String {
    let (one, many) = words(kind, locale);
    if count < 2 {
        return one.to_owned();
    }
    format!("{} {many}", integer(locale, count))
}
