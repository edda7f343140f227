//! The first page: search first, then what is shared, by whom, and what is new.

use balise_domain::library::place::Place;
use balise_domain::ports::view::HomeView;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::blocks::empty_state::EmptyState;
use crate::components::forms::search_form::search_form;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::lists::page_list::{Detail, PageList};
use crate::components::lists::practice_list::PracticeList;
use crate::components::lists::squad_list::SquadList;
use crate::document::Sheet;
use crate::text::changes::ChangesWords;
use crate::text::home::{HomeWords, holds};

const PRACTICES: usize = 6;
const SQUADS: usize = 9;
const CHANGES: usize = 8;
const STARTS: usize = 4;

pub(crate) fn sheet(locale: Locale, view: HomeView) -> Sheet {
    let words = HomeWords::of(locale);
    let lead = holds(locale, view.playbooks, view.squads.len(), view.practices.len());
    let starts: Vec<_> = view
        .practices
        .iter()
        .take(STARTS)
        .map(|practice| {
            let foreign = (practice.lang != locale).then(|| practice.lang.tag());
            view! {
                <li>
                    <a href=Place::Practice(practice.id.clone()).href(locale) lang=foreign>
                        {practice.title.clone()}
                    </a>
                </li>
            }
        })
        .collect();
    let starts = (!starts.is_empty()).then(|| view! { <ul class="chips" aria-label=words.starts>{starts}</ul> });
    let practices = first(view.practices, PRACTICES);
    let practices = if practices.is_empty() {
        view! { <EmptyState title=words.no_practices_title text=words.no_practices /> }.into_any()
    } else {
        view! {
            <PracticeList locale practices />
            <p class="more">
                <a href=Place::Practices.href(locale)>{words.all_practices}</a>
            </p>
        }
        .into_any()
    };
    let squads = first(view.squads, SQUADS);
    let squads = if squads.is_empty() {
        view! { <EmptyState title=words.no_squads_title text=words.no_squads /> }.into_any()
    } else {
        view! {
            <SquadList locale squads />
            <p class="more">
                <a href=Place::Squads.href(locale)>{words.all_squads}</a>
            </p>
        }
        .into_any()
    };
    let changed = first(view.changed, CHANGES);
    let changed = if changed.is_empty() {
        view! { <p class="quiet">{words.no_changes}</p> }.into_any()
    } else {
        view! { <PageList locale pages=changed detail=Detail::Changed /> }.into_any()
    };
    let main = view! {
        <div class="hero">
            <Contours />
            <h1>{words.title}</h1>
            <p class="lead">{lead}</p>
            {search_form(locale, String::new(), Vec::new())}
            {starts}
        </div>
        <section aria-labelledby="practices">
            <h2 id="practices">{words.practices}</h2>
            <p class="section-lead">{words.practices_lead}</p>
            {practices}
        </section>
        <div class="home-columns">
            <section aria-labelledby="squads">
                <h2 id="squads">{words.squads}</h2>
                {squads}
            </section>
            <div>
                <section class="invitation" aria-labelledby="check">
                    <h2 id="check">{words.check_title}</h2>
                    <p>{words.check_lead}</p>
                    <a class="button" href=Place::PracticeCheck.href(locale)>
                        {words.check_link}
                    </a>
                </section>
                <section aria-labelledby="changed">
                    <h2 id="changed">{words.changed}</h2>
                    {changed}
                    <p class="more">
                        <a href=Place::Changes.href(locale)>{ChangesWords::of(locale).all}</a>
                    </p>
                </section>
            </div>
        </div>
    }
    .into_any();
    Sheet {
        title: view.site.name.get(locale).to_owned(),
        description: words.description.to_owned(),
        addresses: PageAddresses::of(Place::Home, locale),
        search: HeaderSearch::InPage,
        main,
    }
}

fn first<T>(mut items: Vec<T>, count: usize) -> Vec<T> {
    items.truncate(count);
    items
}

/// Contour lines of a map behind the question, and a marked trail across them.
#[component]
fn Contours() -> impl IntoView {
    view! {
        <svg class="contours" viewBox="0 0 1200 360" preserveAspectRatio="xMaxYMid slice" aria-hidden="true">
            <path d="M690-20c-50 70 10 120 70 160s110 90 60 150-70 60-90 90" />
            <path d="M760-20c-46 66 12 108 66 146s106 92 62 160-60 60-80 100" />
            <path d="M830-20c-30 50 20 90 54 126s70 96 40 160-50 70-66 110" />
            <path d="M930-20c-20 34 30 48 84 40s120-10 200 10" />
            <path d="M1060 70c70-24 150 8 168 70s-26 128-92 138-122-34-126-92 10-100 50-116z" />
            <path d="M1080 104c46-16 98 6 110 48s-20 86-62 92-82-24-84-64 8-66 36-76z" />
            <path d="M1098 138c24-8 50 4 56 26s-12 44-32 46-42-14-42-36 4-30 18-36z" />
            <path d="M1240 262c-60 30-130 60-170 130" />
            <path class="trail-line" d="M730 390c60-90 150-60 200-130s80-80 184-90" />
            <circle class="trail-end" cx="1116" cy="169" r="6" />
        </svg>
    }
}
