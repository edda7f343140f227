//! What becomes a page, and what does not; which files are refused.

use std::fs;
use std::path::Path;

use balise_domain::id::content_id::ContentId;
use balise_domain::library::fault::FaultKind;
use balise_domain::text::locale::Locale;
use proptest::prelude::*;

use crate::fixture::{at, faults, folder, read_squad, squad_reader, squad_source, write};
use crate::page::{LARGEST_BODY, LARGEST_FILE};
use crate::{CorpusReading, PageBody};

const FRENCH: &str = "Nous rencontrons trois personnes chaque semaine, et nous notons ce qu'elles font plutôt que ce qu'elles \
                      disent vouloir faire un jour.";
const ENGLISH: &str = "We meet three people every week, and we write down what they do rather than what they say they would like \
                       to do one day.";

/// Path and language of every page.
fn pages(reading: &CorpusReading) -> Vec<(&str, Locale)> {
    let pages = &squad_source(reading).pages;
    pages.iter().map(|page| (page.path.as_str(), page.lang)).collect()
}

fn read_with(prepare: impl FnOnce(&Path)) -> CorpusReading {
    let root = folder(&[("kept.md", "kept")]);
    prepare(root.path());
    squad_reader(root.path().to_owned()).read()
}

/// Reads a library beside one good page, which must come through.
fn check_refused(prepare: impl FnOnce(&Path), expected: &[(&str, FaultKind)]) {
    let reading = read_with(prepare);
    let expected: Vec<_> = expected
        .iter()
        .map(|(at, kind)| ((*at).to_owned(), kind.clone()))
        .collect();
    assert_eq!(faults(&reading), expected);
    let kept: Vec<_> = squad_source(&reading)
        .pages
        .iter()
        .map(|page| page.file.as_str())
        .collect();
    assert_eq!(kept, ["kept.md"]);
}

#[test]
fn a_bare_file_is_a_good_page() {
    let reading = read_squad(&[("a/à lire.md", "# À lire\n")]);
    let page = &squad_source(&reading).pages[0];
    assert_eq!(
        (page.file.as_str(), page.path.as_str(), page.stem.as_str()),
        ("a/à lire.md", "a/à lire", "a/à lire")
    );
    assert_eq!((page.body.as_str(), page.body_line, page.bytes), ("# À lire\n", 1, 10));
    assert_eq!(page.revision, ContentId::of("# À lire\n".as_bytes()));
    assert!(page.modified.is_some());
    assert_eq!(faults(&reading), []);
}

#[test]
fn the_body_starts_after_the_front_matter() {
    let text = "---\ntitle: T\nlast_reviewed: soon\n---\n\n# H\n";
    let reading = read_squad(&[("a.md", text)]);
    let page = &squad_source(&reading).pages[0];
    assert_eq!((page.body.as_str(), page.body_line), ("\n# H\n", 5));
    assert_eq!(page.revision, ContentId::of(text.as_bytes()));
    assert_eq!((page.lines["title"], page.lines["last_reviewed"]), (2, 3));
    assert_eq!(at(&page.faults[0]), "squad/a.md:3");
}

#[test]
fn every_file_that_is_no_page_is_named_with_its_reason() {
    let reading = read_squad(&[
        ("mkdocs.yml", ""),
        ("README.md", ""),
        ("docs/a.md", ""),
        ("docs/SUMMARY.md", ""),
        ("docs/_draft.md", ""),
        ("docs/_parts/b.md", ""),
        ("docs/_includes/c.md", "---\nx: y\n---\nfragment"),
        (".github/d.md", ""),
        (".gitbook/includes/e.md", "other fragment"),
        ("node_modules/f/README.md", ""),
        ("docs/target/g.md", ""),
        ("target/CACHEDIR.TAG", ""),
        ("target/h.md", ""),
        (".gitignore", "ignored/\n"),
        ("ignored/i.md", ""),
    ]);
    let source = squad_source(&reading);
    let files: Vec<_> = source.pages.iter().map(|page| page.file.as_str()).collect();
    assert_eq!(files, ["docs/a.md", "docs/target/g.md"]);
    let reasons: Vec<_> = source
        .faults
        .iter()
        .filter_map(|fault| match fault.kind {
            FaultKind::NotAPage { reason } => Some(format!("{} {reason:?}", fault.file)),
            _ => None,
        })
        .collect();
    assert_eq!(
        reasons,
        [
            ".gitbook/includes/e.md Include",
            ".github/d.md Hidden",
            "README.md OutsideDocs",
            "docs/SUMMARY.md Navigation",
            "docs/_draft.md Private",
            "docs/_includes/c.md Include",
            "docs/_parts/b.md Private",
        ]
    );
    let includes: Vec<_> = source
        .includes
        .iter()
        .map(|(file, text)| (file.as_str(), &**text))
        .collect();
    assert_eq!(
        includes,
        [
            (".gitbook/includes/e.md", "other fragment"),
            ("docs/_includes/c.md", "fragment")
        ]
    );
}

#[test]
fn pages_may_point_at_files_but_not_at_secrets() {
    let reading = read_squad(&[
        ("a.md", ""),
        ("img/a b.png", ""),
        (".gitbook/assets/c.svg", ""),
        (".env", "KEY=1"),
        (".ssh/id", ""),
        ("squad.yaml", "name: S"),
        ("adoptions.yaml", ""),
        ("assessments/2026.yaml", "held_on: 2026-01-01"),
    ]);
    let files: Vec<_> = squad_source(&reading).files.keys().map(String::as_str).collect();
    assert_eq!(files, [".gitbook/assets/c.svg", "img/a b.png"]);
}

#[test]
fn an_unsafe_name_is_skipped_and_shown() {
    check_refused(
        |root| {
            write(root, "..%2fetc.md", "x");
            write(root, "bell\u{7}.md", "x");
            write(root, "%2e%2e/deep.md", "x");
        },
        &[
            ("squad/%2e%2e", FaultKind::UnsafeName),
            ("squad/..%2fetc.md", FaultKind::UnsafeName),
            ("squad/bell\u{fffd}.md", FaultKind::UnsafeName),
        ],
    );
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_skipped_and_shown() {
    use std::os::unix::ffi::OsStrExt;

    check_refused(
        |root| {
            let name = std::ffi::OsStr::from_bytes(b"caf\xe9.md");
            fs::write(root.join(name), "x").expect("a file");
        },
        &[("squad/caf\u{fffd}.md", FaultKind::UnsafeName)],
    );
}

#[test]
fn text_that_is_not_utf8_names_its_line() {
    check_refused(
        |root| write(root, "latin.md", b"one\ntwo\ncaf\xe9\n"),
        &[("squad/latin.md:3", FaultKind::NotUtf8)],
    );
}

#[cfg(unix)]
#[test]
fn links_stay_inside() {
    use std::os::unix::fs::symlink;

    let outside = folder(&[("secret.md", "secret")]);
    let secret = outside.path().join("secret.md");
    let reading = read_with(|root| {
        symlink(&secret, root.join("secret.md")).expect("a link");
        symlink(outside.path(), root.join("all")).expect("a link");
        symlink("nowhere.md", root.join("gone.md")).expect("a link");
        symlink(".", root.join("loop")).expect("a link");
        symlink("kept.md", root.join("same.md")).expect("a link");
    });
    assert_eq!(
        pages(&reading).iter().map(|(path, _)| *path).collect::<Vec<_>>(),
        ["kept", "same"]
    );
    let target = |path: &Path| FaultKind::OutsideSource {
        target: path.to_string_lossy().into_owned(),
    };
    let reason = "entity not found".to_owned();
    assert_eq!(
        faults(&reading),
        [
            ("squad/all".to_owned(), target(outside.path())),
            ("squad/gone.md".to_owned(), FaultKind::Unreadable { reason }),
            ("squad/secret.md".to_owned(), target(&secret)),
        ]
    );
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_never_opened() {
    let reason = "not a file".to_owned();
    check_refused(
        |root| {
            let socket = std::os::unix::net::UnixListener::bind(root.join("pipe.md"));
            drop(socket.expect("a socket"));
        },
        &[("squad/pipe.md", FaultKind::Unreadable { reason })],
    );
}

#[test]
fn a_page_over_the_limit_is_listed_without_body() {
    let text = format!("---\ntitle: Long\n---\n{}", "word ".repeat(300_000));
    let reading = read_squad(&[("long.md", &text)]);
    let page = &squad_source(&reading).pages[0];
    assert_eq!(
        (&page.body, page.front.title.as_deref()),
        (&PageBody::TooLarge, Some("Long"))
    );
    assert_eq!(page.revision, ContentId::of(text.as_bytes()));
    let (bytes, limit) = (text.len() as u64, LARGEST_BODY);
    assert_eq!(
        faults(&reading),
        [("squad/long.md".to_owned(), FaultKind::TooLarge { bytes, limit })]
    );
}

#[test]
fn a_huge_file_is_not_even_read() {
    let reading = read_with(|root| {
        let file = fs::File::create(root.join("huge.md")).expect("a file");
        // A hole: it takes no room, and reading it would find bytes that are text.
        file.set_len(LARGEST_FILE + 1).expect("a length");
    });
    let page = &squad_source(&reading).pages[0];
    assert_eq!((page.file.as_str(), page.bytes), ("huge.md", LARGEST_FILE + 1));
    assert_eq!(
        page.revision,
        ContentId::of(format!("huge.md\0{}", page.bytes).as_bytes())
    );
}

#[test]
fn two_files_of_one_address_are_one_page_and_a_fault() {
    let reading = read_squad(&[
        ("a/README.md", FRENCH),
        ("a/index.md", ENGLISH),
        ("A.md", "x"),
        ("a.txt", "x"),
    ]);
    let duplicate = FaultKind::DuplicatePath {
        path: "a".into(),
        first: "a/README.md".into(),
    };
    assert_eq!(faults(&reading), [("squad/a/index.md".to_owned(), duplicate)]);
    assert_eq!(pages(&reading).len(), 2);
}

#[test]
fn the_halves_of_a_pair_share_an_address() {
    let reading = read_squad(&[
        ("a.fr.md", "x"),
        ("a.en.md", "x"),
        ("b.fr.md", ENGLISH),
        ("b.md", ENGLISH),
    ]);
    assert_eq!(
        pages(&reading),
        [
            ("a", Locale::En),
            ("a", Locale::Fr),
            ("b", Locale::Fr),
            ("b", Locale::En)
        ]
    );
    let pairs: Vec<_> = squad_source(&reading).pages.iter().map(|page| page.pair).collect();
    assert_eq!(pairs, [Locale::En, Locale::Fr, Locale::Fr, Locale::En].map(Some));
    assert_eq!(faults(&reading), []);
}

#[test]
fn the_name_of_the_file_decides_over_what_it_says() {
    let reading = read_squad(&[("a.fr.md", "---\ntitle: T\nlang: en\n---\n")]);
    assert_eq!(pages(&reading), [("a", Locale::Fr)]);
    assert!(matches!(&faults(&reading)[..], [(at, FaultKind::MalformedValue { .. })] if at == "squad/a.fr.md:3"));
}

#[test]
fn languages_come_from_front_matter_folder_prose_and_neighbours() {
    let declared = format!("---\nlangue: en\n---\n{FRENCH}");
    let reading = read_squad(&[
        ("declared.md", declared.as_str()),
        ("docs/en/x.md", FRENCH),
        ("docs/fr/x.md", ENGLISH),
        ("long.md", ENGLISH),
        ("longer.md", ENGLISH),
        ("short.md", "# Rituels"),
    ]);
    assert_eq!(
        pages(&reading),
        [
            ("declared", Locale::En),
            ("docs/en/x", Locale::En),
            ("docs/fr/x", Locale::Fr),
            ("long", Locale::En),
            ("longer", Locale::En),
            ("short", Locale::En),
        ]
    );
}

#[test]
fn paths_are_composed() {
    let reading = read_squad(&[("E\u{301}quipe/re\u{301}tro.md", "x")]);
    assert_eq!(squad_source(&reading).pages[0].path, "Équipe/rétro");
    assert!(
        squad_source(&reading).pages[0]
            .on_disk
            .to_string_lossy()
            .contains("E\u{301}quipe")
    );
}

#[test]
fn endless_folders_are_closed() {
    let deep = format!("{}deep.md", "d/".repeat(200));
    let reading = read_squad(&[(deep.as_str(), "x"), ("a.md", "a")]);
    assert_eq!(pages(&reading).len(), 1);
    assert!(matches!(&faults(&reading)[..], [(_, FaultKind::Unreadable { .. })]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_file_brings_the_reader_down(
        start in prop::sample::select(vec!["", "---\n", "---\ntags: [", "\u{feff}---\n- &a [*a]\n", "* [a]("]),
        bytes in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let bytes = [start.as_bytes(), &bytes].concat();
        let reading = read_with(|root| {
            for file in ["a.md", "SUMMARY.md", ".gitbook.yaml", ".pages", "squad.yaml", "adoptions.yaml", "assessments/x.yaml"] {
                write(root, file, &bytes);
            }
        });
        prop_assert!(squad_source(&reading).pages.iter().any(|page| page.file == "kept.md"));
    }

    #[test]
    fn no_front_matter_brings_the_reader_down(yaml in "[ -~éà\n\t]{0,300}", close in any::<bool>()) {
        let text = format!("---\n{yaml}\n{}", if close { "---\nbody" } else { "" });
        let reading = read_with(|root| write(root, "a.md", &text));
        let page = squad_source(&reading).pages.iter().find(|page| page.file == "a.md");
        let body = page.map(|page| page.body.as_str()).unwrap_or_default();
        prop_assert!(text.ends_with(body));
    }
}
