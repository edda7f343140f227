//! GitBook's blocks.

use balise_domain::library::fault::FaultKind;
use balise_domain::text::flavour::Flavour;

use super::{faults, html, unclosed, unknown};

fn check(text: &str, expected: &str) {
    assert_eq!(html(Flavour::GitBook, text), expected, "{text}");
}

#[test]
fn a_hint_is_a_callout_of_its_style() {
    for (style, kind, word) in [
        ("info", "info", "Information"),
        ("warning", "warning", "Warning"),
        ("danger", "danger", "Danger"),
        ("success", "success", "Good to know"),
    ] {
        let text = format!("{{% hint style=\"{style}\" %}}\nText **bold**\n\n* item\n{{% endhint %}}\n\nAfter");
        let expected = format!(
            "<div class=\"callout\" data-kind=\"{kind}\" role=\"note\"><p class=\"callout-title\">{word}</p>\
             <p>Text <strong>bold</strong></p><ul><li>item</li></ul></div><p>After</p>"
        );
        check(&text, &expected);
    }
}

#[test]
fn a_hint_on_one_line_is_still_markdown() {
    check(
        "{% hint style=\"info\" %} A [link](a.md) {% endhint %}",
        "<div class=\"callout\" data-kind=\"info\" role=\"note\"><p class=\"callout-title\">Information</p>\
         <p>A <a href=\"/p/a.md\">link</a> </p></div>",
    );
}

#[test]
fn a_hint_that_is_never_closed_ends_at_the_next_heading() {
    let text = "Before\n\n{% hint style=\"info\" %}\nInside\n\n## Next\n\nAfter";
    check(
        text,
        "<p>Before</p><div class=\"callout\" data-kind=\"info\" role=\"note\"><p class=\"callout-title\">Information</p>\
         <p>Inside</p></div><h2 id=\"next\">Next</h2><p>After</p>",
    );
    assert_eq!(faults(Flavour::GitBook, text), [(3, unclosed("hint"))]);
    let open_end = "{% hint style=\"info\" %}\nInside";
    assert_eq!(faults(Flavour::GitBook, open_end), [(1, unclosed("hint"))]);
}

#[test]
fn a_hint_may_begin_and_end_in_different_list_items() {
    check(
        "* one\n  {% hint style=\"info\" %}\n  in\n  {% endhint %}\n* two",
        "<ul><li>one<div class=\"callout\" data-kind=\"info\" role=\"note\"><p class=\"callout-title\">Information</p>\
         in</div></li><li>two</li></ul>",
    );
    check(
        "{% hint style=\"info\" %}\n* one\n  {% endhint %}\n* two\n\nafter",
        "<div class=\"callout\" data-kind=\"info\" role=\"note\"><p class=\"callout-title\">Information</p>\
         <ul><li>one</li><li>two</li></ul></div><p>after</p>",
    );
}

#[test]
fn tabs_are_exclusive_and_the_first_is_open() {
    check(
        "{% tabs %}\n{% tab title=\"One\" %}\n1\n{% endtab %}\n\n{% tab title=\"`Two`\" %}\n2\n{% endtab %}\n{% endtabs %}",
        "<div class=\"tabs\"><details name=\"tabs-1\" open=\"\"><summary>One</summary><p>1</p></details>\
         <details name=\"tabs-1\"><summary><code>Two</code></summary><p>2</p></details></div>",
    );
}

#[test]
fn a_stepper_is_an_ordered_list() {
    check(
        "{% stepper %}\n{% step %}\n### First\ntext\n{% endstep %}\n\n{% step %}\nsecond\n{% endstep %}\n{% endstepper %}",
        "<ol class=\"steps\"><li><h2 id=\"first\">First</h2><p>text</p></li><li><p>second</p></li></ol>",
    );
}

#[test]
fn a_reference_says_the_title_of_its_page() {
    check(
        "{% content-ref url=\"x/y.md\" %}\n[y.md](x/y.md)\n{% endcontent-ref %}",
        "<p class=\"content-ref\"><a href=\"/p/x/y.md\">Title of x/y.md</a></p>",
    );
    check(
        "{% content-ref url=\"broken-reference\" %}\n[Broken link](broken-reference)\n{% endcontent-ref %}",
        "<p class=\"content-ref\"><span class=\"dead-link\" title=\"This link leads nowhere\">Broken link</span></p>",
    );
    check(
        "[y.md](y.md \"mention\")",
        "<p><a href=\"/p/y.md\">Title of y.md</a></p>",
    );
}

#[test]
fn an_embed_is_a_link_with_or_without_end() {
    let plain =
        "<p class=\"embed\"><a href=\"https://www.a.test/v\" rel=\"noopener noreferrer\">a.test</a></p><p>After</p>";
    let named = plain.replace(">a.test<", ">A film<");
    check("{% embed url=\"https://www.a.test/v\" %}\n\nAfter", plain);
    check(
        "{% embed url=\"https://www.a.test/v\" %}\nA film\n{% endembed %}\n\nAfter",
        &named,
    );
    check(
        "{% embed url=\"https://www.a.test/v\" caption=\"A film\" fullWidth=\"true\" %}\n\nAfter",
        &named,
    );
    check(
        "{% embed url=\"https://www.a.test/v %}\nA film\n{% endembed %}\n\nAfter",
        &named,
    );
    assert_eq!(faults(Flavour::GitBook, "{% embed url=\"https://a.test\" %}"), []);
}

#[test]
fn a_file_is_offered_with_its_size() {
    check(
        "{% file src=\"a b.pdf\" %}",
        "<p class=\"attachment\"><a href=\"/media/a b.pdf\" download=\"\">a b.pdf</a> (340&nbsp;kB)</p>",
    );
    check(
        "{% file src=\"a.pdf\" %}\nThe report\n{% endfile %}",
        "<p class=\"attachment\"><a href=\"/media/a.pdf\" download=\"\">The report</a> (340&nbsp;kB)</p>",
    );
}

#[test]
fn code_has_a_title() {
    check(
        "{% code title=\"a.txt\" %}\n```\n{% hint %}\n```\n{% endcode %}",
        "<figure class=\"code-figure\"><figcaption>a.txt</figcaption><pre class=\"code\" tabindex=\"0\"><code>{% hint %}\
         </code></pre></figure>",
    );
}

#[test]
fn an_include_is_put_in_place_and_changes_no_anchor() {
    check(
        "{% include \"part.md\" %}\n\n## Same",
        "<p>Included <strong>text</strong>.</p><h2 id=\"same-1\">Same</h2><h2 id=\"same\">Same</h2>",
    );
    let missing = FaultKind::MissingInclude {
        target: "none.md".to_owned(),
    };
    assert_eq!(
        faults(Flavour::GitBook, "a\n\n{% include \"none.md\" %}"),
        [(3, missing)]
    );
    let endless = faults(Flavour::GitBook, "{% include \"itself.md\" %}");
    assert!(
        matches!(endless.as_slice(), [(1, FaultKind::IncludeLoop { .. })]),
        "{endless:?}"
    );
}

#[test]
fn columns_and_updates_keep_their_content() {
    check(
        "{% columns %}\n{% column %}\nleft\n{% endcolumn %}\n{% column %}\nright\n{% endcolumn %}\n{% endcolumns %}",
        "<div class=\"columns\"><div><p>left</p></div><div><p>right</p></div></div>",
    );
    check(
        "{% updates format=\"full\" %}\n{% update date=\"2026-01-02\" %}\n## New\n{% endupdate %}\n{% endupdates %}",
        "<p><strong>2026-01-02</strong></p><h2 id=\"new\">New</h2>",
    );
}

#[test]
fn an_unknown_block_goes_and_its_content_stays() {
    let text = "a\n\n{% weird x=\"1\" %}\nkept\n{% endweird %}\n\nb {% odd %} c {% unfinished";
    check(text, "<p>a</p><p>kept</p><p>b  c  unfinished</p>");
    assert_eq!(
        faults(Flavour::GitBook, text),
        [(3, unknown("weird")), (7, unknown("odd"))]
    );
}

#[test]
fn a_tag_in_code_is_code() {
    check(
        "`{% hint %}` and\n\n    {% hint %}\n\n<pre>{% hint %}</pre>",
        "<p><code>{% hint %}</code> and</p><pre class=\"code\" tabindex=\"0\"><code>{% hint %}</code></pre>\
         <pre class=\"code\" tabindex=\"0\"><code>{% hint %}</code></pre>",
    );
}

#[test]
fn a_table_of_cards_is_a_list_of_cards() {
    let text = "<table data-view=\"cards\"><thead><tr><th></th><th></th><th data-hidden data-card-target \
        data-type=\"content-ref\"></th><th data-hidden data-card-cover data-type=\"files\"></th></tr></thead><tbody>\
        <tr><td><strong>Chat</strong></td><td>Our messages</td><td><a href=\"chat.md\">chat.md</a></td>\
        <td><a href=\"c.png\">c.png</a></td></tr>\
        <tr><td></td><td><a href=\"https://a.test\">Site</a><br><br>of all</td><td></td><td></td></tr>\
        <tr><td></td><td></td><td></td><td></td></tr></tbody></table>";
    check(
        text,
        "<ul class=\"cards\"><li class=\"card\"><img src=\"/media/c.png\" alt=\"\" loading=\"lazy\" decoding=\"async\">\
         <p><a href=\"/p/chat.md\"><strong>Chat</strong></a></p><p>Our messages</p></li>\
         <li class=\"card\"><p><a href=\"https://a.test\" rel=\"noopener noreferrer\">Site</a><br><br>of all</p></li></ul>",
    );
}

#[test]
fn an_anchor_written_in_a_heading_is_the_headings_own() {
    check(
        "### Bilan 2022 <a href=\"#bilan-22\" id=\"bilan-22\"></a>\n\n[up](#bilan-22) [other](#bilan-2022)",
        "<h2 id=\"bilan-22\">Bilan 2022</h2><p><a href=\"#bilan-22\">up</a> \
         <span class=\"dead-link\" title=\"This link leads nowhere\">other</span></p>",
    );
}

#[test]
fn a_figure_keeps_image_and_caption() {
    check(
        "<figure><img src=\"a b.png\" alt=\"A map\" width=\"375\"><figcaption><p>The <em>map</em></p></figcaption></figure>",
        "<figure><img src=\"/media/a b.png\" alt=\"A map\" width=\"375\" loading=\"lazy\" decoding=\"async\">\
         <figcaption><p>The <em>map</em></p></figcaption></figure>",
    );
}

#[test]
fn dollars_are_money_and_two_are_a_formula() {
    check("$x$ or $5", "<p>$x$ or $5</p>");
    assert!(html(Flavour::GitBook, "$$x^2$$").contains("<math display=\"block\">"));
}

#[test]
fn a_backslash_breaks_a_line_and_emoji_names_are_drawn() {
    check("one\\\ntwo :tada:", "<p>one<br>two 🎉</p>");
}
