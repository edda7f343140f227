//! A page of a squad: the article, what it is worth, and where to go from it.

use balise_domain::library::page::Page;
use balise_domain::library::place::Place;
use balise_domain::library::route;
use balise_domain::ports::view::{NavLink, PageCard, PlaybookView};
use balise_domain::search::results::{Facet, SearchQuery};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::blocks::article_body::{ArticleBody, OnThisPage, contents_of};
use crate::components::blocks::facts::Facts;
use crate::components::blocks::next_step::NextStep;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::frame::trail::Trail;
use crate::components::inline::badges::{Badge, KindBadge, ReviewBadge, StatusBadge};
use crate::components::inline::contact::Contact;
use crate::components::lists::page_list::{Detail, PageList};
use crate::components::lists::practice_list::PracticeList;
use crate::document::Sheet;
use crate::text::history::HistoryWords;
use crate::text::playbook::{PlaybookWords, compare_with, more_of, read_on, reading_time, see_practice, verified_by};

pub(crate) fn sheet(locale: Locale, view: PlaybookView) -> Sheet {
    let words = PlaybookWords::of(locale);
    let page = view.article.page.clone();
    let squad = view.squad.name.get(locale).to_owned();
    let foreign = (page.lang != locale).then(|| page.lang.tag());
    let raw = format!("{}.md", page.place.href(locale));
    let addresses = PageAddresses::of_article(page.place.clone(), page.lang, view.article.pair.as_ref(), locale);
    let step = next_step(locale, &view);
    let verified = page
        .front
        .verified_by
        .as_deref()
        .map(|who| view! { <Badge tone="good" text=verified_by(locale, who) /> });
    let description = page
        .summary
        .clone()
        .unwrap_or_else(|| format!("{} · {squad}", page.title));
    let summary = page
        .summary
        .clone()
        .map(|summary| view! { <p class="lead" lang=foreign>{summary}</p> });
    let headings = contents_of(&view.article);
    let review = view.article.review;
    let practices = (!view.practices.is_empty()).then(|| {
        view! {
            <section aria-labelledby="page-described">
                <h2 id="page-described">{words.describes}</h2>
                <PracticeList locale practices=view.practices />
            </section>
        }
    });
    let main = view! {
        <Trail locale steps=view.trail />
        <div class="page-head">
            <h1 lang=foreign>{page.title.clone()}</h1>
            {summary}
            <p class="meta">
                <a class="squad-name" href=Place::Squad(view.squad.id.clone()).href(locale)>
                    {squad}
                </a>
                <KindBadge locale kind=page.kind />
                <StatusBadge locale status=page.status />
                <ReviewBadge locale review />
                {verified}
                {(page.words > 0).then(|| view! { <span class="quiet">{reading_time(locale, page.words)}</span> })}
            </p>
        </div>
        <div class="with-rail" data-rail="end">
            <div class="rail">
                <OnThisPage locale headings />
            </div>
            <div class="flow">
                <article>
                    <ArticleBody locale article=view.article raw=raw.clone() />
                </article>
                <NextStep locale label=step.title place=step.place />
                {practices}
                {pages("page-related", words.related, locale, view.related)}
                {pages("page-backlinks", words.backlinks, locale, view.backlinks)}
                {neighbours(locale, view.previous, view.next)}
                {about(locale, &page, raw)}
            </div>
        </div>
    }
    .into_any();
    Sheet {
        title: page.title,
        description,
        addresses,
        search: HeaderSearch::Shown,
        main,
    }
}

/// The one step that helps most: how another squad does it, who else does it, the next page, the squad.
fn next_step(locale: Locale, view: &PlaybookView) -> NavLink {
    let squad = view.squad.name.get(locale);
    if let Some(other) = view.related.first() {
        let whose = other.squad.as_ref().map_or("", |squad| squad.name.get(locale));
        NavLink {
            title: compare_with(locale, whose, &other.title),
            place: other.place.clone(),
        }
    } else if let Some(practice) = view.practices.first() {
        NavLink {
            title: see_practice(locale, &practice.title),
            place: Place::Practice(practice.id.clone()),
        }
    } else if let Some(next) = &view.next {
        NavLink {
            title: read_on(locale, &next.title),
            place: next.place.clone(),
        }
    } else {
        NavLink {
            title: more_of(locale, squad),
            place: Place::Squad(view.squad.id.clone()),
        }
    }
}

fn pages(id: &'static str, title: &'static str, locale: Locale, pages: Vec<PageCard>) -> Option<AnyView> {
    if pages.is_empty() {
        return None;
    }
    Some(
        view! {
            <section aria-labelledby=id>
                <h2 id=id>{title}</h2>
                <PageList locale pages detail=Detail::Review />
            </section>
        }
        .into_any(),
    )
}

fn neighbours(locale: Locale, previous: Option<NavLink>, next: Option<NavLink>) -> Option<AnyView> {
    if previous.is_none() && next.is_none() {
        return None;
    }
    let words = PlaybookWords::of(locale);
    let link = |link: NavLink, rel: &'static str, word: &'static str| {
        view! {
            <a rel=rel href=link.place.href(locale)>
                <span class="quiet">{word}</span>
                " "
                {link.title}
            </a>
        }
    };
    Some(
        view! {
            <nav class="neighbours" aria-label=words.around>
                {previous.map(|previous| link(previous, "prev", words.previous))}
                {next.map(|next| link(next, "next", words.next))}
            </nav>
        }
        .into_any(),
    )
}

/// The front matter that is not shown above, and a link to the Markdown source.
fn about(locale: Locale, page: &Page, raw: String) -> impl IntoView + use<> {
    let words = PlaybookWords::of(locale);
    let history = HistoryWords::of(locale);
    let front = &page.front;
    let text = |text: &Option<String>| text.clone().map(IntoAny::into_any);
    let joined = |items: &[String]| (!items.is_empty()).then(|| items.join(", ").into_any());
    let contact = |contact: &Option<String>| {
        contact
            .clone()
            .map(|contact| view! { <Contact locale contact /> }.into_any())
    };
    let tags = (!front.tags.is_empty()).then(|| tags(locale, &front.tags));
    let modified = page.modified.map(|on| crate::text::dates::date(locale, on).into_any());
    let mut facts = vec![
        (words.owner, contact(&front.owner)),
        (words.contact, contact(&front.contact)),
        (words.authors, joined(&front.authors)),
        (words.participants, joined(&front.participants)),
        (words.time, text(&front.time)),
        (words.okrs, joined(&front.okrs)),
        (words.superseded, text(&front.superseded_by)),
        (words.tags, tags),
        (words.modified, modified),
        (words.file, Some(view! { <code>{page.file.clone()}</code> }.into_any())),
    ];
    let other: Vec<_> = front
        .other
        .iter()
        .map(|(key, value)| view! { <li><code>{key.clone()}</code> " " {value.clone()}</li> })
        .collect();
    if !other.is_empty() {
        facts.push((words.other, Some(view! { <ul>{other}</ul> }.into_any())));
    }
    view! {
        <section class="about" aria-labelledby="page-about">
            <h2 id="page-about">{words.about}</h2>
            <Facts facts />
            <p>
                <a href=raw type="text/markdown">
                    {words.raw}
                </a>
                " · "
                <a href=Place::History(Box::new(page.place.clone())).href(locale)>{history.history}</a>
            </p>
            <form class="review-form" action=route::REVIEWS.href(locale) method="post">
                <input type="hidden" name="page" value=page.id.to_string() />
                <input type="hidden" name="revision" value=page.revision.to_string() />
                <p class="quiet">{history.review_why}</p>
                <button type="submit">{history.review}</button>
            </form>
        </section>
    }
}

/// Each tag leads to the other pages that have it.
fn tags(locale: Locale, tags: &[String]) -> AnyView {
    let items: Vec<_> = tags
        .iter()
        .map(|tag| {
            let href = SearchQuery::default().toggled(Facet::Tag, tag).href(locale);
            view! {
                <li>
                    <a href=href>{tag.clone()}</a>
                </li>
            }
        })
        .collect();
    view! { <ul class="chips">{items}</ul> }.into_any()
}
