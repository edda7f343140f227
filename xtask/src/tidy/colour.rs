//! Colours written out in a style sheet. They belong in the tokens, once, for light and dark.

/// Functions that make a colour out of numbers; `color-mix()` of tokens is none of them.
const FUNCTIONS: [&str; 10] = [
    "rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color(",
];

/// Names people reach for; system colours such as `CanvasText` are the reader's own and welcome.
const NAMES: [&str; 12] = [
    "white", "black", "red", "green", "blue", "yellow", "orange", "purple", "gray", "grey", "silver", "navy",
];

/// Every literal colour with the line it stands on, 1-based.
pub(super) fn literals(css: &str) -> impl Iterator<Item = (usize, String)> {
    let css = without_comments(css);
    let found: Vec<_> = (1..)
        .zip(css.lines())
        .flat_map(|(line, text)| {
            values(text)
                .filter(|word| is_literal(word))
                .map(move |word| (line, word.to_owned()))
        })
        .collect();
    found.into_iter()
}

/// The words of the values on one line: what stands between a colon and its end. A selector that has a colon is read
/// too, which is harmless: `a:hover` holds no colour.
fn values(line: &str) -> impl Iterator<Item = &str> {
    let declarations = line.split([';', '{', '}']).filter_map(|part| part.split_once(':'));
    declarations.flat_map(|(_, value)| {
        value
            .split_inclusive([' ', ',', '('])
            .map(|word| word.trim_end_matches([' ', ',']).trim_end_matches(')'))
    })
}

fn is_literal(word: &str) -> bool {
    let hexadecimal = word.strip_prefix('#').is_some_and(|digits| {
        matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    });
    hexadecimal || FUNCTIONS.contains(&word) || NAMES.contains(&word)
}

/// The same lines, without what is said about them.
fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        let (comment, after) = after.split_once("*/").unwrap_or((after, ""));
        kept.extend(comment.chars().filter(|&character| character == '\n'));
        rest = after;
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(css: &str, expected: &[(usize, &str)]) {
        let found: Vec<_> = literals(css).collect();
        let found: Vec<_> = found.iter().map(|(line, colour)| (*line, colour.as_str())).collect();
        assert_eq!(found, expected, "{css}");
    }

    #[test]
    fn a_colour_is_found_however_it_is_written() {
        check("a {\n  color: #fff;\n}", &[(2, "#fff")]);
        check("a { border: 1px solid #ffcc00aa; }", &[(1, "#ffcc00aa")]);
        check(
            "a { color: light-dark(white, oklch(0.2 0 0)); }",
            &[(1, "white"), (1, "oklch(")],
        );
        check("a { background: rgb(0 0 0 / 50%) }", &[(1, "rgb(")]);
    }

    #[test]
    fn a_token_a_system_colour_and_an_address_are_none() {
        check("a { color: var(--text-1); outline-color: CanvasText; }", &[]);
        check(
            "#face:hover { color: color-mix(in oklab, var(--accent), transparent); }",
            &[],
        );
        check(
            "/* color: #fff;\n red: red */ a { --white-space: 1; white-space: nowrap; }",
            &[],
        );
    }
}
