//! The article of a page, or a notice when it cannot be rendered.

use balise_domain::ports::view::{Article, ArticleBody, Heading};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::text::playbook::{PlaybookWords, read_in, size, written_in};

/// `raw` is the address of the text as written.
#[component]
pub(crate) fn ArticleBody(locale: Locale, article: Article, raw: String) -> impl IntoView {
    let lang = article.page.lang;
    let words = PlaybookWords::of(locale);
    let instead = |title: &'static str, text: &'static str, note: Option<String>| {
        view! {
            <div class="empty-state">
                <p class="empty-title">{title}</p>
                <p>{text} " " {note}</p>
                <p>
                    <a class="button" href=raw>
                        {words.read_raw}
                    </a>
                </p>
            </div>
        }
        .into_any()
    };
    let body = match article.body {
        ArticleBody::Rendered { html, .. } => {
            let foreign = (lang != locale).then(|| lang.tag());
            view! { <div class="prose" lang=foreign inner_html=html.as_str().to_owned()></div> }.into_any()
        }
        ArticleBody::TooLarge { bytes } => instead(words.too_large_title, words.too_large, Some(size(locale, bytes))),
        ArticleBody::Unrenderable => instead(words.unrenderable_title, words.unrenderable, None),
    };
    let language = language_line(locale, &article.page, article.pair);
    view! {
        {language}
        {body}
    }
}

/// Says which language an article is in when it is not the reader's, and leads to its pair.
fn language_line(
    locale: Locale,
    page: &balise_domain::library::page::Page,
    pair: Option<(Locale, balise_domain::library::place::Place)>,
) -> Option<AnyView> {
    let foreign = (page.lang != locale).then(|| written_in(locale, page.lang));
    let link = pair.map(|(lang, place)| {
        view! {
            <a href=place.href(lang) hreflang=lang.tag() lang=lang.tag()>
                {read_in(lang)}
            </a>
        }
    });
    if foreign.is_none() && link.is_none() {
        return None;
    }
    Some(view! { <p class="language-line">{foreign} " " {link}</p> }.into_any())
}

/// The headings of an article that go into its table of contents: levels 2 to 4.
pub(crate) fn contents_of(article: &Article) -> Vec<Heading> {
    match &article.body {
        ArticleBody::Rendered { headings, .. } => headings
            .iter()
            .filter(|heading| (2..=4).contains(&heading.level))
            .cloned()
            .collect(),
        ArticleBody::TooLarge { .. } | ArticleBody::Unrenderable => Vec::new(),
    }
}

/// The table of contents: a rail beside a wide article, folded away above a narrow one.
#[component]
pub(crate) fn OnThisPage(locale: Locale, headings: Vec<Heading>) -> impl IntoView {
    if headings.len() < 2 {
        return None;
    }
    let title = PlaybookWords::of(locale).on_this_page;
    let items = || -> Vec<_> {
        headings
            .iter()
            .map(|heading| {
                view! {
                    <li data-depth=heading.level.to_string()>
                        <a href=format!("#{}", heading.anchor)>{heading.text.clone()}</a>
                    </li>
                }
            })
            .collect()
    };
    Some(view! {
        <nav class="on-this-page" aria-label=title>
            <details>
                <summary>{title}</summary>
                <ol>{items()}</ol>
            </details>
            <div class="on-this-page-rail">
                <p class="rail-title">{title}</p>
                <ol>{items()}</ol>
            </div>
        </nav>
    })
}
