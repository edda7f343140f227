//! A practice: what it is, who uses it, how squads go about it, whom to ask.

mod spreading;

use balise_domain::id::{DimensionId, SquadId};
use balise_domain::library::place::Place;
use balise_domain::ports::view::practice::PracticeView;
use balise_domain::ports::view::{NamedId, PracticeCard};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::blocks::article_body::{ArticleBody, OnThisPage, contents_of};
use crate::components::blocks::next_step::NextStep;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::frame::trail::Trail;
use crate::components::inline::badges::{ReviewBadge, SpreadBadge, StatusBadge};
use crate::components::inline::contact::Contact;
use crate::components::lists::adopters::Adopters;
use crate::components::lists::page_list::{Detail, PageList};
use crate::components::lists::pager::Pager;
use crate::components::lists::practice_list::PracticeList;
use crate::document::Sheet;
use crate::form_draft::FormDraft;
use crate::text::history::HistoryWords;
use crate::text::playbook::compare_with;
use crate::text::practice::{PracticeWords, description};

pub(crate) fn sheet(locale: Locale, view: PracticeView, draft: &FormDraft) -> Sheet {
    let words = PracticeWords::of(locale);
    let page = view.article.page.clone();
    let place = Place::Practice(view.card.id.clone());
    let addresses = PageAddresses::of_article(place.clone(), page.lang, view.article.pair.as_ref(), locale);
    let foreign = (page.lang != locale).then(|| page.lang.tag());
    let spread = view.card.spread;
    let headings = contents_of(&view.article);
    let spreading = spreading::sections(locale, &view, draft);
    let review = view.article.review;
    let raw = format!("{}.md", place.href(locale));
    let (step, step_place) = view.described_by.first().map_or_else(
        || (words.see_check.to_owned(), Place::PracticeCheck),
        |variant| {
            let whose = variant.squad.as_ref().map_or("", |squad| squad.name.get(locale));
            (compare_with(locale, whose, &variant.title), variant.place.clone())
        },
    );
    let summary = page
        .summary
        .clone()
        .map(|summary| view! { <p class="lead" lang=foreign>{summary}</p> });
    let adopters = if view.all_adopters == 0 {
        view! { <p class="quiet">{words.no_adopters}</p> }.into_any()
    } else {
        let pages = view.all_adopters.div_ceil(PracticeView::PAGE_SIZE);
        let to = |page: usize| format!("{}?page={}#page-adopters", place.href(locale), page + 1);
        let previous = (view.page > 0).then(|| to((view.page - 1).min(pages - 1)));
        let next = (view.page + 1 < pages).then(|| to(view.page + 1));
        view! {
            <Adopters locale adopters=view.adopters />
            <Pager locale page=view.page pages previous next />
        }
        .into_any()
    };
    let variants = (!view.described_by.is_empty()).then(|| {
        view! {
            <section aria-labelledby="page-variants">
                <h2 id="page-variants">{words.described_by}</h2>
                <p class="section-lead">{words.described_lead}</p>
                <PageList locale pages=view.described_by detail=Detail::Review />
            </section>
        }
    });
    let main = view! {
        <Trail locale steps=vec![(words.title.to_owned(), Some(Place::Practices))] />
        <div class="page-head">
            <h1 lang=foreign>{page.title.clone()}</h1>
            {summary}
            <p class="meta">
                <SpreadBadge locale spread />
                <StatusBadge locale status=page.status />
                <ReviewBadge locale review />
            </p>
            {dimensions(locale, view.card.dimensions)}
        </div>
        <div class="with-rail" data-rail="end">
            <div class="rail">
                {ask(locale, view.ask)}
                <OnThisPage locale headings />
            </div>
            <div class="flow">
                <article>
                    <ArticleBody locale article=view.article raw />
                </article>
                <p class="more">
                    <a href=Place::History(Box::new(place)).href(locale)>{HistoryWords::of(locale).history}</a>
                </p>
                <section aria-labelledby="page-adopters">
                    <h2 id="page-adopters">{words.adopters}</h2>
                    {adopters}
                </section>
                {spreading}
                {variants}
                <NextStep locale label=step place=step_place />
                {neighbours("page-upstream", words.upstream, words.upstream_lead, locale, view.upstream)}
                {neighbours("page-downstream", words.downstream, words.downstream_lead, locale, view.downstream)}
            </div>
        </div>
    }
    .into_any();
    Sheet {
        description: page.summary.unwrap_or_else(|| description(locale, &page.title, spread)),
        title: page.title,
        addresses,
        search: HeaderSearch::Shown,
        main,
    }
}

fn dimensions(locale: Locale, dimensions: Vec<NamedId<DimensionId>>) -> Option<AnyView> {
    if dimensions.is_empty() {
        return None;
    }
    let label = PracticeWords::of(locale).dimensions;
    let model = Place::CheckModel.href(locale);
    let items: Vec<_> = dimensions
        .into_iter()
        .map(|dimension| {
            let href = format!("{model}#{}", dimension.id);
            view! {
                <li>
                    <a href=href>{dimension.name.get(locale).to_owned()}</a>
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <div class="labelled-chips">
                <span class="quiet">{label}</span>
                <ul class="chips" aria-label=label>
                    {items}
                </ul>
            </div>
        }
        .into_any(),
    )
}

fn ask(locale: Locale, ask: Vec<(NamedId<SquadId>, String)>) -> Option<AnyView> {
    if ask.is_empty() {
        return None;
    }
    let words = PracticeWords::of(locale);
    let items: Vec<_> = ask
        .into_iter()
        .map(|(squad, contact)| {
            view! {
                <li>
                    <a href=Place::Squad(squad.id).href(locale)>{squad.name.get(locale).to_owned()}</a>
                    " "
                    <Contact locale contact />
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <section class="ask" aria-labelledby="page-ask">
                <h2 id="page-ask">{words.ask}</h2>
                <p class="quiet">{words.ask_lead}</p>
                <ul>{items}</ul>
            </section>
        }
        .into_any(),
    )
}

fn neighbours(
    id: &'static str,
    title: &'static str,
    lead: &'static str,
    locale: Locale,
    practices: Vec<PracticeCard>,
) -> Option<AnyView> {
    if practices.is_empty() {
        return None;
    }
    Some(
        view! {
            <section aria-labelledby=id>
                <h2 id=id>{title}</h2>
                <p class="section-lead">{lead}</p>
                <PracticeList locale practices />
            </section>
        }
        .into_any(),
    )
}
