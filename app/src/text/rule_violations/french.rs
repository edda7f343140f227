//! Objections in French.

use balise_domain::journal::rule_violation::{Right, RuleViolation, TextPart};
use balise_domain::text::locale::Locale;

use crate::text::dates::date;
use crate::text::quoted;

pub(super) fn objection(objection: &RuleViolation) -> String {
    let name = |name: &str| quoted(Locale::Fr, name);
    let day = |day| date(Locale::Fr, day);
    match objection {
        RuleViolation::NotAllowed { needs } => right(needs),
        RuleViolation::UnknownSquad { squad } => format!(
            "Nous ne connaissons pas de squad {}. Choisissez-la dans la liste des squads.",
            name(squad.as_str())
        ),
        RuleViolation::SquadLeft { squad, on: Some(on) } => format!(
            "La squad {} n’existe plus depuis le {}. Son histoire reste lisible, mais rien ne s’y ajoute.",
            name(squad.as_str()),
            day(*on)
        ),
        RuleViolation::SquadLeft { squad, on: None } => format!(
            "La squad {} n’existe plus. Son histoire reste lisible, mais rien ne s’y ajoute.",
            name(squad.as_str())
        ),
        RuleViolation::UnknownSource { source_name } => format!(
            "La source {} ne répond pas. Ce qui y a été lu reste en place ; vérifiez son dossier.",
            name(source_name.as_str())
        ),
        RuleViolation::UnknownPractice { practice } => format!(
            "Nous ne connaissons pas de pratique {}. Cherchez-la parmi les pratiques, ou proposez-la aux curateurs.",
            name(practice.as_str())
        ),
        RuleViolation::UnknownDimension { dimension } => format!(
            "La dimension {} ne fait pas partie du bilan d’aujourd’hui. Choisissez-en une du modèle.",
            name(dimension.as_str())
        ),
        RuleViolation::UnknownQuestion { question } => format!(
            "La question {} n’est pas posée ici. Rechargez la page pour voir les questions d’aujourd’hui.",
            name(question)
        ),
        RuleViolation::UnknownPage { page } => format!(
            "Nous ne trouvons pas la page {}. Cherchez-la : elle a peut-être changé de nom.",
            name(page.as_str())
        ),
        RuleViolation::PageGone { page } => format!(
            "Le fichier de la page {} n’existe plus. Ses versions restent dans son historique : reprenez-en le texte \
             dans une nouvelle page.",
            name(page.as_str())
        ),
        RuleViolation::UnknownStatement => {
            "Cette déclaration n’est plus en vigueur. Rechargez la page et corrigez la plus récente.".to_owned()
        }
        RuleViolation::UnknownAssessment { assessment } => format!(
            "Nous ne trouvons pas le bilan {}. Revenez à la page de la squad pour l’ouvrir.",
            name(assessment.as_str())
        ),
        RuleViolation::UnknownCampaign { campaign } => format!(
            "Aucune campagne {} n’est ouverte. Continuez sans campagne, ou demandez aux curateurs de l’ouvrir.",
            name(campaign.as_str())
        ),
        RuleViolation::UnknownItem => "Nous ne le trouvons pas. Rechargez la page pour voir ce qui est là.".to_owned(),
        RuleViolation::LevelOutOfRange { level, highest } => {
            format!("Il n’y a pas de niveau {level} ici. Choisissez un niveau de 1 à {highest}.")
        }
        RuleViolation::InTheFuture { date } => format!(
            "Le {} n’est pas encore venu. Choisissez aujourd’hui ou un jour passé.",
            day(*date)
        ),
        RuleViolation::AlreadyPast { date } => {
            format!(
                "Le {} est passé. Choisissez aujourd’hui ou un jour à venir.",
                day(*date)
            )
        }
        RuleViolation::WrongOrder { from, to } => format!(
            "La fin, le {}, vient avant le début, le {}. Inversez les deux dates.",
            day(*to),
            day(*from)
        ),
        RuleViolation::WhyMissing => {
            "Dites pourquoi en une phrase : c’est ce qui servira le plus aux autres squads.".to_owned()
        }
        RuleViolation::Blank { part: TextPart::Day } => {
            "Il manque la date, ou ce n’en est pas une. Choisissez-en une.".to_owned()
        }
        RuleViolation::Blank { part: TextPart::Squad } => {
            "Il manque la squad. Choisissez-la, ou écrivez son nom tel que le site le montre.".to_owned()
        }
        RuleViolation::Blank { part: TextPart::Practice } => "Il manque la pratique. Choisissez-la dans la liste.".to_owned(),
        RuleViolation::Blank { part } => format!("Il manque {}. Quelques mots suffisent.", named(*part)),
        RuleViolation::TooLong { part, limit } => format!(
            "C’est un peu long : pour {}, gardez l’essentiel en {limit} caractères au plus.",
            named(*part)
        ),
        RuleViolation::Conflict { .. } => {
            "Quelqu’un a modifié cette page entre-temps. Votre texte est gardé : comparez les deux, puis enregistrez \
             ce qui doit rester."
                .to_owned()
        }
        RuleViolation::PlaceTaken { page } => format!(
            "La page {} est déjà à cette adresse. Complétez-la, ou choisissez un autre nom.",
            name(page.as_str())
        ),
        RuleViolation::NoPlaceForPages => {
            "Aucune page ne peut s’écrire à cette adresse. Choisissez une squad, une pratique ou un terme.".to_owned()
        }
        RuleViolation::LearnedFromItself => {
            "Une squad n’apprend pas d’elle-même. Choisissez une autre squad, ou laissez ce champ vide.".to_owned()
        }
        RuleViolation::AssessmentRunning { running } => format!(
            "Le bilan {} est encore en cours. Terminez-le ou annulez-le avant d’en ouvrir un autre.",
            name(running.as_str())
        ),
        RuleViolation::AssessmentClosed => {
            "Ce bilan est terminé et ne change plus. Ouvrez-en un nouveau pour noter ce qui a changé.".to_owned()
        }
        RuleViolation::AlreadyRevealed => {
            "Les votes sont déjà révélés. Mettez-vous d’accord sur chaque réponse, puis terminez le bilan.".to_owned()
        }
        RuleViolation::TooManyApart => {
            "Beaucoup plus de bulletins sont arrivés que la squad n’a de membres, et le vôtre n’est pas gardé. Dites-le à la \
             personne qui anime le bilan, puis réessayez."
                .to_owned()
        }
        RuleViolation::NotRevealed => {
            "Les votes ne sont pas encore révélés. Révélez-les d’abord, pour que chacun ait voté librement.".to_owned()
        }
        RuleViolation::NothingToAsk => "Il n’y a aucune question à poser. Choisissez au moins une dimension.".to_owned(),
        RuleViolation::RubricFrozen { dimension, version } => format!(
            "Des squads ont déjà répondu à la version {version} de {}. Donnez à votre texte un numéro de version plus \
             élevé : les niveaux d’avant garderont leur sens.",
            name(dimension.as_str())
        ),
        RuleViolation::AlreadySettled => "C’est déjà réglé. Rechargez la page pour voir ce qui a été décidé.".to_owned(),
        RuleViolation::NameTaken => {
            "Ce nom désigne déjà autre chose. Rechargez la page et recommencez : un autre nom sera choisi.".to_owned()
        }
        RuleViolation::PeriodTaken { squad, period } => format!(
            "La squad {} a déjà un bilan {}. Donnez un autre nom à la période, ou corrigez le bilan là où il est écrit.",
            name(squad.as_str()),
            name(period)
        ),
        RuleViolation::CandidateTooSmall => {
            "Il faut des pages d’au moins deux squads pour les rapprocher. Ajoutez-en une.".to_owned()
        }
        RuleViolation::AlreadyExempt { question } => format!(
            "Une exemption est déjà demandée ou en cours pour la question {}\u{a0}: attendez la décision ou son dernier jour.",
            name(question.as_str())
        ),
        RuleViolation::TooManyAtOnce { most } => {
            format!("On ne peut reprendre que {most} bilans à la fois. Partagez le fichier.")
        }
        RuleViolation::NobodyAsked => "Aucune squad n’est choisie. Cochez celles que la campagne invite.".to_owned(),
        RuleViolation::AlreadyClaimed { by } => format!(
            "La squad {} s’en occupe déjà. Écrivez-lui si vous voulez y répondre ensemble.",
            name(by.as_str())
        ),
    }
}

fn right(needs: &Right) -> String {
    let name = |name: &str| quoted(Locale::Fr, name);
    match needs {
        Right::WriteFor { squad } => format!(
            "Seuls les membres de la squad {} et les curateurs écrivent ici. Proposez-leur ce changement.",
            name(squad.as_str())
        ),
        Right::Lead { squad } => format!(
            "C’est au lead ou à la personne qui anime la squad {} de le faire. Demandez-leur.",
            name(squad.as_str())
        ),
        Right::Curate => "C’est aux curateurs d’en décider. Demandez-leur depuis la page de curation.".to_owned(),
        Right::Vouch => {
            "Les leads de squad et les curateurs vérifient les pages. Demandez à l’un d’eux de relire celle-ci."
                .to_owned()
        }
        Right::Program => {
            "Cela se fait tout seul, à la lecture des fichiers et du calendrier. Modifiez plutôt le fichier.".to_owned()
        }
    }
}

const fn named(part: TextPart) -> &'static str {
    match part {
        TextPart::Title => "le titre",
        TextPart::Period => "la période",
        TextPart::Note => "la note",
        TextPart::Reason => "la raison",
        TextPart::Comment => "le commentaire",
        TextPart::Action => "le texte de l’action",
        TextPart::Evidence => "la preuve",
        TextPart::Address => "l’adresse",
        TextPart::Search => "la recherche",
        TextPart::Day => "la date",
        TextPart::Squad => "la squad",
        TextPart::Practice => "la pratique",
    }
}
