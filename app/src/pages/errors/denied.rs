//! A change that was not made: says why and what to do next, and leads back.

use balise_domain::journal::rule_violation::RuleViolation;
use balise_domain::journal::write_error::WriteError;
use balise_domain::library::route;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::document::Sheet;
use crate::text::write_errors::{DenialWords, denial as in_words};

/// `back` is the path to go back to.
pub(crate) fn sheet(locale: Locale, denial: &WriteError, back: &str) -> Sheet {
    let words = DenialWords::of(locale);
    let said = in_words(denial, locale);
    let title = match denial {
        WriteError::Stopped => words.title_unsure,
        WriteError::Objection(_) | WriteError::Busy | WriteError::DiskFull => words.title,
    };
    // Saying so again, with another squad or role, may be all that is missing.
    let who = matches!(denial, WriteError::Objection(RuleViolation::NotAllowed { .. })).then(|| {
        view! {
            <p>
                <a href=route::SIGN_IN.href(locale)>{words.who}</a>
            </p>
        }
    });
    let main = view! {
        <div class="refused">
            <h1>{title}</h1>
            <p class="lead">{said.clone()}</p>
            <p>
                <a class="button" href=back.to_owned()>
                    {words.back}
                </a>
            </p>
            {who}
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
