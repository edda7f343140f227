//! What pages are made of. A component draws values; it asks nobody and holds nothing.

pub(crate) mod adopters;
pub(crate) mod article_body;
pub(crate) mod badges;
pub(crate) mod box_strip;
pub(crate) mod change_list;
pub(crate) mod contact;
pub(crate) mod contents_tree;
pub(crate) mod data_table;
pub(crate) mod empty_state;
pub(crate) mod facets;
pub(crate) mod facts;
pub(crate) mod footer;
pub(crate) mod header;
pub(crate) mod level;
pub(crate) mod logo;
pub(crate) mod next_step;
pub(crate) mod page_list;
pub(crate) mod pager;
pub(crate) mod practice_list;
pub(crate) mod radar;
pub(crate) mod search_form;
pub(crate) mod snippet;
pub(crate) mod sparkline;
pub(crate) mod squad_list;
pub(crate) mod trail;
