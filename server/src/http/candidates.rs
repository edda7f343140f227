//! What curators decide on look-alike pages, as plain forms.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use balise_app::seen;
use balise_domain::command::Command;
use balise_domain::content_id::ContentId;
use balise_domain::event::candidate::{Decision, Member};
use balise_domain::likeness::CandidateView;
use balise_domain::locale::Locale;
use balise_domain::objection::Objection;
use balise_domain::place::Place;
use balise_domain::port::Converging as _;
use balise_domain::slug::Slug;
use balise_domain::viewer::Viewer;

use super::Site;
use super::posted::Posted;
use super::waiting::{Asked, introduce_first};
use super::writing::{answered, carry_out};

/// `POST /{locale}/candidates`: decides on a group or, with `reopen`, takes a decision back.
pub(super) async fn decide(State(site): State<Site>, posted: Posted) -> Response {
    let Posted {
        locale,
        headers,
        body,
        said,
    } = posted;
    let Some(candidate) = said.get("candidate").and_then(|id| ContentId::parse(id)) else {
        return (StatusCode::BAD_REQUEST, "400: a decision names its candidate\n").into_response();
    };
    let back = Place::Candidate(candidate.clone()).href(locale);
    let Some(session) = site.sessions.read(&headers) else {
        return introduce_first(&site, locale, Asked::Candidate, &body, &back);
    };
    let text = |name: &str| {
        said.get(name)
            .map(|value| value.trim())
            .filter(|value| !value.is_empty())
    };
    let command = match text("reopen") {
        Some(decided) => match ContentId::parse(decided) {
            Some(decided) => Ok(Command::ReopenCandidate(decided)),
            None => return StatusCode::BAD_REQUEST.into_response(),
        },
        None => {
            let decision = match (text("decision"), text("into").and_then(Slug::parse)) {
                (Some("merge"), Some(into)) => Decision::Merge { into },
                (Some("variants"), _) => Decision::KeepAsVariants,
                (Some("different"), _) => Decision::NotTheSame,
                _ => return StatusCode::BAD_REQUEST.into_response(),
            };
            let group = site.library.candidate(&Viewer::OPEN, locale, &candidate);
            let seen_then = text("seen").and_then(ContentId::parse);
            let members = group
                .map_err(|_| Objection::UnknownItem)
                .and_then(|group| as_seen(group, seen_then));
            members.map(|members| Command::DecideCandidate {
                decision,
                members,
                why: text("why").map(str::to_owned),
            })
        }
    };
    let done = carry_out(&site, &session, command).await;
    answered(&site, locale, done, &format!("{back}#decision"), &headers)
}

/// The members of a group, when they are still what the curator has seen.
fn as_seen(group: CandidateView, seen_then: Option<ContentId>) -> Result<Vec<Member>, Objection> {
    let members = group.line.members;
    if seen_then.is_some_and(|then| then != seen(&members))
        && let Some(first) = members.first()
    {
        return Err(Objection::Conflict {
            page: first.page.clone(),
            current: first.revision.clone(),
        });
    }
    let member = |member: balise_domain::likeness::CandidateMember| Member {
        page: member.page,
        revision: member.revision,
    };
    Ok(members.into_iter().map(member).collect())
}

/// `GET /{locale}/candidates/{candidate}/draft.md`: the practice that a group may become.
pub(super) async fn draft(State(site): State<Site>, Path((locale, candidate)): Path<(String, String)>) -> Response {
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
