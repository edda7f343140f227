//! What is written for readers is found wherever it stands; what is not, is left alone.

use super::*;

#[track_caller]
fn check(source: &str, expected: &[(usize, &str)]) {
    let found = bare("app/src/pages/noun.rs", source);
    let found: Vec<_> = found.iter().map(|(line, text)| (*line, text.as_str())).collect();
    assert_eq!(found, expected, "{source}");
}

#[test]
fn two_words_beside_one_another_are_prose() {
    check("let said = \"the library\";", &[(1, "the library")]);
    check("format!(\"{number} pages found\")", &[(1, "{number} pages found")]);
    check(
        "\n\"Rien n’a été \\\n   enregistré\"",
        &[(2, "Rien n’a été enregistré")],
    );
    check(
        "format!(\"unknown field `{field}`\")",
        &[(1, "unknown field `{field}`")],
    );
}

#[test]
fn an_answer_of_one_word_is_read_too() {
    check("(StatusCode::OK, \"denied\\n\")", &[(1, "denied")]);
}

#[test]
fn a_text_node_and_an_attribute_that_is_read_aloud_are_found() {
    check("view! { <p>\"Page\"</p> }", &[(1, "Page")]);
    check("view! { <p>\n\"Page\"\n</p> }", &[(2, "Page")]);
    check("view! { <a title=\"Go back\" /> }", &[(1, "Go back")]);
}

#[test]
fn classes_and_signs_between_values_are_not() {
    check("view! { <p class=\"meta quiet\">\" · \" {words.page}</p> }", &[]);
    check("match page { Page::One => \"page\", Page::Two => \"true\" }", &[]);
    check("format!(\"<p class=\\\"a b\\\">{} ÷ {}</p>\")", &[]);
}

#[test]
fn header_values_and_addresses_are_not() {
    for value in [
        "private, no-cache",
        "text/html; charset=utf-8",
        "{COOKIE}={said}; Path=/; HttpOnly; SameSite=Lax",
        "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        "attachment; filename=practice.md",
        "https://balise.example/fr/squads",
    ] {
        check(&format!("let value = \"{value}\";"), &[]);
    }
}

#[test]
fn the_console_and_the_compiler_are_not_readers() {
    check("tracing::warn!(%path, \"a page could not be read\");", &[]);
    check("key.expect(\"the system gives random bytes\")", &[]);
    check("#[expect(dead_code, reason = \"only the browser changes it\")]", &[]);
    check(
        "bind().with_context(|| format!(\"{address} is taken by another\"))",
        &[],
    );
    check("// \"two words\"\nlet quote = '\"'; // \"two words\"", &[]);
    check("#[cfg(test)]\nlet said = \"two words\";", &[]);
}

#[test]
fn what_is_allowed_is_so_in_its_own_file() {
    assert_eq!(bare("server/src/http.rs", "\"ready\\n\""), []);
    check("\"ready\\n\"", &[(1, "ready")]);
}
