//! People who mean harm, and texts that do.

use balise_domain::text::flavour::Flavour;
use balise_domain::text::locale::Locale;

use super::{FLAVOURS, Source, html};
use crate::{DiagramError, RenderError, RenderOptions, diagram, outline, render};

/// Attacks that worked somewhere. Each has to come out well-formed and harmless, which [`wellformed::check`] sees to, and
/// without any of the words of [`NEVER`].
const PAYLOADS: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.test/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=\"x\"onerror=\"alert(1)\">",
    "<img src=x:alert(1) onerror=eval(src)>",
    "<svg onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<svg><set attributeName=href to=javascript:alert(1)></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math><annotation-xml encoding=\"text/html\"><script>alert(1)</script></annotation-xml></math>",
    "<select><selectedcontent><script>alert(1)</script></selectedcontent></select>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<object data=\"javascript:alert(1)\"></object>",
    "<embed src=\"data:text/html,<script>alert(1)</script>\">",
    "<form action=\"javascript:alert(1)\"><button>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<body onload=alert(1)>",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<base href=\"javascript:alert(1)//\">",
    "<link rel=stylesheet href=\"//x.test/x.css\">",
    "<style>@import 'javascript:alert(1)';</style>",
    "<div style=\"background:url(javascript:alert(1))\">x</div>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\" &#14; javascript:alert(1)\">x</a>",
    "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
    "<a href=\"java&Tab;script:alert(1)\">x</a>",
    "<a href=\"javascript&colon;alert(1)\">x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](vbscript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    "![\" onerror=alert(1) x=\"](a.png)",
    "[x](a.md '\" onmouseover=alert(1) \"')",
    "[[javascript:alert(1)|x]]",
    "```\"><script>alert(1)</script>\nx\n```",
    "```js title=\"<script>alert(1)</script>\"\nx\n```",
    "## <script>alert(1)</script> {#\"><script>alert(1)</script>}",
    "$\\text{<script>alert(1)</script>}$",
    "$\\href{javascript:alert(1)}{x}$",
    "{% hint style=\"\"><script>alert(1)</script>\" %}x{% endhint %}",
    "{% tab title=\"<script>alert(1)</script>\" %}x{% endtab %}",
    "{% embed url=\"javascript:alert(1)\" %}",
    "{% content-ref url=\"javascript:alert(1)\" %}x{% endcontent-ref %}",
    "{% file src=\"javascript:alert(1)\" %}",
    "!!! note \"<script>alert(1)</script>\"\n    x",
    ":::tip[<script>alert(1)</script>]\nx\n:::",
    "<Tabs><TabItem label=\"<script>alert(1)</script>\">x</TabItem></Tabs>",
    "<LinkCard title=\"x\" href=\"javascript:alert(1)\" />",
    "<div title=\"\n\n```\nx onclick=alert(1)\n```\n\n\">",
    "<p title=\"`</p><img src=x onerror=alert(1)>`\">x</p>",
    "\u{E002}0\u{E002}\n\n```\n<script>alert(1)</script>\n```",
    "&#xE002;0&#xE002; &#xE004;script&#xE005;alert(1)&#xE004;/script&#xE005;",
    "<a class=\"\u{E001}callout\" id=\"\u{E001}main\" href=\"a.md\">x</a>",
    "<a class=\"&#xE001;callout\" href=\"a.md\">x</a>",
    "<!--\u{E000}0--> <!--&#xE000;0-->",
    "<img alt=\"&#xE002;0&#xE002;\" src=\"a.png\">\n\n```\n\"><script>alert(1)</script>\n```",
    "<table><td><form><a id=x></table><a href=javascript:alert(1)>y",
    "{{constructor.constructor('alert(1)')()}}",
];

const NEVER: &[&str] = &[
    "<script", "<iframe", "<style", "<svg", "<form", "<base", "<object", "<embed", "<meta",
];

#[test]
fn no_attack_leaves_more_than_words() {
    assert!(PAYLOADS.len() >= 40);
    for payload in PAYLOADS {
        for text in [
            (*payload).to_owned(),
            format!("> - {payload}"),
            format!("| a |\n|---|\n| {payload} |"),
        ] {
            for flavour in FLAVOURS {
                let html = html(flavour, &text).to_lowercase();
                let found: Vec<_> = NEVER.iter().filter(|word| html.contains(**word)).collect();
                assert!(found.is_empty(), "{found:?} of {payload:?} in {html}");
            }
        }
    }
}

#[test]
fn nobody_dresses_up_as_one_of_our_components() {
    let text = "<div class=\"callout\" data-kind=\"danger\" role=\"alert\" id=\"app-x\" tabindex=\"1\" aria-label=\"y\">x</div>";
    assert_eq!(html(Flavour::Plain, text), "<div id=\"section-app-x\">x</div>");
}

#[test]
fn mermaid_draws_no_markup_and_no_address() {
    for source in [
        "flowchart TD\n A[\"<img src=x onerror=alert(1)>\"] --> B",
        "%%{init: {\"flowchart\": {\"htmlLabels\": true}}}%%\nflowchart TD\n A[\"<b onclick=alert(1)>x</b>\"]",
        "flowchart TD\n A --> B\n click A \"javascript:alert(1)\"",
        "flowchart TD\n A --> B\n click A href \"https://x.test\"",
        "flowchart TD\n A\n classDef x fill:url(https://x.test/a)\n class A x",
        "flowchart TD\n A\n style A fill:#fff;}</style><script>alert(1)</script>",
        "sequenceDiagram\n participant A\n link A: x @ javascript:alert(1)\n A->>A: <script>alert(1)</script>",
        "%%{init: {\"themeCSS\": \"@import 'https://x.test'\"}}%%\nflowchart TD\n A",
    ] {
        let svg = match diagram(source) {
            Ok(svg) => svg.to_lowercase(),
            Err(_) => continue,
        };
        for word in [
            "<script",
            "<foreignobject",
            "javascript:",
            "<image",
            "@import",
            "url(http",
            "href=\"http",
        ] {
            assert!(!svg.contains(word), "{word} of {source} in {svg}");
        }
        assert!(!svg.contains("<img"), "{svg}");
    }
    assert!(matches!(
        diagram(&"a".repeat(1 << 20)),
        Err(DiagramError::TooLong { .. })
    ));
}

#[test]
fn what_is_too_much_is_refused() {
    let refusal = |text: &str| {
        let options = RenderOptions {
            flavour: Flavour::Plain,
            lang: Locale::En,
            title: "",
            resolve: &Source,
        };
        render(text, &options).err()
    };
    assert!(matches!(
        refusal(&"a".repeat((1 << 20) + 1)),
        Some(RenderError::TooLarge { .. })
    ));
    assert!(matches!(refusal(&"> ".repeat(500)), Some(RenderError::TooDeep { .. })));
    assert!(matches!(
        refusal(&"<div>".repeat(500)),
        Some(RenderError::TooDeep { .. })
    ));
    assert!(matches!(
        refusal(&"# a\n".repeat(100_000)),
        Some(RenderError::TooLarge { .. })
    ));
}

/// The longest text of each: drawn, it would take the processor for long or be far longer than its text.
#[test]
fn a_page_of_many_little_things_is_refused_and_a_long_one_of_words_is_not() {
    const MEBIBYTE: usize = 1 << 20;
    let render = |text: &str| {
        let options = RenderOptions {
            flavour: Flavour::Plain,
            lang: Locale::En,
            title: "",
            resolve: &Source,
        };
        render(text, &options)
    };
    for unit in ["a\r\r", "_*", "a\n: b\n\n", "$x$ ", "a|b\n-|-\n", "*a*", "- a\n"] {
        let text = unit.repeat(MEBIBYTE / unit.len());
        let refused = render(&text).err();
        assert!(
            matches!(
                refused,
                Some(RenderError::TooManyPieces { .. } | RenderError::TooLarge { .. })
            ),
            "{unit:?}: {refused:?}"
        );
    }
    // Few enough pieces, and far more HTML than text once everything is in it.
    let formulas = "$\\frac{\\frac{a}{b}}{\\frac{c}{d}}$ ".repeat(40_000);
    assert!(matches!(render(&formulas), Err(RenderError::TooLarge { .. })));
    let signs = "&".repeat(MEBIBYTE - 1);
    assert!(matches!(render(&signs), Err(RenderError::TooLarge { .. })));
    let words = "A sentence of *some* words, and `code`, as people write it.\n\n".repeat(MEBIBYTE / 64);
    let drawn = render(&words).expect("it is drawn");
    assert!(drawn.html.as_str().len() < 4 * MEBIBYTE);
}

/// Repetitions that took some parser more than linear time. The limit is far above what a linear one needs without the
/// optimiser, and far below what a quadratic one would take.
#[test]
fn repetition_costs_no_more_than_its_length() {
    const UNITS: &[&str] = &[
        "[",
        "[a](",
        "[a](<b",
        "[ (](",
        "*a_ ",
        "a***",
        "<",
        "<a ",
        "<!-- a",
        "<!",
        "<?",
        "`",
        "``\\",
        "[^",
        "[^a]: ",
        "![[",
        "$",
        "&",
        "&amp;",
        "|",
        "~~a ",
        "<b>",
        "</b>",
        "{% hint %}",
        "{% tab %}{% endhint %}",
        "{%",
        "`{% ",
        "[[",
        "[[a]]",
        "https://)",
        "http://a)",
        ":tada",
        "<A{",
        "<A \"",
        "{/*",
        "\"",
        "<a href=\"",
        "<p>",
        "<pre>",
        "<svg>",
        "a:b",
        "{.a",
        "[x]: x\n",
        "!!! note\n",
        "=== \"a\"\n",
        ":::note\n",
        "<Tabs>\n",
        "- [ ] ",
    ];
    const LENGTH: usize = 12 << 10;
    for unit in UNITS {
        let text = unit.repeat(LENGTH / unit.len());
        for flavour in FLAVOURS {
            let options = RenderOptions {
                flavour,
                lang: Locale::En,
                title: "",
                resolve: &Source,
            };
            let started = std::time::Instant::now();
            let _ = outline(&text, flavour);
            let rendered = render(&text, &options);
            let slow = started.elapsed().as_secs() >= 4;
            assert!(
                !slow && rendered != Err(RenderError::Panicked),
                "{unit:?} {flavour:?} {:?}",
                started.elapsed()
            );
        }
    }
}
