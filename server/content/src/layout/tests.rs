//! How a source is known for what it was written for.

use std::fs;

use balise_domain::text::flavour::Flavour;

use crate::fixture::{folder, read_squad, slug, squad_reader, squad_source};
use crate::{SourceId, SourceReader, Sources};

#[track_caller]
fn check(files: &[(&str, &str)], flavour: Flavour, sign: &str) {
    let reading = read_squad(files);
    let source = squad_source(&reading);
    assert_eq!((source.flavour, source.sign.as_str()), (flavour, sign), "{files:?}");
    assert!(!source.pages.is_empty(), "{files:?}");
}

#[test]
fn each_tool_is_known_by_its_own_files() {
    let page = ("a.md", "# A\n");
    let docs = ("docs/a.md", "# A\n");
    check(&[page], Flavour::Plain, "");
    check(&[page, (".gitbook.yaml", "")], Flavour::GitBook, ".gitbook.yaml");
    check(&[page, ("SUMMARY.md", "* [A](a.md)\n")], Flavour::GitBook, "SUMMARY.md");
    check(&[docs, ("mkdocs.yml", "site_name: x\n")], Flavour::MkDocs, "mkdocs.yml");
    check(&[page, (".nav.yml", "")], Flavour::MkDocs, ".nav.yml");
    check(
        &[docs, ("docusaurus.config.ts", "")],
        Flavour::Docusaurus,
        "docusaurus.config.ts",
    );
    check(
        &[page, (".vitepress/config.mts", "")],
        Flavour::VitePress,
        ".vitepress/config.mts",
    );
    check(
        &[docs, ("docs/.vitepress/config.js", "")],
        Flavour::VitePress,
        "docs/.vitepress/config.js",
    );
    check(
        &[("src/content/docs/a.md", ""), ("astro.config.mjs", "")],
        Flavour::Starlight,
        "astro.config.mjs",
    );
    check(&[("src/a.md", ""), ("book.toml", "")], Flavour::MdBook, "book.toml");
    check(
        &[("content/a.md", ""), ("hugo.yaml", "title: x\n")],
        Flavour::Hugo,
        "hugo.yaml",
    );
    check(&[page, ("_config.yml", "")], Flavour::Jekyll, "_config.yml");
    check(&[page, ("conf.py", "")], Flavour::Myst, "conf.py");
    check(
        &[("pages/a.md", "# A\n"), (".eleventy.js", "dir: { input: 'pages' }")],
        Flavour::Plain,
        ".eleventy.js",
    );
    check(
        &[("source/a.html.md", "# A\n"), ("config.rb", "")],
        Flavour::Plain,
        "config.rb",
    );
    check(&[page, (".obsidian/app.json", "{}")], Flavour::Obsidian, ".obsidian");
    check(&[page, ("b/.order", "")], Flavour::Azure, "b/.order");
    check(&[page, ("_Sidebar.md", "")], Flavour::GitHubWiki, "_Sidebar.md");
    let exported = "A 0123456789abcdef0123456789abcdef.md";
    check(&[(exported, "# A\n")], Flavour::Notion, exported);
    let stored = "---\ntitle: A\neditor: markdown\ndateCreated: 2024-01-01\n---\nx\n";
    check(&[("a.md", stored)], Flavour::WikiJs, "a.md");
}

#[test]
fn settings_may_stand_above_up_to_the_root_of_the_repository() {
    let repository = folder(&[
        ("mkdocs.yml", "nav:\n  - B: b.md\n  - A: a.md\n"),
        ("docs/a.md", "# A\n"),
        ("docs/b.md", "# B\n"),
    ]);
    let read = || squad_reader(repository.path().join("docs")).read();
    assert_eq!(
        squad_source(&read()).flavour,
        Flavour::Plain,
        "no repository, nothing above is asked"
    );
    fs::create_dir(repository.path().join(".git")).expect("a repository");
    let reading = read();
    let source = squad_source(&reading);
    assert_eq!(
        (source.flavour, source.sign.as_str()),
        (Flavour::MkDocs, "../mkdocs.yml")
    );
    let titles: Vec<_> = source
        .navigation
        .iter()
        .filter_map(|item| item.title.as_deref())
        .collect();
    assert_eq!(titles, ["B", "A"]);
}

#[test]
fn settings_of_a_part_do_not_hide_the_rest() {
    let reading = read_squad(&[
        ("docs/.vitepress/config.js", ""),
        ("docs/a.md", ""),
        ("b.md", ""),
        ("c.md", ""),
    ]);
    let source = squad_source(&reading);
    assert_eq!((source.flavour, source.pages.len()), (Flavour::Plain, 3));
}

#[test]
fn a_squad_may_say_for_which_tool_it_writes() {
    let reading = read_squad(&[("squad.yaml", "dialect: Wiki.js\n"), ("a.md", "# A\n")]);
    let source = squad_source(&reading);
    assert_eq!((source.flavour, source.sign.as_str()), (Flavour::WikiJs, "squad.yaml"));

    let files = folder(&[("a.md", "# A\n")]);
    let mut reader = SourceReader::new(Sources {
        content: None,
        squads: vec![(slug("squad"), "Squad@obsidian".to_owned(), files.path().to_owned())],
    });
    let reading = reader.read();
    let source = reading.source(&SourceId::Squad(slug("squad"))).expect("the source");
    assert_eq!((source.flavour, source.sign.as_str()), (Flavour::Obsidian, "--squad"));
    assert_eq!(reading.squads[0].name.en, "Squad");
}
