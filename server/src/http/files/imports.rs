//! Assessments that were held elsewhere: a form for people, `POST /api/v1/assessments` for machines.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use balise_app::{ImportForm, import, text};
use balise_domain::journal::author::Author;
use balise_domain::journal::rule_violation::Right;
use balise_domain::library::route;
use balise_domain::text::locale::Locale;
use balise_library::{ImportProblem, ImportProblemKind};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::http::AppState;
use crate::http::forms::pending::sign_in_or_keep;
use crate::http::forms::{parse, written};
use crate::http::respond::page;
use crate::http::transport::language;
use crate::http::transport::language::InLocale;
use crate::import_words::worded;
use crate::panics::elsewhere;

/// Bytes of a file that is brought in.
pub(in crate::http) const LARGEST: usize = 4 * 1024 * 1024;

/// Lines that are told of at once.
const TOLD: usize = 100;

/// `GET /{locale}/imports`.
pub(in crate::http) async fn ask(
    State(site): State<AppState>,
    InLocale(locale): InLocale,
    headers: HeaderMap,
) -> Response {
    draw(&site, locale, &ImportForm::default(), &headers)
}

/// The text of a file, pasted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PastedText {
    #[serde(default)]
    assessments: String,
}

/// `POST /{locale}/imports`.
pub(in crate::http) async fn bring_in(
    State(site): State<AppState>,
    InLocale(locale): InLocale,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let texts = written(&body, |field| field == "assessments");
    let PastedText { assessments: typed } = match parse(&body) {
        Ok(pasted) => pasted,
        Err(unreadable) => return unreadable.with_texts(texts).into_response(),
    };
    let Some(session) = site.sessions.read(&headers) else {
        return sign_in_or_keep(
            &site,
            locale,
            Right::Vouch,
            &route::IMPORTS.href(locale),
            &texts,
            &headers,
        );
    };
    let done = taken(&site, typed.clone(), session.author()).await;
    let form = match done {
        Ok(count) => ImportForm {
            typed: String::new(),
            problems: Vec::new(),
            done: Some(count),
        },
        Err(problems) => ImportForm {
            problems: problems
                .iter()
                .take(TOLD)
                .map(|own| (own.line, worded(own, locale)))
                .collect(),
            typed,
            done: None,
        },
    };
    draw(&site, locale, &form, &headers)
}

/// What was brought in, as machines read it.
#[derive(Serialize)]
struct ImportReceipt {
    assessments: usize,
}

/// What is in the way, line by line.
#[derive(Serialize)]
struct ImportRefusal {
    errors: Vec<ImportLine>,
}

#[derive(Serialize)]
struct ImportLine {
    line: usize,
    message: String,
}

/// `POST /api/v1/assessments`: the file as it is, in CSV, JSON or YAML.
pub(in crate::http) async fn api(State(site): State<AppState>, headers: HeaderMap, body: Bytes) -> Response {
    let locale = language::wanted(&headers);
    let session = site.sessions.read(&headers);
    // Who did not say who they are may do what a reader may: the rules word the rest.
    let author = session.map_or(Author::FILES, |session| session.author());
    let Ok(text) = std::str::from_utf8(&body) else {
        let line = ImportLine {
            line: 1,
            message: text::fault(&balise_domain::library::fault::FaultKind::NotUtf8, locale).message,
        };
        return (StatusCode::BAD_REQUEST, Json(ImportRefusal { errors: vec![line] })).into_response();
    };
    match taken(&site, text.to_owned(), author).await {
        Ok(assessments) => Json(ImportReceipt { assessments }).into_response(),
        Err(problems) => {
            let line = |own: &ImportProblem| ImportLine {
                line: own.line,
                message: worded(own, locale),
            };
            let errors = problems.iter().take(TOLD).map(line).collect();
            (status(&problems), Json(ImportRefusal { errors })).into_response()
        }
    }
}

/// Reads, judges and writes; reading a long text keeps no other request waiting.
async fn taken(site: &AppState, text: String, author: Author) -> Result<usize, Vec<ImportProblem>> {
    let (library, reader, now) = (site.library.clone(), author.clone(), Timestamp::now());
    let granted = elsewhere(move || library.grant(&text, &reader, now)).await?;
    site.library.bring_in(granted, &author, now).await
}

fn status(problems: &[ImportProblem]) -> StatusCode {
    let denial = problems.iter().find_map(|own| match &own.why {
        ImportProblemKind::Denial(denial) => Some(denial),
        ImportProblemKind::Fault(_) => None,
    });
    let status = denial.map_or(422, balise_app::denial_status);
    StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY)
}

fn draw(site: &AppState, locale: Locale, form: &ImportForm, headers: &HeaderMap) -> Response {
    page(import(&*site.library, &site.frame, locale, form), headers)
}

#[cfg(test)]
mod tests {
    use balise_domain::journal::write_error::WriteError;

    use super::*;

    #[test]
    fn a_refusal_has_the_status_of_its_reason() {
        let busy = ImportProblem {
            line: 1,
            why: ImportProblemKind::Denial(WriteError::Busy),
        };
        assert_eq!(status(&[busy]), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(status(&[]), StatusCode::UNPROCESSABLE_ENTITY);
    }
}
