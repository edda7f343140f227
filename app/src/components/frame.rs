//! What surrounds the content of every page: header, footer, breadcrumb trail, and the addresses they link to.

pub(crate) mod footer;
pub(crate) mod header;
pub(crate) mod logo;
pub(crate) mod page_addresses;
pub(crate) mod trail;
