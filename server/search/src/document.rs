//! A page as the index takes it: text in parts with different weights, and values to filter by.

use std::hash::{DefaultHasher, Hash, Hasher};

use balise_domain::Date;
use balise_domain::id::{DimensionId, PracticeId, SquadId};
use balise_domain::library::page::{PageId, PageKind, Status, Visibility};
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;

/// One page. Everything but its id may be empty.
#[derive(Clone, Debug, Hash)]
pub struct Document {
    pub id: PageId,
    pub lang: Locale,
    pub title: String,
    /// Other names that people know it by; they are suggested like its title.
    pub other_names: Vec<String>,
    /// Words that describe the page beside its title: path, summary, tags, other names.
    pub labels: String,
    /// The text, cut at its headings; the text before the first heading comes first.
    pub sections: Vec<IndexedSection>,
    pub squad: Option<SquadId>,
    /// Practices that it is, or describes.
    pub practices: Vec<PracticeId>,
    pub dimensions: Vec<DimensionId>,
    pub tags: Vec<String>,
    pub kind: PageKind,
    pub status: Status,
    pub audience: Audience,
    /// What both halves of a page written in two languages have in common.
    pub pair: Option<String>,
    pub updated: Option<Date>,
}

/// A heading and the text under it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct IndexedSection {
    /// `None` for the beginning of the page.
    pub anchor: Option<String>,
    pub heading: String,
    pub text: String,
}

impl Document {
    /// Tells two versions of a document apart, so that what did not change is not indexed again.
    pub fn stamp(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
}

/// Who may find a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    Public,
    Internal,
    Squad(SquadId),
    /// A squad's own page that belongs to no squad: nobody finds it.
    Nobody,
}

impl Audience {
    pub fn of(visibility: Visibility, squad: Option<&SquadId>) -> Self {
        match (visibility, squad) {
            (Visibility::Public, _) => Self::Public,
            (Visibility::Internal, _) => Self::Internal,
            (Visibility::Squad, Some(squad)) => Self::Squad(squad.clone()),
            (Visibility::Squad, None) => Self::Nobody,
        }
    }

    /// The audiences a viewer belongs to. Says the same as [`Viewer::may_see`], which a test compares.
    pub fn all_of(viewer: &Viewer) -> Vec<Self> {
        match viewer {
            Viewer::Anonymous => vec![Self::Public],
            Viewer::Member { squad } => {
                let own = squad.iter().cloned().map(Self::Squad);
                [Self::Public, Self::Internal].into_iter().chain(own).collect()
            }
        }
    }

    /// How the index names it; a slug has no colon, so names cannot clash.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Public => "public".to_owned(),
            Self::Internal => "internal".to_owned(),
            Self::Squad(squad) => format!("squad:{squad}"),
            Self::Nobody => "nobody".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn audiences_say_what_the_viewer_says() {
        let (ours, theirs) = (SquadId::parse("ours"), SquadId::parse("theirs"));
        let viewers = [Viewer::Anonymous, Viewer::OPEN, Viewer::Member { squad: ours.clone() }];
        for viewer in &viewers {
            for visibility in [Visibility::Public, Visibility::Internal, Visibility::Squad] {
                for squad in [None, ours.as_ref(), theirs.as_ref()] {
                    let found = Audience::all_of(viewer).contains(&Audience::of(visibility, squad));
                    assert_eq!(
                        found,
                        viewer.may_see(visibility, squad),
                        "{viewer:?} {visibility:?} {squad:?}"
                    );
                }
            }
        }
    }
}
