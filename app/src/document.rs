//! The document around every page: head, header, main, footer. Knows addresses and words, not the library.

use balise_domain::library::route;
use balise_domain::text::locale::{Bilingual, Locale};
use leptos::prelude::*;

use crate::components::frame::footer::Footer;
use crate::components::frame::header::{Header, HeaderSearch};
use crate::components::frame::page_addresses::PageAddresses;
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

/// The whole document of a page.
///
/// Ids of ours begin with `page-` wherever an article may stand, because its headings have ids of their own.
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
