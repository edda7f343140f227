//! Reads sources: files in; raw pages, what is known of the organisation, and faults out.
//!
//! [`SourceReader`] is given [`Sources`] (the organisation's folder and further libraries, each a squad's) and reads them as
//! often as it is asked to; [`watch()`] notifies when it is worth doing so. A [`CorpusReading`] never fails as a whole: one bad file
//! is one [`Fault`](balise_domain::library::fault::Fault), and a source that went away keeps what was read of it last.
//!
//! The bodies of pages are not parsed here: this room knows front matter, navigation files and data files, and nothing
//! of markdown beyond them.

mod address;
mod data_files;
mod fetcher;
mod file;
#[cfg(test)]
mod fixture;
mod folder;
mod front;
mod language;
mod layout;
mod literal;
mod naming;
mod navigation;
mod notes;
mod organisation;
mod page;
mod reader;
mod reading;
mod recall;
mod record;
mod source;
mod source_path;
mod sources;
mod toml;
mod visibility;
mod watch;
mod withholding;
mod yaml;

pub use fetcher::{Fetcher, Silent};
pub use file::{metadata_of_regular, read_regular, real_path};
pub use front::visibility_of;
pub use language::detect;
pub use naming::{canonical, title_of_file};
pub use navigation::NavItem;
pub use organisation::read_assessments;
pub use page::{PageBody, RawPage};
pub use reader::SourceReader;
pub use reading::{CorpusReading, SourceReading};
pub use recall::RecalledFile;
pub use sources::{SourceId, Sources, name_and_dialect};
pub use watch::{WatchError, Watcher, watch};
