//! Pages, with every revision they ever had. Their text stands elsewhere, under its content id.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::LedgerState;
use crate::id::content_id::ContentId;
use crate::id::{SourceName, SquadId};
use crate::journal::author::Actor;
use crate::journal::event::{
    PageBack, PageGone, PageMoved, PageReviewed, PageVerified, RecordedEvent, RevisionSaved, RevisionSeen,
};
use crate::library::page::Visibility;
use crate::library::place::Place;
use crate::text::locale::Locale;

/// A page. Without a place only as long as nothing but its reviews were told of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageRecord {
    pub squad: Option<SquadId>,
    pub place: Option<Place>,
    pub lang: Option<Locale>,
    /// What its file said when it was last read; `None` for a page that was only ever written in the editor.
    pub file: Option<FileRevision>,
    /// Oldest first.
    pub revisions: Vec<Arc<Revision>>,
    pub standing: PageStanding,
    /// Where it stood before, each place once, in the order in which it left them. A snapshot without them is of a program
    /// that did not keep them.
    pub formers: Vec<Former>,
    /// Where another squad took its text over when it went.
    pub gone_to: Option<Place>,
    /// The last one.
    pub reviewed: Option<ReviewRecord>,
    /// The last one.
    pub verified: Option<VerificationRecord>,
}

/// What a file said when it last spoke.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileRevision {
    pub source: SourceName,
    pub path: String,
    pub lang: Locale,
    pub title: String,
    pub content: ContentId,
}

/// A place that a page has left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Former {
    pub place: Place,
    /// The event that tells of it: of two pages that left a place, the later one is looked for there.
    pub left: u64,
}

/// Whether a page has something that holds it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageStanding {
    #[default]
    Here,
    /// Its file went.
    Gone,
}

/// One immutable version of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revision {
    pub sequence: u64,
    pub at: Timestamp,
    pub actor: Actor,
    pub content: ContentId,
    pub title: String,
    /// Who might open the page with it; `None` where the journal does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
    /// The squad that kept it to itself, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_to: Option<SquadId>,
}

/// A review: someone read this revision through.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewRecord {
    pub revision: ContentId,
    pub on: Date,
}

/// A verification: a squad, or the curators (`None`), vouch for this revision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerificationRecord {
    pub revision: ContentId,
    pub on: Date,
    pub by: Option<SquadId>,
}

impl PageRecord {
    /// The revision a reader sees.
    pub fn current(&self) -> Option<&Revision> {
        self.revisions.last().map(AsRef::as_ref)
    }

    /// Most revisions change neither squad nor place: a replay writes them only when they do.
    fn set_place(&mut self, squad: Option<&SquadId>, place: &Place, lang: Locale) {
        if self.squad.as_ref() != squad {
            self.squad = squad.cloned();
        }
        if self.place.as_ref() != Some(place) {
            self.place = Some(place.clone());
        }
        self.lang = Some(lang);
    }

    fn is_here(&mut self) {
        self.standing = PageStanding::Here;
        self.gone_to = None;
    }

    fn push(&mut self, recorded: &RecordedEvent, content: &ContentId, title: &str, visibility: Option<Visibility>) {
        self.is_here();
        let is_current = |revision: &Revision| revision.content == *content && revision.title == title;
        if self.current().is_some_and(is_current) {
            // The file caught up with what was written in the editor: that is no new revision.
            return;
        }
        self.revisions.push(Arc::new(Revision {
            sequence: recorded.sequence,
            at: recorded.at,
            actor: recorded.actor.clone(),
            content: content.clone(),
            title: title.to_owned(),
            visibility,
            closed_to: visibility
                .filter(|visibility| *visibility == Visibility::Squad)
                .and_then(|_| self.squad.clone()),
        }));
    }
}

impl LedgerState {
    pub(crate) fn revision_seen(&mut self, recorded: &RecordedEvent, fact: &RevisionSeen) {
        let page = self.pages.row(fact.page.clone());
        page.set_place(fact.squad.as_ref(), &fact.place, fact.lang);
        page.file = Some(FileRevision {
            source: fact.source.clone(),
            path: fact.file.clone(),
            lang: fact.lang,
            title: fact.title.clone(),
            content: fact.content.clone(),
        });
        page.push(recorded, &fact.content, &fact.title, fact.visibility);
    }

    pub(crate) fn revision_saved(&mut self, recorded: &RecordedEvent, fact: &RevisionSaved) {
        let page = self.pages.row(fact.page.clone());
        page.set_place(fact.squad.as_ref(), &fact.place, fact.lang);
        page.push(recorded, &fact.content, &fact.title, fact.visibility);
    }

    pub(crate) fn page_moved(&mut self, recorded: &RecordedEvent, fact: &PageMoved) {
        let page = self.pages.row(fact.page.clone());
        page.place = Some(fact.to.clone());
        page.formers
            .retain(|former| former.place != fact.from && former.place != fact.to);
        if fact.from != fact.to {
            page.formers.push(Former {
                place: fact.from.clone(),
                left: recorded.sequence,
            });
        }
        if let Some(file) = &mut page.file {
            file.path.clone_from(&fact.file);
        }
    }

    pub(crate) fn page_gone(&mut self, fact: &PageGone) {
        let page = self.pages.row(fact.page.clone());
        page.standing = PageStanding::Gone;
        page.gone_to.clone_from(&fact.to);
    }

    pub(crate) fn page_back(&mut self, fact: &PageBack) {
        self.pages.row(fact.page.clone()).is_here();
    }

    pub(crate) fn page_reviewed(&mut self, fact: &PageReviewed) {
        self.pages.row(fact.page.clone()).reviewed = Some(ReviewRecord {
            revision: fact.revision.clone(),
            on: fact.on,
        });
    }

    pub(crate) fn page_verified(&mut self, fact: &PageVerified) {
        self.pages.row(fact.page.clone()).verified = Some(VerificationRecord {
            revision: fact.revision.clone(),
            on: fact.on,
            by: fact.by.clone(),
        });
    }
}
