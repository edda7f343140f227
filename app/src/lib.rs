//! What a browser sees: pages, their components, the islands that wake up in it, and every word in French and English.
//!
//! On the server (`ssr`) a page is a pure function of the library, the reader's language, the place and the query:
//! [`draw()`] gives a whole document, without a runtime, without inline script or style. In the browser (`hydrate`) only
//! the islands exist. What is absent here: routes, HTTP, files, the clock.

#![recursion_limit = "256"]

pub mod islands;

#[cfg(feature = "ssr")]
mod chart_file;
#[cfg(feature = "ssr")]
#[expect(
    unreachable_pub,
    reason = "the component macro writes public builders into private modules"
)]
mod components;
#[cfg(feature = "ssr")]
mod document;
#[cfg(feature = "ssr")]
mod draw;
#[cfg(feature = "ssr")]
#[expect(
    unreachable_pub,
    reason = "the component macro writes public builders into private modules"
)]
mod pages;
#[cfg(feature = "ssr")]
mod render;
#[cfg(feature = "ssr")]
pub mod text;
#[cfg(feature = "ssr")]
mod trouble;

#[cfg(feature = "ssr")]
pub use chart_file::radar_file;
#[cfg(feature = "ssr")]
pub use document::{Assets, Shell};
#[cfg(feature = "ssr")]
pub use draw::{
    Reply, ReplyBody, campaigns, denial_status, denied, draw, import, not_found, sign_in_page, squad_check, trouble,
    workshop,
};
#[cfg(feature = "ssr")]
pub use pages::check::campaigns::{CampaignForm, CampaignScope};
#[cfg(feature = "ssr")]
pub use pages::check::import::ImportForm;
#[cfg(feature = "ssr")]
pub use pages::check::squad_check::CheckForm;
#[cfg(feature = "ssr")]
pub use pages::curation::candidate::seen;
#[cfg(feature = "ssr")]
pub use pages::who::{WhoForm, WhoProblem};
#[cfg(feature = "ssr")]
pub use pages::workshop::{JoinForm, JoinProblem, OpeningForm, RoomPage, VoteFields, VoteForm, WorkshopPage};
#[cfg(feature = "ssr")]
pub use trouble::{FormFault, Trouble};

#[cfg(all(test, feature = "ssr"))]
mod tests;
