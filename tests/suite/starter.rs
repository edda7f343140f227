//! The library in `content/`: what a newcomer sees first must be whole.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use balise_domain::check::heatmap::HeatmapQuery;
use balise_domain::check::scoring::Outcome;
use balise_domain::library::fault::Severity;
use balise_domain::ports::port::{CheckPort as _, MatrixExtent, PagePort as _};
use balise_domain::ports::viewer::Viewer;
use balise_domain::text::locale::Locale;

use crate::support::{TestSite, attributes, check_page, root};

#[test]
fn every_page_answers_in_both_languages() {
    let site = TestSite::starter();
    let paths = site.paths();
    assert!(paths.len() > 150, "{} addresses", paths.len());
    for path in &paths {
        check_page(path, &site.page(path));
    }
    for path in ["/fr/search", "/en/search?q=okr", "/fr/curation", "/en/curation"] {
        check_page(path, &site.page(path));
    }
}

#[test]
fn no_link_of_the_starter_library_is_dead() {
    let site = TestSite::starter();
    let mut links = BTreeSet::new();
    for path in site.paths() {
        let html = site.page(&path);
        assert!(!html.contains("dead-link") && !html.contains("missing-image"), "{path}");
        for link in attributes(&html, "href").into_iter().chain(attributes(&html, "src")) {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            if link.starts_with('/') && !link.starts_with("/assets/") {
                links.insert((link, path.clone()));
            }
        }
    }
    let mut asked = BTreeSet::new();
    for (link, path) in links {
        if asked.insert(link.clone()) {
            let status = site.get(&link).status;
            assert_eq!(status, StatusCode::OK, "{link}, linked from {path}");
        }
    }
}

#[test]
fn the_starter_library_has_no_error() {
    let (faults, _) = balise_library::lint(&root().join("content")).expect("a reading");
    let errors: Vec<_> = faults
        .iter()
        .filter(|linted| linted.fault.severity() == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn the_demonstration_is_as_rich_as_promised() {
    let site = TestSite::starter();
    let summary = site.summary;
    assert_eq!(summary.squads, 5);
    assert!(summary.playbooks >= 40, "{summary:?}");
    assert!(summary.practices >= 8 && summary.terms >= 20, "{summary:?}");
    let practices = site.library.practices(&Viewer::OPEN, Locale::Fr);
    assert!(practices.iter().filter(|card| card.spread.shared).count() >= 3);
    let rubric = site.library.rubric();
    assert_eq!(rubric.dimensions.len(), 6);
    for dimension in &rubric.dimensions {
        assert!(dimension.questions.len() >= 4, "{}", dimension.id);
        assert!(
            dimension.questions.iter().all(|question| question.levels.len() == 5),
            "{}",
            dimension.id
        );
    }
}

#[test]
fn the_heatmap_shows_scores_and_says_what_is_incomplete() {
    let site = TestSite::starter();
    let heatmap = site
        .library
        .heatmap(&Viewer::OPEN, Locale::Fr, &HeatmapQuery::default(), MatrixExtent::Page);
    assert_eq!(heatmap.rows.len(), 5);
    let cells: Vec<_> = heatmap.rows.iter().flat_map(|row| row.cells.iter().flatten()).collect();
    assert!(
        cells
            .iter()
            .filter(|cell| matches!(cell.outcome, Outcome::Scored { .. }))
            .count()
            >= 20
    );
    assert!(
        cells
            .iter()
            .any(|cell| matches!(cell.outcome, Outcome::Incomplete { .. }))
    );
    assert!(heatmap.distributions.iter().flatten().count() >= 5);
}
