//! Pieces of a line of text: badges, levels, dates, contacts, highlighted words.

pub(crate) mod badges;
pub(crate) mod contact;
pub(crate) mod level;
pub(crate) mod moment;
pub(crate) mod snippet;
