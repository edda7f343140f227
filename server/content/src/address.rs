//! Converts the name of a file to the address of its page.

use std::collections::BTreeSet;

use balise_domain::text::locale::Locale;

use crate::layout::Layout;
use crate::naming;
use crate::source_path::{folder, name};

/// The parts of the name of a markdown file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    /// The address inside the source: without extension, language and folder of documents; `README` and `index` stand
    /// for their folder.
    pub(crate) path: String,
    /// The file without its extension.
    pub(crate) stem: String,
    /// The language in the name of the file.
    pub(crate) pair: Option<Locale>,
}

/// The file without its markdown extension; `None` when it has none.
pub(crate) fn stem(file: &str) -> Option<&str> {
    let (stem, extension) = file.rsplit_once('.')?;
    let markdown = ["md", "markdown", "mdx"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known));
    (markdown && !name(stem).is_empty()).then_some(stem)
}

impl Address {
    /// The address of a markdown file of a source; `stems` are those of all its markdown files.
    pub(crate) fn of(file: &str, layout: &Layout, stems: &BTreeSet<String>) -> Option<Self> {
        let stem = stem(file)?;
        let (base, pair) = match language(stem, stems) {
            Some((base, locale)) => (base, Some(locale)),
            None => (stem, None),
        };
        // Middleman and its like name a page by what it becomes: `on-call.html.md`.
        let base = base
            .strip_suffix(".html")
            .filter(|base| !name(base).is_empty())
            .unwrap_or(base);
        let inside = layout.address_of(base).unwrap_or(base.into());
        let is_index = naming::is_index(layout.flavour, &inside);
        let path = if is_index { folder(&inside) } else { &inside };
        let segments = path.split('/').map(|name| naming::segment(layout.flavour, name));
        Some(Self {
            path: segments.collect::<Vec<_>>().join("/"),
            stem: stem.to_owned(),
            pair,
        })
    }
}

/// Takes the language off a stem: `interviews.fr`.
///
/// `.fr` is also the end of many a domain (`bilan-2025.example.fr`): after a name that has a dot itself, it is a language
/// only when the other half of the pair is there.
fn language<'a>(stem: &'a str, stems: &BTreeSet<String>) -> Option<(&'a str, Locale)> {
    let (base, tag) = stem.rsplit_once('.')?;
    let locale = Locale::ALL
        .into_iter()
        .find(|locale| tag.eq_ignore_ascii_case(locale.tag()))?;
    if name(base).is_empty() {
        return None;
    }
    let plain = !name(base).contains('.');
    (plain || stems.contains(&format!("{base}.{}", locale.other().tag()))).then_some((base, locale))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, others: &[&str], path: &str, stem: &str, pair: Option<Locale>) {
        let stems = others.iter().map(|stem| (*stem).to_owned()).collect();
        let expected = Address {
            path: path.to_owned(),
            stem: stem.to_owned(),
            pair,
        };
        let layout = Layout {
            docs: "docs".to_owned(),
            ..Layout::default()
        };
        assert_eq!(Address::of(file, &layout, &stems), Some(expected), "{file}");
    }

    #[test]
    fn a_page_is_its_file_without_what_readers_need_not_know() {
        check("a/b c.md", &[], "a/b c", "a/b c", None);
        check("docs/a/b.mdx", &[], "a/b", "docs/a/b", None);
        check("docs/x.FR.md", &[], "x", "docs/x.FR", Some(Locale::Fr));
        check("docs/a/on-call.html.md", &[], "a/on-call", "docs/a/on-call.html", None);
        check("docs/a/index.html.md", &[], "a", "docs/a/index.html", None);
        check("docs/a/x.en.markdown", &[], "a/x", "docs/a/x.en", Some(Locale::En));
    }

    #[test]
    fn readme_and_index_are_their_folder() {
        check("docs/README.md", &[], "", "docs/README", None);
        check("docs/a/Index.MD", &[], "a", "docs/a/Index", None);
        check("docs/a/index.fr.md", &[], "a", "docs/a/index.fr", Some(Locale::Fr));
        check("readme/a.md", &[], "readme/a", "readme/a", None);
    }

    #[test]
    fn the_end_of_a_domain_is_no_language() {
        check(
            "bilan-2025-beta.gouv.fr.md",
            &[],
            "bilan-2025-beta.gouv.fr",
            "bilan-2025-beta.gouv.fr",
            None,
        );
        check("v1.2.fr.md", &["v1.2.en"], "v1.2", "v1.2.fr", Some(Locale::Fr));
    }

    #[test]
    fn only_markdown_is_a_page() {
        for file in ["a.txt", "md", ".md", "a/.md", "a.md.png"] {
            assert_eq!(stem(file), None, "{file}");
        }
    }
}
