//! Pages that move keep their id, their address and their history: while the site runs, while it is stopped, and
//! through whatever else happened to them.

use std::fs;
use std::path::{Path, PathBuf};

use axum::http::StatusCode;
use balise_domain::id::SquadId;
use balise_library::Sources;

use crate::support::TestSite;

/// Folders of squads, and a data folder that outlives the site.
struct World {
    root: tempfile::TempDir,
}

/// What becomes of the site while files change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meanwhile {
    Runs,
    Stopped,
}

const EITHER: [Meanwhile; 2] = [Meanwhile::Runs, Meanwhile::Stopped];

impl World {
    fn new(files: &[(&str, &str)]) -> Self {
        let world = Self {
            root: tempfile::tempdir().expect("a folder"),
        };
        for squad in ["demo", "other", "data"] {
            fs::create_dir(world.root.path().join(squad)).expect("a folder");
        }
        world.write("other/alone.md", "# Alone\n\nSo that this squad has a page.\n");
        for (file, text) in files {
            world.write(file, text);
        }
        world
    }

    fn path(&self, file: &str) -> PathBuf {
        self.root.path().join(file)
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn rename(&self, from: &str, to: &str) {
        let to = self.path(to);
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        fs::rename(self.path(from), to).expect("a rename");
    }

    fn site(&self) -> TestSite {
        let squad = |name: &str| (SquadId::parse(name).expect("a slug"), name.to_owned(), self.path(name));
        let sources = Sources {
            content: None,
            squads: vec![squad("demo"), squad("other")],
        };
        TestSite::on(sources, &self.path("data"))
    }

    /// The site after a change; one that runs goes on running.
    fn after(&self, site: TestSite, meanwhile: Meanwhile, change: impl FnOnce(&Self)) -> TestSite {
        match meanwhile {
            Meanwhile::Runs => {
                change(self);
                site.library.refresh().expect("a reading");
                site
            }
            Meanwhile::Stopped => {
                stop(site);
                change(self);
                self.site()
            }
        }
    }

    fn restarted(&self, site: TestSite) -> TestSite {
        stop(site);
        self.site()
    }
}

fn stop(site: TestSite) {
    site.library.close().expect("closed");
}

/// The id of the page at an address.
#[track_caller]
fn id(site: &TestSite, path: &str) -> String {
    let page = site.page(path);
    let input = page.split("<input").find(|input| input.contains("name=\"page\""));
    let value = input.and_then(|input| input.split("value=\"").nth(1)?.split('"').next());
    value.expect("a page with an id").to_owned()
}

#[track_caller]
fn leads(site: &TestSite, from: &str, to: &str) {
    let answer = site.get(from);
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::PERMANENT_REDIRECT, to),
        "{from}"
    );
}

#[track_caller]
fn revisions(site: &TestSite, path: &str, words: &[&str]) {
    let history = site.page(&format!("/en/history{}", path.trim_start_matches("/en")));
    for word in words {
        assert!(history.contains(word), "{word} is not in the history of {path}");
    }
}

fn text(topic: &str) -> String {
    let line = |number: usize| format!("Line {number} about {topic}, long enough to weigh something.\n");
    format!("# {topic}\n\n{}", (1..=10).map(line).collect::<String>())
}

#[test]
fn a_rename_keeps_id_address_and_history_over_restarts() {
    for meanwhile in EITHER {
        let world = World::new(&[("demo/old.md", "# First words\n")]);
        let site = world.site();
        world.write("demo/old.md", &text("lighthouses"));
        site.library.refresh().expect("a reading");
        let site = world.after(site, meanwhile, |world| world.rename("demo/old.md", "demo/deep/new.md"));
        let holds = |site: &TestSite| {
            assert_eq!(id(site, "/en/squads/demo/deep/new"), "demo/old", "{meanwhile:?}");
            leads(site, "/en/squads/demo/old", "/en/squads/demo/deep/new");
            leads(site, "/en/history/squads/demo/old", "/en/history/squads/demo/deep/new");
            leads(site, "/en/squads/demo/old.md", "/en/squads/demo/deep/new.md");
            revisions(site, "/en/squads/demo/deep/new", &["First words", "lighthouses"]);
        };
        holds(&site);
        let site = world.restarted(site);
        holds(&site);
        // Once more: both former addresses lead to where it is.
        let site = world.after(site, meanwhile, |world| {
            world.rename("demo/deep/new.md", "demo/last.md");
        });
        let site = world.restarted(site);
        assert_eq!(id(&site, "/en/squads/demo/last"), "demo/old", "{meanwhile:?}");
        for former in ["/en/squads/demo/old", "/en/squads/demo/deep/new"] {
            leads(&site, former, "/en/squads/demo/last");
        }
        // And back: nothing leads away from it.
        let site = world.after(site, meanwhile, |world| world.rename("demo/last.md", "demo/old.md"));
        let site = world.restarted(site);
        assert_eq!(id(&site, "/en/squads/demo/old"), "demo/old", "{meanwhile:?}");
        leads(&site, "/en/squads/demo/last", "/en/squads/demo/old");
        revisions(&site, "/en/squads/demo/old", &["First words", "lighthouses"]);
    }
}

#[test]
fn a_rename_with_an_edit_is_seen_when_most_of_the_text_stayed() {
    for meanwhile in EITHER {
        let world = World::new(&[("demo/old.md", &text("lighthouses")), ("demo/gone.md", &text("buoys"))]);
        let site = world.after(world.site(), meanwhile, |world| {
            world.rename("demo/old.md", "demo/new.md");
            world.write(
                "demo/new.md",
                &text("lighthouses").replace("Line 4 about", "Line four of"),
            );
            // Another one went, and something else came: they have nothing in common.
            fs::remove_file(world.path("demo/gone.md")).expect("removed");
            world.write("demo/came.md", "# Came\n\nSomething else altogether, about foghorns.\n");
        });
        let site = world.restarted(site);
        assert_eq!(id(&site, "/en/squads/demo/new"), "demo/old", "{meanwhile:?}");
        leads(&site, "/en/squads/demo/old", "/en/squads/demo/new");
        assert_eq!(id(&site, "/en/squads/demo/came"), "demo/came", "{meanwhile:?}");
        assert_eq!(site.get("/en/squads/demo/gone").status, StatusCode::NOT_FOUND);
    }
}

#[test]
fn a_renamed_folder_takes_its_pages_along() {
    for meanwhile in EITHER {
        // One of them says the same as another: the name of the file tells which is which.
        let world = World::new(&[
            ("demo/guide/one.md", &text("lighthouses")),
            ("demo/guide/two.md", &text("buoys")),
            ("demo/guide/copy.md", &text("buoys")),
        ]);
        let site = world.after(world.site(), meanwhile, |world| {
            world.rename("demo/guide", "demo/handbook");
        });
        let site = world.restarted(site);
        for page in ["one", "two", "copy"] {
            let (old, new) = (
                format!("/en/squads/demo/guide/{page}"),
                format!("/en/squads/demo/handbook/{page}"),
            );
            assert_eq!(id(&site, &new), format!("demo/guide/{page}"), "{meanwhile:?}");
            leads(&site, &old, &new);
        }
    }
}

#[test]
fn two_pages_that_change_places_keep_their_histories() {
    for meanwhile in EITHER {
        let world = World::new(&[("demo/a.md", &text("lighthouses")), ("demo/b.md", &text("buoys"))]);
        let site = world.after(world.site(), meanwhile, |world| {
            world.rename("demo/a.md", "demo/c.md");
            world.rename("demo/b.md", "demo/a.md");
            world.rename("demo/c.md", "demo/b.md");
        });
        let site = world.restarted(site);
        assert_eq!(id(&site, "/en/squads/demo/a"), "demo/b", "{meanwhile:?}");
        assert_eq!(id(&site, "/en/squads/demo/b"), "demo/a", "{meanwhile:?}");
        assert!(site.page("/en/squads/demo/a").contains("buoys"));
        let history = site.page("/en/history/squads/demo/a");
        assert!(
            !history.contains("lighthouses"),
            "{meanwhile:?}: the history of the other"
        );
    }
}

#[test]
fn what_takes_the_place_of_a_page_that_moved_is_another_page() {
    for meanwhile in EITHER {
        let world = World::new(&[("demo/a.md", &text("lighthouses"))]);
        let site = world.after(world.site(), meanwhile, |world| {
            world.rename("demo/a.md", "demo/b.md");
            world.write("demo/a.md", "# Foghorns\n\nSomething else altogether.\n");
        });
        let faults = site.summary.errors;
        let holds = |site: &TestSite| {
            assert_eq!(id(site, "/en/squads/demo/b"), "demo/a", "{meanwhile:?}");
            assert_eq!(id(site, "/en/squads/demo/a"), "demo/a~2", "{meanwhile:?}");
            assert!(
                site.page("/en/squads/demo/a").contains("Foghorns"),
                "no redirect hides it"
            );
            let history = site.page("/en/history/squads/demo/a");
            assert!(
                !history.contains("lighthouses"),
                "{meanwhile:?}: the history of the other"
            );
        };
        holds(&site);
        let site = world.restarted(site);
        assert_eq!(site.summary.errors, faults, "nobody did anything wrong");
        holds(&site);
        // It is the same page when it changes, and when somebody else comes after it.
        world.write("demo/a.md", "# Foghorns\n\nSaid otherwise.\n");
        let site = world.restarted(site);
        holds(&site);
    }
}

#[test]
fn a_copy_leaves_the_page_where_it_is() {
    for meanwhile in EITHER {
        let world = World::new(&[("demo/a.md", &text("lighthouses"))]);
        let site = world.after(world.site(), meanwhile, |world| {
            world.write("demo/b.md", &text("lighthouses"));
            world.write(
                "demo/a.md",
                &text("lighthouses").replace("Line 4 about", "Line four of"),
            );
        });
        let site = world.restarted(site);
        assert_eq!(id(&site, "/en/squads/demo/a"), "demo/a", "{meanwhile:?}");
        assert_eq!(id(&site, "/en/squads/demo/b"), "demo/b", "{meanwhile:?}");
        revisions(&site, "/en/squads/demo/a", &["Line 4 about", "Line four of"]);
    }
}

#[test]
fn both_halves_of_a_pair_move_together() {
    for meanwhile in EITHER {
        let world = World::new(&[
            ("demo/guide.fr.md", &text("phares")),
            ("demo/guide.en.md", &text("lighthouses")),
        ]);
        let site = world.after(world.site(), meanwhile, |world| {
            for lang in ["fr", "en"] {
                world.rename(&format!("demo/guide.{lang}.md"), &format!("demo/manual.{lang}.md"));
            }
        });
        let site = world.restarted(site);
        for lang in ["fr", "en"] {
            assert_eq!(
                id(&site, &format!("/{lang}/squads/demo/manual")),
                format!("demo/guide.{lang}"),
                "{meanwhile:?}"
            );
            leads(
                &site,
                &format!("/{lang}/squads/demo/guide"),
                &format!("/{lang}/squads/demo/manual"),
            );
        }
    }
}

#[test]
fn a_page_that_goes_to_another_squad_begins_anew_there_and_its_address_leads_to_it() {
    for meanwhile in EITHER {
        let world = World::new(&[
            ("demo/a.md", "# Said among ourselves\n"),
            ("demo/stays.md", "# Stays\n"),
        ]);
        let site = world.site();
        world.write("demo/a.md", &text("lighthouses"));
        site.library.refresh().expect("a reading");
        let site = world.after(site, meanwhile, |world| world.rename("demo/a.md", "other/a.md"));
        let site = world.restarted(site);
        assert_eq!(id(&site, "/en/squads/other/a"), "other/a", "{meanwhile:?}");
        leads(&site, "/en/squads/demo/a", "/en/squads/other/a");
        let history = site.page("/en/history/squads/other/a");
        assert!(
            !history.contains("among ourselves"),
            "what a squad said to itself stays with it"
        );
        // It moves on: the address of before follows.
        let site = world.after(site, meanwhile, |world| world.rename("other/a.md", "other/z.md"));
        let site = world.restarted(site);
        leads(&site, "/en/squads/demo/a", "/en/squads/other/z");
        // Somebody begins a page at the old place: nothing leads away from it.
        let site = world.after(site, meanwhile, |world| world.write("demo/a.md", "# Anew\n"));
        assert!(site.page("/en/squads/demo/a").contains("Anew"), "{meanwhile:?}");
    }
}

#[test]
fn a_page_that_names_itself_is_that_page_wherever_it_stands() {
    for meanwhile in EITHER {
        let named = "---\nid: beacon\n---\n\n# Beacon\n";
        let world = World::new(&[("demo/a.md", named)]);
        let site = world.after(world.site(), meanwhile, |world| {
            world.rename("demo/a.md", "demo/b.md");
            world.write("demo/b.md", "---\nid: beacon\n---\n\n# Something quite different\n");
        });
        let site = world.restarted(site);
        assert_eq!(id(&site, "/en/squads/demo/b"), "beacon", "{meanwhile:?}");
        leads(&site, "/en/squads/demo/a", "/en/squads/demo/b");
    }
}

#[test]
fn a_moved_page_of_a_folder_that_vanishes_is_still_that_page() {
    let world = World::new(&[("demo/old.md", &text("lighthouses"))]);
    let site = world.after(world.site(), Meanwhile::Stopped, |world| {
        world.rename("demo/old.md", "demo/new.md");
    });
    let away = |from: &Path, to: &Path| fs::rename(from, to).expect("a rename");
    let (demo, aside) = (world.path("demo"), world.path("aside"));
    stop(site);
    away(&demo, &aside);
    let site = world.site();
    assert_eq!(id(&site, "/en/squads/demo/new"), "demo/old");
    leads(&site, "/en/squads/demo/old", "/en/squads/demo/new");
    stop(site);
    away(&aside, &demo);
    assert_eq!(id(&world.site(), "/en/squads/demo/new"), "demo/old");
}
