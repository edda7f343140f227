//! What squads will do.

use super::hearing::{self, Hearing};
use super::{Verdict, fact, nothing};
use crate::event::{ActionCarriedOver, ActionDone, ActionDropped, ActionOpened};
use crate::objection::{Objection, Part};
use crate::opaque::ItemId;
use crate::slug::Slug;
use crate::state::action::{ActionRecord, ActionState};

impl Hearing<'_> {
    pub(super) fn open_action(&self, opened: ActionOpened) -> Verdict {
        self.writes_for(&opened.squad)?;
        let key = (opened.squad.clone(), opened.action.clone());
        if let Some(known) = self.state.actions.get(&key) {
            return match known.opened.as_ref() == Some(&opened) {
                true => nothing(),
                false => Err(Objection::NameTaken),
            };
        }
        hearing::paragraph(Part::Action, &opened.text)?;
        self.is_ahead(opened.due)?;
        if let Some(target) = &opened.target {
            let target = (opened.squad.clone(), target.clone());
            if !self.state.targets.contains(&target) {
                return Err(Objection::UnknownItem);
            }
        }
        if let Some(question) = &opened.question {
            self.question(question)?;
        }
        fact(opened)
    }

    pub(super) fn finish_action(&self, squad: Slug, action: ItemId) -> Verdict {
        self.writes_for(&squad)?;
        let on = self.today;
        match self.action(&squad, &action)?.state {
            ActionState::Open => fact(ActionDone { action, squad, on }),
            ActionState::Done { .. } => nothing(),
            ActionState::Dropped { .. } => Err(Objection::AlreadySettled),
        }
    }

    pub(super) fn drop_action(&self, dropped: ActionDropped) -> Verdict {
        self.writes_for(&dropped.squad)?;
        hearing::why(&dropped.why)?;
        match &self.action(&dropped.squad, &dropped.action)?.state {
            ActionState::Open => fact(dropped),
            ActionState::Dropped { why } if *why == dropped.why => nothing(),
            ActionState::Done { .. } | ActionState::Dropped { .. } => Err(Objection::AlreadySettled),
        }
    }

    pub(super) fn carry_action_over(&self, carried: ActionCarriedOver) -> Verdict {
        self.writes_for(&carried.squad)?;
        let known = self.action(&carried.squad, &carried.action)?;
        if known.state != ActionState::Open {
            return Err(Objection::AlreadySettled);
        }
        if known.carried_over.last() == Some(&carried) {
            return nothing();
        }
        self.is_ahead(carried.due)?;
        if let Some(assessment) = &carried.assessment {
            let key = (carried.squad.clone(), assessment.clone());
            if !self.state.assessments.contains(&key) {
                let assessment = assessment.clone();
                return Err(Objection::UnknownAssessment { assessment });
            }
        }
        fact(carried)
    }

    fn action(&self, squad: &Slug, action: &ItemId) -> Result<&ActionRecord, Objection> {
        let known = self.state.actions.get(&(squad.clone(), action.clone()));
        known.ok_or(Objection::UnknownItem)
    }
}
