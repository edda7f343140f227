//! What people type into: fields, the search box, and the form that declares an adoption.

pub(crate) mod checkboxes;
pub(crate) mod declaration;
pub(crate) mod search_form;
pub(crate) mod text_field;
