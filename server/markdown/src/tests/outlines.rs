//! What the library learns of a page.

use balise_domain::library::fault::FaultKind;
use balise_domain::text::flavour::Flavour;

use super::rendered;
use crate::{Outline, Reference, Section, outline};

fn references(references: &[Reference]) -> Vec<(&str, u32)> {
    references
        .iter()
        .map(|reference| (reference.target.as_str(), reference.line))
        .collect()
}

#[test]
fn the_title_is_the_first_heading_of_the_highest_rank() {
    let title = |text: &str| outline(text, Flavour::Plain).title;
    assert_eq!(title("## B\n\n# *A* `c` :tada:"), Some("A c 🎉".to_owned()));
    assert_eq!(title("### C\n\n## B"), Some("C".to_owned()));
    assert_eq!(title("<h1>Raw</h1>"), Some("Raw".to_owned()));
    assert_eq!(title("text"), None);
}

#[test]
fn the_lead_is_the_first_paragraph_cut_between_words() {
    let lead = |text: &str| outline(text, Flavour::Plain).lead;
    assert_eq!(
        lead("# T\n\n![](a.png)\n\nFirst *one*\nline.\n\nSecond."),
        Some("First one line.".to_owned())
    );
    let long = lead(&"words ".repeat(100)).expect("a lead");
    assert!(
        long.chars().count() <= Outline::LONGEST_LEAD && long.ends_with("words…"),
        "{long}"
    );
    assert_eq!(
        lead(&"x".repeat(500)).expect("a lead").chars().count(),
        Outline::LONGEST_LEAD
    );
    assert_eq!(lead("# Only a title"), None);
}

#[test]
fn sections_hold_all_the_words_and_no_markup() {
    let text = "intro **bold**\n\n# One\n\na [link](b.md)\n\n| h |\n|---|\n| cell |\n\n```rust\nlet x;\n```\n\n## Two {#mine}\n\n\
        ![alt](a.png)\n\n- x\n- y\n";
    let outline = outline(text, Flavour::Plain);
    let section = |anchor: Option<&str>, heading: &str, level: u8, text: &str| Section {
        anchor: anchor.map(str::to_owned),
        heading: heading.to_owned(),
        level,
        text: text.to_owned(),
    };
    assert_eq!(
        outline.sections,
        [
            section(None, "", 0, "intro bold"),
            section(Some("one"), "One", 1, "a link\nh\ncell\nlet x;"),
            section(Some("mine"), "Two", 2, "alt\nx\ny"),
        ]
    );
    assert_eq!(outline.words, 13);
}

#[test]
fn dialects_are_outlined_without_their_syntax() {
    let text = "{% hint style=\"info\" title=\"Mind\" %}\nin the hint\n{% endhint %}\n\n{% tabs %}\n{% tab title=\"Tab\" %}\nx\n\
        {% endtab %}\n{% endtabs %}\n\n{% content-ref url=\"a.md\" %}\n[a.md](a.md)\n{% endcontent-ref %}\n\n\
        {% embed url=\"https://a.test\" %}\ncaption\n{% endembed %}\n\n{% file src=\"f.pdf\" %}\n\n{% weird %}";
    let outline = outline(text, Flavour::GitBook);
    assert_eq!(outline.sections[0].text, "Mind\nin the hint\nTab\nx\na.md\ncaption");
    assert_eq!(
        references(&outline.links),
        [("a.md", 11), ("https://a.test", 15), ("f.pdf", 19)]
    );
    let weird = FaultKind::UnknownBlock {
        name: "weird".to_owned(),
    };
    assert_eq!(outline.faults, [(21, weird)]);
}

#[test]
fn links_and_images_know_their_line() {
    let text = "[a](b.md)\n\n> [c][d]\n\n<div>\n<a href=\"e.md\">x</a>\n<img src=\"f.png\"></div>\n\n![](g.png) [[home|x]] \
        https://h.test\n\n[d]: d.md\n";
    let outline = outline(text, Flavour::Plain);
    assert_eq!(
        references(&outline.links),
        [
            ("b.md", 1),
            ("d.md", 3),
            ("e.md", 6),
            ("[[home|x]]", 9),
            ("https://h.test", 9)
        ]
    );
    assert_eq!(references(&outline.images), [("f.png", 7), ("g.png", 9)]);
}

#[test]
fn lines_are_those_of_the_page_in_every_dialect() {
    let mkdocs = outline(
        "=== \"A\"\n    x\n\n=== \"B\"\n    [y](z.md)\n\nafter [a](b.md)",
        Flavour::MkDocs,
    );
    assert_eq!(references(&mkdocs.links), [("z.md", 5), ("b.md", 7)]);
    let gitbook = outline(
        "{% hint style=\"info\" %} x {% endhint %}\n\n[a](b.md)",
        Flavour::GitBook,
    );
    assert_eq!(references(&gitbook.links), [("b.md", 3)]);
    let docusaurus = outline(
        "<Tabs\n  a=\"b\">\n<TabItem label=\"c\">\n\n[a](b.md)\n\n</TabItem></Tabs>",
        Flavour::Docusaurus,
    );
    assert_eq!(references(&docusaurus.links), [("b.md", 5)]);
}

#[test]
fn diagrams_are_handed_over_as_they_are_rendered() {
    let text = "```mermaid\nflowchart TD\n A --> B\n```";
    let diagrams = outline(text, Flavour::Plain).diagrams;
    let address = balise_domain::id::content_id::ContentId::of(diagrams[0].as_bytes());
    assert!(rendered(Flavour::Plain, text).html.as_str().contains(address.as_str()));
    let svg = crate::diagram(&diagrams[0]).expect("a diagram");
    assert!(svg.starts_with("<svg") && !svg.contains("width=\"100%\""), "{svg}");
}

#[test]
fn a_text_that_is_too_long_is_still_found() {
    let text = format!("# Title\n\n{}", "word ".repeat(300_000));
    let outline = outline(&text, Flavour::Plain);
    assert_eq!(outline.title.as_deref(), Some("Title"));
    assert_eq!(outline.words, 300_001);
}
