//! Docusaurus, Starlight and MDX.

use balise_domain::text::flavour::Flavour;

use super::{faults, html, unclosed, unknown};

fn check(text: &str, expected: &str) {
    assert_eq!(html(Flavour::Docusaurus, text), expected, "{text}");
}

const TIP: &str = "<div class=\"callout\" data-kind=\"tip\" role=\"note\"><p class=\"callout-title\">";

#[test]
fn colons_make_a_callout_with_or_without_title() {
    check(
        ":::tip\nText\n:::\n\nAfter",
        &format!("{TIP}Tip</p><p>Text</p></div><p>After</p>"),
    );
    check(
        ":::tip[My title]\n\nText\n\n:::",
        &format!("{TIP}My title</p><p>Text</p></div>"),
    );
    check(
        "::: tip My title\nText\n:::",
        &format!("{TIP}My title</p><p>Text</p></div>"),
    );
    check(
        ":::tip{title=\"My title\"}\nText\n:::",
        &format!("{TIP}My title</p><p>Text</p></div>"),
    );
    check(
        ":::details More\nText\n:::",
        "<details class=\"callout\" data-kind=\"note\"><summary>More</summary><p>Text</p></details>",
    );
}

#[test]
fn more_colons_are_outside_fewer() {
    check(
        "::::tip\nouter\n:::note\ninner\n:::\nouter again\n::::",
        &format!(
            "{TIP}Tip</p><p>outer</p><div class=\"callout\" data-kind=\"note\" role=\"note\"><p class=\"callout-title\">Note\
             </p><p>inner</p></div><p>outer again</p></div>"
        ),
    );
}

#[test]
fn an_open_or_unknown_block_is_a_fault() {
    assert_eq!(faults(Flavour::Docusaurus, "a\n\n:::tip\nb"), [(3, unclosed("tip"))]);
    check(":::weird\nkept\n:::", "<p>kept</p>");
    assert_eq!(
        faults(Flavour::Docusaurus, ":::weird\nkept\n:::"),
        [(1, unknown("weird"))]
    );
}

#[test]
fn javascript_goes_and_prose_that_looks_like_it_stays() {
    check(
        "import Tabs from '@theme/Tabs';\nimport {\n  A,\n} from 'x';\n\nexport const a = {\n  b: 1,\n};\n\nimport of goods\n",
        "<p>import of goods</p>",
    );
    check(
        "```js\nimport a from 'b';\n```",
        "<pre class=\"code\" tabindex=\"0\" data-lang=\"js\"><code>\
         <span class=\"hl-keyword\">import </span>a <span class=\"hl-keyword\">from </span>\
         <span class=\"hl-string\">'b'</span>;</code></pre>",
    );
}

#[test]
fn components_become_blocks_or_go() {
    check(
        "<Tabs groupId=\"os\" values={[{label: 'a > b'}]}>\n<TabItem value=\"mac\" label=\"macOS\">\n\nText\n\n</TabItem>\n\
         <TabItem\n  value=\"win\"\n>\n\nMore\n\n</TabItem>\n</Tabs>",
        "<div class=\"tabs\"><details name=\"tabs-1\" open=\"\"><summary>macOS</summary><p>Text</p></details>\
         <details name=\"tabs-1\"><summary>win</summary><p>More</p></details></div>",
    );
    check(
        "<Aside type=\"tip\" title=\"Look\">\nText\n</Aside>",
        &format!("{TIP}Look</p><p>Text</p></div>"),
    );
    check(
        "A <Badge text=\"new\" /> thing {/* secret */}<Icon name=\"x\" />, `<Code />`.\n\n<LinkCard title=\"Go\" href=\"a.md\" />",
        "<p>A <small>new</small> thing , <code>&lt;Code /&gt;</code>.</p><p><a href=\"/p/a.md\">Go</a></p>",
    );
    check("<Weird a={1 > 0}>\n\nkept\n\n</Weird>", "<p>kept</p>");
    assert_eq!(
        faults(Flavour::Docusaurus, "x\n\n<Weird>\n\nkept\n\n</Weird>"),
        [(3, unknown("Weird"))]
    );
}

#[test]
fn a_comparison_is_no_component() {
    check("a < B and 1 <2", "<p>a &lt; B and 1 &lt;2</p>");
}

#[test]
fn tags_with_expressions_are_tags() {
    check(
        "<img src={require('./a.png').default} alt=\"x\" style={{width: 40}} />\n\n<div style={{a: 'b'}}>\n  Words **in** it.\n</div>",
        "<p><img src=\"/media/./a.png\" alt=\"x\" loading=\"lazy\" decoding=\"async\"></p><div><p>Words <strong>in</strong> it.</p></div>",
    );
}

#[test]
fn a_program_of_several_parts_goes() {
    check(
        "export const Box = ({children}) => (\n  <span>\n\n    {children}\n  </span>\n);\n\nWords.",
        "<p>Words.</p>",
    );
}
