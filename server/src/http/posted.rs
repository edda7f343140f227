//! A form as it arrives: a page of the site sent it, or it waited for its author to say who they are.

use std::collections::HashMap;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts as _, Request};
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Response};
use balise_domain::locale::Locale;

use super::language::InLocale;

/// A form, with what came with it.
pub(super) struct Posted {
    pub(super) locale: Locale,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    pub(super) said: HashMap<String, String>,
}

impl Posted {
    pub(super) fn new(locale: Locale, headers: HeaderMap, body: Bytes) -> Self {
        Self {
            said: fields(&body),
            locale,
            headers,
            body,
        }
    }
}

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let locale = InLocale::from_request_parts(&mut parts, state).await;
        let InLocale(locale) = locale.map_err(|status| status.into_response())?;
        let headers = parts.headers.clone();
        let body = Bytes::from_request(Request::from_parts(parts, body), state).await;
        let body = body.map_err(|rejection| rejection.into_response())?;
        Ok(Self::new(locale, headers, body))
    }
}

/// The fields of a form; of two with the same name, the last.
pub(super) fn fields(form: &[u8]) -> HashMap<String, String> {
    form_urlencoded::parse(form).into_owned().collect()
}
