//! French text that a line may end in the middle of: `:`, `;`, `!`, `?` and guillemets stand apart from their word, but never
//! on another line. English has no blank there, so whatever language a text is in need not be known.

/// Signs with a blank before them in French.
const BEHIND: [char; 5] = [':', ';', '!', '?', '»'];

/// The lines, 1-based, whose texts have a blank there at which a line may end. Tests at the end of a file say what they
/// like.
pub(super) fn torn(text: &str) -> impl Iterator<Item = usize> {
    let shipped = super::shipped(text);
    let lines = (1..).zip(shipped.lines());
    lines.filter_map(|(number, line)| {
        let is_code = !line.trim_start().starts_with("//");
        (is_code && literals(line).any(is_torn)).then_some(number)
    })
}

/// The texts between the quotes of a line; those that go over several lines are met line by line.
fn literals(line: &str) -> impl Iterator<Item = &str> {
    line.split('"').skip(1).step_by(2)
}

fn is_torn(literal: &str) -> bool {
    if literal.contains("« ") {
        return true;
    }
    literal.match_indices(' ').any(|(at, _)| {
        let (before, behind) = (&literal[..at], &literal[at + 1..]);
        let mut behind = behind.chars();
        let is_sign = behind.next().is_some_and(|sign| BEHIND.contains(&sign));
        let ends_there = behind.next().is_none_or(char::is_whitespace);
        let is_prose = before.ends_with(|last: char| last.is_alphanumeric() || "}…)’.»".contains(last));
        is_sign && ends_there && is_prose
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_before_a_french_sign_holds_its_line() {
        let found = |text: &str| torn(text).collect::<Vec<_>>();
        assert_eq!(found("\"Que ferez-vous ?\"\n\"« mot\u{a0}»\"\n\"{} : {}\""), [1, 2, 3]);
        assert!(found("\"Que ferez-vous\u{202f}?\" // Et\u{a0}: non ?\n/// « Quoi » ?").is_empty());
        assert!(found("\"What will you do?\"\nmatch a { b if c ? d : e }\n#[cfg(test)]\n\"Quoi ?\"").is_empty());
    }
}
