//! The adoption map and the stack map, drawn and as files.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::company::{Member, company};
use crate::support::{TestSite, check_page};

const fn member(name: &'static str, says: &'static [(&'static str, &'static str)], more: &'static str) -> Member {
    Member {
        name,
        level: None,
        says,
        more,
    }
}

fn site() -> (tempfile::TempDir, TestSite) {
    let folder = tempfile::tempdir().expect("a folder");
    let members = [
        member(
            "ours",
            &[("interviews", "adopted")],
            "stack:\n  - {name: Metabase, purpose: analytics}\n",
        ),
        member(
            "theirs",
            &[("interviews", "dropped")],
            "stack:\n  - {name: metabase, purpose: analytics}\n  - {name: Looker, purpose: analytics}\n",
        ),
        member("former", &[("interviews", "adopted")], "left: 2026-01-01\n"),
    ];
    let site = TestSite::of(company(folder.path(), &members));
    (folder, site)
}

#[test]
fn the_adoption_map_says_who_practises_what() {
    let (_folder, site) = site();
    let page = site.page("/en/adoption-map");
    check_page("/en/adoption-map", &page);
    for said in [
        "Adopted",
        "Dropped",
        "/en/practices/interviews",
        "2\u{a0}squads, 2 practices",
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert!(!page.contains("/en/squads/former"), "who left is not on the map");
    let narrowed = site.page("/en/adoption-map?q=THEIR");
    assert!(narrowed.contains("/en/squads/theirs") && !narrowed.contains("/en/squads/ours"));
    assert!(site.page("/fr/adoption-map?q=nobody").contains("Rien à montrer"));
    let file = site.page("/en/adoption-map.csv?format=plain");
    let mut lines = file.lines();
    assert_eq!(lines.next(), Some("squad,name,interviews,opportunity-tree"));
    assert_eq!(lines.next(), Some("ours,ours,adopted,"));
    assert_eq!(site.get("/de/adoption-map.csv").status, StatusCode::NOT_FOUND);
}

#[test]
fn practices_stand_in_the_order_that_was_asked() {
    let (_folder, site) = site();
    let page = site.page("/en/practices?sort=dimension");
    check_page("/en/practices?sort=dimension", &page);
    assert!(
        page.contains("aria-current=\"true\">dimension") && page.contains(">Discovery</h2>"),
        "{page}"
    );
    let newest = site.page("/en/practices?sort=newest");
    let places = ["The practice interviews", "The practice opportunity-tree"].map(|title| newest.find(title));
    assert!(places[0] < places[1], "what was declared last stands first");
    assert!(
        site.page("/en/practices?sort=nonsense")
            .contains("aria-current=\"true\">number of squads")
    );
}

#[test]
fn what_squads_say_can_be_followed() {
    let (_folder, site) = site();
    let feed = site.page("/en/practices.atom");
    assert!(feed.contains("The practice interviews · theirs · Dropped"), "{feed}");
    assert!(feed.contains("<updated>2026-01-15T00:00:00Z</updated>"));
    assert!(
        feed.contains("<id>urn:balise:adoption:theirs:interviews:dropped:2026-01-15</id>"),
        "{feed}"
    );
    let tag = site.get("/en/practices.atom").header("etag").to_owned();
    let again = Request::get("/en/practices.atom")
        .header("if-none-match", &tag)
        .body(Body::empty());
    assert_eq!(site.ask(again.expect("a request")).status, StatusCode::NOT_MODIFIED);
    let own = site.page("/en/practices.atom?squad=ours");
    assert!(own.contains("ours · Adopted") && !own.contains("theirs"), "{own}");
    assert!(site.page("/en/squads/ours").contains("/en/practices.atom?squad=ours"));
}

#[test]
fn the_stack_map_puts_together_what_serves_one_end() {
    let (_folder, site) = site();
    let page = site.page("/en/stack");
    check_page("/en/stack", &page);
    assert!(page.contains("2 tools for the same end"), "{page}");
    assert_eq!(site.page("/en/stack.csv").lines().count(), 4);
    assert!(site.page("/en/squads").contains("/en/stack"));
    assert!(site.page("/en/practices").contains("/en/adoption-map"));
}
