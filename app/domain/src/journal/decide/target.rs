//! Rules for targets: the level a squad aims for in a dimension. The number of open targets is not limited.

use super::assessment::within;
use super::decider::{self, Decider};
use super::{DecideResult, fact, nothing};
use crate::id::SquadId;
use crate::id::opaque::ItemId;
use crate::journal::event::{TargetDropped, TargetMet, TargetSet};
use crate::journal::rule_violation::{RuleViolation, TextPart};
use crate::journal::state::target::TargetState;

impl Decider<'_> {
    pub(super) fn set_target(&self, set: TargetSet) -> DecideResult {
        self.writes_for(&set.squad)?;
        let key = (set.squad.clone(), set.target.clone());
        if let Some(known) = self.state.targets.get(&key) {
            return match known.set.as_ref() == Some(&set) {
                true => nothing(),
                false => Err(RuleViolation::NameTaken),
            };
        }
        let (_, version) = self.dimension(&set.dimension)?;
        if let Some(question) = set.question.as_ref().filter(|asked| !version.questions.contains(asked)) {
            let question = question.clone();
            return Err(RuleViolation::UnknownQuestion {
                question: question.into(),
            });
        }
        within(set.to, version.highest)?;
        self.is_ahead(set.due)?;
        decider::optional(TextPart::Reason, set.why.as_ref())?;
        for practice in &set.practices {
            self.practice(practice)?;
        }
        fact(set)
    }

    pub(super) fn meet_target(&self, squad: SquadId, target: ItemId) -> DecideResult {
        self.writes_for(&squad)?;
        let on = self.today;
        match self.target(&squad, &target)? {
            TargetState::Open => fact(TargetMet { target, squad, on }),
            TargetState::Met { .. } => nothing(),
            TargetState::Dropped { .. } => Err(RuleViolation::AlreadySettled),
        }
    }

    pub(super) fn drop_target(&self, dropped: TargetDropped) -> DecideResult {
        self.writes_for(&dropped.squad)?;
        decider::why(&dropped.why)?;
        match self.target(&dropped.squad, &dropped.target)? {
            TargetState::Open => fact(dropped),
            TargetState::Dropped { why } if *why == dropped.why => nothing(),
            TargetState::Met { .. } | TargetState::Dropped { .. } => Err(RuleViolation::AlreadySettled),
        }
    }

    fn target(&self, squad: &SquadId, target: &ItemId) -> Result<&TargetState, RuleViolation> {
        let known = self.state.targets.get(&(squad.clone(), target.clone()));
        known.map(|record| &record.state).ok_or(RuleViolation::UnknownItem)
    }
}
