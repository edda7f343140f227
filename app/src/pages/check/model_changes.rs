//! What changed in the questions from one version of a dimension to the next.

use balise_domain::library::place::Place;
use balise_domain::ports::view::model::WordingChange;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::blocks::difference::Difference;
use crate::components::blocks::empty_state::EmptyState;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::frame::trail::Trail;
use crate::document::Sheet;
use crate::text::check::CheckWords;
use crate::text::model::{ModelWords, between};

pub(crate) fn sheet(locale: Locale, rewordings: Vec<WordingChange>) -> Sheet {
    let (words, check) = (ModelWords::of(locale), CheckWords::of(locale));
    let empty = rewordings
        .is_empty()
        .then(|| view! { <EmptyState title=words.changes_none_title text=words.changes_none /> });
    let rewordings: Vec<_> = rewordings.into_iter().map(|own| rewording(locale, own)).collect();
    let trail = vec![
        (check.title.to_owned(), Some(Place::PracticeCheck)),
        (check.model_title.to_owned(), Some(Place::CheckModel)),
    ];
    let main = view! {
        <Trail locale steps=trail />
        <div class="page-head">
            <h1>{words.changes_title}</h1>
            <p class="lead">{words.changes_lead}</p>
        </div>
        {empty}
        {rewordings}
    }
    .into_any();
    Sheet {
        title: words.changes_title.to_owned(),
        description: words.changes_lead.to_owned(),
        addresses: PageAddresses::of(Place::ModelChanges, locale),
        search: HeaderSearch::Shown,
        main,
    }
}

fn rewording(locale: Locale, own: WordingChange) -> AnyView {
    let id = format!("{}-{}", own.dimension.id, own.to);
    let labelled = id.clone();
    let title = between(locale, own.dimension.name.get(locale), own.from, own.to);
    let body = match own.lines {
        Some(lines) => view! { <Difference locale lang=locale lines /> }.into_any(),
        None => view! { <p class="quiet">{ModelWords::of(locale).not_kept}</p> }.into_any(),
    };
    view! {
        <section aria-labelledby=labelled>
            <h2 id=id>{title}</h2>
            {body}
        </section>
    }
    .into_any()
}
