//! A form that somebody sent before they signed in: it waits in a signed cookie and is read and carried out once they
//! have, so that nobody fills it in twice.
//!
//! Only a form that one of our own pages sent comes to wait here, since others are refused before (`same_origin`).

use std::time::Duration;

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use balise_app::{Trouble, denied};
use balise_domain::journal::rule_violation::{Right, RuleViolation};
use balise_domain::library::route;
use balise_domain::text::locale::Locale;
use cookie::SameSite;

use super::adoption::AdoptionForm;
use super::badges::Badges;
use super::campaign::Campaign;
use super::candidate::CandidateForm;
use super::exemption::Exemption;
use super::opening::StartCheckForm;
use super::plan::PlanForm;
use super::question::QuestionForm;
use super::review::ReviewForm;
use super::trial::Trial;
use super::{Form, receive, texts_of};
use crate::http::AppState;
use crate::http::identity::session::Sessions;
use crate::http::respond::{page, see_other};
use crate::http::troubles;

/// The name of the cookie.
const COOKIE: &str = "balise-waiting";

/// How long it waits.
const KEPT: Duration = Duration::from_secs(600);

/// Bytes of a form that may wait: browsers keep cookies of 4 KiB.
const LARGEST: usize = 3_000;

/// A form that waits for its author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::http) struct PendingForm {
    /// Its [`Form::NAME`].
    name: String,
    body: String,
    /// Where its author is sent when it can no longer be carried out.
    next: String,
}

/// Sends somebody to sign in; the form that they sent waits meanwhile. `next` is the page to go on to without it. A form
/// that is too large to wait is given back instead.
pub(super) fn sign_in_first<F: Form>(site: &AppState, locale: Locale, sent: &[u8], next: &str) -> Response {
    // Written anew, a form has no byte that a cookie may not have.
    let body: String = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(form_urlencoded::parse(sent))
        .finish();
    let pending = PendingForm {
        name: F::NAME.to_owned(),
        body,
        next: next.to_owned(),
    };
    let Some(cookie) = site.sessions.pending_cookie(&pending) else {
        return troubles::answer_with_texts(Trouble::TooLarge { limit: LARGEST }, texts_of::<F>(sent));
    };
    let mut response = to_sign_in(locale, next);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

/// Sends somebody to sign in, and then to a page.
pub(in crate::http) fn to_sign_in(locale: Locale, next: &str) -> Response {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("next", next);
    see_other(&format!("{}?{}", route::SIGN_IN.href(locale), query.finish()))
}

/// Sends somebody to sign in, unless they wrote something that cannot wait: then it is given back with a link to do so.
pub(in crate::http) fn sign_in_or_keep(
    site: &AppState,
    locale: Locale,
    needs: Right,
    next: &str,
    texts: &[String],
    headers: &HeaderMap,
) -> Response {
    if texts.is_empty() {
        return to_sign_in(locale, next);
    }
    let denial = RuleViolation::NotAllowed { needs }.into();
    page(
        denied(&*site.library, &site.frame, locale, &denial, next, texts),
        headers,
    )
}

/// The form that waits in this browser for whoever goes on to `next`.
pub(in crate::http) fn of(sessions: &Sessions, headers: &HeaderMap, next: &str) -> Option<PendingForm> {
    let found = sessions
        .cookies
        .values(headers, COOKIE)
        .find_map(|value| sessions.pending(&value))?;
    // Someone who left the form and signs in later, for another reason, asked for nothing.
    (found.next == next).then_some(found)
}

/// Takes it out of the browser.
pub(in crate::http) fn forgotten(sessions: &Sessions) -> Option<HeaderValue> {
    sessions.cookies.remove(COOKIE, SameSite::Strict)
}

impl PendingForm {
    /// Carries it out for somebody who has just signed in.
    pub(in crate::http) async fn replay(self, site: AppState, locale: Locale, headers: HeaderMap) -> Response {
        let body = Bytes::from(self.body);
        match self.name.as_str() {
            StartCheckForm::NAME => receive::<StartCheckForm>(site, locale, headers, body).await,
            AdoptionForm::NAME => receive::<AdoptionForm>(site, locale, headers, body).await,
            Trial::NAME => receive::<Trial>(site, locale, headers, body).await,
            Badges::NAME => receive::<Badges>(site, locale, headers, body).await,
            Campaign::NAME => receive::<Campaign>(site, locale, headers, body).await,
            ReviewForm::NAME => receive::<ReviewForm>(site, locale, headers, body).await,
            QuestionForm::NAME => receive::<QuestionForm>(site, locale, headers, body).await,
            Exemption::NAME => receive::<Exemption>(site, locale, headers, body).await,
            PlanForm::NAME => receive::<PlanForm>(site, locale, headers, body).await,
            CandidateForm::NAME => receive::<CandidateForm>(site, locale, headers, body).await,
            // A form that this version does not have any more.
            _ => see_other(&self.next),
        }
    }
}

impl Sessions {
    fn pending_cookie(&self, pending: &PendingForm) -> Option<HeaderValue> {
        let said = format!("{}|{}|{}", pending.name, pending.next, pending.body);
        if said.len() > LARGEST {
            return None;
        }
        let signature = self.signature(&format!("waiting {said}"));
        self.cookies
            .set(COOKIE, &format!("{said}|{signature}"), KEPT, SameSite::Strict)
    }

    fn pending(&self, value: &str) -> Option<PendingForm> {
        let (said, signature) = value.rsplit_once('|')?;
        if !self.is_signed(&format!("waiting {said}"), signature) {
            return None;
        }
        let mut parts = said.splitn(3, '|');
        let (name, next, body) = (parts.next()?, parts.next()?, parts.next()?);
        Some(PendingForm {
            name: name.to_owned(),
            next: next.to_owned(),
            body: body.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pending_form_reads_back_and_what_was_forged_does_not() {
        let sessions = Sessions::ephemeral();
        let pending = PendingForm {
            name: Trial::NAME.to_owned(),
            body: "squad=paiement&practice=decision-log".to_owned(),
            next: "/fr/practice-check/paiement#next-step".to_owned(),
        };
        let cookie = sessions.pending_cookie(&pending).expect("a cookie");
        let cookie = cookie.to_str().expect("ASCII");
        let value = cookie
            .split(';')
            .next()
            .and_then(|pair| pair.split_once('='))
            .expect("a pair")
            .1;
        assert_eq!(sessions.pending(value), Some(pending.clone()));
        assert_eq!(Sessions::ephemeral().pending(value), None, "another key");
        assert_eq!(
            sessions.pending(&value.replace("paiement&", "socle&")),
            None,
            "another form"
        );
        let long = PendingForm {
            body: "x".repeat(LARGEST),
            ..pending
        };
        assert_eq!(sessions.pending_cookie(&long), None, "more than a browser keeps");
    }
}
