//! `SUMMARY.md`, as GitBook and mdBook write it: headings, and nested lists of links.
//!
//! It is read line by line and not as markdown: links with spaces in them are no links for markdown, and are for GitBook.

use super::listed::{EntryTarget, NavigationEntry};

/// Lists nested deeper than this are read as this deep.
const DEEPEST: usize = 16;

/// Reads the entries: a heading below the first level holds the lists that follow it, up to the next heading or rule.
pub(super) fn parse(text: &str) -> Vec<NavigationEntry> {
    let mut outline = SummaryOutline::default();
    for (line, number) in text.lines().zip(1..) {
        let start = line.trim_start();
        let part = start.strip_prefix("# ").filter(|_| outline.has_entries());
        if let Some(heading) = start.strip_prefix("##").or(part) {
            outline.heading(heading, number);
        } else if is_rule(start) {
            outline.leave_section();
        } else if let Some(item) = start
            .strip_prefix(['*', '-', '+'])
            .filter(|rest| rest.starts_with([' ', '\t']))
        {
            outline.item(indent(line), entry(item, number));
        } else if start.starts_with('[') {
            // mdBook: chapters before and after the numbered ones are outside of lists.
            outline.item(0, entry(start, number));
        }
    }
    outline.finish()
}

fn is_rule(line: &str) -> bool {
    let line = line.trim_end();
    line.len() >= 3
        && ['*', '-', '_']
            .iter()
            .any(|mark| line.chars().all(|character| character == *mark))
}

/// Columns before the text, a tab up to the next fourth.
fn indent(line: &str) -> usize {
    line.chars()
        .take_while(|character| character.is_whitespace())
        .fold(0, |column, character| {
            if character == '\t' {
                (column / 4 + 1) * 4
            } else {
                column + 1
            }
        })
}

#[derive(Default)]
struct SummaryOutline {
    done: Vec<NavigationEntry>,
    section: Option<NavigationEntry>,
    /// The entries still open, outermost first, with their columns.
    open: Vec<(usize, NavigationEntry)>,
}

impl SummaryOutline {
    /// Whether anything was listed: the first heading is the title of the list, a later one begins a part.
    fn has_entries(&self) -> bool {
        !self.done.is_empty() || !self.open.is_empty() || self.section.is_some()
    }

    fn heading(&mut self, text: &str, line: u32) {
        self.leave_section();
        let title = plain(text.trim_start_matches('#').trim().trim_end_matches('#'));
        self.section = Some(NavigationEntry {
            title: (!title.is_empty()).then_some(title),
            line,
            ..NavigationEntry::default()
        });
    }

    fn item(&mut self, column: usize, entry: NavigationEntry) {
        while self.open.last().is_some_and(|(open, _)| *open >= column) || self.open.len() >= DEEPEST {
            self.close();
        }
        self.open.push((column, entry));
    }

    /// The last open entry has all its children.
    fn close(&mut self) {
        let Some((_, entry)) = self.open.pop() else { return };
        let siblings = match (self.open.last_mut(), &mut self.section) {
            (Some((_, parent)), _) => &mut parent.children,
            (None, Some(section)) => &mut section.children,
            (None, None) => &mut self.done,
        };
        siblings.push(entry);
    }

    fn leave_section(&mut self) {
        while !self.open.is_empty() {
            self.close();
        }
        self.done.extend(self.section.take());
    }

    fn finish(mut self) -> Vec<NavigationEntry> {
        self.leave_section();
        self.done
    }
}

/// `[Title](target)`, or a title alone.
fn entry(text: &str, line: u32) -> NavigationEntry {
    let text = text.trim();
    if let Some(inside) = text.strip_prefix("[[").and_then(|text| text.split("]]").next()) {
        // The wikis of repositories put the text before the bar.
        let (title, page) = inside
            .split_once('|')
            .map_or((None, inside), |(title, page)| (Some(title), page));
        return NavigationEntry {
            title: title.map(|title| plain(title.trim())),
            target: EntryTarget::of(&page.trim().replace(' ', "-")),
            line,
            children: Vec::new(),
        };
    }
    let link = text.strip_prefix('[').and_then(|rest| {
        let end = closing(rest, '[', ']')?;
        let target = rest[end + 1..].strip_prefix('(')?;
        Some((&rest[..end], destination(target)))
    });
    let (title, target) = match link {
        Some((title, link)) => (title, EntryTarget::of(&link)),
        None => (text, EntryTarget::Nowhere),
    };
    let title = plain(title);
    NavigationEntry {
        title: (!title.is_empty()).then_some(title),
        target,
        line,
        children: Vec::new(),
    }
}

/// The byte at which a bracket that is open already closes.
fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 1;
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == open => depth += 1,
            _ if character == close => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// The text between the parentheses of a link, without angle brackets and without a title.
fn destination(text: &str) -> String {
    let text = text.trim_start();
    if let Some(rest) = text.strip_prefix('<') {
        return rest.split('>').next().unwrap_or_default().to_owned();
    }
    let end = closing(text, '(', ')').unwrap_or(text.len());
    let text = text[..end].trim();
    unescaped(without_title(text).unwrap_or(text))
}

/// A destination before the title that follows it: `a.md "A title"`.
fn without_title(text: &str) -> Option<&str> {
    let quote = text.chars().next_back().filter(|last| matches!(last, '"' | '\''))?;
    let open = text[..text.len() - 1].rfind(quote)?;
    let target = text[..open].trim_end();
    (target.len() < open && !target.is_empty()).then_some(target)
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if character == '\\' && characters.peek().is_some_and(char::is_ascii_punctuation) {
            plain.extend(characters.next());
        } else {
            plain.push(character);
        }
    }
    plain
}

/// A title without escapes, emphasis, code marks and the entities that editors leave behind.
fn plain(title: &str) -> String {
    let text = title.replace("**", "").replace("__", "").replace('`', "");
    let text = unescaped(&text);
    let text = [
        ("&#x20;", " "),
        ("&#x26;", "&"),
        ("&amp;", "&"),
        ("&#39;", "'"),
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", "\u{a0}"),
    ]
    .into_iter()
    .fold(text, |text, (entity, character)| text.replace(entity, character));
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(entries: &[NavigationEntry]) -> String {
        let entry = |entry: &NavigationEntry| {
            let title = entry.title.as_deref().unwrap_or("-");
            let target = match &entry.target {
                EntryTarget::Inside(path) => format!("={path}"),
                EntryTarget::Elsewhere => "=web".to_owned(),
                EntryTarget::Nowhere | EntryTarget::Rest => String::new(),
            };
            let children = outline(&entry.children);
            let children = if children.is_empty() {
                children
            } else {
                format!("({children})")
            };
            format!("{title}{target}{children}")
        };
        entries.iter().map(entry).collect::<Vec<_>>().join(" ")
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(outline(&parse(text)), expected, "{text}");
    }

    #[test]
    fn lists_nest_and_headings_hold_them() {
        check(
            "# Summary\n\n* [A](a.md)\n  * [B](b.md)\n    * [C](c.md)\n  * [D](d.md)\n\n## Part\n\n- [E](e.md)\n\n***\n\n* [F](f.md)\n",
            "A=a.md(B=b.md(C=c.md) D=d.md) Part(E=e.md) F=f.md",
        );
        check("* A\n\t* [B](b.md)\n\t\t* [C](c.md)\n* [D]()\n", "A(B=b.md(C=c.md)) D");
    }

    #[test]
    fn links_are_read_as_people_write_them() {
        for (link, target) in [
            ("(a b/é.md)", "a b/é.md"),
            ("(<a (b).md>)", "a (b).md"),
            ("(a%20b.md#part)", "a%20b.md"),
            ("(a (b).md)", "a (b).md"),
            ("(a.md \"A title\")", "a.md"),
            ("(./a.md?x=1)", "./a.md"),
        ] {
            check(&format!("* [T]{link}"), &format!("T={target}"));
        }
        check("* [T](https://example.org)", "T=web");
    }

    #[test]
    fn titles_are_plain_text() {
        check(r"* [Mon retour \[à revoir\]](a.md)", "Mon retour [à revoir]=a.md");
        check("* [**Gras** & `code` &#x26; plus](a.md)", "Gras & code & plus=a.md");
        check("* [👋 Bienvenue [ici]](a.md)", "👋 Bienvenue [ici]=a.md");
    }

    #[test]
    fn endless_nesting_is_flattened() {
        let text: String = (0..500)
            .map(|depth| format!("{}* [T](a.md)\n", " ".repeat(depth)))
            .collect();
        let mut depth = 0;
        let mut entries = parse(&text);
        while let Some(entry) = entries.pop() {
            depth += 1;
            entries = entry.children;
        }
        assert!(depth <= DEEPEST, "{depth}");
    }
}
