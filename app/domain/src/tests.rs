//! Small types, each held to what it promises to whoever reads or writes it.

mod addresses;
mod shown;
mod words;
