//! The document around every page: head, header, main, footer. Knows addresses and words, not the library.

use std::sync::Arc;

use balise_domain::locale::{Bilingual, Locale};
use balise_domain::place::Place;
use balise_domain::search::SearchQuery;
use hydration_context::SsrSharedContext;
use leptos::prelude::*;

use crate::components::footer::Footer;
use crate::components::header::Header;
use crate::text::shell::{ShellWords, document_title};

/// What is the same for every page of one running server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    pub assets: Assets,
    /// `https://balise.example`, without a slash at its end; absolute links are written only when it is known.
    pub base_url: Option<String>,
}

/// Addresses of the built files, with their content hashes; empty when they were not built.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    pub style: String,
    pub script: String,
    /// The JavaScript that wasm-bindgen wrote.
    pub bundle: String,
    pub wasm: String,
    pub icon: String,
}

/// A page before its frame is around it.
pub(crate) struct Sheet {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) addresses: Addresses,
    pub(crate) search: HeaderSearch,
    pub(crate) main: AnyView,
}

/// Whether the header carries the search box, or the page has its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum HeaderSearch {
    Shown,
    InPage,
}

/// Where a page stands and where it is found in each language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Addresses {
    /// For the navigation: which part of the site this is. `None` for a page that stands nowhere.
    pub(crate) place: Option<Place>,
    /// The same place in the other language.
    pub(crate) other: String,
    /// The one address search engines should keep; `None` for pages they should not.
    pub(crate) canonical: Option<String>,
    /// The same content, language by language.
    pub(crate) alternates: Vec<(Locale, String)>,
    /// The text as written.
    pub(crate) markdown: Option<String>,
    /// What changes here, as Atom.
    pub(crate) feed: Option<String>,
}

impl Addresses {
    /// A page of the interface, which says the same in both languages.
    pub(crate) fn of(place: Place, locale: Locale) -> Self {
        Self {
            other: place.href(locale.other()),
            canonical: Some(place.href(locale)),
            alternates: Locale::ALL
                .into_iter()
                .map(|locale| (locale, place.href(locale)))
                .collect(),
            markdown: None,
            feed: None,
            place: Some(place),
        }
    }

    /// A search is not for search engines, and keeps its words and filters in the other language.
    pub(crate) fn of_search(query: &SearchQuery, locale: Locale) -> Self {
        Self {
            place: Some(Place::Search),
            other: query.href(locale.other()),
            canonical: None,
            alternates: Vec::new(),
            markdown: None,
            feed: None,
        }
    }

    /// An article has one language of its own; the pair, if there is one, is its other half.
    pub(crate) fn of_article(place: Place, lang: Locale, pair: Option<&(Locale, Place)>, locale: Locale) -> Self {
        let own = place.href(lang);
        let alternates = pair.map_or_else(Vec::new, |(pair_lang, pair_place)| {
            vec![(lang, own.clone()), (*pair_lang, pair_place.href(*pair_lang))]
        });
        let other = pair
            .filter(|(pair_lang, _)| *pair_lang == locale.other())
            .map_or(&place, |(_, pair_place)| pair_place)
            .href(locale.other());
        Self {
            other,
            canonical: Some(own),
            alternates,
            markdown: Some(format!("{}.md", place.href(locale))),
            feed: None,
            place: Some(place),
        }
    }

    /// A page that has no address of its own, such as an error.
    pub(crate) fn nowhere(locale: Locale) -> Self {
        Self {
            place: None,
            other: Place::Home.href(locale.other()),
            canonical: None,
            alternates: Vec::new(),
            markdown: None,
            feed: None,
        }
    }
}

/// Draws a view on the server, without a runtime, on any thread.
///
/// Leptos separates text nodes by `<!>` so that the browser can find them again. Only islands are found again: everywhere
/// else the marks are taken out.
pub(crate) fn render(document: impl FnOnce() -> String) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(document);
    owner.unset_with_forced_cleanup();
    without_marks(&html)
}

const ISLAND_OPENS: &str = "<leptos-island";
const ISLAND_CLOSES: &str = "</leptos-island>";

/// Takes hydration marks out of everything that is not an island.
///
/// In text and in sanitised HTML a `<` is written `&lt;`, so a mark found here is a mark, or part of a quoted attribute,
/// which stays one without it.
fn without_marks(html: &str) -> String {
    let mut clean = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find(ISLAND_OPENS) {
        let end = rest[start..]
            .find(ISLAND_CLOSES)
            .map_or(rest.len(), |end| start + end + ISLAND_CLOSES.len());
        push_unmarked(&mut clean, &rest[..start]);
        clean.push_str(&rest[start..end]);
        rest = &rest[end..];
    }
    push_unmarked(&mut clean, rest);
    clean
}

fn push_unmarked(clean: &mut String, html: &str) {
    for piece in html.split("<!>").flat_map(|piece| piece.split("<!--<() />-->")) {
        clean.push_str(piece);
    }
}

/// The whole document of a page.
///
/// Ids of ours begin with `page-` wherever an article may stand, because its headings bring ids of their own.
pub(crate) fn document(frame: &Frame, locale: Locale, site: &Bilingual, sheet: Sheet) -> String {
    let site = site.get(locale).to_owned();
    let assets = frame.assets.clone();
    let words = ShellWords::of(locale);
    let Sheet {
        title,
        description,
        addresses,
        search,
        main,
    } = sheet;
    let title = document_title(&title, &site);
    let absolute = |path: &str| frame.base_url.as_deref().map(|base| format!("{base}{path}"));
    let canonical = addresses.canonical.as_deref().and_then(absolute);
    let robots = addresses.canonical.is_none().then_some("noindex");
    let alternates: Vec<_> = addresses
        .alternates
        .iter()
        .filter_map(|(language, path)| Some((language.tag(), absolute(path)?)))
        .map(|(tag, href)| view! { <link rel="alternate" hreflang=tag href=href /> })
        .collect();
    let markdown = addresses
        .markdown
        .clone()
        .map(|href| view! { <link rel="alternate" type="text/markdown" href=href /> });
    let feed = addresses
        .feed
        .clone()
        .map(|href| view! { <link rel="alternate" type="application/atom+xml" href=href /> });
    // Browsers want an absolute address in it, so it is offered only when there is one.
    let description_of_search = absolute(&format!("/{}/opensearch.xml", locale.tag())).map(|href| {
        let title = site.clone();
        view! { <link rel="search" type="application/opensearchdescription+xml" title=title href=href /> }
    });
    let script = (!assets.script.is_empty()).then(|| {
        let bundle = Some(assets.bundle).filter(|bundle| !bundle.is_empty());
        let wasm = Some(assets.wasm).filter(|wasm| !wasm.is_empty());
        view! {
            <script
                src=assets.script
                data-bundle=bundle
                data-wasm=wasm
                data-copy=words.copy
                data-copied=words.copied
            ></script>
        }
    });
    let icon = Some(assets.icon)
        .filter(|icon| !icon.is_empty())
        .map(|icon| view! { <link rel="icon" type="image/svg+xml" href=icon /> });
    let style = Some(assets.style)
        .filter(|style| !style.is_empty())
        .map(|style| view! { <link rel="stylesheet" href=style /> });
    let page = view! {
        <html lang=locale.tag()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title>{title}</title>
                <meta name="description" content=description />
                {robots.map(|robots| view! { <meta name="robots" content=robots /> })}
                {icon}
                {style}
                {script}
                {canonical.map(|href| view! { <link rel="canonical" href=href /> })}
                {alternates}
                {markdown}
                {feed}
                {description_of_search}
            </head>
            <body>
                <a class="skip-link" href="#page-main">
                    {words.skip}
                </a>
                <Header locale site=site.clone() addresses search />
                <main id="page-main" tabindex="-1">
                    {main}
                </main>
                <Footer locale site />
            </body>
        </html>
    };
    format!("<!DOCTYPE html>{}", page.to_html())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_everywhere_but_in_islands() {
        assert_eq!(
            without_marks("a<!>b<leptos-island data-x=\"1\">c<!>d</leptos-island>e<!--<() />-->f<!>"),
            "ab<leptos-island data-x=\"1\">c<!>d</leptos-island>ef"
        );
    }
}
