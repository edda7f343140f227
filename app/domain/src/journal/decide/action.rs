//! Rules for the actions that a squad plans: open, finish, drop, carry over.

use super::decider::{self, Decider};
use super::{DecideResult, fact, nothing};
use crate::id::SquadId;
use crate::id::opaque::ItemId;
use crate::journal::event::{ActionCarriedOver, ActionDone, ActionDropped, ActionOpened};
use crate::journal::rule_violation::{RuleViolation, TextPart};
use crate::journal::state::action::{ActionRecord, ActionState};

impl Decider<'_> {
    pub(super) fn open_action(&self, opened: ActionOpened) -> DecideResult {
        self.writes_for(&opened.squad)?;
        let key = (opened.squad.clone(), opened.action.clone());
        if let Some(known) = self.state.actions.get(&key) {
            return match known.opened.as_ref() == Some(&opened) {
                true => nothing(),
                false => Err(RuleViolation::NameTaken),
            };
        }
        decider::paragraph(TextPart::Action, &opened.text)?;
        self.is_ahead(opened.due)?;
        if let Some(target) = &opened.target {
            let target = (opened.squad.clone(), target.clone());
            if !self.state.targets.contains(&target) {
                return Err(RuleViolation::UnknownItem);
            }
        }
        if let Some(question) = &opened.question {
            self.question(question)?;
        }
        fact(opened)
    }

    pub(super) fn finish_action(&self, squad: SquadId, action: ItemId) -> DecideResult {
        self.writes_for(&squad)?;
        let on = self.today;
        match self.action(&squad, &action)?.state {
            ActionState::Open => fact(ActionDone { action, squad, on }),
            ActionState::Done { .. } => nothing(),
            ActionState::Dropped { .. } => Err(RuleViolation::AlreadySettled),
        }
    }

    pub(super) fn drop_action(&self, dropped: ActionDropped) -> DecideResult {
        self.writes_for(&dropped.squad)?;
        decider::why(&dropped.why)?;
        match &self.action(&dropped.squad, &dropped.action)?.state {
            ActionState::Open => fact(dropped),
            ActionState::Dropped { why } if *why == dropped.why => nothing(),
            ActionState::Done { .. } | ActionState::Dropped { .. } => Err(RuleViolation::AlreadySettled),
        }
    }

    pub(super) fn carry_action_over(&self, carried: ActionCarriedOver) -> DecideResult {
        self.writes_for(&carried.squad)?;
        let known = self.action(&carried.squad, &carried.action)?;
        if known.state != ActionState::Open {
            return Err(RuleViolation::AlreadySettled);
        }
        if known.carried_over.last() == Some(&carried) {
            return nothing();
        }
        self.is_ahead(carried.due)?;
        if let Some(assessment) = &carried.assessment {
            let key = (carried.squad.clone(), assessment.clone());
            if !self.state.assessments.contains(&key) {
                let assessment = assessment.clone();
                return Err(RuleViolation::UnknownAssessment { assessment });
            }
        }
        fact(carried)
    }

    fn action(&self, squad: &SquadId, action: &ItemId) -> Result<&ActionRecord, RuleViolation> {
        let known = self.state.actions.get(&(squad.clone(), action.clone()));
        known.ok_or(RuleViolation::UnknownItem)
    }
}
