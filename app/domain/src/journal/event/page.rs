//! Pages and their revisions. The text itself stands beside the journal, under its content id.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::content_id::ContentId;
use crate::id::{SourceName, SquadId};
use crate::library::page::{PageId, Visibility};
use crate::library::place::Place;
use crate::text::locale::Locale;

/// A file says something new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevisionSeen {
    pub page: PageId,
    /// `None` for practices and terms, which belong to everyone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub squad: Option<SquadId>,
    pub source: SourceName,
    /// The file, relative to the root of its source, with `/`.
    pub file: String,
    pub place: Place,
    pub lang: Locale,
    pub title: String,
    pub content: ContentId,
    /// Who may open the page from here on; `None` in journals that are older than this line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
    /// What the page said before, from a file or from the editor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<ContentId>,
}

/// Someone saved a page in the editor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevisionSaved {
    pub page: PageId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub squad: Option<SquadId>,
    pub place: Place,
    pub lang: Locale,
    pub title: String,
    pub content: ContentId,
    /// Who may open the page from here on; `None` in journals that are older than this line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
    /// The revision the writer started from; `None` for a new page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<ContentId>,
}

/// The same page stands elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageMoved {
    pub page: PageId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub squad: Option<SquadId>,
    pub file: String,
    pub from: Place,
    pub to: Place,
}

/// A page has no file any longer. Its revisions stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageGone {
    pub page: PageId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub squad: Option<SquadId>,
    /// Where another squad took its text over, as a page of its own: whoever asks for this one is led there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Place>,
}

/// A page that was gone is there again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageBack {
    pub page: PageId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub squad: Option<SquadId>,
}

/// Someone read a revision through and found it still true.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageReviewed {
    pub page: PageId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub squad: Option<SquadId>,
    pub revision: ContentId,
    pub on: Date,
}

/// Someone vouches for a revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageVerified {
    pub page: PageId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub squad: Option<SquadId>,
    pub revision: ContentId,
    pub on: Date,
    /// The squad that vouches; `None` for the curators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<SquadId>,
}
