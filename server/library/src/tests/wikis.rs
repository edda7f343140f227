//! Azure DevOps, Wiki.js, Obsidian, Notion and the wikis of repositories.

use super::reader::Site;

#[test]
fn attachments_of_a_wiki_are_drawn_and_offered() {
    let site = Site::of("azure-attachments");
    site.page("Home")
        .is_alive()
        .has(&["<img", "download"])
        .shows(&["plan.docx"]);
    assert_eq!(site.faults(), [""; 0]);
}

#[test]
fn escaped_names_are_read_as_they_are_meant() {
    let site = Site::of("azure-escaped-names");
    assert_eq!(site.contents(), "Home, Rituals (Daily Stand-up, What is a KPI?)");
    site.page("Home").is_alive();
    assert_eq!(site.found("ten minutes"), ["Daily Stand-up"]);
    assert_eq!(site.faults(), [""; 0]);
}

#[test]
fn a_page_is_called_by_its_file_where_its_tool_does_so() {
    let site = Site::of("title-is-the-file-name/azure");
    assert_eq!(site.contents(), "On call");
    let site = Site::of("title-is-the-file-name/obsidian");
    assert_eq!(site.contents(), "Our week");
}

#[test]
fn a_page_beside_its_folder_is_the_page_of_that() {
    let site = Site::of("page-beside-its-folder/azure");
    assert_eq!(site.contents(), "Rituals (Retro)");
    let site = Site::of("page-beside-its-folder/notion");
    assert_eq!(site.contents(), "Team home (Retro)");
    assert_eq!(site.paths(), ["Team home", "Team home/Retro"]);
    let page = site.page("Team home");
    page.has(&["<strong>down</strong>", "Owner: Ana Example<br>"])
        .hides(&["**", "0123456789abcdef"])
        .is_alive();
}

#[test]
fn the_order_files_of_a_wiki_order_its_pages() {
    let site = Site::of("navigation-order/azure");
    assert_eq!(
        site.contents(),
        "Home, Values, Daily work (Zero inbox, Meetings), Archive"
    );
}

#[test]
fn a_picture_has_the_size_behind_its_address() {
    let page = Site::of("image-size-after-address").page("Home");
    page.has(&["width=\"300\"", "height=\"200\""])
        .hides(&["![", "=300x"])
        .is_alive();
    assert_eq!(page.html.matches("width=\"300\"").count(), 2);
}

#[test]
fn headings_without_a_space_are_headings_and_numbers_are_not() {
    let page = Site::of("azure-heading-without-space").page("How-we-plan");
    let titles: Vec<&str> = page.headings.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(titles, ["When", "Who", "What we bring"]);
    page.shows(&["#123", "#planning"]);
}

#[test]
fn attributes_behind_a_block_make_it_a_box() {
    let site = Site::of("wikijs-attributes");
    let page = site.page("home");
    page.has(&[
        "data-kind=\"info\"",
        "<strong>day</strong>",
        "data-kind=\"warning\"",
        "Never on Fridays<br>",
    ])
    .shows(&["Centred words.", "Retrospective"])
    .hides(&["{", "}"])
    .is_alive();
    assert_eq!(page.title, "Team home");
}

#[test]
fn call_outs_have_titles_and_folds_and_comments_are_nowhere() {
    let site = Site::of("obsidian-callouts-and-comments");
    let page = site.page("How we meet");
    page.has(&[
        "callout-title\">Keep it short",
        "<summary>Only for hosts</summary>",
        "open=\"\"><summary>Who takes notes?</summary>",
        "callout-title\">Example",
        "<mark>most important</mark>",
    ])
    .hides(&["[!", "==", "%%", "ask Ana", "Not decided"]);
    assert_eq!(site.found("Tuesday"), [""; 0]);
}

#[test]
fn embeds_are_put_in_drawn_or_offered() {
    let site = Site::of("obsidian-embeds");
    let page = site.page("Team home");
    page.shows(&["What will we try?", "Ten minutes, standing.", "Last words"])
        .has(&["<img", "width=\"120\"", "download", "href=\"#last-words\""])
        .hides(&["Not wanted", "![", "!", "120"])
        .is_alive();
    assert_eq!(page.html.matches("<img").count(), 2);
    assert_eq!(site.faults(), [""; 0]);
}

#[test]
fn the_name_of_an_emoji_begins_a_paragraph() {
    let page = Site::of("emoji-at-line-start").page("");
    page.shows(&["⚠", "No release on Friday.", "🚀 Release on Tuesday."])
        .hides(&["warning:"])
        .lacks(&["<dl"]);
    assert_eq!(page.html.matches("<p>").count(), 3);
}

#[test]
fn the_text_of_a_wiki_link_may_stand_before_its_page() {
    let site = Site::of("github-wiki-links");
    let page = site.page("Home");
    page.has(&[
        ">our retro</a>",
        ">Retro Guide</a>",
        "#outcome\">its result</a>",
        "href=\"https://example.org/\"",
        "<img",
    ])
    .shows(&["the same", "Our site"])
    .is_alive();
    assert_eq!(site.contents(), "Welcome, Looking back".replace("Welcome", "Home"));
}

#[test]
fn the_bar_of_a_wiki_link_is_no_border_of_a_cell() {
    let page = Site::of("wiki-link-in-a-table").page("Rituals");
    page.shows(&["Our retro", "weekly", "plain"])
        .hides(&["[[", "]]"])
        .is_alive();
    page.has(&[">Our retro</a>"]);
    assert_eq!(page.html.matches("<tr").count(), 3);
}

#[test]
fn two_files_whose_names_differ_in_their_accents_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("e\u{301}quipe.md"), "# Page NFD\n").expect("a page");
    std::fs::write(folder.path().join("\u{e9}quipe.md"), "# Page NFC\n").expect("a page");
    // Some file systems hold the two for one.
    let names = folder.path().read_dir().expect("a folder").count();
    let site = Site::at(folder.path());
    assert_eq!(site.paths().len(), 1);
    assert_eq!(site.faults().iter().any(|fault| fault.contains("TwinName")), names == 2);
}
