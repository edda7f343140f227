//! Searches without a good answer: counted as they are sent off, claimed and answered by a form.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use balise_domain::command::Command;
use balise_domain::event::{QuestionAnswered, QuestionClaimed};
use balise_domain::objection::Objection;
use balise_domain::place::Place;
use balise_domain::search::SearchQuery;
use balise_domain::slug::Slug;
use balise_domain::viewer::Viewer;

use super::Site;
use super::posted::Posted;
use super::waiting::{Asked, introduce_first};
use super::writing::{answered, carry_out};

/// Where the questions stand on the page.
const ANCHOR: &str = "#questions";

/// Counts a search that a person sent off. A browser that asks not to be counted, or that only looks ahead, is not.
///
/// Nor is a search that another site sends somebody to: it would choose what stands on the curation desk. Browsers say
/// where a request comes from in `Sec-Fetch-Site`; who does not say it is no browser of today, or one that reads over
/// plain HTTP from another machine, where anyone on the way may write what is asked. Neither is counted: a number is
/// missed, and nothing else.
pub(super) fn wonder(site: &Site, path: &str, query: &str, headers: &HeaderMap) {
    let says = |name: &str, value: &str| headers.get(name).is_some_and(|said| said == value);
    let ours = says("sec-fetch-site", "same-origin") || says("sec-fetch-site", "none");
    let sent_off = ours && says("sec-fetch-dest", "document") && !headers.contains_key("sec-purpose");
    if !sent_off || says("sec-gpc", "1") || says("dnt", "1") {
        return;
    }
    if let Some((locale, Place::Search)) = Place::parse(path) {
        site.library.wonder(locale, &SearchQuery::parse(query));
    }
}

/// `POST /{locale}/questions`: a squad says that it will answer a question or, with the address of a page, that this page
/// does.
pub(super) async fn claim(State(site): State<Site>, posted: Posted) -> Response {
    let Posted {
        locale,
        headers,
        body,
        said,
    } = posted;
    let back = format!("{}{ANCHOR}", Place::Curation.href(locale));
    let text = said.get("question").cloned().unwrap_or_default();
    let Some(session) = site.sessions.read(&headers) else {
        return introduce_first(&site, locale, Asked::Question, &body, &back);
    };
    let squad = said
        .get("squad")
        .and_then(|squad| Slug::parse(squad))
        .or(session.squad.clone());
    let answer = said.get("page").map(|page| page.trim()).filter(|page| !page.is_empty());
    let Some(squad) = squad else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let command = match answer {
        _ if !site.library.is_told(&text) => Err(Objection::UnknownQuestion { question: text }),
        None => Ok(Command::ClaimQuestion(QuestionClaimed { text, squad })),
        Some(address) => match site.library.page_at(&Viewer::OPEN, address) {
            Some(page) => Ok(Command::AnswerQuestion(QuestionAnswered { text, squad, page })),
            None => Err(Objection::UnknownPage {
                page: balise_domain::page::PageId::new(address),
            }),
        },
    };
    let done = carry_out(&site, &session, command).await;
    answered(&site, locale, done, &back, &headers)
}
