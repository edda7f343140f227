//! Whatever a page was written for, and whatever it is taken for, its words are drawn.

use balise_domain::text::flavour::Flavour;
use balise_domain::text::locale::Locale;
use proptest::prelude::*;

use super::{FLAVOURS, Source};
use crate::tags::{HtmlToken, Tokens};
use crate::{RenderOptions, render};

/// Blocks of every dialect; each `@` becomes a word of its own that has to be seen.
const BLOCKS: &[&str] = &[
    "@ and @.\n",
    "# @\n",
    "## @ *@*\n",
    "##@\n",
    "- @\n- @\n    - @\n",
    "- @\n      - @\n",
    "1. @\n    2. @\n",
    "> @\n> @\n",
    "> @\n{.is-info}\n",
    "> [!tip]- @\n> @\n",
    "> [!note]\n> @\n",
    "> [!info] @ [[@]] and [@](a.md)\n> @\n",
    "> [!x @\n> @\n",
    "!!! note \"@\"\n    @\n\n    - @\n",
    "!!!note\n    @\n",
    "??? tip\n    @\n",
    "=== \"@\"\n\n    @\n\n=== \"@\"\n\n    @\n",
    "/// note | @\n@\n///\n",
    ":::tip[@]\n@\n:::\n",
    ":::\n@\n:::\n",
    "::: warning @\n@\n\n@\n:::\n",
    ":::{note} @\n:class: tip\n@\n:::\n",
    ":::unknown @\n@\n:::\n",
    ":::note\n@\n",
    "```{note}\n@ **@**\n```\n",
    "```{list-table}\n:header-rows: 1\n\n* - @\n  - @\n* - @\n  - @\n```\n",
    "```{figure} a.png\n:alt: x\n\n@\n```\n",
    "```{admonition} @\n@\n```\n",
    "```\n@\n```\n",
    "```js title=\"@\"\n@\n```\n",
    "    @\n",
    "{% hint style=\"info\" %}\n@\n{% endhint %}\n",
    "{% tabs %}\n{% tab title=\"x\" %}\n@\n{% endtab %}\n{% endtabs %}\n",
    "{% unknown %}\n@\n",
    "{{< details summary=\"x\" >}}\n@\n{{< /details >}}\n",
    "{{< unknown >}}@{{< /unknown >}}\n",
    "{{% notice tip %}}@{{% /notice %}}\n",
    "<Tabs>\n  <TabItem label=\"x\">\n    @\n  </TabItem>\n</Tabs>\n",
    "<Unknown>@</Unknown>\n",
    "<Card>\n  @\n</Card>\n",
    "<div>\n@ **@**\n</div>\n",
    "<div markdown>\n## @\n\n@\n</div>\n",
    "<details markdown=\"1\">\n<summary>@</summary>\n@\n\n- @\n</details>\n",
    "<aside>\n@\n\n</aside>\n",
    "<br>\n@\n",
    "| @ | @ |\n|---|---|\n| @ | [[@]] |\n",
    "The line of {@=@} is errors{@=@} and {@}.\n",
    "**@**{@} [@](a.md) `@`\n",
    "**@:**@\n",
    "==@== ^^@^^ ~~@~~ H~@~ m^@^ {--@--} {++@++} {==@==}{>>@<<}\n",
    "++@++ and ++@+@++\n",
    "[@](a b.md) ![@](a.png =300x) [[@]] [[@|@]]\n",
    "@[^1]\n\n[^1]: @\n",
    "@\n: @\n",
    "@\n:x: @\n",
    "(@ and @)= @\n",
    "% of @\n",
    ">>>\n@\n>>>\n",
    "<!-- x --> @\n",
    "import @ and @ as said\n",
    "+++ @\n",
    "www.@.org and @ @@x.org\n",
    "{@ @\n",
    "$@ and @\n",
    "{{ @\n",
    "[!@] @\n",
    "*[@]: x\n",
];

fn page() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(BLOCKS), 1..12).prop_map(|blocks| blocks.join("\n"))
}

/// The page with words, and the words.
fn with_words(page: &str) -> (String, Vec<String>) {
    let mut text = String::new();
    let mut words = Vec::new();
    for part in page.split_inclusive('@') {
        let Some(before) = part.strip_suffix('@') else {
            text.push_str(part);
            continue;
        };
        // Letters alone, so that nothing makes a number or a name of it.
        let number = words.len();
        let letter = |number: usize| char::from(b'a' + u8::try_from(number % 26).unwrap_or(0));
        let word = format!("word{}{}q", letter(number / 26), letter(number));
        text.push_str(before);
        text.push_str(&word);
        words.push(word);
    }
    (text, words)
}

/// What is seen, read out or shown on pointing at it.
fn seen(html: &str) -> String {
    let mut seen = String::new();
    for token in Tokens::new(html) {
        match token {
            HtmlToken::Text(text) => seen.push_str(text),
            HtmlToken::Open(tag) => {
                for name in ["alt", "title", "aria-label", "href"] {
                    seen.push_str(tag.value(name).unwrap_or_default());
                }
            }
            HtmlToken::Close(_) | HtmlToken::Comment(_) => {}
        }
    }
    seen.to_lowercase()
}

fn check(page: &str, flavour: Flavour) {
    let (text, words) = with_words(page);
    let options = RenderOptions {
        flavour,
        lang: Locale::En,
        title: "",
        resolve: &Source,
    };
    let rendered = render(&text, &options).unwrap_or_else(|error| panic!("{error}: {text}"));
    let seen = seen(rendered.html.as_str());
    let told: Vec<u32> = rendered.faults.iter().map(|(line, _)| *line).collect();
    for word in words {
        let line = text.lines().position(|line| line.contains(&word)).unwrap_or_default();
        let is_comment = flavour == Flavour::Myst && text.lines().nth(line).is_some_and(|line| line.starts_with("% "));
        let is_short_form = text.lines().nth(line).is_some_and(|line| line.starts_with("*["));
        let is_told = told.contains(&u32::try_from(line + 1).unwrap_or(0));
        assert!(
            seen.contains(&word) || is_told || is_comment || is_short_form,
            "{word} on line {} is lost in {flavour:?}:\n{text}\n{}",
            line + 1,
            rendered.html.as_str()
        );
    }
}

#[test]
fn every_block_keeps_its_words_in_every_dialect() {
    for block in BLOCKS {
        for flavour in FLAVOURS {
            check(block, flavour);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_page_keeps_its_words_in_every_dialect(page in page()) {
        for flavour in FLAVOURS {
            check(&page, flavour);
        }
    }
}
