//! Several things of one kind: lists, tables, trees, and the links that page through them or narrow them.

pub(crate) mod adopters;
pub(crate) mod change_list;
pub(crate) mod contents_tree;
pub(crate) mod data_table;
pub(crate) mod facets;
pub(crate) mod page_list;
pub(crate) mod pager;
pub(crate) mod practice_list;
pub(crate) mod squad_list;
