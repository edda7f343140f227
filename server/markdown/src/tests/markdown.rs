//! Markdown as everybody writes it.

use balise_domain::library::fault::FaultKind;
use balise_domain::text::flavour::Flavour;
use balise_domain::text::locale::Locale;

use super::{Source, faults, html, rendered};
use crate::{RenderOptions, render};

fn check(text: &str, expected: &str) {
    assert_eq!(html(Flavour::Plain, text), expected, "{text}");
}

#[test]
fn a_heading_has_an_anchor_and_a_link_to_itself() {
    let rendered = rendered(Flavour::Plain, "## L’équipe `x`");
    assert_eq!(
        rendered.html.as_str(),
        "<h2 id=\"l-equipe-x\">L’équipe <code>x</code><a href=\"#l-equipe-x\" class=\"anchor\" \
         aria-label=\"Link to the section: L’équipe x\">#</a></h2>\n"
    );
}

#[test]
fn the_title_of_the_page_is_not_repeated_but_can_be_linked_to() {
    check("# 🚀 the  TITLE\n\ntext", "<span id=\"the-title\"></span><p>text</p>");
    check("text\n\n# The title", "<p>text</p><h2 id=\"the-title\">The title</h2>");
    check(
        "# Other\n\n## Under",
        "<h2 id=\"other\">Other</h2><h3 id=\"under\">Under</h3>",
    );
}

#[test]
fn anchors_clash_without_harm() {
    check(
        "## A\n## A\n## A {#b}\n## B\n## !\n## Main\n<a id=\"c\"></a>\n\n## C",
        "<h2 id=\"a\">A</h2><h2 id=\"a-1\">A</h2><h2 id=\"b\">A</h2><h2 id=\"b-1\">B</h2><h2 id=\"section\">!</h2>\
         <h2 id=\"section-main\">Main</h2><span id=\"c\"></span><h2 id=\"c-1\">C</h2>",
    );
}

#[test]
fn an_empty_heading_is_dropped() {
    check("##\n\ntext\n\n## <a id=\"x\"></a>", "<p>text</p><span id=\"x\"></span>");
}

#[test]
fn links_say_where_they_lead() {
    check(
        "[a](b.md) [file](c.pdf) [out](https://x.test) [gone](dead.md) [](b.md) [](https://www.x.test/y)",
        "<p><a href=\"/p/b.md\">a</a> <a href=\"/media/c.pdf\" download=\"\">file</a> \
         <a href=\"https://x.test\" rel=\"noopener noreferrer\">out</a> \
         <span class=\"dead-link\" title=\"This link leads nowhere\">gone</span> <a href=\"/p/b.md\">Title of b.md</a> \
         <a href=\"https://www.x.test/y\" rel=\"noopener noreferrer\">x.test</a></p>",
    );
    check(
        "<a@b.test> https://x.test/a_b_c.",
        "<p><a href=\"mailto:a@b.test\" rel=\"noopener noreferrer\">a@b.test</a> \
         <a href=\"https://x.test/a_b_c\" rel=\"noopener noreferrer\">https://x.test/a_b_c</a>.</p>",
    );
}

#[test]
fn a_link_in_the_page_finds_its_heading_however_it_is_spelled() {
    check(
        "## L'équipe\n\n[a](#l-equipe) [b](#léquipe) [c](#L%27%C3%A9quipe) [d](#nowhere) [](#nowhere)x",
        "<h2 id=\"l-equipe\">L'équipe</h2><p><a href=\"#l-equipe\">a</a> <a href=\"#l-equipe\">b</a> <a href=\"#l-equipe\">c</a> \
         <span class=\"dead-link\" title=\"This link leads nowhere\">d</span> x</p>",
    );
}

#[test]
fn wiki_links_name_pages() {
    check(
        "[[home]] [[home#part|label]] [[nowhere]] [[1]](b.md) [[ $x == 1 ]]",
        "<p><a href=\"/w/home\">Wiki home</a> <a href=\"/w/home#part\">label</a> \
         <span class=\"dead-link\" title=\"This link leads nowhere\">nowhere</span> <a href=\"/p/b.md\">[1]</a> [[ $x == 1 ]]</p>",
    );
}

#[test]
fn alerts_are_callouts() {
    for (alert, kind, word) in [
        ("NOTE", "note", "Note"),
        ("TIP", "tip", "Tip"),
        ("IMPORTANT", "important", "Important"),
        ("WARNING", "warning", "Warning"),
        ("CAUTION", "danger", "Danger"),
    ] {
        check(
            &format!("> [!{alert}]\n> text"),
            &format!(
                "<div class=\"callout\" data-kind=\"{kind}\" role=\"note\"><p class=\"callout-title\">{word}</p><p>text</p></div>"
            ),
        );
    }
}

#[test]
fn a_table_scrolls_and_heads_its_columns() {
    check(
        "| a | | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |",
        "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table 1\"><table><thead>\
         <tr><th scope=\"col\" align=\"left\">a</th><td></td><th scope=\"col\" align=\"right\">c</th></tr></thead><tbody>\
         <tr><td align=\"left\">1</td><td align=\"center\">2</td><td align=\"right\">3</td></tr></tbody></table></div>",
    );
}

#[test]
fn a_task_is_a_labelled_box() {
    check(
        "- [ ] open\n- [x] done\n  - sub",
        "<ul><li><label class=\"task\"><input type=\"checkbox\" disabled=\"\"> open</label></li>\
         <li><label class=\"task\"><input type=\"checkbox\" disabled=\"\" checked=\"\"> done</label><ul><li>sub</li></ul></li></ul>",
    );
}

#[test]
fn footnotes_lead_there_and_back() {
    check(
        "One[^b], again[^b], none[^z].\n\n[^b]: The note.",
        "<p>One<sup><a href=\"#fn:1\" id=\"fnref:1\" class=\"footnote-ref\" aria-label=\"Note 1\">1</a></sup>, \
         again<sup><a href=\"#fn:1\" id=\"fnref:1:2\" class=\"footnote-ref\" aria-label=\"Note 1\">1</a></sup>, none[^z].</p>\
         <section class=\"footnotes\" aria-label=\"Footnotes\"><ol><li id=\"fn:1\"><p>The note. \
         <a href=\"#fnref:1\" class=\"footnote-back\" aria-label=\"Back to the text of note 1\">↩</a> \
         <a href=\"#fnref:1:2\" class=\"footnote-back\" aria-label=\"Back to the text of note 1\">↩</a></p></li></ol></section>",
    );
}

#[test]
fn images_are_shown_linked_or_marked() {
    check(
        "![A *map*](a.png \"t\") ![x](https://x.test/i.png) ![gone](missing.png)",
        "<p><img src=\"/media/a.png\" alt=\"A map\" title=\"t\" loading=\"lazy\" decoding=\"async\"> \
         <a href=\"https://x.test/i.png\" class=\"external-image\" rel=\"noopener noreferrer\" title=\"Image on another site\">x</a> \
         <span class=\"missing-image\" role=\"img\" aria-label=\"Image not found: gone\">gone</span></p>",
    );
    check(
        "[![Build](https://x.test/b.svg)](https://ci.test)",
        "<p><a href=\"https://ci.test\" rel=\"noopener noreferrer\">Build</a></p>",
    );
}

#[test]
fn definitions_comments_and_rules_are_read() {
    check("term\n: meaning", "<dl><dt>term</dt><dd>meaning</dd></dl>");
    check("a <!-- secret --> b\n\n<!--\nmore\n-->\n\n---", "<p>a  b</p><hr>");
}

#[test]
fn a_formula_is_mathml_and_a_wrong_one_its_source() {
    let text = "$x^2$ and $5 or $6 and\n\n```math\nx\n```\n\n$\\nosuch$";
    let html = html(Flavour::Plain, text);
    assert!(html.starts_with("<p><math display=\"inline\"><msup>"), "{html}");
    assert!(
        html.contains("and $5 or $6 and") && html.contains("<math display=\"block\">"),
        "{html}"
    );
    assert!(html.contains("<code class=\"math-failed\">\\nosuch</code>"), "{html}");
    let faults = faults(Flavour::Plain, text);
    assert!(
        matches!(faults.as_slice(), [(7, FaultKind::InvalidMath { .. })]),
        "{faults:?}"
    );
}

#[test]
fn a_diagram_is_a_picture_with_its_text() {
    let html = html(Flavour::Plain, "```mermaid\nflowchart TD\n A[Start] --> B\n```");
    assert!(
        html.starts_with("<figure class=\"diagram\"><img src=\"/diagrams/bafkrei"),
        "{html}"
    );
    assert!(
        html.contains(
            "<summary>Text of the diagram</summary><pre tabindex=\"0\">flowchart TD\n A[Start] --&gt; B</pre>"
        )
    );
    let wrong = "a\n\n```mermaid\nthis is no diagram\n```";
    assert!(super::html(Flavour::Plain, wrong).contains("<p class=\"diagram-failed\">"));
    assert!(matches!(
        faults(Flavour::Plain, wrong).as_slice(),
        [(3, FaultKind::InvalidDiagram { .. })]
    ));
}

#[test]
fn words_that_we_add_are_in_the_language_of_the_article() {
    let options = RenderOptions {
        flavour: Flavour::Plain,
        lang: Locale::Fr,
        title: "",
        resolve: &Source,
    };
    let rendered = render("> [!TIP]\n> x\n\n[a](dead.md)", &options).expect("a page");
    let html = rendered.html.as_str();
    assert!(
        html.contains(">Conseil<") && html.contains("Ce lien ne mène nulle part"),
        "{html}"
    );
}

#[test]
fn front_matter_is_not_ours_to_read() {
    check(
        "---\ntitle: x\n---\n\ntext",
        "<hr><h2 id=\"title-x\">title: x</h2><p>text</p>",
    );
}
