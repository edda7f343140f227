//! A page that a squad keeps to itself does not exist for anyone else: not at its address, not beside it, not in a list.

use std::fs;

use axum::http::StatusCode;
use balise_domain::id::SquadId;
use balise_domain::library::place::Place;
use balise_domain::ports::port::{FilePort as _, HistoryPort as _, PagePort as _};
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;
use balise_library::Sources;

use crate::support::TestSite;

/// In the closed page, and nowhere else.
const SECRET: &str = "zephyranthes";

fn site() -> (TestSite, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let closed = format!(
        "---\nvisibility: squad\npractice: openness\ntags: [{SECRET}]\n---\n# {SECRET}\n\n## {SECRET} too\n\nSee [open](open.md).\n"
    );
    for (file, text) in [
        ("site.yaml", "name: Test\n"),
        ("squads/retail/squad.yaml", "name: Retail\n"),
        ("squads/other/squad.yaml", "name: Other\n"),
        ("squads/retail/closed.md", closed.as_str()),
        ("squads/retail/open.md", "# Open\n\nText.\n"),
        ("practices/openness.md", "# Openness\n\nText.\n"),
    ] {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let sources = Sources {
        content: Some(folder.path().to_owned()),
        squads: Vec::new(),
    };
    (TestSite::of(sources), folder)
}

#[test]
fn nobody_else_finds_a_page_that_a_squad_keeps_to_itself() {
    let (site, _folder) = site();
    for path in [
        "/en/squads/retail/closed",
        "/en/squads/retail/closed.md",
        "/fr/squads/retail/closed",
        "/en/history/squads/retail/closed",
    ] {
        let answer = site.get(path);
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!answer.text().contains(SECRET), "{path}");
    }
    for path in [
        "/en",
        "/en/squads/retail",
        "/en/squads/retail/open",
        "/en/practices/openness",
        "/en/practices",
        "/en/changes",
        "/en/search?type=playbook",
        "/sitemap.xml",
        "/api/v1/suggest?q=zeph",
        "/en/history/squads/retail/open",
    ] {
        let page = site.page(path);
        assert!(!page.contains(SECRET) && !page.contains("retail/closed"), "{path}");
    }
    assert!(site.page(&format!("/api/v1/search?q={SECRET}")).contains("\"total\":0"));
}

#[test]
fn its_own_squad_finds_it() {
    let (site, _folder) = site();
    let retail = SquadId::parse("retail").expect("a slug");
    let place = Place::of_squad(retail.clone(), "closed");
    let check = |viewer: &Viewer, expected: bool| {
        let library = &site.library;
        assert_eq!(
            library.playbook(viewer, Locale::En, &retail, "closed").is_ok(),
            expected
        );
        assert_eq!(library.source(viewer, Locale::En, &place).is_ok(), expected);
        assert_eq!(library.history(viewer, Locale::En, &place, None).is_ok(), expected);
        assert_eq!(
            library.places(viewer).iter().any(|(listed, _)| *listed == place),
            expected
        );
    };
    let member = |squad: &str| Viewer::Member {
        squad: SquadId::parse(squad),
    };
    check(&member("retail"), true);
    for viewer in [member("other"), Viewer::OPEN, Viewer::Anonymous] {
        check(&viewer, false);
    }
}
