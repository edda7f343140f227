//! Checks of some dimensions: they leave the others as they were last seen, wherever levels are shown or counted.

use std::fs;
use std::path::Path;

use balise_library::Sources;

use crate::support::{TestSite, check_page};

/// Three dimensions; mars held a full check and then one of Cap alone, lune finds that nothing of Voix applies.
fn site() -> (tempfile::TempDir, TestSite) {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path());
    let site = TestSite::of(Sources {
        content: Some(folder.path().to_owned()),
        squads: Vec::new(),
    });
    (folder, site)
}

fn write(folder: &Path) {
    let write = |file: &str, text: &str| {
        let file = folder.join(file);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    };
    write("site.yaml", "name: Nord\nlevels: [Un, Deux, Trois, Quatre, Cinq]\n");
    for (order, id, name, version, questions) in [
        (1, "cap", "Cap", 1, "abcd"),
        (2, "livre", "Livraison", 2, "ab"),
        (3, "voix", "Voix", 1, "abc"),
    ] {
        let question = |letter: char| {
            let levels: String = (1..=5)
                .map(|level| format!("      {level}: {{fr: vu, en: seen}}\n"))
                .collect();
            format!("  - id: {id}.{letter}\n    text: {{fr: Question ?, en: Question?}}\n    levels:\n{levels}")
        };
        let questions: String = questions.chars().map(question).collect();
        let head = format!("order: {order}\nversion: {version}\nname: {{fr: {name}, en: {name}}}\nquestions:\n");
        write(&format!("maturity/{id}.yaml"), &format!("{head}{questions}"));
    }
    for squad in ["mars", "lune"] {
        write(
            &format!("squads/{squad}/squad.yaml"),
            &format!("name: {squad}\nmembers: 5\n"),
        );
        write(&format!("squads/{squad}/README.md"), &format!("# {squad}\n"));
    }
    write(
        "squads/mars/assessments/2026-Q3.yaml",
        "held_on: 2026-03-10\nversions: {cap: 1, livre: 2, voix: 1}\nanswers:\n  cap.a: 3\n  cap.b: 3\n  cap.c: 3\n  cap.d: 3\n  \
         livre.a: 4\n  livre.b: 4\n  voix.a: 2\n  voix.b: 2\n  voix.c: 3\n",
    );
    write(
        "squads/mars/assessments/2026-Q4.yaml",
        "held_on: 2026-05-10\nmode: checkpoint\nversions: {cap: 1}\nanswers:\n  cap.a: 4\n  cap.b: 4\n  cap.c: 3\n  cap.d: 4\n",
    );
    write(
        "squads/lune/assessments/2026-Q3.yaml",
        "held_on: 2026-03-10\nversions: {cap: 1, livre: 2, voix: 1}\nanswers:\n  cap.a: 3\n  cap.b: 4\n  \
         cap.c: {not_applicable: true}\n  cap.d: 3\n  livre.a: 2\n  livre.b: 1\n  voix.a: {not_applicable: true}\n  \
         voix.b: {not_applicable: true}\n  voix.c: {not_applicable: true}\n",
    );
}

fn row(site: &TestSite, path: &str, start: &str) -> String {
    let file = site.page(path);
    let own = file.lines().find(|line| line.starts_with(start));
    own.unwrap_or_else(|| panic!("{path}: {file}")).to_owned()
}

#[test]
fn what_was_not_asked_stays_as_it_was_last_seen() {
    let (_folder, site) = site();
    let page = site.page("/fr/practice-check/mars");
    check_page("/fr/practice-check/mars", &page);
    for said in [
        "Non demandé cette fois",
        "Livraison et Voix",
        "non demandé cette fois",
        "2026-Q3, il y a",
        "Le plus avancé",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    for untrue in [
        "même niveau",
        "question réécrite",
        "première fois",
        "incomplet",
        "0 sur",
    ] {
        assert!(!page.contains(untrue), "{untrue}: {page}");
    }
    let english = site.page("/en/practice-check/mars");
    assert!(
        english.contains("not asked this time") && english.contains("months ago"),
        "{english}"
    );
    let heatmap = site.page("/fr/practice-check");
    check_page("/fr/practice-check", &heatmap);
    assert!(heatmap.contains("2026-Q3, il y a"), "{heatmap}");
}

#[test]
fn every_file_has_the_last_known_score_and_says_which_check_saw_it() {
    let (_folder, site) = site();
    assert_eq!(
        row(&site, "/en/practice-check/heatmap.csv?format=plain", "mars,").replace("stale", "*"),
        "mars,mars,product,2026-Q4,*,3.8,4.0,2.3,scored,2026-Q4,2026-05-10,1,scored,2026-Q3,2026-03-10,2,scored,2026-Q3,2026-03-10,1"
    );
    let overview = "/en/practice-check/mars/overview.csv?format=plain";
    assert_eq!(
        row(&site, overview, "cap,"),
        "cap,Cap,2026-Q4,3.8,3,3.0,0.8,scored,2026-05-10,1,compared"
    );
    assert_eq!(
        row(&site, overview, "livre,"),
        "livre,Livraison,2026-Q3,4.0,4,4.0,,scored,2026-03-10,2,not_asked"
    );
    // A period that did not ask holds nothing, and says so.
    assert_eq!(
        row(&site, "/en/practice-check/mars/trend.csv?format=plain", "voix,"),
        "voix,Voix,2.3,,scored,1,not_asked,"
    );
    let found = site.page("/api/v1/search?q=level:%3E%3D4&locale=en");
    assert!(
        found.contains("/squads/mars"),
        "searched by what was last seen: {found}"
    );
}

#[test]
fn a_counter_says_what_the_denominator_says() {
    let (_folder, site) = site();
    let page = site.page("/fr/practice-check/lune");
    let answers = page.split("id=\"answers\"").nth(1).expect("the answers");
    let counts: Vec<&str> = answers
        .split("class=\"count\">")
        .skip(1)
        .filter_map(|rest| rest.split('<').next())
        .collect();
    assert_eq!(counts, ["3 sur 3, 1 hors calcul", "2 sur 2", "sans objet"], "{answers}");
    let heatmap = row(&site, "/fr/practice-check/heatmap.csv", "lune;");
    assert!(
        heatmap.contains(";3,3;1,5;;scored;"),
        "a column of scores holds numbers or nothing: {heatmap}"
    );
    assert!(heatmap.contains(";not_applicable;"), "{heatmap}");
}
