//! Obsidian's own.

use balise_domain::text::flavour::Flavour;

use super::html;

fn check(text: &str, expected: &str) {
    assert_eq!(html(Flavour::Obsidian, text), expected, "{text}");
}

#[test]
fn links_in_the_title_of_a_call_out_are_alive() {
    check(
        "> [!info] More in [[Page]].\n> Body.",
        "<div class=\"callout\" data-kind=\"info\" role=\"note\"><p>More in <a href=\"/w/Page\">Wiki Page</a>.</p><p>Body.</p></div>",
    );
}

#[test]
fn a_sign_of_a_comment_in_code_begins_none() {
    check(
        "Wrap it in `%%`, as in %%this%% here.\n\nAfter.",
        "<p>Wrap it in <code>%%</code>, as in  here.</p><p>After.</p>",
    );
}

#[test]
fn the_name_of_a_block_goes() {
    check("Words. ^a1b2c3\n\n2 ^2", "<p>Words.</p><p>2 ^2</p>");
}
