//! MkDocs Material's blocks.

use balise_domain::text::flavour::Flavour;

use super::html;

fn check(text: &str, expected: &str) {
    assert_eq!(html(Flavour::MkDocs, text), expected, "{text}");
}

const NOTE: &str = "<div class=\"callout\" data-kind=\"note\" role=\"note\"><p class=\"callout-title\">";

#[test]
fn an_admonition_is_a_callout_with_its_indented_content() {
    check(
        "!!! note \"My **title**\"\n    Text\n\n    - item\n\n        code\n\nAfter",
        &format!(
            "{NOTE}My <strong>title</strong></p><p>Text</p><ul><li><p>item</p><p>code</p></li></ul></div><p>After</p>"
        ),
    );
    check("!!! note\n    Text", &format!("{NOTE}Note</p><p>Text</p></div>"));
    check(
        "!!! danger \"\"\n    Text",
        "<div class=\"callout\" data-kind=\"danger\" role=\"note\"><p>Text</p></div>",
    );
}

#[test]
fn an_admonition_may_be_folded() {
    check(
        "??? tip\n    Text",
        "<details class=\"callout\" data-kind=\"tip\"><summary>Tip</summary><p>Text</p></details>",
    );
    check(
        "???+ warning \"Look\"\n    Text",
        "<details class=\"callout\" data-kind=\"warning\" open=\"\"><summary>Look</summary><p>Text</p></details>",
    );
}

#[test]
fn admonitions_nest_and_live_in_lists() {
    check(
        "- item\n\n    !!! note\n        in\n\n        !!! tip\n            deep\n\n- next",
        &format!(
            "<ul><li><p>item</p>{NOTE}Note</p><p>in</p>\
             <div class=\"callout\" data-kind=\"tip\" role=\"note\"><p class=\"callout-title\">Tip</p><p>deep</p></div></div></li>\
             <li><p>next</p></li></ul>"
        ),
    );
}

#[test]
fn content_tabs_are_one_group() {
    check(
        "=== \"C\"\n\n    ```c\n    int x;\n    ```\n\n=== \"D\"\n\n    text\n\nafter\n\n=== \"E\"\n    other",
        "<div class=\"tabs\"><details name=\"tabs-1\" open=\"\"><summary>C</summary>\
         <pre class=\"code\" tabindex=\"0\" data-lang=\"c\"><code><span class=\"hl-storage\">int</span> x;</code></pre></details>\
         <details name=\"tabs-1\"><summary>D</summary><p>text</p></details></div><p>after</p>\
         <div class=\"tabs\"><details name=\"tabs-2\" open=\"\"><summary>E</summary><p>other</p></details></div>",
    );
}

#[test]
fn an_admonition_in_code_is_code() {
    check(
        "```\n!!! note\n    x\n```",
        "<pre class=\"code\" tabindex=\"0\"><code>!!! note\n    x</code></pre>",
    );
}

#[test]
fn a_table_of_contents_is_left_to_the_page() {
    check("[[_TOC_]]\n\ntext", "<p>text</p>");
    check("[TOC]\n\ntext", "<p>text</p>");
}

#[test]
fn attribute_lists_go() {
    check(
        "[Go](a.md){ .md-button target=_blank }\n\n![x](a.png){: width=\"5\" }",
        "<p><a href=\"/p/a.md\">Go</a></p><p><img src=\"/media/a.png\" alt=\"x\" width=\"5\" loading=\"lazy\" decoding=\"async\"></p>",
    );
    check(
        "## Title {: #mine .big }\n\ntext {a b}",
        "<h2 id=\"mine\">Title</h2><p>text {a b}</p>",
    );
}

#[test]
fn a_snippet_is_put_in_place() {
    check(
        "--8<-- \"part.md\"",
        "<p>Included <strong>text</strong>.</p><h2 id=\"same\">Same</h2>",
    );
}

#[test]
fn icons_that_only_decorate_go() {
    check(":material-check: done :smile:", "<p>done 😄</p>");
}

#[test]
fn icons_and_languages_of_code_in_a_line_go() {
    check(
        ":material-clock:{ .lg .middle } Set up `#!python range()`",
        "<p>Set up <code>range()</code></p>",
    );
}
