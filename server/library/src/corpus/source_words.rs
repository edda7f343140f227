//! The words of a page as its source has them, without everything that is certainly no word: comments, tags, addresses, attributes, names of
//! blocks and of languages.

use balise_domain::text::flavour::Flavour;

use crate::corpus::words::split;

/// The words of each line of a text, 1-based; lines without any are left out.
pub(crate) fn words_of(text: &str, flavour: Flavour) -> Vec<(u32, Vec<String>)> {
    let bare = without_comments(text, flavour);
    let code = code_lines(&bare);
    let mut statement = false;
    let mut formula = false;
    let mut snippets = false;
    let mut replaced = bare.lines().skip(1).map(|line| line.trim_start().starts_with("{:toc"));
    let mut found = Vec::new();
    for ((line, number), code) in bare.lines().zip(1u32..).zip(code) {
        let content = line.trim_start_matches([' ', '\t', '>']);
        // The list in front of it gives way to the contents.
        let is_replaced = replaced.next().unwrap_or(false);
        match code {
            CodeLine::Inside if is_taken_from_elsewhere(content) => continue,
            CodeLine::Inside => {
                found.push((number, split(content).collect()));
                continue;
            }
            CodeLine::Fence => continue,
            CodeLine::Outside => {}
        }
        let opens = content.trim_start().starts_with("$$") && content.matches("$$").count() % 2 == 1;
        let in_formula = formula || opens;
        formula ^= content.matches("$$").count() % 2 == 1 && in_formula;
        snippets ^= content.trim() == "--8<--";
        if in_formula || is_replaced || snippets || is_none(content, flavour) {
            continue;
        }
        if statement || is_statement(content, flavour) {
            statement = !(content.trim_end().ends_with([';', '"', '\'', '}']) || content.trim().is_empty());
            continue;
        }
        let words: Vec<String> = split(&prose(content)).collect();
        if !words.is_empty() {
            found.push((number, words));
        }
    }
    found
}

/// What a line is to code between fences.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CodeLine {
    Outside,
    Inside,
    /// A fence, of code or of a directive.
    Fence,
}

fn code_lines(text: &str) -> Vec<CodeLine> {
    let mut fence: Option<(char, usize)> = None;
    let mut directives = 0usize;
    // Lists of pages, whose titles are drawn in place of their files.
    let mut contents = false;
    let lines = text.lines().map(|line| {
        let content = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
        let mark = content.chars().next().filter(|mark| matches!(mark, '`' | '~'));
        let run = mark.map_or(0, |mark| {
            content.chars().take_while(|&character| character == mark).count()
        });
        let rest = content.get(run..).unwrap_or_default().trim();
        match (fence, mark) {
            (Some((open, least)), _) if Some(open) == mark && run >= least && rest.is_empty() => {
                fence = None;
                CodeLine::Fence
            }
            (Some(_), _) => CodeLine::Inside,
            (None, Some(_)) if run >= 3 && rest.starts_with('{') => {
                directives += 1;
                contents = rest.starts_with("{toctree}");
                CodeLine::Fence
            }
            (None, Some(_)) if run >= 3 && rest.is_empty() && directives > 0 => {
                directives -= 1;
                contents = false;
                CodeLine::Fence
            }
            _ if contents => CodeLine::Fence,
            (None, Some(mark)) if run >= 3 && !rest.contains('`') => {
                fence = Some((mark, run));
                CodeLine::Fence
            }
            _ => CodeLine::Outside,
        }
    });
    lines.collect()
}

fn is_statement(content: &str, flavour: Flavour) -> bool {
    matches!(flavour, Flavour::Docusaurus | Flavour::Starlight)
        && (content.starts_with("import ") || content.starts_with("export "))
}

fn is_taken_from_elsewhere(content: &str) -> bool {
    content.starts_with("--8<--") || content.starts_with("{{#")
}

/// Lines that are for the tool alone.
fn is_none(content: &str, flavour: Flavour) -> bool {
    let is_contents = ["[toc]", "[[toc]]", "[[_toc_]]", "{:toc}"].contains(&content.trim().to_lowercase().as_str());
    let is_definition = content.starts_with('[') && content.contains("]:") && !content.starts_with("[^");
    let is_option = content.starts_with(':')
        && content[1..].split_once(':').is_some_and(|(key, _)| {
            !key.is_empty()
                && key
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        });
    is_contents
        || is_definition
        || is_taken_from_elsewhere(content)
        || content.starts_with("*[")
        || content.starts_with("<<<")
        || (is_option && flavour == Flavour::Myst)
        || (flavour == Flavour::Myst
            && (content.starts_with("% ") || (content.starts_with('(') && content.ends_with(")="))))
}

/// A text with spaces for its comments, and for what never reaches a reader, so that every line keeps its number.
fn without_comments(text: &str, flavour: Flavour) -> String {
    let mut pairs: Vec<(&str, &str)> = vec![
        ("<!--", "-->"),
        ("{/*", "*/}"),
        ("<script", "</script>"),
        ("<style", "</style>"),
        // The heads of columns that GitBook's cards do not show.
        ("<th data-hidden", "</th>"),
        ("<svg", "</svg>"),
        ("{% comment %}", "{% endcomment %}"),
        ("{{<", ">}}"),
        ("{{%", "%}}"),
    ];
    if flavour == Flavour::Obsidian {
        pairs.push(("%%", "%%"));
    }
    let codes = code_lines(text);
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    let mut line = 0;
    while let Some(first) = rest.chars().next() {
        let code = codes.get(line) == Some(&CodeLine::Inside);
        line += usize::from(first == '\n');
        let pair = pairs.iter().find(|(open, _)| !code && rest.starts_with(open));
        let end = pair.and_then(|(open, close)| {
            let end = rest[open.len()..].find(close)?;
            Some(open.len() + end + close.len())
        });
        if let Some(end) = end {
            bare.push(' ');
            bare.extend(rest[..end].chars().filter(|&character| character == '\n'));
            line += rest[..end].matches('\n').count() - usize::from(first == '\n');
            rest = &rest[end..];
            continue;
        }
        bare.push(first);
        rest = &rest[first.len_utf8()..];
    }
    without_tags(&bare)
}

/// A text without links in HTML whose words are only the name of a file, as the hidden columns of GitBook's cards have them.
fn without_file_names(text: &str) -> String {
    const ENDINGS: [&str; 8] = [".md", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".pdf", ".webp"];
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(end) = rest.find("</a>") {
        let (before, behind) = rest.split_at(end);
        let start = before.rfind('>').map_or(before.len(), |at| at + 1);
        let words = &before[start..];
        let is_name = ENDINGS.iter().any(|ending| words.to_lowercase().ends_with(ending));
        // Nor where they are only the address.
        let is_address = !words.is_empty() && before[..start].ends_with(&format!("=\"{words}\">"));
        let start = if is_name || is_address { start } else { before.len() };
        bare.push_str(&before[..start]);
        bare.push_str("</a>");
        rest = &behind["</a>".len()..];
    }
    bare.push_str(rest);
    bare
}

/// A text without tags, which may go over several lines; code keeps its own.
fn without_tags(text: &str) -> String {
    let text = without_file_names(text);
    let text = text.as_str();
    let codes = code_lines(text);
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    let mut line = 0;
    while let Some(first) = rest.chars().next() {
        let code = codes.get(line) != Some(&CodeLine::Outside);
        line += usize::from(first == '\n');
        if first == '`' && !code {
            let run = rest.bytes().take_while(|&byte| byte == b'`').count();
            let ticks = "`".repeat(run);
            let end = rest[run..].find(&ticks).map_or(run, |end| 2 * run + end);
            // Code does not reach over an empty line.
            let end = rest[..end].find("\n\n").map_or(end, |_| run);
            bare.push_str(&rest[..end]);
            line += rest[..end].matches('\n').count();
            rest = &rest[end..];
            continue;
        }
        let is_tag = first == '<'
            && !code
            && rest[1..].starts_with(|next: char| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?' | '>'));
        if let Some(end) = is_tag.then(|| rest.find('>')).flatten().filter(|&end| end < 4096) {
            bare.push(' ');
            bare.extend(rest[..end].chars().filter(|&character| character == '\n'));
            line += rest[..end].matches('\n').count();
            rest = &rest[end + 1..];
            continue;
        }
        bare.push(first);
        rest = &rest[first.len_utf8()..];
    }
    bare
}

/// A line of prose without addresses, attributes and the names of blocks.
fn prose(line: &str) -> String {
    let mut line = line;
    for sign in ["???+", "???", "!!!", "===+", "===!", "==="] {
        if let Some(rest) = line.strip_prefix(sign) {
            // Of `!!! note "Title"` only the title is for readers.
            line = rest.find(['"', '\'']).map_or("", |at| &rest[at..]);
            break;
        }
    }
    if line.starts_with(":::") || line.starts_with("///") {
        let rest = line.trim_start_matches([':', '/', ' ']);
        let rest = rest.strip_prefix('{').unwrap_or(rest);
        let name = rest
            .find(|character: char| !(character.is_alphanumeric() || matches!(character, '-' | '_')))
            .unwrap_or(rest.len());
        line = &rest[name..];
    }
    let callout = line.strip_prefix("[!").and_then(|rest| rest.split_once(']'));
    if let Some((_, rest)) = callout.filter(|(name, _)| !name.contains('[')) {
        line = rest;
    }
    // The number of an item is drawn by the list.
    let digits = line.len()
        - line
            .trim_start_matches(|character: char| character.is_ascii_digit())
            .len();
    if digits > 0 && (line[digits..].starts_with(". ") || line[digits..].starts_with(") ")) {
        line = &line[digits..];
    }
    let mut bare = String::with_capacity(line.len());
    let mut at = 0;
    while let Some(first) = line[at..].chars().next() {
        let rest = &line[at..];
        let skipped = match first {
            ']' if rest.starts_with("](") => target(&rest[1..]).map(|length| length + 1),
            ']' if rest.starts_with("][") => rest[2..].find(']').map(|end| end + 3),
            '[' if rest.starts_with("[[") => wiki(rest),
            '[' if rest.starts_with("[^") => rest.find(']').map(|end| end + 1),
            '[' => name_of_file(rest),
            '{' => braces(rest, &line[..at]),
            ':' => name_of_emoji(rest),
            '$' => formula(rest),
            '&' => rest.find(';').filter(|&end| end < 10).map(|end| end + 1),
            '\\' => Some(1),
            _ => None,
        };
        match skipped {
            Some(length) => {
                // The text of a wiki link is behind its bar.
                if first == '[' && rest.starts_with("[[") {
                    let inside = &rest[2..length - 2];
                    let text = inside.split_once('|').map_or("", |(_, text)| text);
                    // Behind the bar of a picture is its size.
                    bare.push_str(if line[..at].ends_with('!') { "" } else { text });
                }
                if !matches!(first, '\\' | '&') {
                    bare.push(' ');
                }
                at += length;
            }
            None => {
                bare.push(first);
                at += first.len_utf8();
            }
        }
    }
    bare
}

/// Bytes of `(target)`, with parentheses in it.
fn target(rest: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Bytes of a wiki link: which side of its bar is the page differs, and neither is held against what is drawn.
fn wiki(rest: &str) -> Option<usize> {
    rest.find("]]").map(|end| end + 2)
}

/// Bytes of an attribute list or of a template; braces in running text are text.
fn braces(rest: &str, before: &str) -> Option<usize> {
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        if rest.starts_with(open) {
            return rest.find(close).map(|end| end + close.len());
        }
    }
    if ["{--", "{++", "{==", "{~~", "{>>"]
        .iter()
        .any(|open| rest.starts_with(open))
    {
        return None;
    }
    let end = rest.find('}')? + 1;
    let inside = rest[1..end - 1].trim_start();
    let is_role =
        rest[end..].starts_with('`') && inside.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b':');
    let is_list = inside.starts_with([':', '.', '#'])
        || inside.contains("=\"")
        || before.ends_with([')', ']', '`', '*', '_', '>', ':']);
    let is_expression = inside.starts_with("props.") || before.trim().is_empty() && inside.contains('=');
    (is_role || is_list || is_expression).then_some(end)
}

/// Bytes of a link whose text is only the name of its file: readers see the title of the page.
fn name_of_file(rest: &str) -> Option<usize> {
    let (text, behind) = rest[1..].split_once("](")?;
    let ending = text.rsplit_once('.').map(|(_, ending)| ending.to_lowercase())?;
    let is_name = ["md", "png", "jpg", "jpeg", "gif", "svg", "pdf", "webp"].contains(&ending.as_str());
    let end = behind.find(')')?;
    (is_name && !text.contains(['[', ']'])).then_some(1 + text.len() + 2 + end + 1)
}

fn name_of_emoji(rest: &str) -> Option<usize> {
    let name = rest[1..]
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+' | b'\\'))
        .count();
    (name > 0 && rest[1 + name..].starts_with(':')).then_some(name + 2)
}

/// A formula becomes signs, not words.
fn formula(rest: &str) -> Option<usize> {
    let marks = if rest.starts_with("$$") { "$$" } else { "$" };
    let end = rest[marks.len()..].find(marks)?;
    Some(end + 2 * marks.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let words = words_of(text, Flavour::Plain);
        let words: Vec<String> = words.into_iter().flat_map(|(_, words)| words).collect();
        words.join(" ")
    }

    #[test]
    fn braces_of_running_text_are_words_and_attributes_are_none() {
        assert_eq!(
            words("The line of {team=checkout} is red."),
            "the line of team checkout is red"
        );
        assert_eq!(words("[Go](there.md){ .md-button } now"), "go now");
        assert_eq!(words("> words\n{.is-info}"), "words");
        assert_eq!(words("{==this part==} stays"), "this part stays");
    }

    #[test]
    fn what_is_for_the_tool_is_no_word() {
        assert_eq!(words("!!! note \"My title\""), "my title");
        assert_eq!(words(":::tip[Before you ask]\nBody\n:::"), "before you ask body");
        assert_eq!(words("<div class=\"x\">in</div> <!-- no\nno --> out"), "in out");
        assert_eq!(words("```rust\nlet code = 1;\n```"), "let code");
        assert_eq!(words("[[Page|our text]] :tada: $x^2$"), "our text");
        assert_eq!(
            words("[![Alt: B](https://a.b/x\\_y-B-lightblue)](https://c) ![d: e](f)"),
            "alt"
        );
        assert_eq!(words("12. item\n\n[readme.md](readme.md)"), "item");
        assert_eq!(words("<td data-hidden><a href=\"x\">x.png</a></td>"), "");
    }
}
