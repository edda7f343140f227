//! A request without an answer of its own: says why and what to do next. Asks the library nothing.

use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::document::Sheet;
use crate::form_draft::kept_texts;
use crate::text::trouble::trouble as in_words;
use crate::trouble::Trouble;

pub(crate) fn sheet(locale: Locale, trouble: &Trouble, texts: &[String]) -> Sheet {
    let words = in_words(trouble, locale);
    let main = view! {
        <div class="refused">
            <h1>{words.title}</h1>
            <p class="lead">{words.message.clone()}</p>
            {kept_texts(locale, texts)}
        </div>
    }
    .into_any();
    Sheet {
        title: words.title.to_owned(),
        description: words.message,
        addresses: PageAddresses::nowhere(locale),
        search: HeaderSearch::Shown,
        main,
    }
}
