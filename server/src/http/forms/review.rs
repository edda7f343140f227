//! `POST /{locale}/reviews`: a reader marks a revision of a page as reviewed.

use axum::response::Response;
use balise_domain::id::content_id::ContentId;
use balise_domain::journal::command::Command;
use balise_domain::library::page::PageId;
use balise_domain::library::place::Place;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;
use serde::Deserialize;

use super::{Form, Submission};
use crate::http::AppState;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct ReviewForm {
    page: PageId,
    revision: ContentId,
}

impl Form for ReviewForm {
    const NAME: &'static str = "review";
    const TEXTS: &'static [&'static str] = &[];

    fn back(&self, site: &AppState, locale: Locale) -> String {
        let place = site.library.place_of(&Viewer::OPEN, &self.page);
        place.unwrap_or(Place::Home).href(locale)
    }

    async fn carry_out(self, sent: Submission) -> Response {
        let command = Command::ReviewPage {
            page: self.page,
            revision: self.revision,
        };
        let written = sent.write(Ok(command)).await;
        sent.answer(written)
    }
}
