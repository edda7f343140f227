//! The practice check outside its room: results, the model, campaigns, import.

pub(crate) mod campaigns;
pub(crate) mod check_model;
pub(crate) mod import;
pub(crate) mod model_changes;
pub(crate) mod paper_form;
pub(crate) mod practice_check;
pub(crate) mod squad_check;
