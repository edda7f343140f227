//! Who acts: every command carries an [`Author`]. Who looks is a [`crate::ports::viewer::Viewer`].

use serde::{Deserialize, Serialize};

use crate::id::SquadId;
use crate::id::opaque::PersonId;

/// Where a recorded fact comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Files were read; nobody is known to have acted.
    Files,
    /// A date came.
    Calendar,
    Person(PersonId),
}

/// What someone may do, beside what everyone of a squad may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads, and changes nothing.
    Reader,
    /// Writes for the own squad.
    Member,
    /// Also answers for the own squad: assessments, badges, exemptions.
    Lead,
    /// Runs the assessments of the own squad.
    Facilitator,
    /// Keeps the library of everyone: candidates, campaigns, exemptions, pages of any squad.
    Curator,
    /// Looks after the site. Has no word in what squads say of themselves.
    Administrator,
}

impl Role {
    pub const ALL: [Self; 6] = [
        Self::Member,
        Self::Lead,
        Self::Facilitator,
        Self::Curator,
        Self::Administrator,
        Self::Reader,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Member => "member",
            Self::Lead => "lead",
            Self::Facilitator => "facilitator",
            Self::Curator => "curator",
            Self::Administrator => "administrator",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }
}

/// The one who asks for a change, as the session knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    pub actor: Actor,
    pub squad: Option<SquadId>,
    pub role: Role,
}

impl Author {
    /// The reader of files.
    pub const FILES: Self = Self {
        actor: Actor::Files,
        squad: None,
        role: Role::Reader,
    };

    /// Whoever looks at the calendar on everybody's behalf.
    pub const CALENDAR: Self = Self {
        actor: Actor::Calendar,
        squad: None,
        role: Role::Reader,
    };

    /// Whether this author may write for a squad: its own people may, and curators.
    pub fn writes_for(&self, squad: &SquadId) -> bool {
        match self.role {
            Role::Member | Role::Lead | Role::Facilitator => self.is_of(squad),
            Role::Curator => self.is_person(),
            Role::Reader | Role::Administrator => false,
        }
    }

    /// Whether this author opens and closes the assessments of a squad: its lead and its facilitator, nobody else.
    pub fn leads(&self, squad: &SquadId) -> bool {
        matches!(self.role, Role::Lead | Role::Facilitator) && self.is_of(squad)
    }

    /// Whether this author decides for the library of everyone.
    pub fn curates(&self) -> bool {
        self.role == Role::Curator && self.is_person()
    }

    fn is_of(&self, squad: &SquadId) -> bool {
        self.is_person() && self.squad.as_ref() == Some(squad)
    }

    fn is_person(&self) -> bool {
        matches!(self.actor, Actor::Person(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_counts_in_the_own_squad_only() {
        let slug = |text| SquadId::parse(text).expect("a slug");
        let person = PersonId::parse("abcdefghijklmnopqrstuvwx27").expect("a person");
        let author = |role| Author {
            actor: Actor::Person(person.clone()),
            squad: Some(slug("ours")),
            role,
        };
        assert!(author(Role::Lead).leads(&slug("ours")));
        assert!(!author(Role::Lead).leads(&slug("theirs")));
        assert!(!author(Role::Member).leads(&slug("ours")));
        assert!(author(Role::Member).writes_for(&slug("ours")));
        assert!(author(Role::Curator).writes_for(&slug("theirs")));
        assert!(!author(Role::Administrator).writes_for(&slug("ours")));
        assert!(!author(Role::Lead).curates());
    }
}
