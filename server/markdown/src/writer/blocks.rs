//! Elements that need little more than their tags.

use super::{HtmlWriter, PendingClose};
use crate::callout::{Callout, Fold};
use crate::marker::Tab;
use crate::piece::{Element, HtmlTag, Pointer, Tick};
use crate::title;

const PARAGRAPH: &str = "<p>";

impl HtmlWriter<'_> {
    /// Writes the beginning of an element, and returns its end.
    pub(super) fn open_block(&mut self, element: &Element<'_>) -> PendingClose {
        let (beginning, end) = match element {
            Element::Paragraph => {
                self.out.push_str(PARAGRAPH);
                return PendingClose::Paragraph { start: self.out.len() };
            }
            Element::Quote => ("<blockquote>\n", "</blockquote>\n"),
            Element::List(None) => ("<ul>\n", "</ul>\n"),
            Element::List(Some(start)) => {
                match start {
                    1 => self.tag("ol", &[]),
                    start => self.tag("ol", &[("start", &start.to_string())]),
                }
                ("", "</ol>\n")
            }
            Element::Item => ("<li>", "</li>\n"),
            Element::Definitions => ("<dl>\n", "</dl>\n"),
            Element::DefinitionTerm => ("<dt>", "</dt>\n"),
            Element::Definition => ("<dd>", "</dd>\n"),
            Element::TableBody => ("<tbody>\n", "</tbody>\n"),
            Element::Emphasis => ("<em>", "</em>"),
            Element::Strong => ("<strong>", "</strong>"),
            Element::Strikethrough => ("<del>", "</del>"),
            Element::Task(tick) => return self.open_task(*tick),
            Element::Callout(callout) => return self.open_callout(callout),
            Element::Tabs => {
                self.groups += 1;
                self.tabs.push((self.groups, 0));
                self.tag("div", &[("class", "tabs")]);
                return PendingClose::Tabs;
            }
            Element::Tab(tab) => return self.open_tab(tab),
            Element::Steps => {
                self.tag("ol", &[("class", "steps")]);
                ("", "</ol>\n")
            }
            Element::Step => ("<li>", "</li>\n"),
            Element::Columns => {
                self.tag("div", &[("class", "columns")]);
                ("", "</div>\n")
            }
            Element::Column => ("<div>", "</div>\n"),
            Element::Cards => {
                self.tag("ul", &[("class", "cards")]);
                ("", "</ul>\n")
            }
            Element::Card => {
                self.tag("li", &[("class", "card")]);
                ("", "</li>\n")
            }
            Element::Pointer(pointer) => {
                let (class, end) = match pointer {
                    Pointer::ContentRef => ("content-ref", PendingClose::Markup("</p>\n")),
                    Pointer::Embed => ("embed", PendingClose::Markup("</p>\n")),
                    Pointer::File => ("attachment", PendingClose::Attachment),
                };
                self.tag("p", &[("class", class)]);
                return end;
            }
            Element::Tag(tag) => return self.open_tag(tag),
            // Written elsewhere, or nothing of their own.
            Element::Included
            | Element::Heading(_)
            | Element::Link(_)
            | Element::Table(_)
            | Element::TableHead
            | Element::Row
            | Element::Cell(_)
            | Element::Footnote(_) => ("", ""),
        };
        self.out.push_str(beginning);
        PendingClose::Markup(end)
    }

    pub(super) fn close_paragraph(&mut self, start: usize) {
        if self.out[start..].trim().is_empty() {
            self.out.truncate(start - PARAGRAPH.len());
        } else {
            self.out.push_str("</p>\n");
        }
    }

    fn open_task(&mut self, tick: Tick) -> PendingClose {
        self.tag("label", &[("class", "task")]);
        let checkbox = [("type", "checkbox"), ("disabled", ""), ("checked", "")];
        let attributes = match tick {
            Tick::Done => &checkbox[..],
            Tick::ToDo | Tick::Begun | Tick::Dropped => &checkbox[..2],
        };
        self.tag("input", attributes);
        self.out.push(' ');
        let state = match tick {
            Tick::Begun => self.words.begun,
            Tick::Dropped => self.words.dropped,
            Tick::Done | Tick::ToDo => return PendingClose::Task { start: self.out.len() },
        };
        self.tag("span", &[("class", "task-state")]);
        self.text(state);
        self.out.push_str("</span> ");
        PendingClose::Task { start: self.out.len() }
    }

    /// A box to tick has a name, even where nothing is written beside it.
    pub(super) fn close_task(&mut self, start: usize) {
        if !super::links::has_name(&self.out[start..]) {
            let done = self.out[..start].trim_end().ends_with("checked=\"\u{E001}\">");
            self.text(if done { self.words.done } else { self.words.to_do });
        }
        self.out.push_str("</label>");
    }

    fn open_callout(&mut self, callout: &Callout) -> PendingClose {
        let kind = callout.kind.as_str();
        let title = callout.heading(self.options.lang);
        match callout.fold {
            Fold::Fixed => {
                self.tag("div", &[("class", "callout"), ("data-kind", kind), ("role", "note")]);
                if let Some(title) = title {
                    self.tag("p", &[("class", "callout-title")]);
                    title::write(&mut self.out, &title);
                    self.out.push_str("</p>\n");
                }
                PendingClose::Markup("</div>\n")
            }
            Fold::Open | Fold::Closed => {
                let attributes = [("class", "callout"), ("data-kind", kind), ("open", "")];
                let shown = if callout.fold == Fold::Open { 3 } else { 2 };
                self.tag("details", &attributes[..shown]);
                self.out.push_str("<summary>");
                let title = title.unwrap_or_else(|| callout.kind.word(self.options.lang).into());
                title::write(&mut self.out, &title);
                self.out.push_str("</summary>\n");
                PendingClose::Markup("</details>\n")
            }
        }
    }

    fn open_tab(&mut self, tab: &Tab) -> PendingClose {
        let Some((group, tabs)) = self.tabs.last_mut() else {
            self.out.push_str("<details><summary>");
            title::write(&mut self.out, &tab.title);
            self.out.push_str("</summary>\n");
            return PendingClose::Markup("</details>\n");
        };
        *tabs += 1;
        let number = *tabs;
        let name = format!("tabs-{group}");
        let attributes = [("name", name.as_str()), ("open", "")];
        self.tag("details", &attributes[..if tab.shown { 2 } else { 1 }]);
        self.out.push_str("<summary>");
        match tab.title.trim() {
            "" => self.text(&number.to_string()),
            title => title::write(&mut self.out, title),
        }
        self.out.push_str("</summary>\n");
        PendingClose::Markup("</details>\n")
    }

    fn open_tag(&mut self, tag: &HtmlTag) -> PendingClose {
        let mut attributes: Vec<(&str, &str)> = Vec::new();
        if let Some(id) = tag.id.as_deref().filter(|id| !id.is_empty()) {
            attributes.push(("id", id));
        }
        attributes.extend(tag.attributes.iter().map(|(name, value)| (*name, value.as_str())));
        self.tag(tag.name, &attributes);
        PendingClose::Markup(match tag.name {
            "abbr" => "</abbr>",
            "caption" => "</caption>",
            "cite" => "</cite>",
            "code" => "</code>",
            "details" => "</details>\n",
            "dfn" => "</dfn>",
            "div" => "</div>\n",
            "figcaption" => "</figcaption>",
            "figure" => "</figure>\n",
            "ins" => "</ins>",
            "kbd" => "</kbd>",
            "mark" => "</mark>",
            "q" => "</q>",
            "samp" => "</samp>",
            "small" => "</small>",
            "sub" => "</sub>",
            "summary" => "</summary>\n",
            "sup" => "</sup>",
            "time" => "</time>",
            "u" => "</u>",
            "var" => "</var>",
            _ => "</span>",
        })
    }
}
