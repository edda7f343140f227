//! Rules for pages that are written, reviewed and verified in the app.

use super::decider::{self, Decider};
use super::{DecideResult, fact, nothing};
use crate::id::SquadId;
use crate::id::content_id::ContentId;
use crate::journal::author::Role;
use crate::journal::event::{PageReviewed, PageVerified, RevisionSaved};
use crate::journal::rule_violation::{Right, RuleViolation, TextPart};
use crate::journal::state::page::{PageRecord, PageStanding, ReviewRecord, Revision, VerificationRecord};
use crate::library::page::PageId;
use crate::library::place::Place;
use crate::text::locale::Locale;

impl Decider<'_> {
    pub(super) fn create_page(
        &self,
        page: PageId,
        place: Place,
        lang: Locale,
        title: String,
        content: ContentId,
    ) -> DecideResult {
        let squad = match &place {
            Place::Squad(squad) | Place::Playbook { squad, .. } => Some(squad.clone()),
            Place::Practice(_) | Place::Term(_) => None,
            _ => return Err(RuleViolation::NoPlaceForPages),
        };
        self.may_write(squad.as_ref())?;
        decider::line(TextPart::Title, &title)?;
        if let Some(there) = self.state.pages.get(&page) {
            return match there.current() {
                Some(current) if current.content == content && current.title == title => nothing(),
                Some(current) => Err(conflict(page, current)),
                None => Err(RuleViolation::PlaceTaken { page }),
            };
        }
        let stands_there = |record: &PageRecord| {
            record.standing == PageStanding::Here && record.place.as_ref() == Some(&place) && record.lang == Some(lang)
        };
        if let Some((page, _)) = self.state.pages.iter().find(|(_, record)| stands_there(record)) {
            return Err(RuleViolation::PlaceTaken { page: page.clone() });
        }
        fact(RevisionSaved {
            page,
            squad,
            place,
            lang,
            title,
            content,
            visibility: None,
            previous: None,
        })
    }

    pub(super) fn save_revision(
        &self,
        page: PageId,
        from: ContentId,
        title: String,
        content: ContentId,
    ) -> DecideResult {
        let (record, current) = self.page(&page)?;
        self.may_write(record.squad.as_ref())?;
        decider::line(TextPart::Title, &title)?;
        if current.content == content && current.title == title {
            return nothing();
        }
        if current.content != from {
            return Err(conflict(page, current));
        }
        let (Some(place), Some(lang)) = (record.place.clone(), record.lang) else {
            return Err(RuleViolation::UnknownPage { page });
        };
        fact(RevisionSaved {
            page,
            squad: record.squad.clone(),
            place,
            lang,
            title,
            content,
            visibility: current.visibility,
            previous: Some(from),
        })
    }

    pub(super) fn review_page(&self, page: PageId, revision: ContentId) -> DecideResult {
        let (record, current) = self.page(&page)?;
        self.may_write(record.squad.as_ref())?;
        if current.content != revision {
            return Err(conflict(page, current));
        }
        let on = self.today;
        let reviewed = ReviewRecord { revision, on };
        if record.reviewed.as_ref() == Some(&reviewed) {
            return nothing();
        }
        fact(PageReviewed {
            page,
            squad: record.squad.clone(),
            revision: reviewed.revision,
            on,
        })
    }

    pub(super) fn verify_page(&self, page: PageId, revision: ContentId) -> DecideResult {
        let (record, current) = self.page(&page)?;
        let by = self.vouches()?;
        if current.content != revision {
            return Err(conflict(page, current));
        }
        let on = self.today;
        let verified = VerificationRecord { revision, on, by };
        if record.verified.as_ref() == Some(&verified) {
            return nothing();
        }
        fact(PageVerified {
            page,
            squad: record.squad.clone(),
            revision: verified.revision,
            on,
            by: verified.by,
        })
    }

    /// Whether the author may write a page of this squad, or of nobody in particular.
    fn may_write(&self, squad: Option<&SquadId>) -> Result<(), RuleViolation> {
        match squad {
            Some(squad) => self.writes_for(squad),
            None => self.curates(),
        }
    }

    /// On whose behalf the author vouches: a squad that they lead, or the curators (`None`).
    fn vouches(&self) -> Result<Option<SquadId>, RuleViolation> {
        if self.author.curates() {
            return Ok(None);
        }
        match &self.author.squad {
            Some(squad) if self.author.role == Role::Lead && self.author.leads(squad) => {
                self.here(squad)?;
                Ok(Some(squad.clone()))
            }
            _ => Err(RuleViolation::NotAllowed { needs: Right::Vouch }),
        }
    }
}

fn conflict(page: PageId, current: &Revision) -> RuleViolation {
    RuleViolation::Conflict {
        page,
        current: current.content.clone(),
    }
}
