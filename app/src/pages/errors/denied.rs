//! A change that was not made: says why and what to do next, and leads back.

use balise_domain::journal::rule_violation::RuleViolation;
use balise_domain::journal::write_error::WriteError;
use balise_domain::library::route;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::document::Sheet;
use crate::form_draft::kept_texts;
use crate::text::write_errors::{DenialWords, denial as in_words};

/// `back` is the path to go back to, `texts` what people wrote in the form.
pub(crate) fn sheet(locale: Locale, denial: &WriteError, back: &str, texts: &[String]) -> Sheet {
    let words = DenialWords::of(locale);
    let said = in_words(denial, locale);
    let title = title(locale, denial);
    let main = view! {
        <div class="refused">
            <h1>{title}</h1>
            <p class="lead">{said.clone()}</p>
            {kept_texts(locale, texts)}
            <p>
                <a class="button" href=back.to_owned()>
                    {words.back}
                </a>
            </p>
            {sign_in_link(locale, denial)}
        </div>
    }
    .into_any();
    Sheet {
        title: title.to_owned(),
        description: said,
        addresses: PageAddresses::nowhere(locale),
        search: HeaderSearch::Shown,
        main,
    }
}

/// Signing in again, with another squad or role, may be all that is missing.
pub(crate) fn sign_in_link(locale: Locale, denial: &WriteError) -> Option<AnyView> {
    let is_missing_right = matches!(denial, WriteError::Objection(RuleViolation::NotAllowed { .. }));
    is_missing_right.then(|| {
        view! {
            <p>
                <a href=route::SIGN_IN.href(locale)>{DenialWords::of(locale).who}</a>
            </p>
        }
        .into_any()
    })
}

/// Whether the change was made, in a line.
pub(crate) fn title(locale: Locale, denial: &WriteError) -> &'static str {
    let words = DenialWords::of(locale);
    match denial {
        WriteError::Stopped => words.title_unsure,
        WriteError::Objection(_) | WriteError::Busy | WriteError::DiskFull => words.title,
    }
}
