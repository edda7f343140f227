//! The naming rules of tools: from the names of files to titles, addresses, and the other names that links use.

use std::borrow::Cow;

use balise_domain::text::flavour::Flavour;
use percent_encoding::percent_decode_str;

use crate::page::RawPage;
use crate::source_path::{folder, join, name};

/// The title that a tool gives a page by its file (relative to the source, without ending).
pub fn title_of_file(flavour: Flavour, stem: &str) -> String {
    let own = name(stem);
    match flavour {
        Flavour::Azure => decoded(&own.replace('-', " ")).into_owned(),
        Flavour::GitHubWiki => own.replace('-', " "),
        Flavour::Obsidian => own.to_owned(),
        Flavour::Notion => without_notion_id(own).unwrap_or(own).to_owned(),
        _ => {
            let own = own.strip_suffix(".html").unwrap_or(own);
            spaced(
                without_number(own)
                    .filter(|_| flavour == Flavour::Docusaurus)
                    .unwrap_or(own),
            )
        }
    }
}

fn spaced(name: &str) -> String {
    let spaced = name.replace(['-', '_'], " ");
    let mut letters = spaced.trim().chars();
    letters
        .next()
        .map_or(spaced.clone(), |first| first.to_uppercase().chain(letters).collect())
}

/// A folder or file name in the form of addresses.
pub(crate) fn segment(flavour: Flavour, name: &str) -> Cow<'_, str> {
    match flavour {
        Flavour::Azure => decoded(name),
        Flavour::Notion => without_notion_id(name).unwrap_or(name).into(),
        Flavour::Jekyll if name.starts_with('_') => name.trim_start_matches('_').into(),
        _ => name.into(),
    }
}

/// Whether a file (without ending and language) is the page of its folder.
pub(crate) fn is_index(flavour: Flavour, stem: &str) -> bool {
    let own = name(stem);
    let plain = own.eq_ignore_ascii_case("readme") || own.eq_ignore_ascii_case("index");
    match flavour {
        Flavour::Hugo => plain || own == "_index",
        Flavour::Docusaurus => plain || (!folder(stem).is_empty() && own == name(folder(stem))),
        _ => plain,
    }
}

fn decoded(name: &str) -> Cow<'_, str> {
    percent_decode_str(name).decode_utf8().unwrap_or(name.into())
}

/// `Retro aaaabbbbccccddddeeeeffff00001111` without the id that Notion puts behind every name.
pub(crate) fn without_notion_id(name: &str) -> Option<&str> {
    const DIGITS: usize = 32;
    let start = name.len().checked_sub(DIGITS)?;
    let (before, id) = name.split_at_checked(start)?;
    let is_id = id
        .bytes()
        .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    let before = before.strip_suffix([' ', '-'])?;
    (is_id && !before.is_empty()).then_some(before)
}

/// `01-standup` without the number by which Docusaurus orders it.
pub(crate) fn without_number(name: &str) -> Option<&str> {
    let rest = name.trim_start_matches(|character: char| character.is_ascii_digit());
    let digits = name.len() - rest.len();
    let bare = rest.trim_start_matches([' ', '-', '_', '.']);
    let parted = bare.len() < rest.len() && rest.trim_start().starts_with(['-', '_', '.']);
    let is_date = digits == 4 || bare.starts_with(|first: char| first.is_ascii_digit());
    (digits > 0 && parted && !bare.is_empty() && !is_date).then_some(bare)
}

/// That number.
pub(crate) fn number(name: &str) -> Option<f64> {
    let bare = without_number(name)?;
    let number = name[..name.len() - bare.len()].trim_end_matches([' ', '-', '_', '.']);
    number.parse().ok()
}

/// Other paths in the source, without ending, by which links may call a page.
pub(crate) fn other_names(flavour: Flavour, docs: &str, page: &RawPage) -> Vec<String> {
    let mut names = Vec::new();
    let in_docs = |path: &str| join(docs, path.trim_start_matches('/'));
    names.extend(in_docs(&page.path));
    let bare = |stem: &str| -> String {
        let segments = stem
            .split('/')
            .map(|segment| without_number(segment).unwrap_or(segment));
        segments.collect::<Vec<_>>().join("/")
    };
    if matches!(flavour, Flavour::Docusaurus) {
        let bare = bare(&page.stem);
        if is_index(flavour, &bare) {
            names.push(folder(&bare).to_owned());
        }
        names.push(bare);
    }
    if matches!(
        flavour,
        Flavour::Azure | Flavour::GitHubWiki | Flavour::Obsidian | Flavour::WikiJs
    ) {
        names.push(canonical(&page.stem));
    }
    if flavour == Flavour::Jekyll {
        names.extend(post_address(&page.stem));
    }
    let other = |key: &str| {
        let found = page.front.other.iter().find(|(own, _)| own == key);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    };
    let parent = folder(&page.stem);
    if let Some(id) = page.front.id.as_deref().filter(|_| flavour == Flavour::Docusaurus) {
        names.extend(join(parent, id));
        names.extend(join(&bare(parent), id));
    }
    for key in ["slug", "permalink", "url"] {
        let Some(address) = other(key) else { continue };
        let address = address.trim_end_matches('/').trim_end_matches(".html");
        if address.starts_with('/') {
            names.extend(in_docs(address));
        } else {
            names.extend(join(parent, address));
            names.extend(join(&bare(parent), address));
        }
    }
    let former = page.front.aliases.iter().filter(|alias| alias.starts_with('/'));
    names.extend(former.filter_map(|alias| in_docs(alias.trim_end_matches('/').trim_end_matches(".html"))));
    names.retain(|name| *name != page.stem);
    names.sort_unstable();
    names.dedup();
    names
}

/// A path as wikis compare them: decoded, with hyphens for spaces, in small letters.
pub fn canonical(path: &str) -> String {
    decoded(path).replace(' ', "-").to_lowercase()
}

/// `_posts/2024-01-05-we-shipped` as `2024/01/05/we-shipped`.
fn post_address(stem: &str) -> Option<String> {
    let (date, title) = dated(name(stem))?;
    Some(format!("{}/{title}", date.replace('-', "/")))
}

/// The date and the rest of the name of a post.
pub(crate) fn dated(name: &str) -> Option<(&str, &str)> {
    let (date, title) = name.split_at_checked(10)?;
    date.parse::<jiff::civil::Date>().ok()?;
    title.strip_prefix('-').map(|title| (date, title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tool_has_its_own_titles() {
        assert_eq!(title_of_file(Flavour::Azure, "R/Daily-Stand%2Dup"), "Daily Stand-up");
        assert_eq!(title_of_file(Flavour::Azure, "What-is-a-KPI%3F"), "What is a KPI?");
        assert_eq!(title_of_file(Flavour::GitHubWiki, "Retro-Guide"), "Retro Guide");
        assert_eq!(
            title_of_file(Flavour::Notion, "Team home 0123456789abcdef0123456789abcdef"),
            "Team home"
        );
        assert_eq!(title_of_file(Flavour::Docusaurus, "a/02-retro"), "Retro");
        assert_eq!(
            title_of_file(Flavour::Plain, "mener-un_entretien"),
            "Mener un entretien"
        );
    }

    #[test]
    fn a_date_is_no_number_of_a_file() {
        assert_eq!(without_number("02-retro"), Some("retro"));
        assert_eq!(without_number("02"), None);
        assert_eq!(without_number("2024-01-05-post"), None);
        assert_eq!(without_number("7.0-notes"), None);
        assert_eq!(number("10_ten"), Some(10.0));
    }
}
