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

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use balise_app::{FormDraft, FormFault, Trouble, refused_form, text};
use balise_domain::journal::command::Command;
use balise_domain::journal::rule_violation::RuleViolation;
use balise_domain::journal::write_error::WriteError;
use balise_domain::library::place::Place;
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

/// Name of the field to correct after a refusal; empty when it is the form as a whole.
pub(super) type FieldOfError = fn(&WriteError) -> &'static str;

/// A form as a page of the site sends it.
pub(super) trait Form: DeserializeOwned + Send + 'static {
    /// What it is called while it waits for its author. Stands in cookies.
    const NAME: &'static str;

    /// Names of the fields in which people write: what they wrote is given back when the form is refused.
    const TEXTS: &'static [&'static str];

    /// Where its author goes on to once it is carried out, and back to when it is not.
    fn back(&self, site: &AppState, locale: Locale) -> String;

    /// Finds the field to correct after a refusal.
    fn field(&self) -> FieldOfError {
        |_| ""
    }

    /// Does what it asks for.
    fn carry_out(self, sent: Submission) -> impl Future<Output = Response> + Send;
}

/// A form that cannot be read: it is of another version of the page, or was changed on the way.
#[derive(Debug)]
pub(super) struct UnreadableForm {
    fault: FormFault,
    /// What people wrote in it.
    texts: Vec<String>,
}

/// Characters of the name of a field that are shown: it is quoted from the form.
const LONGEST_NAME: usize = 60;

impl UnreadableForm {
    fn new(fault: FormFault) -> Self {
        Self {
            fault,
            texts: Vec::new(),
        }
    }

    /// A field that the form does not have.
    pub(super) fn unknown(field: &str) -> Self {
        Self::new(FormFault::UnknownField(shortened(field)))
    }

    /// With the texts of the form, so that nobody has to write them again.
    pub(super) fn with_texts(self, texts: Vec<String>) -> Self {
        Self { texts, ..self }
    }
}

impl IntoResponse for UnreadableForm {
    fn into_response(self) -> Response {
        troubles::answer_with_texts(Trouble::UnreadableForm { fault: self.fault }, self.texts)
    }
}

/// Reads a form.
///
/// # Errors
/// When a field is missing, unknown, or holds what no page of the site puts there.
pub(super) fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, UnreadableForm> {
    let form = serde_html_form::Deserializer::from_bytes(body);
    serde_path_to_error::deserialize(form).map_err(|error| {
        let field = shortened(&error.path().to_string());
        UnreadableForm::new(fault(&error.into_inner().to_string(), field))
    })
}

/// The fault that serde describes. It keeps no other trace of it than its own fixed sentences.
fn fault(described: &str, field: String) -> FormFault {
    let mut parts = described.split('`');
    let sentence = parts.next().unwrap_or_default().trim_end();
    let mut named = || shortened(parts.next().unwrap_or_default());
    match sentence.split_once(' ') {
        Some(("unknown", "field")) => return FormFault::UnknownField(named()),
        Some(("missing", "field")) => return FormFault::MissingField(named()),
        _ => {}
    }
    match field.as_str() {
        "" | "." => FormFault::UnknownForm,
        _ => FormFault::UnreadableField(field),
    }
}

fn shortened(field: &str) -> String {
    field.chars().take(LONGEST_NAME).collect()
}

/// What people wrote in the fields of these names, without those that are blank.
pub(super) fn written(body: &[u8], is_text: impl Fn(&str) -> bool) -> Vec<String> {
    form_urlencoded::parse(body)
        .filter(|(name, text)| is_text(name) && !text.trim().is_empty())
        .map(|(_, text)| text.into_owned())
        .collect()
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

fn texts_of<F: Form>(body: &[u8]) -> Vec<String> {
    written(body, |name| F::TEXTS.contains(&name))
}

/// Carries a form out, or has its author sign in first.
async fn receive<F: Form>(site: AppState, locale: Locale, headers: HeaderMap, body: Bytes) -> Response {
    let form = match parse::<F>(&body) {
        Ok(form) => form,
        Err(unreadable) => return unreadable.with_texts(texts_of::<F>(&body)).into_response(),
    };
    let (back, field) = (form.back(&site, locale), form.field());
    let Some(session) = site.sessions.read(&headers) else {
        return pending::sign_in_first::<F>(&site, locale, &body, &back);
    };
    let sent = Submission {
        site,
        locale,
        headers,
        session,
        texts: texts_of::<F>(&body),
        body,
        back,
        field,
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
    /// What people wrote in it.
    texts: Vec<String>,
    /// [`Form::field`].
    field: FieldOfError,
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

    /// The page to go on to or, when nothing was written, the page of the form with everything that was filled in.
    pub(super) fn answer(&self, written: Result<(), WriteError>) -> Response {
        let Err(denial) = written else {
            return see_other(&self.back);
        };
        let AppState {
            library,
            frame,
            sessions,
            ..
        } = &self.site;
        let path = self.back.split(['#', '?']).next().unwrap_or_default();
        let place = Place::parse(path).map(|(_, place)| place);
        let values = form_urlencoded::parse(&self.body).into_owned().collect();
        let problem = text::denial(&denial, self.locale);
        let draft = FormDraft::new(values, (self.field)(&denial), problem);
        let reader = sessions.reader(&self.headers);
        let reply = refused_form(
            &**library,
            frame,
            (&reader, self.locale),
            place.as_ref(),
            &draft,
            (&denial, &self.back, &self.texts),
        );
        page(reply, &self.headers)
    }
}

#[cfg(test)]
mod tests {
    use balise_domain::Date;
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Fields {
        #[expect(dead_code, reason = "only whether it reads matters")]
        day: Date,
    }

    #[derive(Debug, Deserialize)]
    #[serde(untagged)]
    enum EitherForm {
        #[expect(dead_code, reason = "only whether it reads matters")]
        Days(Fields),
    }

    #[track_caller]
    fn check<T: DeserializeOwned + std::fmt::Debug>(form: &str, expected: FormFault) {
        let unreadable = parse::<T>(form.as_bytes()).expect_err("an unreadable form");
        assert_eq!(unreadable.fault, expected, "{form}");
    }

    #[test]
    fn every_fault_of_a_form_has_a_name() {
        check::<Fields>("day=2026-11-30&x=1", FormFault::UnknownField("x".into()));
        check::<Fields>("", FormFault::MissingField("day".into()));
        check::<Fields>("day=tomorrow", FormFault::UnreadableField("day".into()));
        check::<EitherForm>("day=tomorrow", FormFault::UnknownForm);
    }
}
