//! `POST /api/v1/adoptions`: a squad says how far it is with a practice.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use balise_app::{denial_status, text};
use balise_domain::Date;
use balise_domain::adoptions::adoption::AdoptionState;
use balise_domain::adoptions::statement::Statement;
use balise_domain::id::{PracticeId, SquadId};
use balise_domain::journal::author::Author;
use balise_domain::journal::command::Command;
use balise_domain::journal::write_error::WriteError;
use balise_domain::ports::port::{PagePort as _, WritePort as _};
use balise_domain::text::locale::Bilingual;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::http::AppState;
use crate::http::transport::language;

/// What is declared.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct AdoptionRequest {
    squad: SquadId,
    practice: PracticeId,
    state: AdoptionState,
    since: Option<Date>,
    /// A squad, a page by its address or id, or a session.
    learned_from: Option<String>,
    note: Option<String>,
    why: Option<String>,
    evidence: Option<String>,
}

/// Why it was not written, and what to do next.
#[derive(Debug, Serialize)]
struct AdoptionProblem {
    error: String,
}

/// 204 once it is on disk; a declaration that says nothing new is answered in the same way.
pub(in crate::http) async fn declare(
    State(site): State<AppState>,
    headers: HeaderMap,
    Json(said): Json<AdoptionRequest>,
) -> Response {
    let locale = language::wanted(&headers);
    let statement = Statement {
        squad: said.squad,
        practice: said.practice,
        state: said.state,
        since: said.since,
        learned: said
            .learned_from
            .and_then(|text| site.library.learned(&site.sessions.reader(&headers), &text)),
        note: said.note.map(Bilingual::same),
        why: said.why.map(Bilingual::same),
        evidence: said.evidence,
    };
    let session = site.sessions.read(&headers);
    // Who did not say who they are may do what a reader may: the rules word the rest.
    let author = session.map_or(Author::FILES, |session| session.author());
    let command = Command::DeclareAdoption(statement);
    match site.library.carry_out(command, &author, Timestamp::now()).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(denial) => problem(&denial, text::denial(&denial, locale)),
    }
}

fn problem(denial: &WriteError, error: String) -> Response {
    let status = StatusCode::from_u16(denial_status(denial)).unwrap_or(StatusCode::CONFLICT);
    let mut response = (status, Json(AdoptionProblem { error })).into_response();
    if *denial == WriteError::Busy {
        let soon = HeaderValue::from_static("1");
        response.headers_mut().insert(header::RETRY_AFTER, soon);
    }
    response
}
