//! What someone asked for before they said who they are: it waits in a signed cookie and is carried out once they have,
//! so that nobody has to ask twice.
//!
//! Only a form that one of our own pages sent comes to wait here, since others are refused before (`same_origin`).

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use balise_domain::locale::Locale;

use super::posted::Posted;
use super::session::Sessions;
use super::writing::see;
use super::{
    Site, badges, campaigns, candidates, declarations, exemptions, openings, plans, questions, trials, writing,
};

/// The name of the cookie.
const COOKIE: &str = "balise-waiting";

/// Seconds that it waits.
const KEPT: u32 = 600;

/// Bytes of a form that may wait: browsers keep cookies of 4 KiB.
const LARGEST: usize = 3_000;

/// What may wait, by the last part of its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Opening,
    Trial,
    Adoption,
    Badges,
    Campaign,
    Review,
    Question,
    Exemption,
    Plan,
    Candidate,
}

impl Asked {
    const ALL: [Self; 10] = [
        Self::Opening,
        Self::Trial,
        Self::Adoption,
        Self::Badges,
        Self::Campaign,
        Self::Review,
        Self::Question,
        Self::Exemption,
        Self::Plan,
        Self::Candidate,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Trial => "trial",
            Self::Adoption => "adoption",
            Self::Badges => "badges",
            Self::Campaign => "campaign",
            Self::Review => "review",
            Self::Question => "question",
            Self::Exemption => "exemption",
            Self::Plan => "plan",
            Self::Candidate => "candidate",
        }
    }
}

/// A form that waits for its author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Waiting {
    asked: Asked,
    form: String,
    /// Where its author is sent when it can no longer be carried out.
    next: String,
}

/// Sends someone to say who they are; what they asked for waits meanwhile. `next` is the page to go on to without it.
pub(super) fn introduce_first(site: &Site, locale: Locale, asked: Asked, form: &[u8], next: &str) -> Response {
    let mut response = to_introduce(locale, next);
    // Written anew, a form has no byte that a cookie may not have.
    let form: String = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(form_urlencoded::parse(form))
        .finish();
    let waiting = Waiting {
        asked,
        form,
        next: next.to_owned(),
    };
    if let Some(cookie) = site.sessions.waiting_cookie(&waiting) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// Sends someone to say who they are, and then to a page.
pub(super) fn to_introduce(locale: Locale, next: &str) -> Response {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("next", next);
    see(&format!("/{}/who?{}", locale.tag(), query.finish()))
}

/// What waits in this browser for whoever goes on to `next`.
pub(super) fn waiting(sessions: &Sessions, headers: &HeaderMap, next: &str) -> Option<Waiting> {
    let found = super::session::cookies(headers, COOKIE).find_map(|value| sessions.waiting(value))?;
    // Someone who left the form and says later who they are, for another reason, asked for nothing.
    (found.next == next).then_some(found)
}

/// Carries out what waited, for someone who has just said who they are.
pub(super) async fn carry_out(site: Site, locale: Locale, waiting: Waiting, headers: HeaderMap) -> Response {
    let form = Posted::new(locale, headers, Bytes::from(waiting.form));
    let site = State(site);
    match waiting.asked {
        Asked::Opening => openings::open(site, form).await,
        Asked::Adoption => declarations::declare(site, form).await,
        Asked::Trial => trials::try_it(site, form).await,
        Asked::Badges => badges::offer(site, form).await,
        Asked::Campaign => campaigns::open(site, form).await,
        Asked::Review => writing::review(site, form).await,
        Asked::Question => questions::claim(site, form).await,
        Asked::Exemption => exemptions::step(site, form).await,
        Asked::Plan => plans::settle(site, form).await,
        Asked::Candidate => candidates::decide(site, form).await,
    }
}

/// Takes it out of the browser.
pub(super) fn done() -> HeaderValue {
    HeaderValue::from_static("balise-waiting=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0")
}

impl Sessions {
    fn waiting_cookie(&self, waiting: &Waiting) -> Option<HeaderValue> {
        let said = format!("{}|{}|{}", waiting.asked.name(), waiting.next, waiting.form);
        if said.len() > LARGEST {
            return None;
        }
        let signature = self.signature(&format!("waiting {said}"));
        let cookie = format!("{COOKIE}={said}|{signature}; Path=/; HttpOnly; SameSite=Strict; Max-Age={KEPT}");
        HeaderValue::from_str(&cookie).ok()
    }

    fn waiting(&self, value: &str) -> Option<Waiting> {
        let (said, signature) = value.rsplit_once('|')?;
        if !self.is_signed(&format!("waiting {said}"), signature) {
            return None;
        }
        let mut parts = said.splitn(3, '|');
        let (name, next, form) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Waiting {
            asked: Asked::ALL.into_iter().find(|asked| asked.name() == name)?,
            next: next.to_owned(),
            form: form.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_reads_back_and_what_was_forged_does_not() {
        let sessions = Sessions::ephemeral();
        let waiting = Waiting {
            asked: Asked::Trial,
            form: "squad=paiement&practice=decision-log".to_owned(),
            next: "/fr/practice-check/paiement#next-step".to_owned(),
        };
        let cookie = sessions.waiting_cookie(&waiting).expect("a cookie");
        let cookie = cookie.to_str().expect("ASCII");
        let value = cookie
            .split(';')
            .next()
            .and_then(|pair| pair.split_once('='))
            .expect("a pair")
            .1;
        assert_eq!(sessions.waiting(value), Some(waiting.clone()));
        assert_eq!(Sessions::ephemeral().waiting(value), None, "another key");
        assert_eq!(
            sessions.waiting(&value.replace("paiement&", "socle&")),
            None,
            "another form"
        );
        let long = Waiting {
            form: "x".repeat(LARGEST),
            ..waiting
        };
        assert_eq!(sessions.waiting_cookie(&long), None, "more than a browser keeps");
    }
}
