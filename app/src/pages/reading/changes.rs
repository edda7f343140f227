//! What changed lately, in the organisation or in one squad.

use balise_domain::id::SquadId;
use balise_domain::library::place::Place;
use balise_domain::ports::history::ChangesView;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::blocks::empty_state::EmptyState;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::frame::trail::Trail;
use crate::components::lists::change_list::{ChangeList, ListContext};
use crate::components::lists::pager::Pager;
use crate::document::Sheet;
use crate::text::changes::{ChangesWords, of_squad, to_squad};

/// The address of the changes of one squad, or of all, from this page of the list on (from 0).
pub(crate) fn address(locale: Locale, squad: Option<&SquadId>, page: usize) -> String {
    let mut query = Vec::new();
    query.extend(squad.map(|squad| format!("squad={squad}")));
    query.extend((page > 0).then(|| format!("page={}", page + 1)));
    let path = Place::Changes.href(locale);
    if query.is_empty() {
        return path;
    }
    format!("{path}?{}", query.join("&"))
}

pub(crate) fn sheet(locale: Locale, view: ChangesView) -> Sheet {
    let words = ChangesWords::of(locale);
    let squad = view.squad.as_ref();
    let title = squad.map_or_else(
        || words.title.to_owned(),
        |squad| of_squad(locale, squad.name.get(locale)),
    );
    let trail = squad.map(|squad| {
        let step = (squad.name.get(locale).to_owned(), Some(Place::Squad(squad.id.clone())));
        view! { <Trail locale steps=vec![step] /> }
    });
    let id = squad.map(|squad| &squad.id);
    let to_page = |page| address(locale, id, page);
    let previous = (view.page > 0).then(|| to_page(view.page - 1));
    let next = (view.page + 1 < view.pages).then(|| to_page(view.page + 1));
    let back = squad.map(|squad| {
        let href = Place::Squad(squad.id.clone()).href(locale);
        view! {
            <p class="more">
                <a href=href>{to_squad(locale, squad.name.get(locale))}</a>
            </p>
        }
    });
    let addresses = PageAddresses {
        other: address(locale.other(), id, view.page),
        canonical: Some(to_page(view.page)),
        alternates: Locale::ALL
            .into_iter()
            .map(|locale| (locale, address(locale, id, view.page)))
            .collect(),
        ..PageAddresses::of(Place::Changes, locale)
    };
    let list = if !view.changes.is_empty() {
        view! {
            <ChangeList locale changes=view.changes under=ListContext::Page within=id.cloned() />
            <Pager locale page=view.page pages=view.pages previous next />
        }
        .into_any()
    } else if view.page > 0 {
        view! {
            <EmptyState title=words.past_title text=words.past />
            <p class="more">
                <a href=to_page(0)>{words.first}</a>
            </p>
        }
        .into_any()
    } else {
        view! { <EmptyState title=words.empty_title text=words.empty /> }.into_any()
    };
    let main = view! {
        {trail}
        <div class="page-head">
            <h1>{title.clone()}</h1>
            <p class="lead">{words.lead}</p>
        </div>
        {list}
        {back}
    }
    .into_any();
    Sheet {
        title,
        description: words.lead.to_owned(),
        addresses,
        search: HeaderSearch::Shown,
        main,
    }
}
