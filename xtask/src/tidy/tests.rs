//! Each rule sees what it forbids, and nothing else.

use super::*;

const SOUND: &str = "//! What lives here.\n\nfn noun() {}\n";

#[track_caller]
fn check(path: &str, text: &str, expected: &[&str]) {
    assert_eq!(faults_of(path, text), expected, "{path}");
}

#[test]
fn a_sound_file_has_no_fault() {
    check("server/src/noun.rs", SOUND, &[]);
}

#[test]
fn a_file_says_what_lives_in_it() {
    check(
        "server/src/noun.rs",
        "fn noun() {}\n",
        &[":1: a file opens with `//!`: what lives here, what does not"],
    );
}

#[test]
fn a_file_is_named_after_a_noun() {
    check(
        "server/src/utils.rs",
        SOUND,
        &[": a file is named after the noun that lives in it"],
    );
    check(
        "server/src/http/mod.rs",
        SOUND,
        &[": a file is named after the noun that lives in it"],
    );
}

#[test]
fn a_long_file_is_split_unless_it_only_tests() {
    let long = SOUND.to_owned() + &"// more\n".repeat(LONGEST);
    check(
        "server/src/noun.rs",
        &long,
        &[": 403 lines, 400 at most: split it by noun"],
    );
    check("server/src/noun/tests.rs", &long, &[]);
    check("tests/suite/noun.rs", &long, &[]);
}

#[test]
fn only_the_markdown_room_makes_trusted_html() {
    let trusting = ["//! x\nlet html = Html::", "trust(text);\n"].concat();
    check("server/markdown/src/render.rs", &trusting, &[]);
    check("app/src/tests/library.rs", &trusting, &[]);
    check(
        "app/src/pages/reading/home.rs",
        &trusting,
        &[":2: only the markdown room makes trusted HTML"],
    );
}

#[test]
fn typed_text_is_drawn_by_one_component() {
    let area = ["//! x\nview! { <text", "area name=\"a\">{typed}</text", "area> }\n"].concat();
    let line = ["//! x\nview! {\n<in", "put\n type=\"text\" name=\"a\" /> }\n"].concat();
    let choice = ["//! x\nview! { <in", "put type=\"checkbox\" name=\"a\" /> }\n"].concat();
    check(
        "app/src/pages/reading/home.rs",
        &area,
        &[":2: a textarea of typed text is a TextField"],
    );
    check(
        "app/src/pages/reading/home.rs",
        &line,
        &[":3: an input of typed text is a TextField"],
    );
    check("app/src/pages/reading/home.rs", &choice, &[]);
    check("app/src/components/forms/text_field.rs", &area, &[]);
    check("app/src/tests/home.rs", &line, &[]);
}

#[test]
fn a_note_to_oneself_is_no_comment() {
    let note = ["//! x\n// ", "TO", "DO: later\n"].concat();
    check(
        "app/src/pages/reading/home.rs",
        &note,
        &[&[":2: a ", "TO", "DO is left"].concat()],
    );
    check("app/src/pages/reading/home.rs", "//! x\n// todos of a person\n", &[]);
}

#[test]
fn a_colour_outside_the_tokens_is_seen() {
    check(
        "style/components/badge.css",
        "a { color: #fff }",
        &[":1: #fff belongs in tokens.css"],
    );
    check("style/tokens.css", "a { color: #fff }", &[]);
}
