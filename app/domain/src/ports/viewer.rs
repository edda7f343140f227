//! Who is looking. Every question to the library carries a [`Viewer`].

use crate::id::SquadId;
use crate::library::page::Visibility;

/// What a viewer may see.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Viewer {
    /// Someone the site does not know: a crawler, the sitemap, a feed reader.
    Anonymous,
    /// Someone inside the organisation; in open mode everybody is.
    Member { squad: Option<SquadId> },
}

impl Viewer {
    /// The viewer of open mode: inside, of no squad.
    pub const OPEN: Self = Self::Member { squad: None };

    /// Whether this viewer may open a page of `squad` (`None`: of nobody in particular) with this visibility.
    pub fn may_see(&self, visibility: Visibility, squad: Option<&SquadId>) -> bool {
        match (visibility, self) {
            (Visibility::Public, _) => true,
            (_, Self::Anonymous) => false,
            (Visibility::Internal, Self::Member { .. }) => true,
            (Visibility::Squad, Self::Member { squad: own }) => own.is_some() && own.as_ref() == squad,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_squads_own_pages_are_for_that_squad() {
        let (ours, theirs) = (SquadId::parse("ours"), SquadId::parse("theirs"));
        let member = Viewer::Member { squad: ours.clone() };
        assert!(member.may_see(Visibility::Squad, ours.as_ref()));
        assert!(!member.may_see(Visibility::Squad, theirs.as_ref()));
        assert!(!Viewer::OPEN.may_see(Visibility::Squad, None));
        assert!(!Viewer::Anonymous.may_see(Visibility::Internal, None));
        assert!(Viewer::Anonymous.may_see(Visibility::Public, None));
    }
}
