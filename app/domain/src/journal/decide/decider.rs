//! The input of every decision (state, author, day), and the checks that several commands share.

use jiff::civil::Date;

use crate::id::{DimensionId, PracticeId, QuestionId, SquadId};
use crate::journal::author::{Actor, Author};
use crate::journal::rule_violation::{Right, RuleViolation, TextPart};
use crate::journal::state::LedgerState;
use crate::journal::state::dimension::DimensionVersion;
use crate::journal::state::page::{PageRecord, PageStanding, Revision};
use crate::journal::state::squad::Presence;
use crate::library::page::PageId;
use crate::text::locale::Bilingual;

/// Characters of a title, a period, a search, an address.
const LINE: usize = 200;

/// Characters of a note, a reason, a comment.
const PARAGRAPH: usize = 2_000;

/// One command before the state.
pub(super) struct Decider<'a> {
    pub(super) state: &'a LedgerState,
    pub(super) author: &'a Author,
    pub(super) today: Date,
}

impl<'a> Decider<'a> {
    /// The author writes for this squad, which is here.
    pub(super) fn writes_for(&self, squad: &SquadId) -> Result<(), RuleViolation> {
        self.here(squad)?;
        if self.author.writes_for(squad) {
            return Ok(());
        }
        let squad = squad.clone();
        Err(RuleViolation::NotAllowed {
            needs: Right::WriteFor { squad },
        })
    }

    /// The author leads this squad, which is here.
    pub(super) fn leads(&self, squad: &SquadId) -> Result<(), RuleViolation> {
        self.here(squad)?;
        if self.author.leads(squad) {
            return Ok(());
        }
        let squad = squad.clone();
        Err(RuleViolation::NotAllowed {
            needs: Right::Lead { squad },
        })
    }

    pub(super) fn curates(&self) -> Result<(), RuleViolation> {
        if self.author.curates() {
            return Ok(());
        }
        Err(RuleViolation::NotAllowed { needs: Right::Curate })
    }

    /// The author is the program itself, in this capacity.
    pub(super) fn is(&self, actor: &Actor) -> Result<(), RuleViolation> {
        if self.author.actor == *actor {
            return Ok(());
        }
        Err(RuleViolation::NotAllowed { needs: Right::Program })
    }

    /// A squad that is known, even if it has left.
    pub(super) fn squad(&self, squad: &SquadId) -> Result<(), RuleViolation> {
        match self.state.squads.contains(squad) {
            true => Ok(()),
            false => Err(RuleViolation::UnknownSquad { squad: squad.clone() }),
        }
    }

    /// A squad that is known and has not left.
    pub(super) fn here(&self, squad: &SquadId) -> Result<(), RuleViolation> {
        let known = squad.clone();
        match self.state.squads.get(squad).map(|record| record.presence) {
            Some(Presence::Here) => Ok(()),
            Some(Presence::Left { on }) => Err(RuleViolation::SquadLeft { squad: known, on }),
            None => Err(RuleViolation::UnknownSquad { squad: known }),
        }
    }

    pub(super) fn practice(&self, practice: &PracticeId) -> Result<(), RuleViolation> {
        match self.state.practices.get(practice) {
            Some(record) if record.name.is_some() => Ok(()),
            _ => Err(RuleViolation::UnknownPractice {
                practice: practice.clone(),
            }),
        }
    }

    /// A dimension that is asked today, with its version.
    pub(super) fn dimension(&self, dimension: &DimensionId) -> Result<(u32, &'a DimensionVersion), RuleViolation> {
        let asked = self
            .state
            .dimensions
            .get(dimension)
            .and_then(|record| Some((record.current?, record.today()?)));
        asked.ok_or_else(|| RuleViolation::UnknownDimension {
            dimension: dimension.clone(),
        })
    }

    /// A question that is asked today.
    pub(super) fn question(
        &self,
        question: &QuestionId,
    ) -> Result<(&'a DimensionId, &'a DimensionVersion), RuleViolation> {
        let asked = self.state.dimension_of(question);
        asked.ok_or_else(|| RuleViolation::UnknownQuestion {
            question: question.to_string(),
        })
    }

    /// A page that is there, with the revision its readers see.
    pub(super) fn page(&self, page: &PageId) -> Result<(&'a PageRecord, &'a Revision), RuleViolation> {
        let known = self.state.pages.get(page);
        let Some((record, current)) = known.and_then(|record| Some((record, record.current()?))) else {
            return Err(RuleViolation::UnknownPage { page: page.clone() });
        };
        match record.standing {
            PageStanding::Here => Ok((record, current)),
            PageStanding::Gone => Err(RuleViolation::PageGone { page: page.clone() }),
        }
    }

    /// A day that has come.
    pub(super) fn has_come(&self, date: Date) -> Result<(), RuleViolation> {
        match date > self.today {
            true => Err(RuleViolation::InTheFuture { date }),
            false => Ok(()),
        }
    }

    /// A day that is not over.
    pub(super) fn is_ahead(&self, date: Date) -> Result<(), RuleViolation> {
        match date < self.today {
            true => Err(RuleViolation::AlreadyPast { date }),
            false => Ok(()),
        }
    }
}

/// A text that must be there, on one line.
pub(super) fn line(part: TextPart, text: &str) -> Result<(), RuleViolation> {
    written(part, text, LINE)
}

/// A text that must be there, of some length.
pub(super) fn paragraph(part: TextPart, text: &str) -> Result<(), RuleViolation> {
    written(part, text, PARAGRAPH)
}

/// A text that may be left out, but not blank.
pub(super) fn optional(part: TextPart, text: Option<&String>) -> Result<(), RuleViolation> {
    text.map_or(Ok(()), |text| paragraph(part, text))
}

/// A text in both languages that may be left out.
pub(super) fn optional_both(part: TextPart, text: Option<&Bilingual>) -> Result<(), RuleViolation> {
    text.map_or(Ok(()), |text| {
        paragraph(part, &text.fr)?;
        paragraph(part, &text.en)
    })
}

/// The reason why something ends, which must be there.
pub(super) fn why(text: &str) -> Result<(), RuleViolation> {
    match text.trim() {
        "" => Err(RuleViolation::WhyMissing),
        text => paragraph(TextPart::Reason, text),
    }
}

fn written(part: TextPart, text: &str, limit: usize) -> Result<(), RuleViolation> {
    if text.trim().is_empty() {
        return Err(RuleViolation::Blank { part });
    }
    match text.chars().nth(limit) {
        Some(_) => Err(RuleViolation::TooLong { part, limit }),
        None => Ok(()),
    }
}
