//! One file a page: from what the library answers to a sheet, ready for its frame.

pub(crate) mod campaigns;
pub(crate) mod candidate;
pub(crate) mod candidates;
pub(crate) mod changes;
pub(crate) mod check_model;
pub(crate) mod curation;
pub(crate) mod denied;
pub(crate) mod glossary;
pub(crate) mod history;
pub(crate) mod home;
pub(crate) mod import;
pub(crate) mod model_changes;
pub(crate) mod paper_form;
pub(crate) mod playbook;
pub(crate) mod practice;
pub(crate) mod practice_check;
pub(crate) mod practices;
pub(crate) mod refused;
pub(crate) mod search;
pub(crate) mod squad;
pub(crate) mod squad_check;
pub(crate) mod squads;
pub(crate) mod term;
pub(crate) mod who;
pub(crate) mod workshop;
