//! Answers that handlers have in common.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use balise_app::{Reply, ReplyBody};

use crate::http::transport::compression::{Effort, Encoding};

/// Go there and look: what follows a form.
pub(super) fn see_other(path: &str) -> Response {
    let location = HeaderValue::from_str(path).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// A redirect to an address; 404 when it is none that a header can hold.
pub(super) fn redirect(status: StatusCode, to: &str) -> Response {
    match HeaderValue::from_str(to) {
        Ok(to) => (status, [(header::LOCATION, to)]).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A page that is made for one reader at one moment.
pub(super) fn page(reply: Reply, headers: &HeaderMap) -> Response {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = match reply.outcome {
        ReplyBody::Page(html) => {
            let encoding = Encoding::accepted(headers);
            let packed = encoding.pack(html.into_bytes(), Effort::Once);
            let mut response = (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], packed).into_response();
            let named = encoding.name().map(HeaderValue::from_static);
            let named = named.map(|name| (header::CONTENT_ENCODING, name));
            response.headers_mut().extend(named);
            response
                .headers_mut()
                .insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
            response
        }
        ReplyBody::Redirect(to) => return see_other(&to),
    };
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    }
    response
}
