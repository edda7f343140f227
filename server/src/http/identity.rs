//! Who asks: sessions, and saying who one is.

pub(crate) mod return_address;
pub(crate) mod session;
pub(crate) mod sign_in;
