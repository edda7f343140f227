//! What people change, as plain forms: a `POST`, then the page that shows it (303). They work without script.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use balise_app::{Outcome, Reply, WhoForm, WhoProblem, denied, who};
use balise_domain::author::Role;
use balise_domain::command::Command;
use balise_domain::content_id::ContentId;
use balise_domain::denial::Denial;
use balise_domain::locale::Locale;
use balise_domain::objection::Objection;
use balise_domain::page::PageId;
use balise_domain::place::Place;
use balise_domain::port::Writing as _;
use balise_domain::slug::Slug;
use balise_domain::viewer::Viewer;
use jiff::Timestamp;

use super::Site;
use super::compression::{Effort, Encoding};
use super::language::InLocale;
use super::posted::{Posted, fields};
use super::session::Session;
use super::waiting::{self, Asked, introduce_first};
use crate::panics::elsewhere;

/// Bytes of a form; nothing here needs more.
pub(super) const LARGEST_FORM: usize = 16 * 1024;

/// `GET /{locale}/who`: the form in which someone says who they are.
pub(super) async fn ask_who(
    State(site): State<Site>,
    InLocale(locale): InLocale,
    headers: HeaderMap,
    uri: axum::http::Uri,
) -> Response {
    let query = fields(uri.query().unwrap_or_default().as_bytes());
    let next = inside(query.get("next"), locale);
    let session = site.sessions.read(&headers);
    let known = session
        .as_ref()
        .and_then(|session| site.library.called(&session.person));
    let form = WhoForm {
        known: known.is_some(),
        name: known.unwrap_or_default(),
        squad: session.as_ref().and_then(|session| session.squad.clone()),
        role: session.map_or(Role::Member, |session| session.role),
        is_waiting: waiting::waiting(&site.sessions, &headers, &next).is_some(),
        next,
        problem: None,
    };
    page(who(&*site.library, &site.frame, locale, &form), &headers)
}

/// `POST /{locale}/who`.
pub(super) async fn answer_who(State(site): State<Site>, posted: Posted) -> Response {
    let Posted {
        locale, headers, said, ..
    } = posted;
    let text = |name: &str| said.get(name).map(|value| value.trim()).unwrap_or_default();
    let next = inside(said.get("next"), locale);
    let waiting = waiting::waiting(&site.sessions, &headers, &next);
    let form = WhoForm {
        name: text("name").to_owned(),
        squad: Slug::parse(text("squad")),
        role: Role::parse(text("role")).unwrap_or(Role::Reader),
        is_waiting: waiting.is_some(),
        next,
        known: false,
        problem: text("name").is_empty().then_some(WhoProblem::NameMissing),
    };
    if form.problem.is_some() {
        return page(who(&*site.library, &site.frame, locale, &form), &headers);
    }
    let session = Session::of_someone_new(form.squad.clone(), form.role);
    let library = site.library.clone();
    let (person, name) = (session.person.clone(), form.name.clone());
    if let Err(denial) = elsewhere(move || library.introduce(person, &name)).await {
        return answered(&site, locale, Err(denial), &form.next, &headers);
    }
    let Some(cookie) = site.sessions.cookie(&session) else {
        return see(&form.next);
    };
    let mut response = match waiting {
        Some(waiting) => {
            let mut headers = headers;
            headers.insert(header::COOKIE, cookie.clone());
            waiting::carry_out(site, locale, waiting, headers).await
        }
        None => see(&form.next),
    };
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response.headers_mut().append(header::SET_COOKIE, waiting::done());
    response
}

/// `POST /{locale}/reviews`: someone has read a page through, in this revision.
pub(super) async fn review(State(site): State<Site>, posted: Posted) -> Response {
    let Posted {
        locale,
        headers,
        body,
        said,
    } = posted;
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
        return introduce_first(&site, locale, Asked::Review, &body, &back);
    };
    let command = Command::ReviewPage {
        page: page_id,
        revision,
    };
    let written = site.library.carry_out(command, &session.author(), Timestamp::now());
    answered(&site, locale, written.await, &back, &headers)
}

/// Does what a form asks for, when that is something that can be asked.
pub(super) async fn carry_out(
    site: &Site,
    session: &Session,
    command: Result<Command, Objection>,
) -> Result<(), Denial> {
    let done = site.library.carry_out(command?, &session.author(), Timestamp::now());
    done.await
}

/// What a form is answered with: the page to look at, or why nothing was written and where to go on.
pub(super) fn answered(
    site: &Site,
    locale: Locale,
    written: Result<(), Denial>,
    back: &str,
    headers: &HeaderMap,
) -> Response {
    match written {
        Ok(()) => see(back),
        Err(denial) => page(denied(&*site.library, &site.frame, locale, &denial, back), headers),
    }
}

/// Screens that people work on: they have addresses, and are no places that one finds.
const SCREENS: [&str; 4] = ["workshops", "join", "vote", "imports"];

/// An address of this site to go on to; anything else becomes the first page.
fn inside(next: Option<&String>, locale: Locale) -> String {
    next.and_then(|next| address(next))
        .unwrap_or_else(|| Place::Home.href(locale))
}

/// An address of this site, with what stands behind its path.
fn address(next: &str) -> Option<String> {
    let (path, rest) = next.split_at(next.find(['?', '#']).unwrap_or(next.len()));
    if !rest
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\' && byte != b'|')
    {
        return None;
    }
    if let Some((locale, place)) = Place::parse(path) {
        return Some(format!("{}{rest}", place.href(locale)));
    }
    let mut segments = path.strip_prefix('/')?.split('/');
    let locale = Locale::parse(segments.next()?)?;
    let segments: Vec<&str> = segments.collect();
    let is_name = |segment: &&str| {
        !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let is_screen = segments.first().is_some_and(|first| SCREENS.contains(first)) && segments.iter().all(is_name);
    is_screen.then(|| format!("/{}/{}{rest}", locale.tag(), segments.join("/")))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(next: &str, expected: &str) {
        assert_eq!(inside(Some(&next.to_owned()), Locale::Fr), expected, "{next}");
    }

    #[test]
    fn one_goes_on_to_pages_and_screens_of_this_site_only() {
        check("/en/squads/paiement", "/en/squads/paiement");
        check(
            "/fr/practice-check/paiement#next-step",
            "/fr/practice-check/paiement#next-step",
        );
        check("/fr/workshops?squad=paiement", "/fr/workshops?squad=paiement");
        check("/en/workshops/paiement/2026-q4", "/en/workshops/paiement/2026-q4");
        for elsewhere in [
            "https://evil.test/fr/squads",
            "//evil.test/fr",
            "/fr/workshops//evil.test",
            "/fr/workshops/../../x",
            "/fr/nowhere",
            "/de/squads",
            "/fr/squads?a=b c",
            "javascript:alert(1)",
        ] {
            check(elsewhere, "/fr");
        }
    }
}
