//! Goes through a page line by line and hands each line to the mechanism that reads it.

use super::containers::Containers;
use super::features::{Feature, Features};
use super::html_blocks::HtmlBlocks;
use super::indented::IndentedBlocks;
use super::items::Items;
use super::modules::Modules;
use super::tabsets::Tabsets;
use super::{Fence, Lines};
use super::{containers, definitions, embeds, gitbook, include, inline, jsx, liquid, marks, shortcodes, tasks};

pub(super) struct Translator {
    pub(super) features: Features,
    pub(super) fence: Fence,
    pub(super) indented: IndentedBlocks,
    pub(super) containers: Containers,
    pub(super) html: HtmlBlocks,
    pub(super) modules: Modules,
    items: Items,
    tabsets: Tabsets,
    liquid: liquid::LiquidState,
    shortcodes: shortcodes::ShortCodeState,
    comment: CommentState,
}

/// Where we are in a comment of several lines.
#[derive(Clone, Copy, Default, PartialEq)]
enum CommentState {
    #[default]
    Outside,
    /// Of Obsidian, to the next `%%`.
    Percent,
    /// Of HTML, to the next `-->`: nothing in it is read.
    Html,
}

impl Translator {
    pub(super) fn new(features: Features) -> Self {
        Self {
            features,
            fence: Fence::default(),
            indented: IndentedBlocks::default(),
            containers: Containers::default(),
            html: HtmlBlocks::default(),
            modules: Modules::default(),
            items: Items::default(),
            tabsets: Tabsets::default(),
            liquid: liquid::LiquidState::default(),
            shortcodes: shortcodes::ShortCodeState::default(),
            comment: CommentState::Outside,
        }
    }

    /// A whole text, which may be that of an included file.
    pub(super) fn page(mut self, text: &str, lines: &mut Lines<'_>) {
        let mut rest = text;
        while !rest.is_empty() {
            let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
            lines.advance();
            let line = line.strip_suffix('\r').unwrap_or(line);
            if self.features.has(Feature::Shortcodes)
                && !self.fence.is_open()
                && let Some((joined, after)) = shortcodes::joined(line, after)
            {
                let passed = rest.len() - after.len();
                for _ in rest[..passed].matches('\n').skip(1) {
                    lines.advance();
                }
                self.line(&joined, "", lines);
                rest = after;
                continue;
            }
            rest = self.line(line, after, lines);
        }
        self.indented.leave_all(&mut self.fence, lines);
        self.html.finish(lines);
        self.containers.finish(lines);
        self.tabsets.finish(lines);
    }

    /// One line; returns what is left of the text, since a tag may go on.
    fn line<'t>(&mut self, line: &str, after: &'t str, lines: &mut Lines<'_>) -> &'t str {
        if line.trim().is_empty() {
            if self.comment == CommentState::Outside {
                self.containers.blank();
                self.items.blank();
                self.modules.blank();
            }
            lines.end();
            return after;
        }
        let line = if self.features.has(Feature::Indented) {
            self.indented.content(line, &mut self.fence, lines)
        } else {
            line
        };
        let line = if self.fence.is_open() {
            line
        } else {
            self.html.content(line)
        };
        if self.containers.is_gathering() && self.containers.takes(line, self.features, lines) {
            return after;
        }
        if self.fence.is_open() || !self.may_be_directive(line) {
            let was_open = self.fence.is_open();
            if self.comment == CommentState::Outside && self.fence.covers(line) {
                if !(was_open && include::in_code(line, lines)) {
                    lines.text.push_str(line);
                }
                lines.end();
                return after;
            }
        }
        if self.in_comment(line, lines) {
            lines.end();
            return after;
        }
        if let Some(rest) = self.block(line, after, lines) {
            return rest;
        }
        let line = match self.features.has(Feature::PercentComments) {
            true => without_block_id(line),
            false => line,
        };
        let loosened = self.loosened(line, lines);
        let line = loosened.as_deref().unwrap_or(line);
        let line = &*tasks::takes(line, lines);
        if self.features.has(Feature::GitBookTags) && line.contains("{%") {
            gitbook::tagged_line(line, self.features, lines);
            return after;
        }
        let rest = if self.features.has(Feature::Elements) && line.contains(['<', '{']) {
            jsx::elements(self, line, after, lines)
        } else {
            inline::rewrite(line, self.features, lines);
            after
        };
        lines.end();
        rest
    }

    /// A fence that opens a directive rather than code.
    fn may_be_directive(&self, line: &str) -> bool {
        containers::is_directive(line) || self.containers.ends_with(line)
    }

    /// A line in a comment of several lines, or one that begins it.
    fn in_comment(&mut self, line: &str, lines: &mut Lines<'_>) -> bool {
        match self.comment {
            CommentState::Percent => {
                if let Some((_, after)) = line.split_once("%%") {
                    self.comment = CommentState::Outside;
                    inline::rewrite(after, self.features, lines);
                }
                true
            }
            CommentState::Html => {
                if line.contains("-->") {
                    self.comment = CommentState::Outside;
                }
                lines.text.push_str(line);
                true
            }
            CommentState::Outside => {
                let signs = match self.features.has(Feature::PercentComments) {
                    true => percents(line),
                    false => Vec::new(),
                };
                if let Some(&before) = signs.last().filter(|_| signs.len() % 2 == 1) {
                    self.comment = CommentState::Percent;
                    inline::rewrite(&line[..before], self.features, lines);
                    return true;
                }
                let opens = line.trim_start().starts_with("<!--") && !line.contains("-->");
                if opens {
                    self.comment = CommentState::Html;
                    lines.text.push_str(line);
                }
                opens
            }
        }
    }

    /// A line that is the beginning, the end or all of a block.
    fn block<'t>(&mut self, line: &str, after: &'t str, lines: &mut Lines<'_>) -> Option<&'t str> {
        let features = self.features;
        if features.has(Feature::Modules) && self.modules.takes(line, lines) {
            lines.end();
            return Some(after);
        }
        if features.has(Feature::Liquid) && self.liquid.takes(line, after, features, lines) {
            return Some(after);
        }
        if features.has(Feature::Shortcodes) && self.shortcodes.takes(line, lines) {
            return Some(after);
        }
        if features.has(Feature::Indented) && self.indented.opens(line, features, lines) {
            return Some(after);
        }
        if features.has(Feature::Tabsets) && self.tabsets.takes(line, lines) {
            return Some(after);
        }
        if self.containers.takes(line, features, lines) {
            return Some(after);
        }
        if let Some(rest) = include::block(self, line, after, lines) {
            return Some(rest);
        }
        if embeds::block(line, features, lines) || definitions::takes(line, features, lines) {
            return Some(after);
        }
        if self.html.takes(line, features, lines) {
            return Some(after);
        }
        None
    }

    /// What a tool lets be looser than CommonMark: the line as CommonMark wants it.
    fn loosened(&mut self, line: &str, lines: &mut Lines<'_>) -> Option<String> {
        if self.features.has(Feature::LooseHeadings)
            && let Some(heading) = marks::loose_heading(line)
        {
            return Some(heading);
        }
        if self.features.has(Feature::LooseLists)
            && let Some(item) = self.items.moved(line)
        {
            return Some(item);
        }
        if self.features.has(Feature::InlineTags) && marks::is_lone_inline_tag(line) {
            lines.inline(crate::marker::Marker::Nothing, "");
            return None;
        }
        // A name of an emoji is no definition.
        let content = line.trim_start();
        let begins = content
            .strip_prefix(':')
            .is_some_and(|rest| !rest.starts_with([' ', '\t']));
        begins.then(|| format!("{}\\{content}", &line[..line.len() - content.len()]))
    }
}

/// The position of `%%` in a line, outside code.
fn percents(line: &str) -> Vec<usize> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(next) = line[at..].find(['%', '`']).map(|next| at + next) {
        if line[next..].starts_with('`') {
            at = next + inline::code_span(&line[next..]);
        } else if line[next..].starts_with("%%") {
            found.push(next);
            at = next + 2;
        } else {
            at = next + 1;
        }
    }
    found
}

/// A line without the name that Obsidian gives a block: `words ^name`.
fn without_block_id(line: &str) -> &str {
    let Some((before, id)) = line.trim_end().rsplit_once('^') else {
        return line;
    };
    let is_id = id.len() > 1 && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let stands_apart = before.is_empty() || before.ends_with(' ');
    if is_id && stands_apart { before } else { line }
}
