//! Docusaurus, VitePress and Starlight, whose settings are programs: only the literals in them are read.

use balise_domain::library::fault::Fault;
use balise_domain::text::flavour::Flavour;

use super::python_sites::path_of_address;
use super::{FolderListing, Layout, PageOrder};
use crate::literal;
use crate::navigation::{of_sidebar, of_sidebars};
use crate::source_path::join;

pub(super) fn docusaurus(look: &FolderListing<'_>, _: &mut Vec<Fault>) -> Option<Layout> {
    let file = look.named("docusaurus.config.")?;
    let settings = look.text(file).unwrap_or_default();
    // Beside the folder of the settings, as where a repository has `docs` and `website`.
    let beside = |path: &str| path.starts_with("../");
    let path = literal::text_of(&settings, "path")
        .filter(|path| beside(path) || look.has_folder(path.trim_start_matches("./")));
    let docs = path
        .and_then(|path| if beside(&path) { Some(path) } else { join("", &path) })
        .unwrap_or_else(|| "docs".to_owned());
    let sidebars = look.named("sidebars.").map(str::to_owned);
    let order = sidebars.and_then(|file| {
        let text = look.text(&file)?;
        let listed = of_sidebars(&literal::first_object(&text)?);
        (!listed.is_empty()).then_some(PageOrder::Listed(file, listed))
    });
    let base = literal::text_of(&settings, "routeBasePath").unwrap_or_else(|| "docs".to_owned());
    let url = literal::text_of(&settings, "baseUrl").unwrap_or_default();
    Some(Layout {
        flavour: Flavour::Docusaurus,
        sign: file.to_owned(),
        roots: vec!["static".to_owned(), String::new()],
        prefixes: prefixes(&url, &base),
        include_bases: vec![docs.clone(), String::new()],
        order: order.unwrap_or_default(),
        docs,
        ..Layout::default()
    })
}

/// Every beginning that addresses of the site may have: `base/docs`, `base`, `docs`.
fn prefixes(url: &str, base: &str) -> Vec<String> {
    let url = path_of_address(url).or_else(|| Some(url.trim_matches('/').to_owned()));
    let (url, base) = (url.unwrap_or_default(), base.trim_matches('/'));
    let joined = join("", &format!("{url}/{base}")).unwrap_or_default();
    let all = [joined, url, base.to_owned()];
    all.into_iter().filter(|prefix| !prefix.is_empty()).collect()
}

pub(super) fn vitepress(look: &FolderListing<'_>, _: &mut Vec<Fault>) -> Option<Layout> {
    let in_folder = look.files().find(|file| {
        let name = file
            .strip_prefix(".vitepress/")
            .or_else(|| file.strip_prefix(".vuepress/"));
        name.is_some_and(|name| !name.contains("node_modules"))
    });
    let config = look.files().find(|file| {
        let name = file
            .strip_prefix(".vitepress/")
            .or_else(|| file.strip_prefix(".vuepress/"));
        name.is_some_and(|name| name.starts_with("config.") || name.starts_with("config/index."))
    });
    let sign = config.or(in_folder).or_else(|| look.named(".vitepress"))?.to_owned();
    let settings = look.text(&sign).unwrap_or_default();
    let docs = literal::text_of(&settings, "srcDir")
        .and_then(|docs| join("", &docs))
        .unwrap_or_default();
    let listed = literal::value_of(&settings, "sidebar")
        .map(|sidebar| of_sidebar(&sidebar))
        .unwrap_or_default();
    let base = literal::text_of(&settings, "base").unwrap_or_default();
    let public = join("", &format!("{docs}/public")).unwrap_or_default();
    Some(Layout {
        flavour: Flavour::VitePress,
        order: match listed.is_empty() {
            true => PageOrder::Folders,
            false => PageOrder::Listed(sign.clone(), listed),
        },
        sign,
        roots: vec![
            public,
            ".vuepress/public".to_owned(),
            "public".to_owned(),
            String::new(),
        ],
        prefixes: prefixes(&base, ""),
        include_bases: vec![docs.clone()],
        docs,
        ..Layout::default()
    })
}

pub(super) fn starlight(look: &FolderListing<'_>, _: &mut Vec<Fault>) -> Option<Layout> {
    let file = look.named("astro.config.")?;
    let settings = look.text(file).unwrap_or_default();
    let listed = literal::value_of(&settings, "sidebar")
        .map(|sidebar| of_sidebar(&sidebar))
        .unwrap_or_default();
    let base = literal::text_of(&settings, "base").unwrap_or_default();
    Some(Layout {
        flavour: Flavour::Starlight,
        order: match listed.is_empty() {
            true => PageOrder::Folders,
            false => PageOrder::Listed(file.to_owned(), listed),
        },
        sign: file.to_owned(),
        docs: "src/content/docs".to_owned(),
        roots: vec!["public".to_owned(), "src".to_owned(), String::new()],
        prefixes: prefixes(&base, ""),
        include_bases: vec![String::new()],
        ..Layout::default()
    })
}
