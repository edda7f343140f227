//! MkDocs with Material, pymdownx and TechDocs.

use super::reader::Site;

#[test]
fn text_of_other_files_is_put_in_whole_in_part_and_as_a_block() {
    let site = Site::of("snippets");
    let contact = "Write to the squad that holds the pager this week.";
    let expected = format!("Before. {contact} Second line of rules. Urgent things go by phone. {contact} After.");
    let page = site.page("");
    page.shows(&[&expected])
        .hides(&["--8<--", "start:", "contact.md", "First line", "Third line"]);
    assert_eq!(site.paths(), [""]);
    assert_eq!(site.faults(), [""; 0]);
    assert_eq!(site.found("urgent phone"), ["On call"]);
}

#[test]
fn markdown_is_read_in_the_tags_that_ask_for_it() {
    let site = Site::of("markdown-in-html");
    let page = site.page("");
    page.shows(&["The board on Monday", "three", "waiting"])
        .hides(&["![", "##", "*waiting*", "{ width"])
        .has(&[
            "<img",
            "<strong>three</strong>",
            "<em>waiting</em>",
            "id=\"rules-of-the-board\"",
            "<li>one card",
            "<li>ten",
        ])
        .is_alive();
    assert_eq!(page.headings, [(2, "Rules of the board".to_owned())]);
}

#[test]
fn attribute_lists_go_where_they_belong_to_something_and_braces_stay() {
    let page = Site::of("attribute-lists").page("");
    page.shows(&[
        "Open the guide",
        "This is urgent today.",
        "A paragraph for newcomers.",
        "The line of {team=checkout} is red, the line of errors{job=pay} is green, and the query {a=1} stays as it is.",
    ])
    .hides(&["md-button", "{ alt", "{ .red", "{: .lead"])
    .has(&[
        "title=\"Opens the guide\"",
        "alt=\"Board of the squad\"",
        "<strong>urgent</strong>",
    ])
    .is_alive();
}

#[test]
fn marks_inside_a_line_are_drawn() {
    let page = Site::of("inline-marks").page("");
    page.has(&[
        "<kbd>Ctrl</kbd>+<kbd>Shift</kbd>+<kbd>K</kbd>",
        "<mark>the first paragraph</mark>",
        "<ins>underlined</ins>",
        "<del>struck</del>",
        "CO<sub>2</sub>",
        "m<sup>2</sup>",
        "<del>weekly</del><ins>daily</ins>",
        "<mark>this part</mark>",
    ])
    .shows(&["ask Noor"])
    .hides(&["++", "==", "^^", "~2~", "^2^", "{--", "{++", "{==", "{>>"]);
}

#[test]
fn pages_that_the_settings_keep_out_are_neither_shown_nor_found() {
    let site = Site::of("excluded-pages");
    assert_eq!(site.paths(), ["", "internal/open"]);
    assert_eq!(site.contents(), "Home, Internal (Open page)");
    for word in ["salarywords", "draftwords", "scratchwords"] {
        assert_eq!(site.found(word), [""; 0], "{word}");
    }
    assert_eq!(site.found("openwords"), ["Open page"]);
}

#[test]
fn the_root_of_a_link_is_that_of_the_documents() {
    let site = Site::of("absolute-links");
    site.page("")
        .is_alive()
        .has(&["/guides/review\"", "/guides/review#steps", "<img"]);
    site.page("guides/review").is_alive();
    assert_eq!(site.faults(), [""; 0]);
}

#[test]
fn a_link_written_for_the_address_of_its_page_is_alive() {
    let site = Site::of("links-by-address");
    site.page("guides/review").is_alive().has(&[
        "/guides/ship#gate",
        "/guides/ship\"",
        "<img",
        "href=\"/en/squads/squad\"",
    ]);
    site.page("").is_alive();
    assert_eq!(site.faults(), [""; 0]);
}

#[test]
fn pages_stand_before_folders_where_nobody_orders_them() {
    let site = Site::of("files-before-folders");
    let expected = "Home, Basics, Zen, Advanced (Deep work), Delivery (Release, Night (Watch))";
    assert_eq!(site.contents(), expected);
}

#[test]
fn the_lists_of_folders_order_and_name_them() {
    let site = Site::of("nav-yml");
    let expected = "Who we are, First days (Week one, Day one), Home, What we do together (Retro, Daily)";
    assert_eq!(site.contents(), expected);
    assert_eq!(site.found("old rules"), ["Old rules"]);
}

#[test]
fn a_portal_holds_the_sites_that_it_includes() {
    let site = Site::of("techdocs-include");
    assert_eq!(site.contents(), "Home, Checkout (Checkout at a glance, When it rings)");
    assert_eq!(site.paths(), ["", "checkout", "checkout/runbook"]);
    site.page("").is_alive().has(&["/checkout/runbook"]);
    assert_eq!(site.found("runbookwords"), ["Runbook"]);
    assert_eq!(site.faults(), [""; 0]);
}

#[test]
fn an_index_is_the_page_of_its_folder_before_a_readme() {
    let site = Site::of("index-and-readme");
    site.page("hiring")
        .shows(&["Words for readers."])
        .hides(&["About this folder"]);
    site.page("").is_alive();
    assert_eq!(site.faults(), [""; 0]);
}

#[test]
fn a_box_without_title_is_called_by_its_type() {
    let page = Site::of("admonition-titles").page("");
    let titles: Vec<&str> = page
        .html
        .split("callout-title\">")
        .skip(1)
        .filter_map(|rest| rest.split('<').next())
        .collect();
    assert_eq!(titles, ["Example", "Quote", "Abstract", "Question", "Bug", "Failure"]);
    page.has(&["<summary>Example</summary>"]);
}

#[test]
fn short_forms_carry_what_they_stand_for() {
    let page = Site::of("abbreviations").page("");
    page.has(&[
        "<abbr title=\"Service level objective\">SLO</abbr>",
        "<abbr title=\"Key performance indicator\">KPI</abbr>",
    ])
    .hides(&["*["]);
}

#[test]
fn items_further_in_than_commonmark_lets_them_be_are_lists() {
    let page = Site::of("nested-lists").page("");
    page.has(&[
        "<li>book a room</li>",
        "<li>invite three people</li>",
        "<li>name the owner</li>",
        "<li>name the date</li>",
    ])
    .hides(&["- book", "2. name"]);
}

#[test]
fn text_behind_a_line_of_inline_html_is_markdown() {
    let page = Site::of("text-behind-html").page("");
    page.has(&["<strong>second</strong>", "<strong>board</strong>", "<img"])
        .hides(&["**", "](other"])
        .is_alive();
}

#[test]
fn marks_without_a_space_are_read() {
    let page = Site::of("loose-marks").page("");
    page.has(&[
        "id=\"who-decides\"",
        "<strong>Owner:</strong>the lead",
        "<strong>Date (fixed)</strong>is Monday",
        "callout-title\">Note",
    ])
    .shows(&["Ask before Friday."])
    .hides(&["##", "**", "!!!"])
    .is_alive();
    assert_eq!(page.headings, [(2, "Who decides".to_owned())]);
}

#[test]
fn links_to_files_with_spaces_are_alive() {
    let site = Site::of("links-with-spaces");
    site.page("")
        .is_alive()
        .has(&["team%20rules/how%20we%20review", "#steps"])
        .hides(&["]("]);
    assert_eq!(site.faults(), [""; 0]);
}
