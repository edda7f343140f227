//! Sessions and signing in.

pub(crate) mod cookies;
pub(crate) mod return_address;
pub(crate) mod session;
pub(crate) mod sign_in;
