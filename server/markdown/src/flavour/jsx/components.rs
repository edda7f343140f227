//! Translates components. Those that have a meaning for a reader become blocks; of all others the tag goes, and the
//! words of its attributes and its content stay.

use super::attributes;
use super::{JsxTag, Lines, Shape, Translator};
use crate::callout::{Callout, CalloutKind, Fold, Title};
use crate::marker::{DialectBlock, Marker, Tab};

/// Attributes whose values are words for readers, in the order in which they are drawn.
const WORDS: [&str; 9] = [
    "title",
    "label",
    "text",
    "name",
    "summary",
    "caption",
    "description",
    "details",
    "content",
];

/// Components that only decorate, or that this site has its own way for.
const SILENT: [&str; 11] = [
    "Icon",
    "Br",
    "Head",
    "TOCInline",
    "DocCardList",
    "Content",
    "TableOfContents",
    "Spacer",
    "Divider",
    "Fragment",
    "Badge",
];

/// Components that are links.
const LINKS: [&str; 6] = ["Link", "LinkButton", "Button", "NavLink", "RouterLink", "VPLink"];

impl JsxTag {
    fn value(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().find_map(|key| {
            let (_, value) = self.attributes.iter().find(|(name, _)| name == key)?;
            Some(value.as_str()).filter(|value| !value.starts_with('{'))
        })
    }

    fn written(&self, key: &str) -> Option<&str> {
        let (_, value) = self.attributes.iter().find(|(name, _)| name == key)?;
        Some(value)
    }

    fn block(&self, translator: &Translator) -> Option<DialectBlock> {
        Some(match self.name.as_str() {
            "Tabs" | "TabGroup" | "CodeGroup" | "CodeTabs" | "TabbedContent" => DialectBlock::Tabs,
            "TabItem" | "Tab" | "TabPanel" | "TabPane" => DialectBlock::Tab(self.tab(translator)),
            "Aside" | "Callout" | "Admonition" | "Note" | "Tip" | "Warning" | "Info" | "Danger" | "Caution"
            | "Alert" => DialectBlock::Callout(Callout {
                kind: self
                    .value(&["type", "kind", "variant"])
                    .or(Some(self.name.as_str()))
                    .and_then(CalloutKind::parse)
                    .unwrap_or(CalloutKind::Note),
                title: self
                    .value(&["title"])
                    .map_or(Title::Kind, |title| Title::Written(title.to_owned())),
                fold: Fold::Fixed,
            }),
            "Details" | "Accordion" | "Expandable" | "Collapse" | "Spoiler" => DialectBlock::Callout(Callout {
                kind: CalloutKind::Note,
                title: self.value(&["summary", "title", "label"]).map_or_else(
                    || Title::Named("details".to_owned()),
                    |title| Title::Written(title.to_owned()),
                ),
                fold: Fold::Closed,
            }),
            "Steps" | "CardGrid" | "Cards" | "Card" | "CardGroup" | "FileTree" | "Frame" | "Step" | "Columns"
            | "Column" | "AccordionGroup" | "ClientOnly" | "BrowserOnly" | "" => DialectBlock::Group,
            _ => return None,
        })
    }

    /// A tab, whose name may be given with its group.
    fn tab(&self, translator: &Translator) -> Tab {
        let value = self.value(&["value"]).unwrap_or_default();
        let group = translator.modules.tabs();
        let named = group.and_then(|group| {
            let named = group.labels.iter().find(|(_, own)| own == value);
            named.map(|(label, _)| label.as_str())
        });
        let title = self.value(&["label", "title", "name"]).or(named).unwrap_or(value);
        let chosen = group.is_some_and(|group| !value.is_empty() && group.chosen == value);
        Tab {
            title: title.to_owned(),
            shown: chosen || self.written("default").is_some(),
        }
    }

    fn is_link(&self) -> bool {
        LINKS.contains(&self.name.as_str()) && self.value(&["to", "href"]).is_some()
    }
}

/// Whether a component is a block.
pub(super) fn is_block(translator: &Translator, tag: &JsxTag) -> bool {
    if tag.name.starts_with(|first: char| first.is_ascii_lowercase()) {
        return false;
    }
    tag.shape == Shape::Comment
        || tag.block(translator).is_some()
        || translator.modules.page(&tag.name).is_some()
        || (tag.shape == Shape::Closing && !LINKS.contains(&tag.name.as_str()))
}

/// Writes the replacement of a component.
pub(super) fn replace(translator: &mut Translator, tag: &JsxTag, column: usize, lines: &mut Lines<'_>) {
    if tag.shape != Shape::Closing
        && let Some(file) = translator.modules.page(&tag.name)
    {
        let file = file.to_owned();
        lines.properties.push(tag.attributes.clone());
        super::super::include::page(&file, translator.features, "", lines);
        lines.properties.pop();
        return;
    }
    if tag.name.starts_with(|first: char| first.is_ascii_lowercase()) {
        lines.text.push_str(&super::plain_tag(&tag.source));
        return;
    }
    match tag.shape {
        Shape::Comment => lines.drop(&tag.source),
        Shape::Closing => close(translator, tag, lines),
        Shape::Alone => alone(tag, lines),
        Shape::Opening if tag.is_link() => {
            let target = tag.value(&["to", "href"]).unwrap_or_default();
            lines
                .text
                .push_str(&format!("<a href=\"{}\">", target.replace(['"', '<', '>'], "")));
        }
        Shape::Opening => {
            translator.modules.enter(tag);
            translator.html.enter(&tag.name, column);
            open(translator, tag, lines);
        }
    }
}

fn open(translator: &Translator, tag: &JsxTag, lines: &mut Lines<'_>) {
    let Some(block) = tag.block(translator) else {
        if !SILENT.contains(&tag.name.as_str()) && !LINKS.contains(&tag.name.as_str()) {
            lines.unknown(&tag.name);
        }
        // In the middle of a line a comment would do, at its beginning it would swallow the line.
        lines.inline(Marker::Nothing, &tag.source);
        return;
    };
    let is_group = block == DialectBlock::Group;
    lines.open(block, &tag.name, &tag.source);
    let title = tag.value(&["title", "label"]);
    if let Some(title) = title.filter(|title| is_group && !title.is_empty()) {
        lines.part();
        match tag.value(&["href", "link", "to"]) {
            Some(href) => lines.text.push_str(&format!("**[{title}](<{href}>)**")),
            None => lines.text.push_str(&format!("**{title}**")),
        }
        lines.part();
    }
}

fn close(translator: &mut Translator, tag: &JsxTag, lines: &mut Lines<'_>) {
    if LINKS.contains(&tag.name.as_str()) {
        lines.text.push_str("</a>");
        return;
    }
    translator.modules.leave(&tag.name);
    translator.html.leave(&tag.name);
    if tag.block(translator).is_some() {
        lines.close(&tag.name, &tag.source);
    } else {
        lines.inline(Marker::Nothing, &tag.source);
    }
}

/// A component without content: its text for readers is in its attributes.
fn alone(tag: &JsxTag, lines: &mut Lines<'_>) {
    if let Some(source) = tag.value(&["src"]).filter(|_| tag.value(&["alt"]).is_some()) {
        let alt = tag.value(&["alt"]).unwrap_or_default();
        lines.text.push_str(&format!("![{alt}](<{source}>)"));
        return;
    }
    let named = |key: &&str| tag.value(&[key]).filter(|value| !value.trim().is_empty());
    let words: Vec<&str> = WORDS
        .iter()
        .filter(|key| **key != "name" || tag.name != "Icon")
        .filter_map(named)
        .collect();
    if tag.name == "Badge" {
        lines.inline(Marker::Words(words.join(" ")), &tag.source);
        return;
    }
    match (tag.value(&["href", "to", "link"]), words.split_first()) {
        (Some(href), Some((first, more))) => {
            lines.text.push_str(&format!("[{first}](<{href}>)"));
            for words in more {
                lines.text.push(' ');
                lines.text.push_str(words);
            }
        }
        (Some(href), None) => lines.text.push_str(&format!("[](<{href}>)")),
        (None, Some(_)) => lines.text.push_str(&words.join(" ")),
        (None, None) => {
            if !SILENT.contains(&tag.name.as_str()) && tag.name != "br" {
                lines.unknown(&tag.name);
            }
            lines.inline(Marker::Nothing, &tag.source);
        }
    }
}

/// Labels and values that a group of tabs gives to its tabs.
pub(in crate::flavour) struct TabLabels {
    pub(super) labels: Vec<(String, String)>,
    pub(super) chosen: String,
}

impl TabLabels {
    pub(in crate::flavour) fn of(tag: &JsxTag) -> Option<Self> {
        matches!(tag.name.as_str(), "Tabs" | "TabGroup").then(|| Self {
            labels: attributes::pairs(tag.written("values").unwrap_or_default(), "label", "value"),
            chosen: tag.value(&["defaultValue"]).unwrap_or_default().to_owned(),
        })
    }
}
