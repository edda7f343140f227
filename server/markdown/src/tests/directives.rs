//! MyST's directives, and what other tools that share their mechanisms make of the same signs.

use balise_domain::text::flavour::Flavour;

use super::html;

#[track_caller]
fn check(flavour: Flavour, text: &str, expected: &str) {
    assert_eq!(html(flavour, text), expected, "{text}");
}

#[test]
fn a_table_of_contents_is_a_list_of_links() {
    check(
        Flavour::Myst,
        "```{toctree}\n:caption: Go on\n\nReview <review.md>\nship.md\n```\n",
        "<p><strong>Go on</strong></p><ul><li><a href=\"/p/review.md\">Review</a></li>\
         <li><a href=\"/p/ship.md\">Title of ship.md</a></li></ul>",
    );
    check(
        Flavour::Myst,
        "```{toctree}\n:hidden:\n\nreview.md\n```\n\nafter",
        "<p>after</p>",
    );
}

#[test]
fn a_table_of_lists_has_a_row_an_item_and_a_cell_an_inner_one() {
    let html = html(
        Flavour::Myst,
        "```{list-table}\n* - a\n  - b\n* - c - d\n  - *e*\n    -f\n```\n",
    );
    let cells = html.matches("<td").count() + html.matches("<th").count();
    assert_eq!((html.matches("<tr").count(), cells), (2, 4), "{html}");
    assert!(html.contains("c - d") && html.contains("<em>e</em>"), "{html}");
}

#[test]
fn a_name_in_braces_is_read_as_its_words_and_what_follows_stays() {
    check(Flavour::Myst, "The {{ team }} meets.", "<p>The team meets.</p>");
}

#[test]
fn a_shorter_fence_of_colons_closes_nothing_of_backticks() {
    check(
        Flavour::Myst,
        "````{note}\nbefore\n\n```{tip}\ninner\n```\n\nafter\n````\n\nout",
        "<div class=\"callout\" data-kind=\"note\" role=\"note\"><p class=\"callout-title\">Note</p><p>before</p>\
         <div class=\"callout\" data-kind=\"tip\" role=\"note\"><p class=\"callout-title\">Tip</p><p>inner</p></div>\
         <p>after</p></div><p>out</p>",
    );
}

#[test]
fn a_block_that_is_open_at_the_end_of_a_text_ends_with_it() {
    check(
        Flavour::MkDocs,
        "!!! note\n    one\n\n    !!! tip\n        two",
        "<div class=\"callout\" data-kind=\"note\" role=\"note\"><p class=\"callout-title\">Note</p><p>one</p>\
         <div class=\"callout\" data-kind=\"tip\" role=\"note\"><p class=\"callout-title\">Tip</p><p>two</p></div></div>",
    );
}

#[test]
fn signs_of_another_tool_in_an_address_are_a_part_of_it() {
    check(Flavour::Hugo, "[a](x{%25y.md)", "<p><a href=\"/p/x{%25y.md\">a</a></p>");
}

#[test]
fn a_title_with_a_link_is_the_first_paragraph() {
    let linked = "<p><strong>See <a href=\"/p/a.md\">this</a></strong></p>";
    check(
        Flavour::MkDocs,
        "!!! note \"See [this](a.md)\"\n    text",
        &format!("<div class=\"callout\" data-kind=\"note\" role=\"note\">{linked}<p>text</p></div>"),
    );
    check(
        Flavour::Docusaurus,
        ":::tip[See [this](a.md)]\n\ntext\n\n:::",
        &format!("<div class=\"callout\" data-kind=\"tip\" role=\"note\">{linked}<p>text</p></div>"),
    );
}

#[test]
fn a_tag_in_the_target_of_a_link_says_an_address() {
    let text = "[a]({% page \"tools/tock/\" %}) b [c]({% asset '/d.pdf' %})";
    let expected = "<p><a href=\"/p//tools/tock/\">a</a> b <a href=\"/media//d.pdf\" download=\"\">c</a></p>";
    check(Flavour::Plain, text, expected);
    // Where such tags are blocks, one in a target is none.
    check(Flavour::GitBook, text, expected);
}

#[test]
fn icons_in_a_title_are_no_words_of_it() {
    check(
        Flavour::Myst,
        ":::{card} {octicon}`plug;1em` Go {fas}`car`\ntext\n:::",
        "<div class=\"callout\" data-kind=\"note\" role=\"note\"><p class=\"callout-title\">Go</p><p>text</p></div>",
    );
}

#[test]
fn a_name_of_a_directive_or_of_a_span_is_a_place() {
    for text in [
        "```{note}\n:name: gate\n\nx\n```\n\n[to](#gate)",
        ":::{list-table}\n:name: gate\n\n* - a\n:::\n\n[to](#gate)",
        "[words]{#gate} x\n\n[to](#gate)",
    ] {
        let html = html(Flavour::Myst, text);
        assert!(
            html.contains("id=\"gate\"") && html.contains("href=\"#gate\""),
            "{html}"
        );
    }
}

#[test]
fn an_id_of_any_element_with_text_is_a_place() {
    let text = "<table><tr><th id=\"m4\">M</th></tr></table>\n\n<ul><li id=\"one\">a</li></ul>\n\n[to](#m4) [to](#one)";
    let html = html(Flavour::Plain, text);
    assert!(
        html.contains("href=\"#m4\"") && html.contains("href=\"#one\""),
        "{html}"
    );
}

#[test]
fn headings_below_a_tabset_are_tabs() {
    let html = html(
        Flavour::WikiJs,
        "## How {.tabset}\n\n### Mac\n\nbrew\n\n```sh\n### not a tab\n```\n\n### Linux {.is-info}\n\napt\n\n## After\n\nx",
    );
    assert_eq!(html.matches("<summary>").count(), 2, "{html}");
    let order = ["How", "Mac", "brew", "not a tab", "Linux", "apt", "After"];
    let places: Vec<_> = order.iter().map(|word| html.find(word)).collect();
    assert!(places.is_sorted() && places.iter().all(Option::is_some), "{html}");
    assert!(!html.contains("tabset}") && !html.contains("is-info"), "{html}");
}

#[test]
fn a_task_may_be_begun_or_dropped() {
    let html = html(Flavour::Obsidian, "- [/] one\n- [-] two\n- [x] three\n- [>] four");
    assert!(
        html.contains("In progress</span> one") && html.contains("Dropped</span> two"),
        "{html}"
    );
    assert_eq!(html.matches("checked").count(), 1, "{html}");
    assert!(html.contains("[&gt;] four"), "{html}");
}

#[test]
fn lines_of_code_are_pointed_at() {
    let html = html(
        Flavour::Docusaurus,
        "```js title=\"a.js\" {2}\nlet a = 1;\nlet b = `\nx`;\n```",
    );
    assert_eq!(html.matches("<mark class=\"code-line\">").count(), 1, "{html}");
    let (before, marked) = html.split_once("<mark class=\"code-line\">").expect("a mark");
    assert!(
        before.contains("let") && marked.split_once("</mark>").is_some_and(|(line, _)| line.contains("b")),
        "{html}"
    );
}
