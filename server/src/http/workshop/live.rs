//! What wakes up the screens of a room: numbers that grow, one for votes and one for everything else.
//!
//! A number says that something happened, never what: each screen then fetches what it may see. Streams have no deadline,
//! and are the first to end when the site stops.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use balise_domain::id::{AssessmentId, SquadId};
use balise_domain::ports::port::BallotPort as _;
use tokio::sync::watch;

use crate::http::AppState;
use crate::http::transport::connections::ConnectionSlot;

/// The script that listens: a page without it is read again by hand.
const LISTENER: &str = include_str!("../../../../app/browser/live.js");

/// Between two signs of life, so that nothing on the way takes a quiet room for a dead one.
const PULSE: Duration = Duration::from_secs(15);

/// Every room somebody listens to or speaks in. A clone is the same rooms.
#[derive(Clone)]
pub struct Rooms {
    rooms: Arc<Mutex<HashMap<(SquadId, AssessmentId), LiveRoom>>>,
    closing: Arc<watch::Sender<bool>>,
}

struct LiveRoom {
    votes: watch::Sender<u64>,
    steps: watch::Sender<u64>,
}

/// What a screen wants to hear of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heard {
    /// Every vote, and every step.
    Votes,
    /// Steps alone: a phone has nothing to show of a vote.
    Steps,
}

impl Default for Rooms {
    fn default() -> Self {
        Self {
            rooms: Arc::default(),
            closing: Arc::new(watch::Sender::new(false)),
        }
    }
}

impl Default for LiveRoom {
    fn default() -> Self {
        Self {
            votes: watch::Sender::new(0),
            steps: watch::Sender::new(0),
        }
    }
}

impl Rooms {
    /// Somebody voted.
    pub(crate) fn voted(&self, squad: &SquadId, assessment: &AssessmentId) {
        self.with(squad, assessment, |room| room.votes.send_modify(|number| *number += 1));
    }

    /// The check went a step on: for every screen.
    pub(crate) fn stepped(&self, squad: &SquadId, assessment: &AssessmentId) {
        self.with(squad, assessment, |room| {
            room.votes.send_modify(|number| *number += 1);
            room.steps.send_modify(|number| *number += 1);
        });
    }

    /// Ends every stream, and each that begins later at once.
    pub fn close(&self) {
        self.closing.send_replace(true);
    }

    fn with<T>(&self, squad: &SquadId, assessment: &AssessmentId, act: impl FnOnce(&LiveRoom) -> T) -> T {
        let mut rooms = self.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        act(rooms.entry((squad.clone(), assessment.clone())).or_default())
    }

    fn listen(&self, squad: &SquadId, assessment: &AssessmentId, heard: Heard) -> watch::Receiver<u64> {
        self.with(squad, assessment, |room| match heard {
            Heard::Votes => room.votes.subscribe(),
            Heard::Steps => room.steps.subscribe(),
        })
    }
}

/// `GET /live.js`.
pub(in crate::http) async fn listener() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "max-age=3600"),
    ];
    (headers, LISTENER).into_response()
}

/// `GET /live/{squad}/{assessment}/{votes|stage}`: the number now, then each that follows.
pub(in crate::http) async fn events(
    State(site): State<AppState>,
    Path((squad, assessment, heard)): Path<(String, String, String)>,
    place: Option<Extension<Arc<ConnectionSlot>>>,
) -> Response {
    let names = SquadId::parse(&squad).zip(AssessmentId::parse(&assessment));
    let heard = match heard.as_str() {
        "votes" => Heard::Votes,
        "stage" => Heard::Steps,
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    // Only rooms that there are: names nobody gave would stay for ever.
    let known = names.filter(|(squad, assessment)| site.library.workshop(squad, assessment).is_some());
    let Some((squad, assessment)) = known else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if let Some(Extension(place)) = place {
        place.listens();
    }
    let mut numbers = site.rooms.listen(&squad, &assessment, heard);
    numbers.mark_changed();
    let closing = site.rooms.closing.subscribe();
    let stream = futures_util::stream::unfold((numbers, closing), |(mut numbers, mut closing)| async move {
        let number = tokio::select! {
            changed = numbers.changed() => {
                changed.ok()?;
                *numbers.borrow_and_update()
            }
            _ = closing.wait_for(|closing| *closing) => return None,
        };
        let event = Event::default().data(number.to_string());
        Some((Ok::<_, Infallible>(event), (numbers, closing)))
    });
    let mut response = Sse::new(stream)
        .keep_alive(KeepAlive::new().interval(PULSE))
        .into_response();
    let unbuffered = (HeaderName::from_static("x-accel-buffering"), "no");
    response
        .headers_mut()
        .insert(unbuffered.0, axum::http::HeaderValue::from_static(unbuffered.1));
    response
}
