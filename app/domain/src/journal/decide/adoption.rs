//! Rules for declaring and correcting an adoption in the app.

use super::decider::{self, Decider};
use super::{DecideResult, fact, nothing};
use crate::adoptions::adoption::AdoptionState;
use crate::adoptions::statement::{LearningSource, Statement};
use crate::id::content_id::ContentId;
use crate::journal::event::{AdoptionDeclared, StatementOrigin};
use crate::journal::rule_violation::{RuleViolation, TextPart};
use crate::journal::state::adoption::{AdoptionEntry, AdoptionHistory, EntryStatus};

impl Decider<'_> {
    pub(super) fn declare_adoption(&self, mut statement: Statement) -> DecideResult {
        self.writes_for(&statement.squad)?;
        self.sound(&statement)?;
        let current = self.history(&statement).and_then(AdoptionHistory::current);
        if statement.since.is_none() {
            // Said without a date, what holds since some day is nothing new; anything else holds from today.
            statement.since = current.and_then(|entry| entry.statement.since);
            if !is(current, &statement) {
                statement.since = Some(self.today);
            }
        }
        if is(current, &statement) {
            return nothing();
        }
        fact(AdoptionDeclared {
            statement,
            origin: StatementOrigin::App,
            corrects: None,
        })
    }

    pub(super) fn correct_adoption(&self, wrong: ContentId, mut right: Statement) -> DecideResult {
        self.writes_for(&right.squad)?;
        self.sound(&right)?;
        let stands = |entry: &&AdoptionEntry| entry.standing == EntryStatus::Stands;
        let Some(entry) = self
            .history(&right)
            .and_then(|history| history.entry(&wrong))
            .filter(stands)
        else {
            return Err(RuleViolation::UnknownStatement);
        };
        right.since = right.since.or(entry.statement.since);
        if entry.statement == right {
            return nothing();
        }
        fact(AdoptionDeclared {
            statement: right,
            origin: StatementOrigin::App,
            corrects: Some(wrong),
        })
    }

    fn history(&self, statement: &Statement) -> Option<&AdoptionHistory> {
        let key = (statement.squad.clone(), statement.practice.clone());
        self.state.adoptions.get(&key)
    }

    fn sound(&self, said: &Statement) -> Result<(), RuleViolation> {
        self.practice(&said.practice)?;
        if let Some(since) = said.since {
            self.has_come(since)?;
        }
        match &said.learned {
            Some(LearningSource::Squad(squad)) if *squad == said.squad => return Err(RuleViolation::LearnedFromItself),
            Some(LearningSource::Squad(squad)) => self.squad(squad)?,
            Some(LearningSource::Page(page)) => self.page(page).map(drop)?,
            Some(LearningSource::Session(_)) | None => {}
        }
        if said.state == AdoptionState::Dropped && said.why.is_none() {
            return Err(RuleViolation::WhyMissing);
        }
        if let Some(why) = &said.why {
            decider::why(&why.fr)?;
            decider::why(&why.en)?;
        }
        decider::optional_both(TextPart::Note, said.note.as_ref())?;
        decider::optional(TextPart::Evidence, said.evidence.as_ref())
    }
}

fn is(current: Option<&AdoptionEntry>, statement: &Statement) -> bool {
    current.is_some_and(|entry| entry.statement == *statement)
}
