//! The JavaScript of an MDX page: `import` and `export` lines, which define where components come from.

use std::collections::HashMap;

use super::Lines;
use super::jsx::{JsxTag, TabLabels};

#[derive(Default)]
pub(super) struct Modules {
    statement: ModuleState,
    /// Names of components that are other pages, each with the file it comes from.
    pages: HashMap<String, String>,
    /// Groups of tabs that are open.
    tabs: Vec<TabLabels>,
}

/// Where we are in the JavaScript of a page.
#[derive(Clone, Copy, Default, PartialEq)]
enum ModuleState {
    #[default]
    Outside,
    /// In an `import` or `export` of several lines, with so many brackets open; without any it ends at the next blank line.
    Inside(usize),
}

impl Modules {
    pub(super) fn blank(&mut self) {
        if self.statement == ModuleState::Inside(0) {
            self.statement = ModuleState::Outside;
        }
    }

    /// The file of the page that a component represents.
    pub(super) fn page(&self, component: &str) -> Option<&str> {
        self.pages.get(component).map(String::as_str)
    }

    /// The innermost group of tabs.
    pub(super) fn tabs(&self) -> Option<&TabLabels> {
        self.tabs.last()
    }

    pub(super) fn enter(&mut self, tag: &JsxTag) {
        self.tabs.extend(TabLabels::of(tag));
    }

    pub(super) fn leave(&mut self, name: &str) {
        if matches!(name, "Tabs" | "TabGroup") {
            self.tabs.pop();
        }
    }

    /// A line of JavaScript.
    pub(super) fn takes(&mut self, line: &str, lines: &mut Lines<'_>) -> bool {
        if let ModuleState::Inside(open) = self.statement {
            let open = brackets(line, open);
            let closed = open == 0 && line.trim_end().ends_with([';', '}', ')', ']']);
            self.statement = if closed {
                ModuleState::Outside
            } else {
                ModuleState::Inside(open)
            };
            lines.drop(line);
            return true;
        }
        let whole = line.trim_end();
        let import = line.starts_with("import ") && (line.contains(" from ") || line.contains(['"', '\'', '{']));
        let export = ["const ", "default ", "function ", "let ", "async ", "{", "* from"]
            .iter()
            .any(|word| line.strip_prefix("export ").is_some_and(|rest| rest.starts_with(word)));
        if !import && !export {
            return false;
        }
        if import {
            self.remember(whole);
        }
        let open = brackets(line, 0);
        let ended = whole.ends_with([';', '"', '\'']) || (import && line.contains(" from "));
        if open > 0 || !ended {
            self.statement = ModuleState::Inside(open);
        }
        lines.drop(line);
        true
    }

    /// `import Host from './_host.mdx'`.
    fn remember(&mut self, import: &str) {
        let Some((name, from)) = import
            .strip_prefix("import ")
            .and_then(|rest| rest.split_once(" from "))
        else {
            return;
        };
        let file = from.trim().trim_end_matches(';').trim_matches(['"', '\'']);
        let is_page = [".md", ".mdx"].iter().any(|ending| file.ends_with(ending));
        let name = name.trim();
        if is_page && name.starts_with(|first: char| first.is_ascii_uppercase()) {
            self.pages.insert(name.to_owned(), file.to_owned());
        }
    }
}

/// Brackets that are open behind a line, when so many were before it.
fn brackets(line: &str, before: usize) -> usize {
    line.chars().fold(before, |open, character| match character {
        '(' | '[' | '{' => open + 1,
        ')' | ']' | '}' => open.saturating_sub(1),
        _ => open,
    })
}
