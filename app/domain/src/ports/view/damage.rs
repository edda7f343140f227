//! Damage in the data folder, as far as the curation desk shows it.

/// A file that is damaged, or gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamageLine {
    /// Relative to the data folder.
    pub file: String,
    /// Bytes before the damage.
    pub offset: u64,
    pub kept: DataKind,
    pub follows: Follows,
}

/// What a file of the data folder keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataKind {
    /// Everything that was decided.
    Journal,
    /// What pages said in earlier revisions.
    Texts,
    /// The names of people.
    Names,
    /// Votes that are not counted yet.
    Ballots,
    /// What signs sessions.
    Sessions,
    /// What can be made again.
    View,
}

/// What follows from damage while the site runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follows {
    /// Nothing is written any more.
    ReadOnly,
    /// One ballot box takes no more votes.
    BoxClosed,
    /// All goes on.
    Nothing,
}
