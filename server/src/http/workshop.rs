//! A practice check while it is held: the room, its ballots, and screens that follow by themselves.

pub(crate) mod live;
pub(crate) mod start_check;
pub(crate) mod votes;
pub(crate) mod workshops;
