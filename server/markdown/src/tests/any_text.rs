//! Whatever is written, what comes out is well-formed, harmless and whole.

use std::collections::BTreeSet;

use balise_domain::library::fault::FaultKind;
use balise_domain::text::flavour::Flavour;
use balise_domain::text::locale::Locale;
use proptest::prelude::*;

use super::{FLAVOURS, Source, wellformed};
use crate::tags::{HtmlToken, Tokens};
use crate::{RenderError, RenderOptions, outline_within, render};

/// Text that is likely to hurt: pieces of every syntax that we read, in any order.
fn syntax() -> impl Strategy<Value = String> {
    let pieces = proptest::sample::select(vec![
        "a",
        "é ",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "# ",
        "## x\n",
        "> ",
        "- ",
        "1. ",
        "* ",
        "**",
        "_",
        "`",
        "```\n",
        "~~~\n",
        "[",
        "]",
        "(b)",
        "![",
        "[[",
        "]]",
        "|",
        "| a | b |\n|---|---|\n",
        "$",
        "$$",
        "<",
        ">",
        "</",
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<a href=\"b\">",
        "</a>",
        "<a id=\"x\">",
        "<ul>",
        "<li>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<table data-view=\"cards\">",
        "<details>",
        "<summary>",
        "</details>",
        "<h2>",
        "</h2>",
        "<pre>",
        "</pre>",
        "<script>",
        "</script>",
        "<svg>",
        "<!--",
        "-->",
        "&lt;",
        "&#xE002;",
        "\u{E002}0\u{E002}",
        "{% hint %}",
        "{% endhint %}",
        "{% tabs %}",
        "{% tab title=\"x\" %}",
        "{% endtab %}",
        "{% endtabs %}",
        "{% embed url=\"b\" %}",
        "{% endembed %}",
        "{%",
        "%}",
        "{% code %}",
        "{% step %}",
        "{% stepper %}",
        "{% endstepper %}",
        "!!! note\n",
        "??? x\n",
        "=== \"t\"\n",
        ":::tip\n",
        ":::\n",
        "<Tabs>",
        "<TabItem>",
        "</Tabs>",
        "{/*",
        "import x\n",
        "![[",
        "![[a.png|12",
        "%%",
        "==",
        "++",
        "^^",
        "~",
        "{--",
        "--}",
        "{{<",
        ">}}",
        "{{< details >}}",
        "{{< /details >}}",
        "{{ site.squad }}",
        "{% highlight sh %}\n",
        "{% endhighlight %}",
        "{:toc}",
        "```{note}\n",
        "```{list-table}\n",
        "* - ",
        ":class: x\n",
        "::::tip\n",
        "/// note\n",
        "///\n",
        ">>>\n",
        "> [!tip]- ",
        "{.is-info}",
        "{ .x title=\"y\" }",
        "<div markdown>\n",
        "<aside>\n",
        "</aside>\n",
        "<img src={x} />",
        "style={{",
        "<!--@include: x-->\n",
        "{{#include x}}\n",
        "--8<-- \"x\"\n",
        "(x)=\n",
        "{ref}`x`",
        "*[a]: y\n",
        "**a:**b",
        "](a b.md =1x)",
        "export x = {\n",
        "[^1]",
        "[^1]: ",
        "- [ ] ",
        ": ",
        "---\n",
        "===\n",
        "\\",
        "https://a.b",
        ":tada:",
        "{#x}",
        "{.a}",
        "\"",
        "=",
        "\0",
        "\r",
    ]);
    proptest::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

fn check_any(text: &str) {
    for flavour in FLAVOURS {
        let options = RenderOptions {
            flavour,
            lang: Locale::Fr,
            title: "x",
            resolve: &Source,
        };
        let rendered = match render(text, &options) {
            Ok(rendered) => rendered,
            Err(error) => {
                assert_ne!(error, RenderError::Panicked, "{text:?}");
                continue;
            }
        };
        let html = rendered.html.as_str();
        wellformed::check(html);
        if flavour == Flavour::GitBook {
            let prose = super::corpora::outside_code(html);
            let drawn = prose.split("{%").skip(1).find(|rest| is_tag(rest));
            assert_eq!(drawn, None, "{text:?}: {html}");
        }
        let outline = outline_within(text, flavour, &Source);
        assert!(!outline.faults.contains(&(1, FaultKind::RenderFailed)), "{text:?}");
        assert_eq!(outline.anchors, ids(html), "{flavour:?} {text:?}: {html}");
    }
}

/// Whether what follows `{%` names a tag: the sign alone may also come of a `{` and a `%`
/// between which stray HTML stood.
fn is_tag(rest: &str) -> bool {
    let name = rest.trim_start_matches([' ', '/']);
    rest.starts_with(' ') && name.starts_with(|first: char| first.is_ascii_lowercase())
}

/// Ids of a rendering, without those of footnotes.
fn ids(html: &str) -> BTreeSet<String> {
    let tags = Tokens::new(html).filter_map(|token| match token {
        HtmlToken::Open(tag) => tag.value("id").map(str::to_owned),
        _ => None,
    });
    tags.filter(|id| !id.contains(':')).collect()
}

#[test]
fn no_box_stands_around_an_item_or_a_cell() {
    for text in [
        "<ul>{.is-info}",
        "- a\n  {.is-info}",
        "1. a\n   {: .note }",
        "| a |\n|---|\n| {.is-info} |\n",
    ] {
        check_any(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_syntax_renders_to_wellformed_html(text in syntax()) {
        check_any(&text);
    }

    #[test]
    fn any_text_renders_to_wellformed_html(text in "\\PC{0,60}") {
        check_any(&text);
    }
}
