//! Wiki.js' tabs: below a heading with `{.tabset}`, every heading one level further down begins a tab.

use super::Lines;
use crate::marker::{DialectBlock, Tab};

const TABS: &str = "tabset";
const TAB: &str = "tab of a tabset";

/// The tabs that are open.
#[derive(Default)]
pub(super) struct Tabsets {
    /// The level of the heading that stands above the tabs; `None` outside any.
    level: Option<usize>,
    /// Whether a tab has begun.
    in_tab: bool,
}

impl Tabsets {
    /// A heading that begins tabs, one of them, or ends them. The heading above the tabs stays, so that links reach it.
    pub(super) fn takes(&mut self, line: &str, lines: &mut Lines<'_>) -> bool {
        let Some((level, words)) = heading(line) else {
            return false;
        };
        if self.level.is_some_and(|above| level == above + 1) {
            self.end_tab(lines);
            lines.open(DialectBlock::Tab(Tab::titled(bare(words))), TAB, line);
            lines.part();
            self.in_tab = true;
            return true;
        }
        if self.level.is_some_and(|above| level <= above) {
            self.finish(lines);
        }
        let Some(words) = words.strip_suffix("{.tabset}") else {
            return false;
        };
        self.finish(lines);
        lines.text.push_str(&line[..level]);
        lines.text.push(' ');
        lines.text.push_str(words.trim());
        lines.part();
        lines.open(DialectBlock::Tabs, TABS, "");
        lines.part();
        self.level = Some(level);
        true
    }

    pub(super) fn finish(&mut self, lines: &mut Lines<'_>) {
        if self.level.take().is_some() {
            self.end_tab(lines);
            lines.close(TABS, "");
            lines.part();
        }
    }

    fn end_tab(&mut self, lines: &mut Lines<'_>) {
        if std::mem::take(&mut self.in_tab) {
            lines.part();
            lines.close(TAB, "");
            lines.part();
        }
    }
}

/// The level and the words of a heading.
fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.bytes().take_while(|&byte| byte == b'#').count();
    let words = line.get(level..)?.strip_prefix(' ')?;
    (1..=6).contains(&level).then(|| (level, words.trim()))
}

/// Words without an attribute list behind them.
fn bare(words: &str) -> &str {
    words.split_once(" {").map_or(words, |(words, _)| words).trim_end()
}
