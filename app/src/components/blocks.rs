//! Blocks of a page: the article, a difference, facts, downloads, reminders, the next step, an empty state.

pub(crate) mod article_body;
pub(crate) mod difference;
pub(crate) mod downloads;
pub(crate) mod empty_state;
pub(crate) mod facts;
pub(crate) mod next_step;
pub(crate) mod reminders;
