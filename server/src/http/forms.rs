//! The forms of the site: one type a form, read once, where it arrives.
//!
//! Whatever carries a form out is given one that could be read and never sees a field by its name. A field that the page
//! fills in itself must read; one that people type may hold anything ([`field`]). The form of somebody who has not signed
//! in waits in their browser and is read again afterwards ([`pending`]).

pub(super) mod adoption;
pub(super) mod badges;
pub(super) mod campaign;
pub(super) mod candidate;
pub(super) mod exemption;
pub(super) mod field;
pub(super) mod opening;
pub(super) mod pending;
pub(super) mod plan;
pub(super) mod question;
pub(super) mod review;
pub(super) mod step;
pub(super) mod trial;

use std::collections::HashMap;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use balise_app::{CheckForm, FormFault, Trouble, denied, squad_check, text};
use balise_domain::id::slug::Slug;
use balise_domain::journal::command::Command;
use balise_domain::journal::rule_violation::RuleViolation;
use balise_domain::journal::write_error::WriteError;
use balise_domain::ports::port::WritePort as _;
use balise_domain::text::locale::Locale;
use jiff::Timestamp;
use serde::de::DeserializeOwned;

use super::AppState;
use super::respond::{page, see_other};
use super::troubles;
use crate::http::identity::session::Session;
use crate::http::transport::language::InLocale;

/// Bytes of a form; nothing here needs more.
pub(super) const LARGEST: usize = 16 * 1024;

/// A form as a page of the site sends it.
pub(super) trait Form: DeserializeOwned + Send + 'static {
    /// What it is called while it waits for its author. Stands in cookies.
    const NAME: &'static str;

    /// Where its author goes on to once it is carried out, and back to when it is not.
    fn back(&self, site: &AppState, locale: Locale) -> String;

    /// Does what it asks for.
    fn carry_out(self, sent: Submission) -> impl Future<Output = Response> + Send;
}

/// A form that reads as none of its kind: it is of another version of the page, or was changed on the way.
#[derive(Debug)]
pub(super) struct UnreadableForm(FormFault);

/// Characters of the name of a field that are shown: it is what somebody sent.
const LONGEST_FIELD: usize = 60;

impl UnreadableForm {
    /// Reads the message of serde, which is in English alone and names the field between backticks.
    fn of(message: &str) -> Self {
        let field = || {
            let name = message.split('`').nth(1).unwrap_or_default();
            name.chars().take(LONGEST_FIELD).collect()
        };
        Self(match message.split(' ').next() {
            Some("unknown") if message.contains(" field `") => FormFault::UnknownField(field()),
            Some("missing") => FormFault::MissingField(field()),
            _ => FormFault::UnknownValue,
        })
    }

    /// A field that the form does not have.
    pub(super) fn unknown(field: &str) -> Self {
        Self(FormFault::UnknownField(field.chars().take(LONGEST_FIELD).collect()))
    }
}

impl IntoResponse for UnreadableForm {
    fn into_response(self) -> Response {
        troubles::answer(Trouble::UnreadableForm(self.0))
    }
}

/// Reads a form.
///
/// # Errors
/// When a field is missing, unknown, or holds what no page of the site puts there.
pub(super) fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, UnreadableForm> {
    serde_html_form::from_bytes(body).map_err(|error| UnreadableForm::of(&error.to_string()))
}

/// The handler of a form.
pub(super) async fn submit<F: Form>(
    State(site): State<AppState>,
    InLocale(locale): InLocale,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    receive::<F>(site, locale, headers, body).await
}

/// Carries a form out, or has its author sign in first.
async fn receive<F: Form>(site: AppState, locale: Locale, headers: HeaderMap, body: Bytes) -> Response {
    let form = match parse::<F>(&body) {
        Ok(form) => form,
        Err(unreadable) => return unreadable.into_response(),
    };
    let back = form.back(&site, locale);
    let Some(session) = site.sessions.read(&headers) else {
        return pending::sign_in_first(&site, locale, F::NAME, &body, &back);
    };
    let sent = Submission {
        site,
        locale,
        headers,
        session,
        body,
        back,
    };
    form.carry_out(sent).await
}

/// What comes with a form: who sent it, and from where.
pub(super) struct Submission {
    pub(super) site: AppState,
    pub(super) locale: Locale,
    pub(super) headers: HeaderMap,
    pub(super) session: Session,
    body: Bytes,
    back: String,
}

impl Submission {
    /// Writes what a form asks for, when that is something that can be asked.
    pub(super) async fn write(&self, command: Result<Command, RuleViolation>) -> Result<(), WriteError> {
        let done = self
            .site
            .library
            .carry_out(command?, &self.session.author(), Timestamp::now());
        done.await
    }

    /// The page to go on to, or why nothing was written and where to go from there.
    pub(super) fn answer(&self, written: Result<(), WriteError>) -> Response {
        let Err(denial) = written else {
            return see_other(&self.back);
        };
        let AppState { library, frame, .. } = &self.site;
        page(
            denied(&**library, frame, self.locale, &denial, &self.back),
            &self.headers,
        )
    }

    /// The page of the check of a squad with what was typed, and why it was not taken. `field` has to be corrected.
    pub(super) fn show_check(&self, squad: &Slug, denial: &WriteError, field: String) -> Response {
        let form = CheckForm {
            problem: Some((field, text::denial(denial, self.locale))),
            typed: self.typed(),
        };
        let AppState {
            library,
            frame,
            sessions,
            ..
        } = &self.site;
        let reader = sessions.reader(&self.headers);
        let reply = squad_check(&**library, frame, &reader, self.locale, squad, (denial, &form));
        page(reply, &self.headers)
    }

    /// What was typed, by the name of the field, to be shown again as it was.
    fn typed(&self) -> HashMap<String, String> {
        form_urlencoded::parse(&self.body).into_owned().collect()
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Answer {
        #[serde(rename = "page")]
        _page: u8,
    }

    #[test]
    fn what_is_wrong_with_a_form_is_known_without_its_english_message() {
        for (body, expected) in [
            ("page=1&forged=1", FormFault::UnknownField("forged".to_owned())),
            ("", FormFault::MissingField("page".to_owned())),
            ("page=x", FormFault::UnknownValue),
            ("page=1&page=2", FormFault::UnknownValue),
        ] {
            let UnreadableForm(fault) = parse::<Answer>(body.as_bytes()).expect_err("no such form");
            assert_eq!(fault, expected, "{body}");
        }
    }
}
