//! What pages are made of. A component draws the values it is given; it calls no port and keeps no state.

pub(crate) mod blocks;
pub(crate) mod charts;
pub(crate) mod forms;
pub(crate) mod frame;
pub(crate) mod inline;
pub(crate) mod lists;
