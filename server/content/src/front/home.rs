//! Home pages written in front matter: the `hero` and `features` of VitePress and Starlight, as markdown.

use std::fmt::Write as _;

use crate::yaml::Node;

/// Keys whose values are drawn.
pub(super) const KEYS: [&str; 2] = ["hero", "features"];

/// The page that a front matter describes; nothing where it describes none.
pub(super) fn markdown(node: &Node, title: Option<&str>) -> String {
    let mut page = String::new();
    let mut put = |text: String| {
        let _ = write!(page, "{text}\n\n");
    };
    if let Some(hero) = node.key("hero") {
        let words = ["name", "title", "text", "tagline"].into_iter();
        let words = words.filter_map(|key| hero.key(key).and_then(Node::scalar));
        for text in words.filter(|text| Some(*text) != title) {
            put(text.trim().to_owned());
        }
        let actions: Vec<String> = hero
            .key("actions")
            .into_iter()
            .flat_map(Node::items)
            .filter_map(|action| Some(format!("- {}", linked(action.key("text")?.scalar()?, action))))
            .collect();
        if !actions.is_empty() {
            put(actions.join("\n"));
        }
    }
    for feature in node.key("features").into_iter().flat_map(Node::items) {
        let scalar = |key: &str| feature.key(key).and_then(Node::scalar);
        if let Some(title) = scalar("title") {
            put(format!("## {}", linked(title, feature)));
        }
        for text in ["details", "linkText"].into_iter().filter_map(scalar) {
            put(text.trim().to_owned());
        }
    }
    page
}

/// The name that such a page has where it has no title.
pub(super) fn name(node: &Node) -> Option<&str> {
    let hero = node.key("hero")?;
    ["name", "title", "text"]
        .into_iter()
        .find_map(|key| hero.key(key)?.scalar())
}

fn linked(text: &str, node: &Node) -> String {
    match node.key("link").and_then(Node::scalar) {
        Some(link) => format!("[{}](<{}>)", text.trim(), link.trim().replace(['<', '>'], "")),
        None => text.trim().to_owned(),
    }
}
