//! Objections in English.

use balise_domain::journal::rule_violation::{Right, RuleViolation, TextPart};
use balise_domain::text::locale::Locale;

use crate::text::dates::date;
use crate::text::quoted;

pub(super) fn objection(objection: &RuleViolation) -> String {
    let name = |name: &str| quoted(Locale::En, name);
    let day = |day| date(Locale::En, day);
    match objection {
        RuleViolation::NotAllowed { needs } => right(needs),
        RuleViolation::UnknownSquad { squad } => format!(
            "We know no squad {}. Choose it from the list of squads.",
            name(squad.as_str())
        ),
        RuleViolation::SquadLeft { squad, on: Some(on) } => format!(
            "The squad {} left on {}. Its history can still be read, but nothing is added to it.",
            name(squad.as_str()),
            day(*on)
        ),
        RuleViolation::SquadLeft { squad, on: None } => format!(
            "The squad {} has left. Its history can still be read, but nothing is added to it.",
            name(squad.as_str())
        ),
        RuleViolation::UnknownSource { source_name } => format!(
            "The source {} does not answer. What was read there stays; check its folder.",
            name(source_name.as_str())
        ),
        RuleViolation::UnknownPractice { practice } => format!(
            "We know no practice {}. Look for it among the practices, or suggest it to the curators.",
            name(practice.as_str())
        ),
        RuleViolation::UnknownDimension { dimension } => format!(
            "The dimension {} is not part of today’s check. Choose one of the model.",
            name(dimension.as_str())
        ),
        RuleViolation::UnknownQuestion { question } => format!(
            "The question {} is not asked here. Reload the page to see today’s questions.",
            name(question)
        ),
        RuleViolation::UnknownPage { page } => format!(
            "We cannot find the page {}. Search for it: it may have been renamed.",
            name(page.as_str())
        ),
        RuleViolation::PageGone { page } => format!(
            "The file of the page {} is gone. Its revisions are still in its history: take their text into a new page.",
            name(page.as_str())
        ),
        RuleViolation::UnknownStatement => {
            "This statement no longer holds. Reload the page and correct the latest one.".to_owned()
        }
        RuleViolation::UnknownAssessment { assessment } => format!(
            "We cannot find the check {}. Go back to the squad’s page to open it.",
            name(assessment.as_str())
        ),
        RuleViolation::UnknownCampaign { campaign } => format!(
            "No campaign {} is open. Go on without a campaign, or ask the curators to open it.",
            name(campaign.as_str())
        ),
        RuleViolation::UnknownItem => "We cannot find it. Reload the page to see what is there.".to_owned(),
        RuleViolation::LevelOutOfRange { level, highest } => {
            format!("There is no level {level} here. Choose a level from 1 to {highest}.")
        }
        RuleViolation::InTheFuture { date } => {
            format!("{} has not come yet. Choose today or an earlier day.", day(*date))
        }
        RuleViolation::AlreadyPast { date } => format!("{} is over. Choose today or a later day.", day(*date)),
        RuleViolation::WrongOrder { from, to } => format!(
            "The end, {}, comes before the beginning, {}. Swap the two dates.",
            day(*to),
            day(*from)
        ),
        RuleViolation::WhyMissing => "Say why, in a sentence: it is what helps other squads most.".to_owned(),
        RuleViolation::Blank { part: TextPart::Day } => "The day is missing, or is none. Choose one.".to_owned(),
        RuleViolation::Blank { part: TextPart::Squad } => {
            "The squad is missing. Choose it, or write its name as the site shows it.".to_owned()
        }
        RuleViolation::Blank { part: TextPart::Practice } => "The practice is missing. Choose it from the list.".to_owned(),
        RuleViolation::Blank { part } => format!("{} is missing. A few words are enough.", named(*part)),
        RuleViolation::TooLong { part, limit } => format!(
            "{} is a little long: keep what matters, in {limit} characters at most.",
            named(*part)
        ),
        RuleViolation::Conflict { .. } => {
            "Someone changed this page meanwhile. Your text is kept: compare the two, then save what should stay."
                .to_owned()
        }
        RuleViolation::PlaceTaken { page } => format!(
            "The page {} is at this address already. Add to it, or choose another name.",
            name(page.as_str())
        ),
        RuleViolation::NoPlaceForPages => {
            "No page can be written at this address. Choose a squad, a practice or a term.".to_owned()
        }
        RuleViolation::LearnedFromItself => {
            "A squad does not learn from itself. Choose another squad, or leave this empty.".to_owned()
        }
        RuleViolation::AssessmentRunning { running } => format!(
            "The check {} is still running. Close it or cancel it before you open another.",
            name(running.as_str())
        ),
        RuleViolation::AssessmentClosed => {
            "This check is closed and does not change any more. Open a new one to note what changed.".to_owned()
        }
        RuleViolation::AlreadyRevealed => {
            "The votes are revealed already. Agree on each answer, then close the check.".to_owned()
        }
        RuleViolation::TooManyApart => {
            "Many more ballots came than the squad has members, and yours is not kept. Tell the person who runs the check, then \
             try again."
                .to_owned()
        }
        RuleViolation::NotRevealed => {
            "The votes are not revealed yet. Reveal them first, so that everyone has voted freely.".to_owned()
        }
        RuleViolation::NothingToAsk => "There is no question to ask. Choose at least one dimension.".to_owned(),
        RuleViolation::RubricFrozen { dimension, version } => format!(
            "Squads have answered version {version} of {} already. Give your text a higher version number: earlier \
             levels will keep their meaning.",
            name(dimension.as_str())
        ),
        RuleViolation::AlreadySettled => "This is settled. Reload the page to see what was decided.".to_owned(),
        RuleViolation::NameTaken => {
            "This name stands for something else already. Reload the page and try again: another one will be chosen."
                .to_owned()
        }
        RuleViolation::PeriodTaken { squad, period } => format!(
            "The squad {} has a check {} already. Give the period another name, or mend the check where it is written.",
            name(squad.as_str()),
            name(period)
        ),
        RuleViolation::CandidateTooSmall => {
            "It takes pages of at least two squads to bring them together. Add one.".to_owned()
        }
        RuleViolation::AlreadyExempt { question } => format!(
            "An exemption of the question {} is asked for or holds already. Wait for the decision, or for its last day.",
            name(question.as_str())
        ),
        RuleViolation::TooManyAtOnce { most } => {
            format!("No more than {most} checks can be brought in at once. Split the file.")
        }
        RuleViolation::NobodyAsked => "No squad is chosen. Tick those that the round asks.".to_owned(),
        RuleViolation::AlreadyClaimed { by } => format!(
            "The squad {} is on it already. Write to them if you would like to answer together.",
            name(by.as_str())
        ),
    }
}

fn right(needs: &Right) -> String {
    let name = |name: &str| quoted(Locale::En, name);
    match needs {
        Right::WriteFor { squad } => format!(
            "Only members of the squad {} and curators write here. Suggest the change to them.",
            name(squad.as_str())
        ),
        Right::Lead { squad } => format!(
            "This is for the lead or the facilitator of the squad {}. Ask them.",
            name(squad.as_str())
        ),
        Right::Curate => "This is for the curators to decide. Ask them from the curation page.".to_owned(),
        Right::Vouch => "Squad leads and curators verify pages. Ask one of them to read this one.".to_owned(),
        Right::Program => {
            "This happens by itself, when files and the calendar are read. Change the file instead.".to_owned()
        }
    }
}

const fn named(part: TextPart) -> &'static str {
    match part {
        TextPart::Title => "The title",
        TextPart::Period => "The period",
        TextPart::Note => "The note",
        TextPart::Reason => "The reason",
        TextPart::Comment => "The comment",
        TextPart::Action => "The text of the action",
        TextPart::Evidence => "The evidence",
        TextPart::Address => "The address",
        TextPart::Search => "The search",
        TextPart::Day => "The day",
        TextPart::Squad => "The squad",
        TextPart::Practice => "The practice",
    }
}
