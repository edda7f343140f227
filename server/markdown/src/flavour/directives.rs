//! Directives whose content is not plain markdown: `{list-table}`, `{toctree}`, `{figure}`, `{code-block}`.

use super::Lines;

/// A directive with its options.
pub(super) struct Directive {
    kind: DirectiveKind,
    argument: String,
    pub(super) options: Vec<(String, String)>,
}

#[derive(Clone, Copy)]
enum DirectiveKind {
    ListTable,
    Table,
    Contents,
    Picture,
    Code,
    Math,
    Diagram,
    File,
    FileOfCode,
    Nothing,
}

fn kind(name: &str) -> Option<DirectiveKind> {
    Some(match name {
        "list-table" => DirectiveKind::ListTable,
        "table" => DirectiveKind::Table,
        "toctree" => DirectiveKind::Contents,
        "image" | "figure" => DirectiveKind::Picture,
        "code-block" | "code" | "sourcecode" | "code-cell" | "csv-table" | "eval-rst" | "literal" | "prompt" => {
            DirectiveKind::Code
        }
        "math" => DirectiveKind::Math,
        "mermaid" => DirectiveKind::Diagram,
        "include" => DirectiveKind::File,
        "literalinclude" => DirectiveKind::FileOfCode,
        "contents" | "tableofcontents" | "index" | "bibliography" | "currentmodule" | "highlight" => {
            DirectiveKind::Nothing
        }
        _ => return None,
    })
}

impl Directive {
    pub(super) fn is_known(name: &str) -> bool {
        kind(name).is_some()
    }

    pub(super) fn of(name: &str, argument: &str) -> Option<Self> {
        Some(Self {
            kind: kind(name)?,
            argument: argument.to_owned(),
            options: Vec::new(),
        })
    }

    fn option(&self, name: &str) -> Option<&str> {
        let (_, value) = self.options.iter().find(|(key, _)| key == name)?;
        Some(value)
    }

    /// Writes the replacement of the directive; `gathered` are the lines it held.
    pub(super) fn write(&self, gathered: &[String], indent: &str, lines: &mut Lines<'_>) {
        let body = without_common_indent(gathered);
        lines.part();
        match self.kind {
            DirectiveKind::ListTable => self.list_table(&body, lines),
            DirectiveKind::Table => {
                self.caption(&self.argument, lines);
                put(&body, indent, lines);
            }
            DirectiveKind::Contents => self.contents(&body, lines),
            DirectiveKind::Picture => {
                let alt = self.option("alt").unwrap_or_default();
                lines.text.push_str(&format!("{indent}![{alt}](<{}>)", self.argument));
                lines.part();
                put(&body, indent, lines);
            }
            DirectiveKind::Code => {
                self.caption(self.option("caption").unwrap_or_default(), lines);
                fenced(&self.argument, &body, indent, lines);
            }
            DirectiveKind::Math => {
                let formula: Vec<&str> = std::iter::once(self.argument.as_str())
                    .filter(|argument| !argument.is_empty())
                    .chain(body.iter().map(String::as_str))
                    .collect();
                fenced("math", &formula, indent, lines);
            }
            DirectiveKind::Diagram => fenced("mermaid", &body, indent, lines),
            DirectiveKind::File => super::include::page(&self.argument, super::Features::default(), indent, lines),
            DirectiveKind::FileOfCode => super::include::code(&self.argument, self.option("language"), None, lines),
            DirectiveKind::Nothing => put(&body, indent, lines),
        }
        lines.part();
    }

    fn caption(&self, caption: &str, lines: &mut Lines<'_>) {
        if !caption.is_empty() {
            lines.text.push_str(&format!("**{caption}**"));
            lines.part();
        }
    }

    /// A list of links to the pages that follow.
    fn contents(&self, body: &[String], lines: &mut Lines<'_>) {
        if self.options.iter().any(|(key, _)| key == "hidden") {
            return;
        }
        self.caption(self.option("caption").unwrap_or_default(), lines);
        for entry in body.iter().map(|line| line.trim()).filter(|line| !line.is_empty()) {
            let titled = entry.strip_suffix('>').and_then(|entry| entry.split_once('<'));
            let link = match titled {
                Some((title, target)) => format!("- [{}](<{}>)", title.trim(), target.trim()),
                // A wiki link shows the title of its page.
                None if entry.contains("://") || entry == "self" => format!("- {entry}"),
                None => format!("- [](<{entry}>)"),
            };
            lines.text.push_str(&link);
            lines.end();
        }
    }

    /// A table whose rows are items and whose cells are the items of those.
    fn list_table(&self, body: &[String], lines: &mut Lines<'_>) {
        let headers: usize = self
            .option("header-rows")
            .and_then(|rows| rows.parse().ok())
            .unwrap_or(0);
        self.caption(&self.argument, lines);
        let rows = rows_of(body);
        lines.text.push_str("<table>");
        for (number, row) in rows.iter().enumerate() {
            let cell = if number < headers { "th" } else { "td" };
            lines.text.push_str("<tr>");
            lines.end();
            for text in row {
                lines.text.push_str(&format!("<{cell}>"));
                lines.part();
                put(text, "", lines);
                lines.part();
                lines.text.push_str(&format!("</{cell}>"));
                lines.end();
            }
            lines.text.push_str("</tr>");
            lines.end();
        }
        lines.text.push_str("</table>");
    }
}

fn rows_of(body: &[String]) -> Vec<Vec<Vec<String>>> {
    let mut rows: Vec<Vec<Vec<String>>> = Vec::new();
    for line in body {
        let row = line.strip_prefix(['*', '-']).filter(|rest| rest.starts_with(' '));
        let inner = row.unwrap_or(line);
        if row.is_some() {
            rows.push(Vec::new());
        }
        let cell = inner.trim_start();
        let is_cell = inner.len() - cell.len() <= 3;
        let begins = cell
            .strip_prefix(['-', '*'])
            .filter(|rest| is_cell && (rest.is_empty() || rest.starts_with(' ')));
        let Some(cells) = rows.last_mut() else { continue };
        match (begins, cells.last_mut()) {
            (Some(text), _) => cells.push(vec![text.trim().to_owned()]),
            (None, Some(text)) => text.push(inner.strip_prefix("    ").unwrap_or(inner.trim_start()).to_owned()),
            (None, None) => cells.push(vec![cell.to_owned()]),
        }
    }
    rows
}

fn put(body: &[impl AsRef<str>], indent: &str, lines: &mut Lines<'_>) {
    for line in body {
        lines.text.push_str(indent);
        super::inline::rewrite(line.as_ref(), super::Features::default(), lines);
        lines.end();
    }
}

/// Lines as code, in a fence longer than any in them.
pub(super) fn fenced(lang: &str, body: &[impl AsRef<str>], indent: &str, lines: &mut Lines<'_>) {
    let longest = body.iter().map(|line| {
        line.as_ref()
            .trim_start()
            .bytes()
            .take_while(|&byte| byte == b'`')
            .count()
    });
    let fence = "`".repeat(longest.max().unwrap_or(0).max(2) + 1);
    lines.text.push_str(&format!("{indent}{fence}{lang}"));
    lines.end();
    for line in body {
        lines.text.push_str(indent);
        lines.text.push_str(line.as_ref());
        lines.end();
    }
    lines.text.push_str(indent);
    lines.text.push_str(&fence);
    lines.end();
}

/// `:key: value`.
pub(super) fn option(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.trim().strip_prefix(':')?.split_once(':')?;
    let named = !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    (named && (value.is_empty() || value.starts_with(' '))).then(|| (key, value.trim()))
}

fn without_common_indent(gathered: &[String]) -> Vec<String> {
    let indent = |line: &String| line.len() - line.trim_start().len();
    let common = gathered.iter().filter(|line| !line.trim().is_empty()).map(indent).min();
    gathered
        .iter()
        .map(|line| line.get(common.unwrap_or(0)..).unwrap_or_default().to_owned())
        .collect()
}
