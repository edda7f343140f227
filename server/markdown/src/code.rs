//! Highlights code blocks, with classes.
//!
//! Syntaxes are those of `bat`, loaded for the first block that needs them. Colouring is bounded per rendering: code beyond
//! the bounds is shown plain.

use std::sync::{LazyLock, OnceLock};
use std::time::{Duration, Instant};

use syntect::parsing::{ParseState, Scope, ScopeStack, ScopeStackOp, SyntaxReference, SyntaxSet};

use crate::escape;
use crate::limits::{LONGEST_COLOURED_LINE, LONGEST_COLOURING, MOST_COLOURED};
use crate::piece::CodeBlock;

/// What one rendering has spent on colours.
#[derive(Default)]
pub(crate) struct ColourBudget {
    bytes: usize,
    time: Duration,
}

/// A code block as a fragment that needs no sanitising: everything the author wrote is escaped.
pub(crate) fn block(block: &CodeBlock, colouring: &mut ColourBudget) -> String {
    let mut html = String::with_capacity(block.text.len() * 2);
    if let Some(title) = &block.title {
        html.push_str("<figure class=\"code-figure\"><figcaption>");
        escape::finished(&mut html, title);
        html.push_str("</figcaption>");
    }
    html.push_str("<pre class=\"code\" tabindex=\"0\"");
    let lang = language_name(&block.lang);
    if !lang.is_empty() {
        html.push_str(" data-lang=\"");
        html.push_str(&lang);
        html.push('"');
    }
    html.push_str("><code>");
    match coloured(block, &lang, colouring) {
        Some(coloured) => html.push_str(&coloured),
        None => plain(block, &mut html),
    }
    html.push_str("</code></pre>");
    if block.title.is_some() {
        html.push_str("</figure>");
    }
    html
}

/// A name that may be in an attribute and be shown.
fn language_name(lang: &str) -> String {
    let shaped =
        |character: &char| character.is_ascii_alphanumeric() || matches!(character, '+' | '#' | '-' | '_' | '.');
    lang.chars().take(30).filter(shaped).collect()
}

/// Loads the syntaxes if a text has code, so that the first page with code is not charged for it.
pub(crate) fn prepare(text: &str) {
    if ["```", "~~~", "<pre"].iter().any(|sign| text.contains(sign)) {
        syntaxes();
    }
}

fn syntaxes() -> &'static SyntaxSet {
    static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();
    SYNTAXES.get_or_init(two_face::syntax::extra_newlines)
}

fn syntax(lang: &str) -> Option<&'static SyntaxReference> {
    let token = match lang {
        "" | "text" | "txt" | "plain" | "plaintext" | "none" | "output" => return None,
        "shell" | "console" | "zsh" | "cmd" | "shell-session" => "bash",
        "node" | "mjs" => "js",
        "csharp" => "cs",
        "terraform" | "hcl" => "tf",
        "jsonc" | "json5" => "json",
        lang => lang,
    };
    syntaxes().find_syntax_by_token(token)
}

const HIGHLIGHTED: &str = "<mark class=\"code-line\">";
const HIGHLIGHTED_END: &str = "</mark>";

/// Whether a line, 1-based, is one that the author points at.
fn is_highlighted(block: &CodeBlock, line: usize) -> bool {
    block.highlighted.iter().any(|lines| lines.contains(&line))
}

fn plain(block: &CodeBlock, html: &mut String) {
    if block.highlighted.is_empty() {
        return escape::finished(html, &block.text);
    }
    for (line, number) in block.text.split_inclusive('\n').zip(1..) {
        let highlighted = is_highlighted(block, number);
        html.push_str(if highlighted { HIGHLIGHTED } else { "" });
        escape::finished(html, line);
        html.push_str(if highlighted { HIGHLIGHTED_END } else { "" });
    }
}

fn coloured(block: &CodeBlock, lang: &str, colouring: &mut ColourBudget) -> Option<String> {
    let text = block.text.as_str();
    let within = colouring.bytes + text.len() <= MOST_COLOURED && colouring.time < LONGEST_COLOURING;
    let long = text.lines().any(|line| line.len() > LONGEST_COLOURED_LINE);
    if !within || long || escape::has_marks(text) {
        return None;
    }
    let syntax = syntax(lang)?;
    colouring.bytes += text.len();
    let started = Instant::now();
    let mut painter = Painter::default();
    let mut state = ParseState::new(syntax);
    let mut painted = Some(());
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        let steps = state.parse_line(line, syntaxes()).ok();
        let highlighted = is_highlighted(block, number);
        painter.part(if highlighted { HIGHLIGHTED } else { "" });
        painted = steps.and_then(|steps| painter.line(line, &steps));
        painter.part(if highlighted { HIGHLIGHTED_END } else { "" });
        if painted.is_none() || colouring.time + started.elapsed() > LONGEST_COLOURING {
            painted = None;
            break;
        }
    }
    colouring.time += started.elapsed();
    painted.map(|()| painter.finish())
}

/// Scopes that are shown, more particular ones first, and their classes. Syntaxes know hundreds of scopes; a reader is
/// served by a dozen, and a page by a tenth of the bytes.
const CLASSES: [(&str, &str); 18] = [
    ("comment", "hl-comment"),
    ("constant.character.escape", "hl-constant hl-escape"),
    ("string", "hl-string"),
    ("constant.numeric", "hl-constant hl-numeric"),
    ("constant", "hl-constant"),
    ("keyword", "hl-keyword"),
    ("storage", "hl-storage"),
    ("entity.name.function", "hl-entity hl-name hl-function"),
    ("entity.name.tag", "hl-entity hl-name hl-tag"),
    ("entity.other.attribute-name", "hl-entity hl-attribute-name"),
    ("entity", "hl-entity hl-name"),
    ("support", "hl-support"),
    ("variable.parameter", "hl-variable hl-parameter"),
    ("variable.function", "hl-entity hl-name hl-function"),
    ("markup.inserted", "hl-markup hl-inserted"),
    ("markup.deleted", "hl-markup hl-deleted"),
    ("markup.heading", "hl-markup hl-heading"),
    ("invalid", "hl-invalid"),
];

fn class(stack: &ScopeStack) -> Option<&'static str> {
    static SCOPES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
        let scopes = CLASSES.iter();
        scopes
            .filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, *class)))
            .collect()
    });
    stack.scopes.iter().rev().find_map(|scope| {
        let shown = SCOPES.iter().find(|(shown, _)| shown.is_prefix_of(*scope));
        shown.map(|(_, class)| *class)
    })
}

/// Writes code with one element a stretch of one colour.
#[derive(Default)]
struct Painter {
    stack: ScopeStack,
    html: String,
    open: Option<&'static str>,
}

impl Painter {
    /// `None` when the steps do not fit the line, which only a broken syntax could bring about.
    fn line(&mut self, line: &str, steps: &[(usize, ScopeStackOp)]) -> Option<()> {
        let mut from = 0;
        for (at, step) in steps {
            self.stretch(line.get(from..*at)?);
            from = *at;
            self.stack.apply(step).ok()?;
        }
        self.stretch(line.get(from..)?);
        Some(())
    }

    fn stretch(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let class = class(&self.stack);
        // White space has no colour of its own.
        if class != self.open && !text.trim().is_empty() {
            self.close();
            if let Some(class) = class {
                self.html.push_str("<span class=\"");
                self.html.push_str(class);
                self.html.push_str("\">");
            }
            self.open = class;
        }
        escape::finished(&mut self.html, text);
    }

    /// Writes the beginning or the end of what colours must not reach across.
    fn part(&mut self, tag: &str) {
        if !tag.is_empty() {
            self.close();
            self.html.push_str(tag);
        }
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(lang: &str, text: &str) -> String {
        let code = CodeBlock {
            lang: lang.to_owned(),
            title: None,
            text: text.to_owned(),
            highlighted: Vec::new(),
        };
        block(&code, &mut ColourBudget::default())
    }

    #[test]
    fn code_is_coloured_by_prefixed_classes() {
        let html = shown("rust", "fn main() {}\n");
        let expected = "<pre class=\"code\" tabindex=\"0\" data-lang=\"rust\"><code><span class=\"hl-storage\">fn </span>\
            <span class=\"hl-entity hl-name hl-function\">main</span>() {}\n</code></pre>";
        assert_eq!(html, expected);
    }

    #[test]
    fn every_usual_language_has_a_syntax() {
        for lang in [
            "bash",
            "sh",
            "yaml",
            "csharp",
            "json",
            "python",
            "tf",
            "js",
            "xml",
            "typescript",
            "ts",
            "dockerfile",
            "ruby",
            "md",
            "sql",
            "toml",
            "kotlin",
            "swift",
            "go",
            "java",
            "html",
            "css",
            "rust",
            "diff",
            "graphql",
        ] {
            assert!(syntax(lang).is_some(), "{lang}");
        }
    }

    #[test]
    fn an_unknown_language_is_plain_and_escaped() {
        let html = shown("<b\"", "<script>&\n");
        assert_eq!(
            html,
            "<pre class=\"code\" tabindex=\"0\" data-lang=\"b\"><code>&lt;script&gt;&amp;\n</code></pre>"
        );
    }

    #[test]
    fn colours_have_a_budget() {
        let text = "let a = 1;\n".repeat(MOST_COLOURED / 11 + 1);
        assert!(!shown("rust", &text).contains("hl-"));
        assert!(!shown("rust", &"a".repeat(LONGEST_COLOURED_LINE + 1)).contains("hl-"));
    }
}
