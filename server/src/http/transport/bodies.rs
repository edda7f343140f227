//! Request bodies: received whole before anything is done with them, within limits of length, time and memory.
//!
//! A sender over the limit gets an error before the body is read; one that stops sending holds nothing for long; and all
//! bodies in flight share a bounded amount of memory.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use balise_app::Trouble;
use balise_domain::ports::port::BallotPort as _;
use futures_util::StreamExt as _;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::http::files::imports;
use crate::http::transport::turns::QueueFull;
use crate::http::workshop::votes;
use crate::http::{AppState, forms, troubles};

/// Longest between two pieces of a body.
const SILENCE: Duration = Duration::from_secs(10);
/// Longest that a whole body may take.
const WHOLE: Duration = Duration::from_secs(30);
/// Room in memory, in KiB. A clone is the same.
#[derive(Clone)]
pub(crate) struct BodyBudget(Arc<Semaphore>);

impl BodyBudget {
    pub(crate) fn of_mebibytes(mebibytes: usize) -> Self {
        Self(Arc::new(Semaphore::new(mebibytes * 1024)))
    }

    /// Room for so many bytes, until what is returned is dropped.
    pub(crate) fn take(&self, bytes: usize) -> Result<OwnedSemaphorePermit, QueueFull> {
        let kibibytes = u32::try_from(bytes.div_ceil(1024)).map_err(|_| QueueFull)?;
        let room = Arc::clone(&self.0).try_acquire_many_owned(kibibytes);
        room.map_err(|_| QueueFull)
    }
}

/// Takes in the body of a request and hands it on with the rest.
pub(in crate::http) async fn taken_in(State(site): State<AppState>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    if body.is_end_stream() || matches!(parts.method, Method::GET | Method::HEAD) {
        // What comes with a question is not read.
        return next.run(Request::from_parts(parts, Body::empty())).await;
    }
    let limit = limit(&site, &parts);
    let said = body.size_hint();
    if said.lower() > limit as u64 {
        return troubles::answer(Trouble::TooLarge { limit });
    }
    let longest = said
        .upper()
        .map_or(limit, |upper| usize::try_from(upper).unwrap_or(limit).min(limit));
    // Held until the request is answered.
    let _room = match site.room.take(longest) {
        Ok(room) => room,
        Err(crowded) => return crowded.into_response(),
    };
    match timeout(WHOLE, read(body, limit)).await {
        Ok(Ok(bytes)) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Ok(Err(trouble)) => troubles::answer(trouble),
        Err(_) => troubles::answer(Trouble::TooLate),
    }
}

async fn read(body: Body, limit: usize) -> Result<Bytes, Trouble> {
    let mut pieces = body.into_data_stream();
    let mut whole = Vec::new();
    loop {
        let piece = timeout(SILENCE, pieces.next()).await.map_err(|_| Trouble::TooLate)?;
        match piece {
            None => return Ok(whole.into()),
            // The connection ended: nobody hears of it.
            Some(Err(_)) => return Err(Trouble::TooLate),
            Some(Ok(piece)) if whole.len() + piece.len() > limit => return Err(Trouble::TooLarge { limit }),
            Some(Ok(piece)) => whole.extend_from_slice(&piece),
        }
    }
}

/// Bytes that a request may bring. Only those who said who they are, or hold a ballot, may send more than a form.
fn limit(site: &AppState, parts: &Parts) -> usize {
    let segments: Vec<&str> = parts.uri.path().trim_start_matches('/').split('/').collect();
    let is_known = |headers: &HeaderMap| site.sessions.read(headers).is_some();
    match segments[..] {
        ["api", "v1", "assessments"] | [_, "imports"] if is_known(&parts.headers) => imports::LARGEST,
        [_, "vote", code] if site.library.invited(code).is_some() => votes::LARGEST_BALLOT,
        _ => forms::LARGEST,
    }
}
