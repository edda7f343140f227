//! Pages to read: the first page, search, squads and what they wrote, the glossary, changes and history.

pub(crate) mod changes;
pub(crate) mod glossary;
pub(crate) mod history;
pub(crate) mod home;
pub(crate) mod playbook;
pub(crate) mod search;
pub(crate) mod squad;
pub(crate) mod squads;
pub(crate) mod stack_map;
pub(crate) mod term;
