//! A word of the glossary: what squads mean by it, and where they speak of it.

use balise_domain::library::place::Place;
use balise_domain::ports::view::TermView;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::blocks::article_body::ArticleBody;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::frame::trail::Trail;
use crate::components::lists::page_list::{Detail, PageList};
use crate::document::Sheet;
use crate::text::glossary::{GlossaryWords, description};
use crate::text::history::HistoryWords;

pub(crate) fn sheet(locale: Locale, view: TermView) -> Sheet {
    let words = GlossaryWords::of(locale);
    let page = view.article.page.clone();
    let addresses = PageAddresses::of_article(page.place.clone(), page.lang, view.article.pair.as_ref(), locale);
    let foreign = (page.lang != locale).then(|| page.lang.tag());
    let raw = format!("{}.md", page.place.href(locale));
    let aliases =
        (!view.aliases.is_empty()).then(|| view! { <p class="quiet">{words.also} " " {view.aliases.join(", ")}</p> });
    let summary = page
        .summary
        .clone()
        .map(|summary| view! { <p class="lead" lang=foreign>{summary}</p> });
    let mentions = if view.mentions.is_empty() {
        view! { <p class="quiet">{words.no_mentions}</p> }.into_any()
    } else {
        view! { <PageList locale pages=view.mentions detail=Detail::Review /> }.into_any()
    };
    let main = view! {
        <Trail locale steps=vec![(words.title.to_owned(), Some(Place::Glossary))] />
        <div class="page-head">
            <h1 lang=foreign>{page.title.clone()}</h1>
            {summary}
            {aliases}
        </div>
        <div class="flow">
            <article>
                <ArticleBody locale article=view.article raw />
            </article>
            <section aria-labelledby="page-mentions">
                <h2 id="page-mentions">{words.mentions}</h2>
                {mentions}
            </section>
            <p class="more">
                <a href=Place::Glossary.href(locale)>{words.all_terms}</a>
                " · "
                <a href=Place::History(Box::new(page.place.clone())).href(locale)>{HistoryWords::of(locale).history}</a>
            </p>
        </div>
    }
    .into_any();
    Sheet {
        description: page.summary.unwrap_or_else(|| description(locale, &page.title)),
        title: page.title,
        addresses,
        search: HeaderSearch::Shown,
        main,
    }
}
