//! Hugo, Jekyll, Sphinx with MyST, and mdBook.

use super::reader::Site;

#[test]
fn a_site_of_hugo_reads_as_hugo_builds_it() {
    let site = Site::of("hugo-site");
    assert_eq!(site.paths(), ["", "guides", "guides/review", "guides/ship"]);
    assert_eq!(
        site.contents(),
        "Ways of the squad, Guides of the squad (How we ship, How we review)"
    );
    site.page("")
        .shows(&["Homewords of the site."])
        .hides(&["+++", "title ="]);
    site.page("guides").shows(&["Sectionwords."]);
    let review = site.page("guides/review");
    assert_eq!(review.title, "How we review");
    // The second one has text before its short code and behind it.
    assert_eq!(review.html.matches("/guides/ship#gate\"").count(), 2, "{}", review.html);
    review
        .has(&["/guides/ship#gate", "<summary>More</summary>", "<pre"])
        .shows(&["Detailwords stay readable.", "make review"])
        .hides(&["{{<", "+++", "weight"])
        .is_alive();
    for word in ["draftwords", "futurewords", "expiredwords"] {
        assert_eq!(site.found(word), [""; 0], "{word}");
    }
}

#[test]
fn directives_roles_and_labels_of_myst_are_read() {
    let site = Site::of("myst-directives");
    let home = site.page("");
    home.shows(&["Guides", "Ship", "How we review"]).is_alive();
    assert_eq!(site.contents(), "Ways of the squad, Ship, How we review");
    let review = site.page("guides/review");
    review
        .has(&[
            "<strong>early</strong>",
            "callout-title\">Warning",
            "callout-title\">Who decides",
            "<table",
            "#ship-gate",
            "<th",
        ])
        .shows(&["the gate", "Ship", "Never alone.", "The owner does.", "Step", "Anyone"])
        .hides(&[
            "(review-steps)=",
            "{ref}",
            "{doc}",
            ":class:",
            ":header-rows:",
            ":::",
            "% only",
        ])
        .lacks(&["<pre", "<dl"])
        .is_alive();
    site.page("guides/ship").hides(&["(ship-gate)="]);
    assert_eq!(site.faults(), [""; 0]);
}

#[test]
fn a_site_of_jekyll_reads_as_jekyll_builds_it() {
    let site = Site::of("jekyll-kramdown");
    let home = site.page("");
    home.shows(&["Ask Checkout first.", "Write to the pager.", "how we review"])
        .hides(&["{:toc}", "Will be replaced", "{: .note", "{{", "{%", "{: .lead"])
        .has(&["<pre", "<pre"])
        .is_alive();
    site.page("posts/2024-01-05-we-shipped").shows(&["Postwords."]);
    assert!(!site.paths().contains(&"guides/hidden".to_owned()));
    assert_eq!(site.found("unpublishedwords"), [""; 0]);
    assert_eq!(site.faults(), [""; 0]);
}

#[test]
fn a_book_is_read_below_its_folder_of_sources() {
    let site = Site::of("mdbook-root");
    assert_eq!(site.contents(), "Foreword, Every day (Zeal, Rituals (Retro), About us)");
    assert!(site.paths().iter().all(|path| !path.starts_with("src")));
}

/// A library of these files.
fn written(files: &[(&str, &str)]) -> (tempfile::TempDir, Site) {
    let folder = tempfile::tempdir().expect("a folder");
    for (file, text) in files {
        let path = folder.path().join(file);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        std::fs::write(path, text).expect("a file");
    }
    let site = Site::at(folder.path());
    (folder, site)
}

#[test]
fn pages_of_middleman_are_called_by_what_they_become() {
    let (_folder, site) = written(&[
        ("config.rb", ""),
        (
            "source/index.html.md",
            "# Home\n\n[a](/manual/on-call.html) [b](manual/on-call.html#who)\n",
        ),
        ("source/manual/on-call.html.md", "# On call\n\n## Who\n\n[home](/)\n"),
    ]);
    assert_eq!(site.paths(), ["", "manual/on-call"]);
    site.page("").is_alive();
    site.page("manual/on-call").is_alive();
    assert_eq!(site.faults(), [""; 0]);
}

#[test]
fn tags_of_eleventy_in_links_lead_to_its_pages() {
    let (_folder, site) = written(&[
        (
            ".eleventy.js",
            "module.exports = () => ({ dir: { input: \"pages\" } });\n",
        ),
        (
            "pages/index.md",
            "# Home\n\n[a]({% page \"tools/tock\" %}) [b]({% page \"/clock/\" %})\n",
        ),
        ("pages/tools/tock.md", "---\nredirect_from:\n  - /clock/\n---\n# Tock\n"),
    ]);
    site.page("").is_alive();
    assert_eq!(site.faults(), [""; 0]);
}

#[test]
fn values_of_the_settings_stand_in_pages() {
    let (_folder, site) = written(&[
        (
            "mkdocs.yml",
            "site_name: Ways\nplugins:\n  - macros\nextra:\n  team:\n    channel: '#checkout'\n",
        ),
        (
            "docs/index.md",
            "# Home\n\nAsk {{ team.channel }} of {{ config.site_name }}, {{ unknown }}.\n",
        ),
    ]);
    site.page("").shows(&["Ask #checkout of Ways, {{ unknown }}."]);
    let (_folder, site) = written(&[
        (
            "conf.py",
            "# values\nmyst_substitutions = {\n    \"channel\": \"#checkout\",\n}\n",
        ),
        ("index.md", "# Home\n\nAsk {{ channel }} and {{ other }}.\n"),
    ]);
    site.page("").shows(&["Ask #checkout and other."]);
    let (_folder, site) = written(&[
        ("mkdocs.yml", "extra:\n  team: checkout\n"),
        ("docs/index.md", "# Home\n\nBraces {{ team }} stay.\n"),
    ]);
    site.page("").shows(&["Braces {{ team }} stay."]);
}
