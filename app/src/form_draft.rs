//! A form as its sender filled it in, drawn again with the reason why it was refused.
//!
//! A page asks its draft at every form whether this is the one that was sent ([`FormDraft::about`]). A draft that no form of
//! the page claims is not lost: its texts are shown to be copied ([`kept_texts`]).

use std::cell::{Cell, RefCell};

use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::forms::text_field::TextField;
use crate::text::form_draft::DraftWords;

/// Id of the message beside the field that has to be corrected. One form of a page can be refused at a time.
const ERROR: &str = "page-form-error";

/// What a refused form held. The default is no draft: every form is drawn empty.
#[derive(Debug, Default)]
pub struct FormDraft {
    /// Names and values, as the browser sent them.
    values: Vec<(String, String)>,
    /// Name of the field that has to be corrected; empty when it is the form as a whole.
    field: &'static str,
    /// Why it was refused, in the reader's language.
    problem: String,
    is_shown: Cell<bool>,
    /// Id of the field that has to be corrected.
    target: RefCell<Option<String>>,
}

impl FormDraft {
    pub fn new(values: Vec<(String, String)>, field: &'static str, problem: String) -> Self {
        Self {
            values,
            field,
            problem,
            ..Self::default()
        }
    }

    /// The draft, for the form whose fixed fields have these values. A field that was not sent counts as empty.
    pub(crate) fn about(&self, fixed: &[(&str, &str)]) -> DraftFields<'_> {
        let has = |(name, value): &(&str, &str)| self.value(name).unwrap_or_default() == *value;
        let is_meant = !self.values.is_empty() && fixed.iter().all(has);
        if is_meant {
            self.is_shown.set(true);
        }
        DraftFields(is_meant.then_some(self))
    }

    /// Whether a form of the page shows it.
    pub(crate) fn is_shown(&self) -> bool {
        self.is_shown.get()
    }

    fn value(&self, name: &str) -> Option<&str> {
        let (_, value) = self.values.iter().find(|(own, _)| own == name)?;
        Some(value)
    }

    /// The reason at the top of the page, under a title, with a link to the field, and what else helps.
    pub(crate) fn summary(&self, title: &'static str, more: Option<AnyView>) -> AnyView {
        let target = self.target.borrow().clone().unwrap_or_else(|| ERROR.to_owned());
        view! {
            <div class="error-summary" role="alert" aria-labelledby="page-form-problem" tabindex="-1">
                <h2 id="page-form-problem">{title}</h2>
                <ul>
                    <li>
                        <a href=format!("#{target}")>{self.problem.clone()}</a>
                    </li>
                </ul>
                {more}
            </div>
        }
        .into_any()
    }
}

/// The draft of one form of a page; `None` for every form but the one that was sent.
#[derive(Clone, Copy)]
pub(crate) struct DraftFields<'a>(Option<&'a FormDraft>);

impl DraftFields<'_> {
    /// Whether this is the form that was sent: what folds it away is open.
    pub(crate) fn is_open(self) -> bool {
        self.0.is_some()
    }

    /// What was typed; `None` unless this form was sent.
    pub(crate) fn value(self, name: &str) -> Option<String> {
        Some(self.0?.value(name).unwrap_or_default().to_owned())
    }

    /// Whether a field was sent with this value, or `otherwise` unless this form was sent.
    pub(crate) fn is_chosen(self, name: &str, value: &str, otherwise: bool) -> bool {
        self.0.map_or(otherwise, |draft| {
            draft.values.iter().any(|(own, sent)| own == name && sent == value)
        })
    }

    /// The message beside a field, when it is the one to correct. `id` is that of the field.
    pub(crate) fn error(self, name: &str, id: &str) -> Option<AnyView> {
        let draft = self.0.filter(|draft| draft.field == name)?;
        *draft.target.borrow_mut() = Some(id.to_owned());
        let problem = draft.problem.clone();
        Some(
            view! {
                <p class="field-error" id=ERROR>
                    {problem}
                </p>
            }
            .into_any(),
        )
    }

    /// Id of that message.
    pub(crate) fn error_id(self, name: &str) -> Option<String> {
        self.0.filter(|draft| draft.field == name).map(|_| ERROR.to_owned())
    }
}

/// Texts that their form can no longer show, to be copied from here.
pub(crate) fn kept_texts(locale: Locale, texts: &[String]) -> Option<AnyView> {
    let words = DraftWords::of(locale);
    let fields: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(number, text)| {
            let id = format!("page-kept-{number}");
            TextField::new(id, "", text.clone())
                .labelled(words.kept)
                .lines(3)
                .read_only()
                .draw()
        })
        .collect();
    (!fields.is_empty()).then(|| {
        view! {
            <section aria-labelledby="page-kept">
                <h2 id="page-kept">{words.kept}</h2>
                <p>{words.kept_lead}</p>
                {fields}
            </section>
        }
        .into_any()
    })
}
