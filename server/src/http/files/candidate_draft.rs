//! `GET /{locale}/candidates/{candidate}/draft.md`: the practice that look-alike pages may become.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use balise_domain::id::content_id::ContentId;
use balise_domain::ports::port::LookAlikePort as _;
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;

use crate::http::AppState;

pub(in crate::http) async fn draft(
    State(site): State<AppState>,
    Path((locale, candidate)): Path<(String, String)>,
) -> Response {
    let (Some(locale), Some(candidate)) = (Locale::parse(&locale), ContentId::parse(&candidate)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match site.library.candidate(&Viewer::OPEN, locale, &candidate) {
        Ok(group) => {
            let headers = [
                (
                    header::CONTENT_TYPE,
                    HeaderValue::from_static("text/markdown; charset=utf-8"),
                ),
                (
                    header::CONTENT_DISPOSITION,
                    HeaderValue::from_static("attachment; filename=\"practice.md\""),
                ),
            ];
            (headers, group.draft).into_response()
        }
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
