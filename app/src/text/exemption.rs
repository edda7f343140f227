//! Words of exemptions: questions that a squad need not answer for a while.

use balise_domain::ports::view::exemption::ExemptionStanding;
use balise_domain::text::locale::Locale;

use super::{dates, quoted};

words! {
    /// Exemptions.
    ExemptionWords {
        title: "Exemptions", "Exemptions";
        lead: "Une question que la squad ne peut pas se poser pour l’instant est mise de côté jusqu’à une date\u{a0}: elle sort du calcul et ne retient plus le palier. La squad le demande, la curation en décide.", "A question that makes no sense for the squad at the moment is left aside until a day: it leaves the calculation and no longer holds the gate back. The squad asks, a curator decides.";
        nothing: "Aucune pour l’instant.", "None so far.";
        question: "Question", "Question";
        reason: "Pourquoi", "Why";
        standing: "Où elle en est", "How far it is";
        ask: "Demander une exemption", "Ask for an exemption";
        ask_lead: "Ce sont le lead ou la personne qui facilite les bilans de la squad qui demandent.", "It is for the lead of the squad, or who facilitates its checks, to ask.";
        until: "Dernier jour", "Last day";
        send: "Demander", "Ask";
        state: "mise de côté", "left aside";
        squad: "Squad", "Squad";
        decide: "Décision", "Decision";
        desk_title: "Exemptions demandées", "Exemptions asked for";
        desk_lead: "Des squads demandent à mettre une question de côté pour un temps. Accordée, elle sort de leur calcul jusqu’au jour dit\u{202f}; refusée, la squad lit pourquoi.", "Squads ask to leave a question aside for a while. Approved, it leaves their calculation until the day that is said; refused, the squad reads why.";
        desk_empty_title: "Aucune demande n’attend", "No request is waiting";
        desk_empty: "Une squad demande une exemption depuis la page de son bilan\u{202f}; sa demande s’affichera ici.", "A squad asks for an exemption on the page of its check; its request will be shown here.";
        reason_withheld: "La squad garde ses bilans pour elle\u{a0}: demandez-lui pourquoi avant de décider.", "The squad keeps its checks to itself: ask it why before you decide.";
        approve: "Accorder", "Approve";
        refuse: "Refuser", "Refuse";
        why_not: "Pourquoi c’est refusé", "Why it is refused";
    }
}

/// What became of an exemption, and who decided.
pub fn standing(locale: Locale, standing: &ExemptionStanding) -> String {
    let day = |day| dates::date(locale, day);
    match (locale, standing) {
        (Locale::Fr, ExemptionStanding::Asked { until }) => {
            format!("demandée par la squad jusqu’au {}, attend la curation", day(*until))
        }
        (Locale::En, ExemptionStanding::Asked { until }) => {
            format!("asked for by the squad until {}, waiting for a curator", day(*until))
        }
        (Locale::Fr, ExemptionStanding::Holds { since, until }) => {
            format!("accordée par la curation le {}, jusqu’au {}", day(*since), day(*until))
        }
        (Locale::En, ExemptionStanding::Holds { since, until }) => {
            format!("approved by a curator on {}, until {}", day(*since), day(*until))
        }
        (Locale::Fr, ExemptionStanding::Refused { why }) => {
            format!("refusée par la curation\u{a0}: {}", quoted(locale, why))
        }
        (Locale::En, ExemptionStanding::Refused { why }) => {
            format!("refused by a curator: {}", quoted(locale, why))
        }
        (Locale::Fr, ExemptionStanding::Over { until }) => format!("terminée le {}", day(*until)),
        (Locale::En, ExemptionStanding::Over { until }) => format!("ended on {}", day(*until)),
        (Locale::Fr, ExemptionStanding::Undecided { until }) => {
            format!("demandée jusqu’au {}, restée sans décision", day(*until))
        }
        (Locale::En, ExemptionStanding::Undecided { until }) => {
            format!("asked for until {}, never decided", day(*until))
        }
    }
}
