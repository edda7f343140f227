//! An answer in the encoding its reader accepts, with an ETag to ask for it again.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

use crate::http::transport::compression::{Effort, Encoding};

/// Whom an answer may be sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http) enum CacheScope {
    /// Everybody gets the same.
    Everyone,
    /// It depends on who asks, and this is what those get who are known as no more than people of the house.
    Open,
    /// The people of one squad alone.
    Squad,
}

/// Bytes, packed, with their headers.
#[derive(Clone, Debug)]
pub(in crate::http) struct PackedBytes {
    pub(in crate::http) status: StatusCode,
    content_type: &'static str,
    encoding: Encoding,
    reach: CacheScope,
    etag: HeaderValue,
    bytes: Bytes,
}

impl PackedBytes {
    pub(in crate::http) fn new(
        status: StatusCode,
        content_type: &'static str,
        text: String,
        encoding: Encoding,
        effort: Effort,
    ) -> Self {
        let digest = Sha256::digest(text.as_bytes());
        let name = HEXLOWER.encode(&digest[..12]);
        let tag = format!("\"{name}{}\"", encoding.extension());
        Self {
            status,
            content_type,
            encoding,
            reach: CacheScope::Everyone,
            etag: HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("\"\"")),
            bytes: encoding.pack(text.into_bytes(), effort).into(),
        }
    }

    /// The same for these readers.
    #[must_use]
    pub(in crate::http) fn reaching(self, reach: CacheScope) -> Self {
        Self { reach, ..self }
    }

    pub(in crate::http) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The answer to a request; empty when its reader has these very bytes already.
    pub(in crate::http) fn answer(&self, request: &HeaderMap) -> Response {
        let mut response = Response::new(Body::empty());
        let headers = response.headers_mut();
        headers.insert(header::ETAG, self.etag.clone());
        let (varies, kept) = match self.reach {
            CacheScope::Everyone => ("accept-encoding", "no-cache"),
            CacheScope::Open => ("accept-encoding, cookie", "no-cache"),
            // Nobody in between may keep it, and the browser asks again before it shows it.
            CacheScope::Squad => ("accept-encoding, cookie", "private, no-cache"),
        };
        headers.insert(header::VARY, HeaderValue::from_static(varies));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
        if self.status == StatusCode::OK && has(request, &self.etag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        if let Some(name) = self.encoding.name() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        *response.status_mut() = self.status;
        *response.body_mut() = Body::from(self.bytes.clone());
        response
    }
}

fn has(request: &HeaderMap, etag: &HeaderValue) -> bool {
    let known = request
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    known.split(',').any(|tag| {
        let tag = tag.trim().trim_start_matches("W/");
        tag == "*" || tag.as_bytes() == etag.as_bytes()
    })
}
