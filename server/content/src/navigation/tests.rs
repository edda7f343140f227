//! Tables of contents as each tool makes them, from folders on disk.

use balise_domain::library::fault::FaultKind;
use balise_domain::text::flavour::Flavour;

use crate::NavItem;
use crate::fixture::{faults, read_squad, squad_source};

/// `title=file(children)`, separated by spaces.
fn outline(items: &[NavItem]) -> String {
    let item = |item: &NavItem| {
        let mut text = item.title.clone().unwrap_or_default();
        if let Some(file) = &item.file {
            text = format!("{text}={file}");
        }
        if !item.children.is_empty() {
            text = format!("{text}({})", outline(&item.children));
        }
        text
    };
    items.iter().map(item).collect::<Vec<_>>().join(" ")
}

/// Reads a library whose navigation has nothing wrong with it.
fn check(files: &[&str], settings: &[(&str, &str)], flavour: Flavour, expected: &str) {
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|file| (*file, "text"))
        .chain(settings.iter().copied())
        .collect();
    let reading = read_squad(&files);
    let source = squad_source(&reading);
    assert_eq!(outline(&source.navigation), expected);
    assert_eq!(source.flavour, flavour);
    assert_eq!(faults(&reading), []);
}

#[test]
fn plain_folders_order_themselves() {
    check(
        &[
            "b.md",
            "a/10-dix.md",
            "a/2-deux.md",
            "a/index.md",
            "Équipe.md",
            "README.md",
            "c/d/e.md",
        ],
        &[("z.md", "---\norder: 1\n---\n")],
        Flavour::Plain,
        "=README.md =z.md =a/index.md(=a/2-deux.md =a/10-dix.md) =b.md C(D(=c/d/e.md)) =Équipe.md",
    );
}

#[test]
fn just_the_docs_has_pages_below_those_they_name() {
    check(
        &[],
        &[
            ("_config.yml", "title: x\n"),
            ("index.md", "---\ntitle: Home\nnav_order: 1\n---\n"),
            ("ship.md", "---\ntitle: Ship\nparent: Guides\nnav_order: 1\n---\n"),
            ("docs/guides.md", "---\ntitle: Guides\nnav_order: 2\n---\n"),
            ("gate.md", "---\ntitle: Gate\nparent: Ship\ngrand_parent: Guides\n---\n"),
            ("lost.md", "---\ntitle: Lost\nparent: Nowhere\n---\n"),
            ("one.md", "---\ntitle: One\nparent: Two\n---\n"),
            ("two.md", "---\ntitle: Two\nparent: One\n---\n"),
        ],
        Flavour::Jekyll,
        "=index.md =docs/guides.md(=ship.md(=gate.md)) =lost.md =one.md =two.md",
    );
}

#[test]
fn a_pair_is_one_entry() {
    check(
        &["a.fr.md", "a.en.md", "b/README.en.md", "b/README.fr.md"],
        &[],
        Flavour::Plain,
        "=a.en.md =b/README.en.md",
    );
}

#[test]
fn a_summary_orders_and_names() {
    check(
        &[
            "README.md",
            "les outils/à lire.md",
            "a b.md",
            "lost.md",
            "les outils/README.md",
            "les outils/lost.md",
        ],
        &[(
            "SUMMARY.md",
            "# Summary\n\n* [Accueil](README.md)\n\n## Outils\n\n* [Outils](<les outils/README.md>)\n  \
             * [À lire](les%20outils/%C3%A0%20lire.md#debut)\n* [AB](a b.md)\n* [Web](https://example.org)\n\
             * [AB again](a b.md)\n",
        )],
        Flavour::GitBook,
        "Accueil=README.md Outils(Outils=les outils/README.md(À lire=les outils/à lire.md =les outils/lost.md) \
         AB=a b.md) =lost.md",
    );
}

#[test]
fn gitbook_may_have_its_root_elsewhere() {
    check(
        &["docs/README.md", "docs/a.md"],
        &[
            (
                ".gitbook.yaml",
                "root: ./docs/\nstructure:\n  summary: ./toc.md\nredirects:\n  old/a: ./a.md\n",
            ),
            ("docs/toc.md", "* [A](a.md)\n"),
        ],
        Flavour::GitBook,
        "A=docs/a.md =docs/README.md",
    );
}

#[test]
fn gitbook_knows_former_addresses() {
    let reading = read_squad(&[
        (
            ".gitbook.yaml",
            "redirects:\n  old/a: new/a.md#part\n  /b.md: ./new/b.md\n  c: gone.md\n",
        ),
        ("new/a.md", "a"),
        ("new/b.md", "b"),
    ]);
    let redirects: Vec<_> = squad_source(&reading)
        .redirects
        .iter()
        .map(|(from, to)| format!("{from} → {to}"))
        .collect();
    assert_eq!(redirects, ["b → new/b.md", "old/a → new/a.md"]);
}

#[test]
fn mkdocs_orders_by_its_nav() {
    check(
        &[
            "docs/index.md",
            "docs/a.md",
            "docs/part/b.md",
            "docs/part/c.md",
            "docs/more/d.md",
            "docs/rest.md",
        ],
        &[(
            "mkdocs.yml",
            "site_name: Demo\nmarkdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n\
             nav:\n  - Home: index.md\n  - a.md\n  - Part:\n      - part/c.md\n      - Bee: part/b.md\n  - more/\n  - Web: https://example.org\n",
        )],
        Flavour::MkDocs,
        "Home=docs/index.md =docs/a.md Part(=docs/part/c.md Bee=docs/part/b.md) More(=docs/more/d.md) =docs/rest.md",
    );
}

#[test]
fn awesome_pages_arrange_folders() {
    check(
        &[
            "src/README.md",
            "src/a.md",
            "src/b.md",
            "src/z/y.md",
            "src/z/x.md",
            "src/hidden/h.md",
            "src/sub/s.md",
        ],
        &[
            ("mkdocs.yml", "docs_dir: src\n"),
            (
                "src/.pages",
                "nav:\n  - Home: README.md\n  - b.md\n  - ...\n  - Sub: sub\n",
            ),
            ("src/z/.pages", "title: Zed\norder: desc\n"),
            ("src/hidden/.pages", "hide: true\n"),
        ],
        Flavour::MkDocs,
        "Home=src/README.md =src/b.md =src/a.md Zed(=src/z/y.md =src/z/x.md) Sub(=src/sub/s.md)",
    );
}

#[test]
fn docusaurus_orders_by_position() {
    check(
        &["docs/a.md", "docs/part/c.md"],
        &[
            ("docusaurus.config.ts", ""),
            (
                "docs/intro.mdx",
                "---\nsidebar_position: 1\nsidebar_label: Start\n---\n",
            ),
            (
                "docs/part/_category_.json",
                "{\"label\": \"Part one\", \"position\": 2}",
            ),
        ],
        Flavour::Docusaurus,
        "Start=docs/intro.mdx Part one(=docs/part/c.md) =docs/a.md",
    );
}

#[test]
fn starlight_has_its_own_folder() {
    check(
        &["src/content/docs/index.mdx", "src/content/docs/b.md"],
        &[
            ("astro.config.mjs", ""),
            (
                "src/content/docs/c.md",
                "---\nsidebar:\n  order: 1\n  label: Sea\n---\n",
            ),
        ],
        Flavour::Starlight,
        "=src/content/docs/index.mdx Sea=src/content/docs/c.md =src/content/docs/b.md",
    );
}

#[test]
fn an_entry_that_leads_nowhere_names_its_line() {
    let missing = |target: &str| FaultKind::MissingNavigationTarget {
        target: target.to_owned(),
    };
    let reading = read_squad(&[("a.md", "a"), ("SUMMARY.md", "* [A](a.md)\n* [B](b.md)\n")]);
    assert_eq!(faults(&reading), [("squad/SUMMARY.md:2".to_owned(), missing("b.md"))]);
    let reading = read_squad(&[
        ("docs/a.md", "a"),
        ("mkdocs.yml", "nav:\n  - a.md\n  - B: ../../b.md\n"),
    ]);
    assert_eq!(
        faults(&reading),
        [("squad/mkdocs.yml:3".to_owned(), missing("../../b.md"))]
    );
    let reading = read_squad(&[("a.md", "a"), (".pages", "nav:\n  - a.md\n  - b.md\n")]);
    assert_eq!(faults(&reading), [("squad/.pages:3".to_owned(), missing("b.md"))]);
}

#[test]
fn a_folder_of_documents_that_is_not_there_hides_nothing() {
    let reading = read_squad(&[("a.md", "a"), ("mkdocs.yml", "docs_dir: doc\n")]);
    assert_eq!(outline(&squad_source(&reading).navigation), "=a.md");
    assert_eq!(faults(&reading).len(), 1);
}

#[test]
fn broken_settings_cost_the_order_and_no_page() {
    let reading = read_squad(&[
        ("docs/a.md", "a"),
        ("docs/b.md", "b"),
        ("mkdocs.yml", "nav: [a.md\nx: : y\n"),
    ]);
    let source = squad_source(&reading);
    assert_eq!((source.pages.len(), source.flavour), (2, Flavour::MkDocs));
    assert!(matches!(faults(&reading)[..], [(_, FaultKind::InvalidYaml { .. })]));
}
