//! `/{locale}/who`: the sign-in form. A form that was sent before signing in is carried out afterwards.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse as _, Response};
use balise_app::{WhoForm, WhoProblem, sign_in_page};
use balise_domain::id::SquadId;
use balise_domain::journal::author::Role;
use balise_domain::ports::port::WritePort as _;
use serde::Deserialize;

use crate::http::AppState;
use crate::http::forms::field::TextValue;
use crate::http::forms::{parse, pending, written};
use crate::http::identity::return_address::return_address;
use crate::http::identity::session::Session;
use crate::http::respond::{page, see_other};
use crate::http::transport::language::InLocale;
use crate::panics::elsewhere;

/// The query of the form's address.
#[derive(Deserialize)]
struct SignInQuery {
    /// The page to go on to.
    #[serde(default)]
    next: TextValue,
}

/// The form, filled in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignIn {
    #[serde(default)]
    name: TextValue,
    #[serde(default)]
    squad: TextValue,
    #[serde(default)]
    role: TextValue,
    #[serde(default)]
    next: TextValue,
}

/// `GET /{locale}/who`.
pub(in crate::http) async fn ask(
    State(site): State<AppState>,
    InLocale(locale): InLocale,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let asked: SignInQuery = match parse(uri.query().unwrap_or_default().as_bytes()) {
        Ok(asked) => asked,
        Err(unreadable) => return unreadable.into_response(),
    };
    let next = return_address(asked.next.as_str(), locale);
    let session = site.sessions.read(&headers);
    let known = session
        .as_ref()
        .and_then(|session| site.library.display_name(&session.person));
    let form = WhoForm {
        known: known.is_some(),
        name: known.unwrap_or_default(),
        squad: session.as_ref().and_then(|session| session.squad.clone()),
        role: session.map_or(Role::Member, |session| session.role),
        is_waiting: pending::of(&site.sessions, &headers, &next).is_some(),
        next,
        problem: None,
    };
    page(sign_in_page(&*site.library, &site.frame, locale, &form), &headers)
}

/// `POST /{locale}/who`.
pub(in crate::http) async fn sign_in(
    State(site): State<AppState>,
    InLocale(locale): InLocale,
    mut headers: HeaderMap,
    body: Bytes,
) -> Response {
    let filled: SignIn = match parse(&body) {
        Ok(filled) => filled,
        Err(unreadable) => {
            let texts = written(&body, |field| field == "name");
            return unreadable.with_texts(texts).into_response();
        }
    };
    let next = return_address(filled.next.as_str(), locale);
    let pending = pending::of(&site.sessions, &headers, &next);
    let name = filled.name.into_string();
    let form = WhoForm {
        squad: SquadId::parse(filled.squad.as_str()),
        role: Role::parse(filled.role.as_str()).unwrap_or(Role::Reader),
        is_waiting: pending.is_some(),
        next,
        known: false,
        problem: name.is_empty().then_some(WhoProblem::NameMissing),
        name,
    };
    if form.problem.is_some() {
        return page(sign_in_page(&*site.library, &site.frame, locale, &form), &headers);
    }
    let session = Session::of_someone_new(form.squad.clone(), form.role);
    let library = site.library.clone();
    let (person, name) = (session.person.clone(), form.name.clone());
    if let Err(denial) = elsewhere(move || library.set_display_name(person, &name)).await {
        let form = WhoForm {
            problem: Some(WhoProblem::Denial(denial)),
            ..form
        };
        return page(sign_in_page(&*site.library, &site.frame, locale, &form), &headers);
    }
    let Some(cookie) = site.sessions.cookie(&session) else {
        return see_other(&form.next);
    };
    let sessions = site.sessions.clone();
    let mut response = match pending {
        Some(pending) => {
            headers.insert(header::COOKIE, cookie.clone());
            pending.replay(site, locale, headers).await
        }
        None => see_other(&form.next),
    };
    response.headers_mut().append(header::SET_COOKIE, cookie);
    if let Some(removal) = pending::forgotten(&sessions) {
        response.headers_mut().append(header::SET_COOKIE, removal);
    }
    response
}
