//! Images, attachments and diagrams of pages.
//!
//! What a person put into a library may be an SVG with scripts or a web page: it is sent with a policy that forbids it
//! everything, and as a download unless it is a picture made of dots. An SVG is a document: a page shows it as an image, in
//! which nothing runs, and whoever opens its address by itself is given a file.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use balise_domain::id::content_id::ContentId;
use balise_domain::ports::port::{FilePort as _, Media};
use hyper::body::{Frame, SizeHint};
use tokio::sync::OwnedSemaphorePermit;

use crate::http::AppState;
use crate::http::pages;
use crate::http::transport::compression::{Effort, Encoding};
use crate::http::transport::negotiated::PackedBytes;

const SVG: &str = "image/svg+xml";
const LOCKED_DOWN: HeaderValue = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");
/// Bytes that are handed on together.
const PIECE: usize = 64 * 1024;
/// The name is made from the content, so the content never changes.
const FOR_EVER: HeaderValue = HeaderValue::from_static("private, max-age=31536000, immutable");

pub(in crate::http) async fn media(
    State(site): State<AppState>,
    Path(name): Path<String>,
    request: HeaderMap,
) -> Response {
    let Some(id) = id_of(&name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let reader = site.sessions.reader(&request);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_owned();
    let turns = site.turns.clone();
    let library = site.library.clone();
    let Media { bytes, content_type } = match turns.work(move || library.media(&reader, &id, &ending)).await {
        Ok(Ok(media)) => media,
        Ok(Err(_)) => return StatusCode::NOT_FOUND.into_response(),
        Err(crowded) => return crowded.into_response(),
    };
    let sent = match site.media_room.take(bytes.len()) {
        Ok(room) => Sent {
            bytes: Some(bytes.into()),
            _room: room,
        },
        Err(crowded) => return crowded.into_response(),
    };
    let mut response = (StatusCode::OK, [(header::CONTENT_TYPE, content_type)], Body::new(sent)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, LOCKED_DOWN);
    headers.insert(header::CACHE_CONTROL, FOR_EVER);
    if !is_picture(content_type) {
        headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    }
    response
}

/// A file on its way: it takes room until its reader has it, or went away.
struct Sent {
    bytes: Option<Bytes>,
    _room: OwnedSemaphorePermit,
}

impl HttpBody for Sent {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        // In pieces: the last is handed on only when those before are sent, and the room with it.
        let piece = self.bytes.as_mut().map(|bytes| bytes.split_to(PIECE.min(bytes.len())));
        self.bytes.take_if(|bytes| bytes.is_empty());
        Poll::Ready(piece.map(|piece| Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.as_ref().map_or(0, Bytes::len) as u64)
    }
}

pub(in crate::http) async fn diagram(
    State(site): State<AppState>,
    Path(name): Path<String>,
    request: HeaderMap,
) -> Response {
    let Some(id) = id_of(&name).filter(|_| name.ends_with(".svg")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let reader = site.library.class_of(site.sessions.reader(&request));
    let reach = pages::reach(&reader);
    let turns = site.turns.clone();
    let svg = match turns.work(move || site.library.diagram(&reader, &id)).await {
        Ok(Ok(svg)) => svg,
        Ok(Err(_)) => return StatusCode::NOT_FOUND.into_response(),
        Err(crowded) => return crowded.into_response(),
    };
    let packed = PackedBytes::new(StatusCode::OK, SVG, svg, Encoding::accepted(&request), Effort::Once).reaching(reach);
    let mut response = packed.answer(&request);
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, LOCKED_DOWN);
    response
}

/// Whether it is made of dots: nothing that a browser could run.
fn is_picture(content_type: &str) -> bool {
    content_type.starts_with("image/") && content_type != SVG
}

/// The content id in a file name.
fn id_of(name: &str) -> Option<ContentId> {
    ContentId::parse(name.split('.').next()?)
}
