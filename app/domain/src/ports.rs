//! What pages may ask of the library, and what they get.

pub mod history;
pub mod look_alike;
pub mod port;
pub mod read_error;
pub mod view;
pub mod viewer;
pub mod workshop;
