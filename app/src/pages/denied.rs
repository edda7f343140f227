//! A change that was not made: says why and what to do next, and leads back.

use balise_domain::denial::Denial;
use balise_domain::locale::Locale;
use balise_domain::objection::Objection;
use balise_domain::route;
use leptos::prelude::*;

use crate::document::{Addresses, HeaderSearch, Sheet};
use crate::text::denials::{DenialWords, denial as in_words};

/// `back` is the path to go back to.
pub(crate) fn sheet(locale: Locale, denial: &Denial, back: &str) -> Sheet {
    let words = DenialWords::of(locale);
    let said = in_words(denial, locale);
    let title = match denial {
        Denial::Stopped => words.title_unsure,
        Denial::Objection(_) | Denial::Busy | Denial::DiskFull => words.title,
    };
    // Saying so again, with another squad or role, may be all that is missing.
    let who = matches!(denial, Denial::Objection(Objection::NotAllowed { .. })).then(|| {
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
        addresses: Addresses::nowhere(locale),
        search: HeaderSearch::Shown,
        main,
    }
}
