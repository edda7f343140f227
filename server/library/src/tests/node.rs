//! Docusaurus, VitePress and Starlight.

use super::reader::Site;

#[test]
fn blocks_between_colons_are_boxes_without_any_settings() {
    let page = Site::of("colon-blocks-in-a-bare-docs-folder/docusaurus").page("");
    page.shows(&[
        "Two people look at every change.",
        "Small changes go first.",
        "Before you ask",
        "After that we talk.",
    ])
    .has(&["data-kind=\"note\"", "data-kind=\"tip\"", "<p>After that we talk.</p>"])
    .hides(&["::"])
    .lacks(&["<dl", "<dt", "<dd"]);
    let page = Site::of("colon-blocks-in-a-bare-docs-folder/vitepress").page("");
    page.shows(&[
        "Mind the clock",
        "Stop after an hour.",
        "More on this",
        "Change seats often.",
    ])
    .has(&["data-kind=\"warning\"", "<details", "<p>The end.</p>"])
    .hides(&[":::"])
    .lacks(&["<dl"]);
}

#[test]
fn sidebars_and_numbers_order_pages() {
    let site = Site::of("navigation-order/docusaurus-sidebars");
    assert_eq!(site.contents(), "Zeal, Day by day (Stand-up, The board), About");
    let site = Site::of("navigation-order/docusaurus-numbers");
    assert_eq!(site.contents(), "One, Two, Three, Hiring at a glance (Interview)");
}

#[test]
fn links_between_pages_lead_where_docusaurus_leads_them() {
    let site = Site::of("docusaurus-links");
    let page = site.page("01-start");
    page.is_alive();
    assert_eq!(page.html.matches("/rituals/02-retro\"").count(), 5, "{}", page.html);
    page.has(&["/03-onboarding\"", "/rituals/01-standup\""]);
    assert_eq!(site.faults(), [""; 0]);
}

#[test]
fn files_of_the_static_folder_are_drawn() {
    let page = Site::of("docusaurus-static-images").page("board");
    page.is_alive().has(&["width=\"40\""]);
    assert_eq!(page.html.matches("<img").count(), 3);
}

#[test]
fn text_inside_components_is_markdown() {
    let site = Site::of("mdx-block-content");
    let page = site.page("work");
    page.has(&[
        "<summary>At home</summary>",
        "<summary>In the office</summary>",
        "<strong>team</strong>",
        "<li>take a desk</li>",
        "<summary>Choice one</summary>",
        "open=\"\"><summary>Choice two</summary>",
        "<strong>bold</strong>",
        "With <em>stress</em>",
        ">how we rest</a>",
    ])
    .lacks(&["<pre", "<summary>a<"])
    .hides(&["**", "](", "import "])
    .is_alive();
}

#[test]
fn a_home_page_may_stand_in_front_matter() {
    let site = Site::of("home-page-in-front-matter/vitepress");
    let page = site.page("");
    assert_ne!(page.title, "Index");
    let all = format!("{} {}", page.title, page.text);
    for words in [
        "Harbour",
        "How we work",
        "Written by all of us",
        "Begin here",
        "Small steps",
        "We ship on Tuesdays.",
        "Pairing",
        "Two heads see more.",
    ] {
        assert!(all.contains(words), "{words}: {all}");
    }
    page.is_alive();
    assert_eq!(site.found("tuesdays").len(), 1);
    let page = Site::of("home-page-in-front-matter/starlight").page("");
    page.shows(&["How we work", "Written by all of us.", "Begin here", "Welcome."])
        .is_alive();
}

#[test]
fn the_root_of_a_link_is_that_of_the_site() {
    let site = Site::of("links-from-the-site-root/starlight");
    site.page("").is_alive();
    site.page("guides/retro").is_alive();
    assert_eq!(site.faults(), [""; 0]);
    let site = Site::of("links-from-the-site-root/vitepress");
    site.page("").is_alive().has(&["<img"]);
    assert_eq!(site.faults(), [""; 0]);
}

#[test]
fn a_page_takes_text_from_other_files() {
    for (fixture, path, more) in [
        ("included-text/docusaurus", "meetings", ", says Search."),
        ("included-text/vitepress", "", "begin end"),
        ("included-text/mdbook", "meetings", ""),
    ] {
        let site = Site::of(fixture);
        let page = site.page(path);
        page.shows(&["Every meeting has one host", "That is all.", more])
            .has(&["<strong>one</strong>"])
            .hides(&["<<<", "{{#include", "Second line."]);
        assert!(site.found("host").contains(&"Meetings".to_owned()), "{fixture}");
        assert_eq!(site.faults(), [""; 0], "{fixture}");
    }
}

#[test]
fn the_words_of_a_badge_are_drawn_and_found() {
    let site = Site::of("badge-words");
    let page = site.page("versions");
    page.shows(&[
        "beta",
        "The old form deprecated goes away; the new one since May stays.",
    ])
    .has(&["id=\"export\""]);
    assert_eq!(site.found("deprecated"), ["Versions"]);
    assert_eq!(site.faults(), [""; 0]);
}
