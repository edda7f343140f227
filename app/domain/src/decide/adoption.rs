//! The adoption ledger, as people write it.

use super::hearing::{self, Hearing};
use super::{Verdict, fact, nothing};
use crate::adoption::AdoptionState;
use crate::content_id::ContentId;
use crate::event::{AdoptionDeclared, Origin};
use crate::objection::{Objection, Part};
use crate::state::adoption::{AdoptionHistory, Entry, Standing};
use crate::statement::{Learned, Statement};

impl Hearing<'_> {
    pub(super) fn declare_adoption(&self, mut statement: Statement) -> Verdict {
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
            origin: Origin::App,
            corrects: None,
        })
    }

    pub(super) fn correct_adoption(&self, wrong: ContentId, mut right: Statement) -> Verdict {
        self.writes_for(&right.squad)?;
        self.sound(&right)?;
        let stands = |entry: &&Entry| entry.standing == Standing::Stands;
        let Some(entry) = self
            .history(&right)
            .and_then(|history| history.entry(&wrong))
            .filter(stands)
        else {
            return Err(Objection::UnknownStatement);
        };
        right.since = right.since.or(entry.statement.since);
        if entry.statement == right {
            return nothing();
        }
        fact(AdoptionDeclared {
            statement: right,
            origin: Origin::App,
            corrects: Some(wrong),
        })
    }

    fn history(&self, statement: &Statement) -> Option<&AdoptionHistory> {
        let key = (statement.squad.clone(), statement.practice.clone());
        self.state.adoptions.get(&key)
    }

    fn sound(&self, said: &Statement) -> Result<(), Objection> {
        self.practice(&said.practice)?;
        if let Some(since) = said.since {
            self.has_come(since)?;
        }
        match &said.learned {
            Some(Learned::Squad(squad)) if *squad == said.squad => return Err(Objection::LearnedFromItself),
            Some(Learned::Squad(squad)) => self.squad(squad)?,
            Some(Learned::Page(page)) => self.page(page).map(drop)?,
            Some(Learned::Session(_)) | None => {}
        }
        if said.state == AdoptionState::Dropped && said.why.is_none() {
            return Err(Objection::WhyMissing);
        }
        if let Some(why) = &said.why {
            hearing::why(&why.fr)?;
            hearing::why(&why.en)?;
        }
        hearing::optional_both(Part::Note, said.note.as_ref())?;
        hearing::optional(Part::Evidence, said.evidence.as_ref())
    }
}

fn is(current: Option<&Entry>, statement: &Statement) -> bool {
    current.is_some_and(|entry| entry.statement == *statement)
}
