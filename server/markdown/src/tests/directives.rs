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
