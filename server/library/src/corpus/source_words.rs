//! The words of a page as its source has them, without everything that is certainly no word: comments, tags, addresses,
//! attributes, names of blocks and of languages.

use balise_domain::text::flavour::Flavour;

use crate::corpus::source_prose::prose;

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
