//! A page that says it is for its squad does not open because of a slip: every slip, read for the first time, made in a
//! page that was well, and after a restart.

use std::fs;
use std::path::Path;

use balise_library::Sources;

use crate::company::{get_as, introduced};
use crate::support::TestSite;

/// In the title, the text, a tag and a heading of the page.
const SECRET: &str = "zephyranthes";

/// Front matter as it should be, and with every slip.
fn slips() -> Vec<(&'static str, String)> {
    let page = |front: &str| format!("{front}# {SECRET}\n\n{SECRET} is the word.\n\n## Of {SECRET}\n");
    let with = |lines: &str| page(&format!("---\n{lines}\n---\n"));
    let title = format!("title: {SECRET}");
    let crlf = |text: String| text.replace('\n', "\r\n");
    vec![
        ("none", with(&format!("{title}\nvisibility: squad"))),
        ("other case", with(&format!("{title}\nVISIBILITY: Squad"))),
        ("french", with(&format!("titre: {SECRET}\nvisibilité: équipe"))),
        ("colon", with(&format!("{title}: more\nvisibility: squad"))),
        ("colon below", with(&format!("visibility: squad\n{title}: more"))),
        ("tab", with(&format!("{title}\n\tvisibility: squad"))),
        ("tab before the value", with(&format!("\t{title}\nvisibility: squad"))),
        ("unclosed", page(&format!("---\n{title}\nvisibility: squad\n\n"))),
        ("closed by two", page(&format!("---\n{title}\nvisibility: squad\n--\n"))),
        (
            "blank first line",
            page(&format!("\n---\n{title}\nvisibility: squad\n---\n")),
        ),
        (
            "blank before the fence",
            page(&format!(" ---\n{title}\nvisibility: squad\n---\n")),
        ),
        (
            "long dash",
            page(&format!("\u{2014}\n{title}\nvisibility: squad\n\u{2014}\n")),
        ),
        ("no first fence", page(&format!("{title}\nvisibility: squad\n---\n"))),
        ("no fence", page(&format!("{title}\nvisibility: squad\n\n"))),
        ("half quotes", with(&format!("title: \"{SECRET}\nvisibility: squad"))),
        (
            "half quotes twice",
            with(&format!("title: \"{SECRET}\nvisibility: squad\nowner: us\"")),
        ),
        ("at", with(&format!("title: @{SECRET}\nvisibility: squad"))),
        ("star", with(&format!("title: *{SECRET}\nvisibility: squad"))),
        ("unknown word", with(&format!("{title}\nvisibility: privé"))),
        ("typing error", with(&format!("{title}\nvisibility: sqaud"))),
        ("key typed wrong", with(&format!("{title}\nvisiblity: squad"))),
        ("no blank", with(&format!("{title}\nvisibility:squad"))),
        ("equals", with(&format!("{title}\nvisibility = squad"))),
        ("list", with(&format!("{title}\nvisibility: [squad]"))),
        ("list of lines", with(&format!("{title}\nvisibility:\n  - squad"))),
        ("mapping", with(&format!("{title}\nvisibility: {{to: squad}}"))),
        (
            "both languages",
            with(&format!("{title}\nvisibility: public\nvisibilité: équipe")),
        ),
        (
            "duplicate key",
            with(&format!("{title}\nvisibility: public\nvisibility: squad")),
        ),
        ("commented value", with(&format!("{title}\nvisibility: #squad"))),
        ("anchor that is not there", with(&format!("{title}\nvisibility: *who"))),
        ("nested", with(&format!("{title}\nmeta:\n  visibility: squad"))),
        (
            "toml below a blank line",
            page(&format!("\n+++\ntitle = \"{SECRET}\"\nvisibility = \"squad\"\n+++\n")),
        ),
        (
            "toml without quotes",
            page(&format!("+++\ntitle = \"{SECRET}\"\nvisibility = squad\n+++\n")),
        ),
        (
            "toml with half quotes",
            page(&format!("+++\ntitle = \"{SECRET}\nvisibility = \"squad\"\n+++\n")),
        ),
        ("toml unclosed", page("+++\nvisibility = \"squad\"\n\n")),
        ("toml in a table", page("+++\n[params]\nvisibility = \"squad\"\n+++\n")),
        (
            "json with a comma too many",
            page(&format!(
                "{{\n\"title\": \"{SECRET}\",\n\"visibility\": \"squad\",\n}}\n\n"
            )),
        ),
        ("json below a blank line", page("\n{\n\"visibility\": \"squad\"\n}\n\n")),
        ("json unclosed", page("{\n\"visibility\": \"squad\"\n\n")),
        (
            "lines of a head",
            page(&format!("Title: {SECRET}\nVisibility: teem\n\n")),
        ),
        (
            "toml",
            page(&format!("+++\ntitle = \"{SECRET}\"\nvisibility = \"squad\"\n+++\n")),
        ),
        (
            "byte order mark",
            format!("\u{feff}{}", with(&format!("{title}: more\nvisibility: squad"))),
        ),
        (
            "byte order mark alone",
            format!("\u{feff}{}", with(&format!("{title}\nvisibility: squad"))),
        ),
        (
            "carriage returns",
            crlf(with(&format!("{title}: more\nvisibility: squad"))),
        ),
        (
            "carriage returns alone",
            crlf(with(&format!("{title}\nvisibility: squad"))),
        ),
        (
            "too large",
            with(&format!("{title}\nvisibility: squad\nfiller: {}", "x".repeat(20_000))),
        ),
    ]
}

fn write(root: &Path, file: &str, text: &str) {
    let file = root.join(file);
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(file, text).expect("a file");
}

fn library(root: &Path) -> Sources {
    write(root, "site.yaml", "name: Demo\n");
    write(root, "squads/kept/squad.yaml", "name: Kept\n");
    write(root, "squads/kept/README.md", "# Kept\n");
    write(
        root,
        "squads/kept/open.md",
        "# Open\n\n[[page]] and [the page](page.md).\n",
    );
    write(root, "squads/other/squad.yaml", "name: Other\n");
    Sources {
        content: Some(root.to_owned()),
        squads: Vec::new(),
    }
}

/// Every way out that a page has.
const WAYS_OUT: [&str; 19] = [
    "/en",
    "/en/squads",
    "/en/squads/kept",
    "/en/squads/kept/page",
    "/fr/squads/kept/page",
    "/en/squads/kept/page.md",
    "/en/squads/kept/open",
    "/en/history/squads/kept/page",
    "/en/changes",
    "/en/changes?squad=kept",
    "/en/curation",
    "/en/search?q=zephyranhtes",
    "/en/search?q=zephyra",
    "/en/search?q=squad:kept",
    "/en/search.atom?q=zephyra",
    "/api/v1/search?q=zephyra",
    "/api/v1/suggest?q=zephyra",
    "/sitemap.xml",
    "/en/practices.atom",
];

#[track_caller]
fn check_closed(site: &TestSite, slip: &str) {
    let own = introduced(site, "kept", "lead");
    let page = get_as(site, "/en/squads/kept/page", &own);
    assert!(page.text().contains(SECRET), "{slip}: its own squad reads it");
    let found = get_as(site, &format!("/api/v1/search?q={SECRET}"), &own).text();
    assert!(found.contains("\"total\":1"), "{slip}: its own squad finds it: {found}");
    for cookie in [String::new(), introduced(site, "other", "curator")] {
        for path in WAYS_OUT {
            let answer = get_as(site, path, &cookie);
            let text = answer.text();
            assert!(!text.contains(SECRET), "{slip}: {path} tells {text}");
            assert!(!text.contains("kept/page"), "{slip}: {path} tells where it is");
        }
        let found = get_as(site, &format!("/api/v1/search?q={SECRET}"), &cookie).text();
        assert!(found.contains("\"total\":0"), "{slip}: {found}");
    }
}

#[test]
fn a_page_with_a_slip_is_kept_to_its_squad_from_the_first_reading() {
    let folder = tempfile::tempdir().expect("a folder");
    let sources = library(folder.path());
    let page = folder.path().join("squads/kept/page.md");
    for (slip, text) in slips() {
        // A page that was never there: nothing that was read before may help.
        let _ = fs::remove_file(&page);
        let fresh = TestSite::of(sources.clone());
        write(folder.path(), "squads/kept/page.md", &text);
        fresh.library.refresh().expect("a reading");
        check_closed(&fresh, slip);
    }
}

#[test]
fn a_slip_in_a_page_that_was_closed_does_not_open_it_even_after_a_restart() {
    // Nothing but the past says that this one is closed.
    let silent = format!("---\ntitle: {SECRET}: more\n---\n{SECRET}\n");
    for (slip, text) in slips().into_iter().chain([("silent", silent)]) {
        let (folder, data) = (
            tempfile::tempdir().expect("a folder"),
            tempfile::tempdir().expect("a folder"),
        );
        let sources = library(folder.path());
        write(folder.path(), "squads/kept/page.md", &slips()[0].1);
        let site = TestSite::on(sources.clone(), data.path());
        // What says nothing of visibility in a readable way is a change of mind: only slips are meant here.
        let without = text
            .replace("visibility", "vis_bility")
            .replace("visibilité", "vis_bilité");
        let slipped = if slip == "colon" { without } else { text };
        write(folder.path(), "squads/kept/page.md", &slipped);
        site.library.refresh().expect("a reading");
        check_closed(&site, slip);
        site.library.close().expect("written");
        drop(site);
        let site = TestSite::on(sources, data.path());
        check_closed(&site, &format!("{slip}, restarted"));
    }
}

#[test]
fn a_slip_elsewhere_in_an_open_page_does_not_close_it_even_after_a_restart() {
    let (folder, data) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let sources = library(folder.path());
    write(folder.path(), "squads/kept/page.md", "---\ntitle: Open\n---\ntext\n");
    let site = TestSite::on(sources.clone(), data.path());
    write(
        folder.path(),
        "squads/kept/page.md",
        "---\ntitle: Open: more\n---\ntext\n",
    );
    site.library.refresh().expect("a reading");
    assert!(site.page("/en/squads/kept/page").contains("text"));
    let said = site.page("/en/curation");
    assert!(said.contains("as the file last said readably"), "{said}");
    site.library.close().expect("written");
    drop(site);
    let site = TestSite::on(sources, data.path());
    assert!(site.page("/en/squads/kept/page").contains("text"));
}

#[test]
fn a_check_with_a_slip_is_kept_to_its_squad_even_after_a_restart() {
    for slip in [
        "name: Kept\nvisibility: squad\nmission: a: b\n",
        "name: Kept\n\tvisibility: squad\n",
        "name: Kept\nvisibility: privé\n",
        "name: Kept\nvisibility: [squad]\n",
        "name: Kept\nvisibilité: équipe\n",
        "name: Kept\nvisiblity: squad\n",
        "name: Kept\nvisibility: organisation\nvisibility: squad\n",
        "name: \"Kept\nvisibility: squad\n",
        "\u{feff}name: Kept: us\r\nvisibility: squad\r\n",
        "- name: Kept\n- visibility: squad\n",
        "Kept\n",
    ] {
        let (folder, data) = (
            tempfile::tempdir().expect("a folder"),
            tempfile::tempdir().expect("a folder"),
        );
        let sources = library(folder.path());
        write(
            folder.path(),
            "maturity/discovery.yaml",
            "name: D\nquestions:\n  - {id: discovery.talk, text: Talk, levels: {1: a, 2: b, 3: c, 4: d, 5: e}}\n",
        );
        let answers = format!("held_on: 2026-09-10\nanswers:\n  discovery.talk: {{level: 2, note: {SECRET}}}\n");
        write(folder.path(), "squads/kept/assessments/2026-Q3.yaml", &answers);
        let check = |site: &TestSite| {
            let own = introduced(site, "kept", "lead");
            let ways = ["/en/practice-check/kept", "/en/practice-check/kept/assessments.csv"];
            assert!(
                ways.iter().any(|path| get_as(site, path, &own).text().contains(SECRET)),
                "{slip:?}"
            );
            for cookie in [String::new(), introduced(site, "other", "curator")] {
                for path in
                    ways.into_iter()
                        .chain(["/en/practice-check/assessments.json", "/en/changes", "/en/curation"])
                {
                    let text = get_as(site, path, &cookie).text();
                    assert!(
                        !text.contains(SECRET) && !text.contains("2026-Q3"),
                        "{slip:?}: {path}: {text}"
                    );
                }
            }
        };
        write(folder.path(), "squads/kept/squad.yaml", slip);
        check(&TestSite::of(sources.clone()));
        // After it was closed in a way that could be read.
        write(
            folder.path(),
            "squads/kept/squad.yaml",
            "name: Kept\nvisibility: squad\n",
        );
        let site = TestSite::on(sources.clone(), data.path());
        write(folder.path(), "squads/kept/squad.yaml", slip);
        site.library.refresh().expect("a reading");
        check(&site);
        site.library.close().expect("written");
        drop(site);
        check(&TestSite::on(sources, data.path()));
    }
}
