//! Implements the port for votes, from opening one to the moment when only its counts are left.
//!
//! The ledger knows that a vote is open and what its result is; the box holds the ballots in between. The order of the steps
//! makes a crash harmless: a box is made before its vote is recorded, and destroyed after its count is. Either way a box
//! without an open vote is destroyed at the next start (`journal::ended_votes`).

use balise_domain::check::ballot::{BallotStatus, Ballots, Turnout};
use balise_domain::id::capability::{Capability, Voter};
use balise_domain::id::{AssessmentId, QuestionId, SquadId};
use balise_domain::journal::author::Author;
use balise_domain::journal::command::Command;
use balise_domain::journal::decide::may_cast;
use balise_domain::journal::rule_violation::{Right, RuleViolation};
use balise_domain::journal::state::assessment::Stage;
use balise_domain::journal::write_error::WriteError;
use balise_domain::ports::port::{BallotDecision, BallotPort, Invitation, VoteOpening};
use balise_domain::ports::workshop::WorkshopView;
use balise_store::{BoxName, StoreError, wait};
use jiff::Timestamp;

use crate::journal::ledger::CommandError;
use crate::library::Library;
use crate::views::write_port::denial;

/// Rounds of one period that a squad may hold: the names of further ones end in a number.
const ROUNDS: u32 = 99;

/// Voters that are assumed where neither the vote nor the squad gives a number.
const USUAL_SEATS: u32 = 15;

impl BallotPort for Library {
    fn open_vote(&self, opening: VoteOpening, author: &Author, now: Timestamp) -> Result<Invitation, WriteError> {
        let name = BoxName {
            assessment: self.free_name(&opening)?,
            squad: opening.squad.clone(),
        };
        let command = |join| Command::OpenAssessment {
            squad: name.squad.clone(),
            assessment: name.assessment.clone(),
            period: opening.period.clone(),
            mode: opening.mode,
            dimensions: opening.dimensions.clone(),
            join,
            campaign: opening.campaign.clone(),
        };
        // Only who may open a vote makes a box.
        self.dry_run(command(None), author, now)?;
        let capability = self.ballots.make(&name).map_err(|error| denial(&error))?;
        let opened = self.write(command(Some(capability.name())), author, now);
        if let Err(refused @ WriteError::Objection(_)) = opened {
            self.clear_away(&name);
            return Err(refused);
        }
        opened?;
        Ok(Invitation {
            squad: name.squad,
            assessment: name.assessment,
            capability,
        })
    }

    fn invited(&self, code: &str) -> Option<Invitation> {
        let (name, capability) = self.ballots.opened_by(code)?;
        Some(Invitation {
            squad: name.squad,
            assessment: name.assessment,
            capability,
        })
    }

    fn invitation(
        &self,
        squad: &SquadId,
        assessment: &AssessmentId,
        author: &Author,
    ) -> Result<Invitation, WriteError> {
        check_leads(author, squad)?;
        let name = boxed(squad, assessment);
        let capability = self
            .ballots
            .capability(&name)
            .map_err(|error| self.unboxed(&name, &error))?;
        Ok(Invitation {
            squad: name.squad,
            assessment: name.assessment,
            capability,
        })
    }

    fn may_cast(&self, invitation: &Invitation, ballots: &Ballots) -> Result<(), RuleViolation> {
        may_cast(&self.ledger.state(), &invitation.squad, &invitation.assessment, ballots)
    }

    fn admitted(&self, capability: &Capability) -> Option<(SquadId, AssessmentId)> {
        self.admitted_by(capability)
    }

    fn workshop(&self, squad: &SquadId, assessment: &AssessmentId) -> Option<WorkshopView> {
        self.workshop_view(squad, assessment)
    }

    fn running(&self, squad: &SquadId) -> Option<AssessmentId> {
        let ledger = self.ledger.state();
        ledger.running(squad).map(|(assessment, _)| assessment.clone())
    }

    fn cast(&self, invitation: &Invitation, voter: &Voter, ballots: &Ballots) -> Result<BallotStatus, WriteError> {
        let name = boxed(&invitation.squad, &invitation.assessment);
        may_cast(&self.ledger.state(), &name.squad, &name.assessment, ballots)?;
        let capability = self
            .ballots
            .capability(&name)
            .map_err(|error| self.unboxed(&name, &error))?;
        if capability != invitation.capability {
            let assessment = name.assessment;
            return Err(RuleViolation::UnknownAssessment { assessment }.into());
        }
        let members = self
            .state()
            .corpus
            .squads
            .get(&name.squad)
            .and_then(|squad| squad.members);
        let seats = usize::try_from(members.unwrap_or(USUAL_SEATS)).unwrap_or(usize::MAX);
        self.ballots
            .cast(&name, voter, ballots, seats)
            .map_err(|error| self.unboxed(&name, &error))
    }

    fn standing(&self, invitation: &Invitation, voter: &Voter) -> Option<BallotStatus> {
        let name = boxed(&invitation.squad, &invitation.assessment);
        self.ballots.standing(&name, voter).ok().flatten()
    }

    fn decide_apart(
        &self,
        squad: &SquadId,
        assessment: &AssessmentId,
        author: &Author,
        decision: BallotDecision,
        seen: usize,
    ) -> Result<(), WriteError> {
        check_leads(author, squad)?;
        let name = boxed(squad, assessment);
        let decided = match decision {
            BallotDecision::LetIn => self.ballots.let_in(&name, seen),
            BallotDecision::LeaveOut => self.ballots.leave_out(&name, seen),
        };
        decided.map_err(|error| self.unboxed(&name, &error))
    }

    fn expect(
        &self,
        squad: &SquadId,
        assessment: &AssessmentId,
        author: &Author,
        seats: u32,
    ) -> Result<(), WriteError> {
        check_leads(author, squad)?;
        let name = boxed(squad, assessment);
        let expected = self.ballots.expect(&name, seats);
        expected.map_err(|error| self.unboxed(&name, &error))
    }

    fn turnout(&self, squad: &SquadId, assessment: &AssessmentId) -> Option<Turnout> {
        self.ballots.turnout(&boxed(squad, assessment)).ok()
    }

    fn answered_questions(&self, invitation: &Invitation, voter: &Voter) -> Vec<QuestionId> {
        let name = boxed(&invitation.squad, &invitation.assessment);
        self.ballots.answered(&name, voter).unwrap_or_default()
    }

    fn reveal(
        &self,
        squad: &SquadId,
        assessment: &AssessmentId,
        author: &Author,
        now: Timestamp,
    ) -> Result<(), WriteError> {
        let name = boxed(squad, assessment);
        let floor = u32::try_from(self.state().corpus.site.anonymity_floor).unwrap_or(u32::MAX);
        let command = |count: balise_domain::check::ballot::Count| Command::RevealAssessment {
            squad: squad.clone(),
            assessment: assessment.clone(),
            participants: count.participants,
            counts: count.counts,
            comments: count.comments,
            floor,
        };
        // The box is closed by counting: that is for those alone who may.
        self.dry_run(command(balise_domain::check::ballot::Count::default()), author, now)?;
        let count = self.ballots.count(&name).map_err(|error| self.unboxed(&name, &error))?;
        match self.write(command(count), author, now) {
            Ok(()) => {
                self.clear_away(&name);
                Ok(())
            }
            // Whether the count was written is known at the next start: until then the box stays closed.
            Err(WriteError::Stopped) => Err(WriteError::Stopped),
            Err(refused) => {
                // It was there a moment ago; were it gone, there would be nothing to open again.
                let _ = self.ballots.reopen(&name);
                Err(refused)
            }
        }
    }

    fn call_off(
        &self,
        squad: &SquadId,
        assessment: &AssessmentId,
        author: &Author,
        now: Timestamp,
    ) -> Result<(), WriteError> {
        let command = Command::CancelAssessment {
            squad: squad.clone(),
            assessment: assessment.clone(),
        };
        self.write(command, author, now)?;
        self.clear_away(&boxed(squad, assessment));
        Ok(())
    }
}

impl Library {
    fn write(&self, command: Command, author: &Author, now: Timestamp) -> Result<(), WriteError> {
        match wait(self.ledger.carry_out(command, author, now, |_| Vec::new())) {
            Ok(_) => Ok(()),
            Err(CommandError::Objection(objection)) => Err(objection.into()),
            Err(CommandError::Store(error)) => Err(denial(&error)),
        }
    }

    fn dry_run(&self, command: Command, author: &Author, now: Timestamp) -> Result<(), WriteError> {
        if !self.is_recorded() {
            return Err(WriteError::Busy);
        }
        self.ledger.dry_run(command, author, now)?;
        Ok(())
    }

    /// The period as a name, with a number behind it when the squad held a round of that name before.
    fn free_name(&self, opening: &VoteOpening) -> Result<AssessmentId, RuleViolation> {
        let ledger = self.ledger.state();
        let period = AssessmentId::of(&opening.period).ok_or(RuleViolation::Blank {
            part: balise_domain::journal::rule_violation::TextPart::Period,
        })?;
        let names = (1..=ROUNDS).filter_map(|round| match round {
            1 => Some(period.clone()),
            round => AssessmentId::parse(&format!("{period}-{round}")),
        });
        let mut free = names.filter(|name| !ledger.assessments.contains(&(opening.squad.clone(), name.clone())));
        free.next().ok_or(RuleViolation::NameTaken)
    }

    /// The error for a box that cannot be opened.
    fn unboxed(&self, name: &BoxName, error: &StoreError) -> WriteError {
        match error {
            StoreError::NoBallotBox { .. } => {}
            StoreError::TooManyApart { .. } => return RuleViolation::TooManyApart.into(),
            error => return denial(error),
        }
        let ledger = self.ledger.state();
        match ledger.assessments.get(&(name.squad.clone(), name.assessment.clone())) {
            Some(held) if held.stage == Stage::Open => RuleViolation::AlreadyRevealed.into(),
            _ => RuleViolation::AssessmentClosed.into(),
        }
    }

    fn clear_away(&self, name: &BoxName) {
        if let Err(error) = self.ballots.destroy(name) {
            // It takes no ballot any more; the next start tries again.
            tracing::error!(%name, %error, "a ballot box could not be destroyed");
        }
    }
}

fn check_leads(author: &Author, squad: &SquadId) -> Result<(), RuleViolation> {
    if author.leads(squad) {
        return Ok(());
    }
    let squad = squad.clone();
    Err(RuleViolation::NotAllowed {
        needs: Right::Lead { squad },
    })
}

fn boxed(squad: &SquadId, assessment: &AssessmentId) -> BoxName {
    BoxName {
        squad: squad.clone(),
        assessment: assessment.clone(),
    }
}
