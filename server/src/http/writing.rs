//! What people change, as plain forms: a `POST`, then the page that shows it (303). They work without script.

use std::collections::HashMap;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use balise_app::{Outcome, Reply, WhoForm, WhoProblem, denied, who};
use balise_domain::author::Role;
use balise_domain::command::Command;
use balise_domain::content_id::ContentId;
use balise_domain::locale::Locale;
use balise_domain::page::PageId;
use balise_domain::place::Place;
use balise_domain::port::Writing as _;
use balise_domain::slug::Slug;
use balise_domain::viewer::Viewer;
use jiff::Timestamp;

use super::Site;
use super::compression::{Effort, Encoding};
use super::session::Session;

/// Bytes of a form; nothing here needs more.
pub(super) const LARGEST_FORM: usize = 16 * 1024;

/// `GET /{locale}/who`: the form in which someone says who they are.
pub(super) async fn ask_who(
    State(site): State<Site>,
    Path(locale): Path<String>,
    headers: HeaderMap,
    uri: axum::http::Uri,
) -> Response {
    let Some(locale) = Locale::parse(&locale) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let query = fields(uri.query().unwrap_or_default().as_bytes());
    let session = site.sessions.read(&headers);
    let known = session
        .as_ref()
        .and_then(|session| site.library.called(&session.person));
    let form = WhoForm {
        known: known.is_some(),
        name: known.unwrap_or_default(),
        squad: session.as_ref().and_then(|session| session.squad.clone()),
        role: session.map_or(Role::Member, |session| session.role),
        next: inside(query.get("next"), locale),
        problem: None,
    };
    page(who(&*site.library, &site.frame, locale, &form), &headers)
}

/// `POST /{locale}/who`.
pub(super) async fn answer_who(
    State(site): State<Site>,
    Path(locale): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(locale) = Locale::parse(&locale) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let said = fields(&body);
    let text = |name: &str| said.get(name).map(|value| value.trim()).unwrap_or_default();
    let form = WhoForm {
        name: text("name").to_owned(),
        squad: Slug::parse(text("squad")),
        role: Role::parse(text("role")).unwrap_or(Role::Reader),
        next: inside(said.get("next"), locale),
        known: false,
        problem: text("name").is_empty().then_some(WhoProblem::NameMissing),
    };
    if form.problem.is_some() {
        return page(who(&*site.library, &site.frame, locale, &form), &headers);
    }
    let session = Session::of_someone_new(form.squad.clone(), form.role);
    let library = site.library.clone();
    let (person, name) = (session.person.clone(), form.name.clone());
    let kept = tokio::task::spawn_blocking(move || library.introduce(person, &name)).await;
    match kept {
        Ok(Ok(())) => {}
        Ok(Err(denial)) => {
            return page(
                denied(&*site.library, &site.frame, locale, &denial, &form.next),
                &headers,
            );
        }
        Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
    let mut response = see(&form.next);
    response.headers_mut().extend(
        site.sessions
            .cookie(&session)
            .map(|cookie| (header::SET_COOKIE, cookie)),
    );
    response
}

/// `POST /{locale}/reviews`: someone has read a page through, in this revision.
pub(super) async fn review(
    State(site): State<Site>,
    Path(locale): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(locale) = Locale::parse(&locale) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let said = fields(&body);
    let page_id = PageId::new(said.get("page").cloned().unwrap_or_default());
    let back = site
        .library
        .place_of(&Viewer::OPEN, &page_id)
        .unwrap_or(Place::Home)
        .href(locale);
    let Some(revision) = said.get("revision").and_then(|id| ContentId::parse(id)) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let Some(session) = site.sessions.read(&headers) else {
        return introduce_first(locale, &back);
    };
    let command = Command::ReviewPage {
        page: page_id,
        revision,
    };
    match site
        .library
        .carry_out(command, &session.author(), Timestamp::now())
        .await
    {
        Ok(()) => see(&back),
        Err(denial) => page(denied(&*site.library, &site.frame, locale, &denial, &back), &headers),
    }
}

/// Who changes something says who they are, then goes on.
pub(super) fn introduce_first(locale: Locale, next: &str) -> Response {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("next", next);
    see(&format!("/{}/who?{}", locale.tag(), form.finish()))
}

/// The fields of a form; of two with the same name, the last.
pub(super) fn fields(form: &[u8]) -> HashMap<String, String> {
    form_urlencoded::parse(form).into_owned().collect()
}

/// A path of this site to go on to; anything else becomes the first page.
fn inside(next: Option<&String>, locale: Locale) -> String {
    let place = next.and_then(|next| Place::parse(next.split(['?', '#']).next()?));
    place.map_or_else(|| Place::Home.href(locale), |(locale, place)| place.href(locale))
}

/// Go there and look.
pub(super) fn see(path: &str) -> Response {
    let location = HeaderValue::from_str(path).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// A page that is made for one reader at one moment.
pub(super) fn page(reply: Reply, headers: &HeaderMap) -> Response {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = match reply.outcome {
        Outcome::Page(html) => {
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
        Outcome::Redirect(to) => return see(&to),
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
