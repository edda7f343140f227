//! The document around every page: head, header, main, footer. Knows addresses and words, not the library.

use std::sync::Arc;

use balise_domain::library::place::Place;
use balise_domain::library::route;
use balise_domain::search::results::SearchQuery;
use balise_domain::text::locale::{Bilingual, Locale};
use hydration_context::SsrSharedContext;
use leptos::prelude::*;

use crate::components::footer::Footer;
use crate::components::header::Header;
use crate::text::shell::{ShellWords, document_title};

/// What is the same for every page of one running server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shell {
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
    pub(crate) addresses: PageAddresses,
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
pub(crate) struct PageAddresses {
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

impl PageAddresses {
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
const MARKS: [&str; 2] = ["<!>", "<!--<() />-->"];

/// Takes hydration marks out of everything that is not an island, and control characters out of everything: no page may
/// have them, whoever wrote them.
///
/// In text and in sanitised HTML a `<` is written `&lt;`, so one that is found there begins a mark or a tag. Within a tag
/// the quoted values stay as they are: a person may have typed what looks like a mark.
fn without_marks(html: &str) -> String {
    let mut clean = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        clean.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(mark) = MARKS.iter().find(|mark| rest.starts_with(**mark)) {
            rest = &rest[mark.len()..];
            continue;
        }
        let length = match rest.starts_with(ISLAND_OPENS) {
            true => rest.find(ISLAND_CLOSES).map(|end| end + ISLAND_CLOSES.len()),
            false => tag_length(rest),
        };
        let (kept, after) = rest.split_at(length.unwrap_or(rest.len()));
        clean.push_str(kept);
        rest = after;
    }
    clean.push_str(rest);
    without_controls(clean)
}

/// Bytes of the tag that a text begins with; `None` when it does not end.
fn tag_length(html: &str) -> Option<usize> {
    let bytes = html.as_bytes();
    let mut at = 1;
    loop {
        at += bytes[at..].iter().position(|byte| matches!(byte, b'>' | b'"'))?;
        if bytes[at] == b'>' {
            return Some(at + 1);
        }
        at += 1;
        at += bytes[at..].iter().position(|&byte| byte == b'"')? + 1;
    }
}

/// Shows that something stood there. Tabs and ends of lines are no more than room between words.
fn without_controls(html: String) -> String {
    let is_control = |character: char| character.is_control() && !matches!(character, '\t' | '\n' | '\r');
    match html.contains(is_control) {
        true => html.replace(is_control, "\u{FFFD}"),
        false => html,
    }
}

/// The whole document of a page.
///
/// Ids of ours begin with `page-` wherever an article may stand, because its headings bring ids of their own.
pub(crate) fn document(frame: &Shell, locale: Locale, site: &Bilingual, sheet: Sheet) -> String {
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
    let description_of_search = absolute(&route::OPENSEARCH.href(locale)).map(|href| {
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

    #[test]
    fn what_looks_like_a_mark_in_a_quoted_value_stays() {
        for typed in [
            "<meta content=\"a<!>b<!--<() />-->c\">",
            "<meta content=\"a > b <leptos-island <!> c\"> d",
            "<a title=\"1 > 0\">\"quoted\" text</a>",
        ] {
            assert_eq!(without_marks(typed), typed);
        }
        assert_eq!(
            without_marks("<a title=\"<!>\">x<!>y</a><b"),
            "<a title=\"<!>\">xy</a><b"
        );
    }

    #[test]
    fn no_page_has_control_characters() {
        assert_eq!(
            without_marks("<p title=\"a\u{1b}[31m\">b\0\t\r\n\u{9b}\u{7f}é</p>"),
            "<p title=\"a\u{FFFD}[31m\">b\u{FFFD}\t\r\n\u{FFFD}\u{FFFD}é</p>"
        );
    }
}
