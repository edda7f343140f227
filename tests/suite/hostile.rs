//! Files that mean harm, or are merely broken: each is said, and nothing else suffers.

use std::fs;
use std::path::Path;

use axum::http::StatusCode;
use balise_domain::id::SquadId;
use balise_domain::library::fault::FaultKind;
use balise_domain::ports::port::PagePort as _;
use balise_domain::ports::viewer::Viewer;

use crate::support::{TestSite, attributes, check_page};

fn library(build: impl FnOnce(&Path)) -> (tempfile::TempDir, TestSite) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("good.md"), "# A good page\n\nIt is still there.\n").expect("a file");
    build(folder.path());
    let site = TestSite::squad("demo", folder.path());
    (folder, site)
}

/// Checks that a fault is said and that the good page still reads.
#[track_caller]
fn check(build: impl FnOnce(&Path), expected: impl Fn(&FaultKind) -> bool) {
    let (_folder, site) = library(build);
    // A page that cannot be read may be closed: its own squad is told.
    let own = Viewer::Member {
        squad: SquadId::parse("demo"),
    };
    let faults = site.library.curation(&own).faults;
    assert!(faults.iter().any(|fault| expected(&fault.kind)), "{faults:#?}");
    assert!(site.page("/en/squads/demo/good").contains("still there"));
    assert!(site.page("/api/v1/search?q=good").contains("demo/good"));
    check_page("/en/curation", &site.page("/en/curation"));
}

#[test]
fn bytes_that_are_no_text_are_said() {
    check(
        |folder| fs::write(folder.join("bad.md"), b"# Title\n\n\xff\xfe\n").expect("a file"),
        |kind| *kind == FaultKind::NotUtf8,
    );
}

#[test]
fn a_front_matter_bomb_is_refused_quickly() {
    let mut bomb = String::from("---\na: &a [x, x, x, x, x, x, x, x, x, x]\n");
    for (one, other) in ('a'..'i').zip('b'..'j') {
        bomb.push_str(&format!(
            "{other}: &{other} [{}]\n",
            vec![format!("*{one}"); 10].join(", ")
        ));
    }
    bomb.push_str("---\n# Boom\n");
    check(
        |folder| fs::write(folder.join("bomb.md"), bomb).expect("a file"),
        |kind| {
            matches!(
                kind,
                FaultKind::InvalidYaml { .. } | FaultKind::FrontMatterTooLarge { .. }
            )
        },
    );
}

#[test]
fn a_ten_megabyte_page_is_offered_raw() {
    let (_folder, site) = library(|folder| {
        fs::write(folder.join("big.md"), format!("# Big\n\n{}", "word ".repeat(2_000_000))).expect("a file");
    });
    check_page("/en/squads/demo/big", &site.page("/en/squads/demo/big"));
    assert_eq!(site.get("/en/squads/demo/big.md").bytes.len(), 10_000_007);
    assert!(site.page("/api/v1/search?q=big").contains("demo/big"));
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_source_is_not_followed() {
    let secret = tempfile::tempdir().expect("a folder");
    fs::write(secret.path().join("secret.md"), "# Secret\n").expect("a file");
    let target = secret.path().to_owned();
    check(
        move |folder| std::os::unix::fs::symlink(target.join("secret.md"), folder.join("inside.md")).expect("a link"),
        |kind| matches!(kind, FaultKind::OutsideSource { .. }),
    );
}

#[test]
fn a_name_that_climbs_is_no_address() {
    check(
        |folder| fs::write(folder.join("..%2fetc.md"), "# Climber\n").expect("a file"),
        |kind| *kind == FaultKind::UnsafeName,
    );
}

#[test]
fn a_missing_folder_is_said_and_nothing_else_stops() {
    let site = TestSite::squad("demo", Path::new("/nowhere/at/all"));
    let faults = site.library.curation(&Viewer::OPEN).faults;
    assert!(
        faults.iter().any(|fault| fault.kind == FaultKind::MissingFolder),
        "{faults:?}"
    );
    assert_eq!(site.get("/en").status, StatusCode::OK);
}

#[test]
fn links_that_lead_nowhere_are_marked_and_said() {
    check(
        |folder| {
            let text = "# Links\n\n[gone](gone.md) ![a picture](gone.png) [up](../../../etc/passwd)\n";
            fs::write(folder.join("links.md"), text).expect("a file");
        },
        |kind| matches!(kind, FaultKind::DeadLink { target } if target == "gone.md"),
    );
}

#[test]
fn scripts_in_a_page_are_gone() {
    let (_folder, site) = library(|folder| {
        let text = "# Evil\n\n<script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert(1))\n\n\
                    <svg onload=alert(1)></svg><iframe src=\"https://example.org\"></iframe><style>*{}</style>\n";
        fs::write(folder.join("evil.md"), text).expect("a file");
    });
    let html = site.page("/en/squads/demo/evil");
    check_page("/en/squads/demo/evil", &html);
    for needle in ["alert(1)</script>", "onerror", "onload", "<iframe"] {
        assert!(!html.contains(needle), "{needle}");
    }
}

#[cfg(unix)]
fn make_pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status();
    assert!(made.expect("mkfifo runs").success());
}

#[cfg(unix)]
#[test]
fn a_picture_that_is_no_regular_file_is_a_missing_picture_at_once() {
    let socket = tempfile::tempdir().expect("a folder");
    let listening = std::os::unix::net::UnixListener::bind(socket.path().join("s.png")).expect("a socket");
    let (_folder, site) = library(|folder| {
        make_pipe(&folder.join("f.png"));
        fs::rename(socket.path().join("s.png"), folder.join("s.png")).expect("a socket");
        let text = "# P\n\n![pipe](f.png) ![socket](s.png) [pipe](f.png)\n";
        fs::write(folder.join("p.md"), text).expect("a file");
    });
    let page = site.page("/en/squads/demo/p");
    assert!(!page.contains("/media/"), "{page}");
    drop(listening);
}

#[cfg(unix)]
#[test]
fn a_picture_that_a_pipe_replaced_is_gone_and_holds_nobody_up() {
    let picture = b"\x89PNG\r\n\x1a\n not much of a picture";
    let (folder, site) = library(|folder| {
        fs::write(folder.join("f.png"), picture).expect("a file");
        fs::write(folder.join("p.md"), "# P\n\n![x](f.png)\n").expect("a file");
    });
    let sources = attributes(&site.page("/en/squads/demo/p"), "src");
    let address = sources
        .iter()
        .find(|source| source.starts_with("/media/"))
        .expect("the picture");
    assert_eq!(site.get(address).bytes, picture);
    fs::remove_file(folder.path().join("f.png")).expect("gone");
    make_pipe(&folder.path().join("f.png"));
    assert_eq!(site.get(address).status, StatusCode::NOT_FOUND);
    site.library.refresh().expect("a reading");
    assert!(site.page("/en/squads/demo/good").contains("still there"));
}

#[test]
fn a_picture_that_is_a_document_is_a_file_to_whoever_opens_it() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(2)</script></svg>";
    let (_folder, site) = library(|folder| {
        fs::write(folder.join("a.svg"), svg).expect("a file");
        fs::write(folder.join("b.png"), svg).expect("a file");
        fs::write(
            folder.join("pictures.md"),
            "# Pictures\n\n![one](a.svg) ![other](b.png)\n",
        )
        .expect("a file");
    });
    let html = site.page("/en/squads/demo/pictures");
    let pictures: Vec<String> = crate::support::attributes(&html, "src")
        .into_iter()
        .filter(|src| src.starts_with("/media/"))
        .collect();
    assert_eq!(pictures.len(), 2, "{html}");
    for (picture, kind, disposition) in [
        (&pictures[0], "image/svg+xml", "attachment"),
        (&pictures[1], "image/png", ""),
    ] {
        let answer = site.get(picture);
        assert_eq!(answer.status.as_u16(), 200);
        assert_eq!(answer.header("content-type"), kind, "each has its own type");
        assert_eq!(answer.header("content-disposition"), disposition, "{picture}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(answer.header("content-security-policy").contains("sandbox"));
        assert_eq!(answer.text(), svg);
    }
    let other = pictures[0].replace(".svg", ".html");
    assert_eq!(site.get(&other).status.as_u16(), 404, "no file of this ending is there");
}

#[test]
fn control_characters_stand_in_no_page() {
    let (_folder, site) = library(|folder| {
        let text = "---\nlast_reviewed: \"\\e[31mred\"\nowner: \"a\\0b\\e[1m\"\n---\n# T\u{1b}itle\n\nA\0 \u{1b}[31m `x\u{7}` \
                    [l](a.md \"t\u{8}\")\n";
        fs::write(folder.join("page.md"), text).expect("a file");
    });
    for path in [
        "/en/squads/demo/page",
        "/en/squads/demo",
        "/en/curation",
        "/en/search?q=red%1B%00",
        "/en/changes",
    ] {
        let html = site.page(path);
        let raw = |character: char| character.is_control() && !matches!(character, '\n' | '\r' | '\t');
        let found = html.find(raw);
        assert_eq!(
            found,
            None,
            "{path}: {:?}",
            found.map(|at| html[..at + 1].chars().rev().take(40).collect::<String>())
        );
    }
}
