//! What readers and other programs subscribe to: feeds, the search of a browser, the map of the site.

pub(crate) mod atom;
pub(crate) mod feeds;
pub(crate) mod opensearch;
pub(crate) mod sitemap;
