//! What was typed into a form of the page and not taken: it is shown again, with the reason on top.

use std::collections::HashMap;

use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::text::plans::PlansWords;

/// A form that came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckForm {
    /// Why it was not taken, with the field it is about.
    pub problem: Option<(String, String)>,
    /// By the name of the field.
    pub typed: HashMap<String, String>,
}

impl CheckForm {
    /// What was typed into a field of the form about this item.
    pub(super) fn typed(&self, item: &str, field: &str) -> Option<String> {
        let is_meant = self.typed.get("item").is_some_and(|typed| typed == item);
        self.typed.get(field).filter(|_| is_meant).cloned()
    }

    /// Whether what came back is about this item.
    pub(super) fn is_about(&self, item: &str) -> bool {
        self.problem.is_some() && self.typed.get("item").is_some_and(|typed| typed == item)
    }
}

pub(super) fn summary(locale: Locale, form: &CheckForm) -> Option<AnyView> {
    let (field, said) = form.problem.clone()?;
    let drawn = view! {
        <div class="error-summary" role="alert" aria-labelledby="check-problem" tabindex="-1">
            <h2 id="check-problem">{PlansWords::of(locale).problem}</h2>
            <ul>
                <li>
                    <a href=format!("#{field}")>{said}</a>
                </li>
            </ul>
        </div>
    };
    Some(drawn.into_any())
}
