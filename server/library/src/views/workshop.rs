//! A practice check while it is held: from the ledger, the rubric and the turnout.

use std::collections::BTreeSet;

use balise_domain::check::rubric::{self, Dimension};
use balise_domain::id::capability::Capability;
use balise_domain::id::{AssessmentId, QuestionId, SquadId};
use balise_domain::journal::event::AssessmentOpened;
use balise_domain::journal::event::evidence::Claim;
use balise_domain::journal::state::LedgerState;
use balise_domain::journal::state::action::ActionState;
use balise_domain::journal::state::assessment::HeldAssessment;
use balise_domain::journal::state::target::TargetState;
use balise_domain::library::squad::Squad;
use balise_domain::ports::workshop::{AskedDimension, AskedQuestion, Evidence, OpenAction, OpenTarget, WorkshopView};

use crate::library::Library;

impl Library {
    pub(crate) fn workshop_view(&self, squad: &SquadId, assessment: &AssessmentId) -> Option<WorkshopView> {
        use balise_domain::ports::port::BallotPort as _;
        let (state, ledger) = (self.state(), self.ledger.state());
        let own = state.corpus.squads.get(squad)?;
        let held = ledger.assessments.get(&(squad.clone(), assessment.clone()))?;
        let opened = held.opened.as_ref()?;
        let asked = |dimension: &&Dimension| opened.dimensions.contains_key(&dimension.id);
        let turnout = self.turnout(squad, assessment);
        let seats = turnout.as_ref().and_then(|turnout| turnout.seats);
        let dimensions = state.corpus.rubric.dimensions.iter().filter(asked);
        let exempt = ledger.exempt(squad, state.corpus.today);
        Some(WorkshopView {
            squad: own.clone(),
            assessment: assessment.clone(),
            period: opened.period.clone(),
            mode: opened.mode,
            stage: held.stage,
            levels: state.corpus.rubric.levels.clone(),
            dimensions: dimensions
                .map(|dimension| asked_dimension((&ledger, &exempt), held, opened, own, dimension))
                .collect(),
            turnout,
            expected: seats.or(own.members),
            participants: held.revealed.as_ref().map(|revealed| revealed.participants),
            floor: state.corpus.site.anonymity_floor,
            actions: self.open_actions(&ledger, squad),
            targets: open_targets(&ledger, squad),
        })
    }

    pub(super) fn open_actions(&self, ledger: &LedgerState, squad: &SquadId) -> Vec<OpenAction> {
        let own = ledger.actions.iter().filter(|((of, _), _)| of == squad);
        let open = own.filter(|(_, record)| record.state == ActionState::Open);
        let mut actions: Vec<OpenAction> = open
            .filter_map(|((_, action), record)| {
                let opened = record.opened.as_ref()?;
                Some(OpenAction {
                    action: action.clone(),
                    text: opened.text.clone(),
                    owner: opened.owner.as_ref().and_then(|owner| self.people.name(owner)),
                    due: record.due()?,
                    carried_over: record.carried_over.len(),
                })
            })
            .collect();
        actions.sort_by(|one, other| (one.due, &one.text).cmp(&(other.due, &other.text)));
        actions
    }

    /// The assessment whose capability this is, whether or not its box is still there.
    pub(crate) fn admitted_by(&self, capability: &Capability) -> Option<(SquadId, AssessmentId)> {
        let name = capability.name();
        let ledger = self.ledger.state();
        let mut held = ledger.assessments.iter();
        let (key, _) = held.find(|(_, held)| {
            let join = held.opened.as_ref().and_then(|opened| opened.join.as_ref());
            join == Some(&name)
        })?;
        Some(key.clone())
    }
}

pub(super) fn open_targets(ledger: &LedgerState, squad: &SquadId) -> Vec<OpenTarget> {
    let own = ledger.targets.iter().filter(|((of, _), _)| of == squad);
    let mut targets: Vec<OpenTarget> = own
        .filter(|(_, record)| record.state == TargetState::Open)
        .filter_map(|((_, target), record)| {
            let set = record.set.as_ref()?;
            Some(OpenTarget {
                target: target.clone(),
                dimension: set.dimension.clone(),
                to: set.to,
                due: set.due,
                why: set.why.clone(),
            })
        })
        .collect();
    targets.sort_by(|one, other| (one.due, &one.dimension).cmp(&(other.due, &other.dimension)));
    targets
}

/// `exempt` are the questions that the squad is exempt from today: they are left out, unless somebody has answered.
fn asked_dimension(
    (ledger, exempt): (&LedgerState, &BTreeSet<&str>),
    held: &HeldAssessment,
    opened: &AssessmentOpened,
    squad: &Squad,
    dimension: &Dimension,
) -> AskedDimension {
    let version = opened.dimensions.get(&dimension.id).copied();
    // Of the version that was opened: a question that came later is left out, and an answer to it would be refused.
    let known = ledger.dimensions.get(&dimension.id);
    let known = known.and_then(|record| record.versions.get(&version?));
    let is_asked = |id: &QuestionId| known.is_some_and(|version| version.questions.contains(id));
    let revealed = held.revealed.as_ref();
    let is_answered = |id: &QuestionId| {
        held.agreed.contains_key(id) || revealed.is_some_and(|revealed| revealed.tallies.contains_key(id))
    };
    let questions = dimension.questions.iter().filter(|question| {
        is_asked(&question.id)
            && (!exempt.contains(question.id.as_str()) || is_answered(&question.id))
            && rubric::applies(&dimension.applies_to, &squad.kind)
            && rubric::applies(&question.applies_to, &squad.kind)
    });
    AskedDimension {
        reworded: version != Some(dimension.version),
        questions: questions
            .map(|question| AskedQuestion {
                tally: held
                    .revealed
                    .as_ref()
                    .and_then(|revealed| revealed.tallies.get(&question.id).cloned()),
                comments: held.revealed.as_ref().map_or_else(Vec::new, |revealed| {
                    let own = revealed
                        .comments
                        .iter()
                        .filter(|comment| comment.question == question.id);
                    own.map(|comment| comment.text.clone()).collect()
                }),
                agreed: held.agreed.get(&question.id).cloned(),
                evidence: evidence(ledger, &squad.id, &question.id),
                question: question.clone(),
            })
            .collect(),
        dimension: dimension.clone(),
    }
}

fn evidence(ledger: &LedgerState, squad: &SquadId, question: &QuestionId) -> Vec<Evidence> {
    let own = ledger.evidence.iter().filter(|((of, _), _)| of == squad);
    let valid = own.filter(|(_, record)| record.withdrawn.is_none());
    valid
        .filter_map(|((_, evidence), record)| Some((evidence, record.added.as_ref()?)))
        .filter(|(_, added)| matches!(&added.about, Claim::Question(about) if about == question))
        .map(|(evidence, added)| Evidence {
            evidence: evidence.clone(),
            title: added.title.clone(),
            address: added.address.clone(),
        })
        .collect()
}
