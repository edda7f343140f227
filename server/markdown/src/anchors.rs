//! The anchors of a page: what the author named wins, headings are named by their text, nothing is named twice.
//!
//! Both the outline and the rendering take their anchors from [`assign`], so a link that the library found to be alive is
//! alive in the browser.

use std::collections::{BTreeSet, HashMap};

use balise_domain::id::anchor::is_of_the_site;
use balise_domain::id::slug::fold_to_slug;
use percent_encoding::percent_decode_str;

use crate::piece::{Element, ElementKind, Piece, plain};

/// The name of a heading without any letter or digit.
const NAMELESS: &str = "section";

/// The longest anchor, in characters.
const LONGEST: usize = 120;

/// Anchors beyond which a fragment has to be written exactly: looking at all of them for every link would be too slow.
const MOST_COMPARED: usize = 2_000;

/// A heading, named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedHeading {
    /// Index of its opening piece.
    pub(crate) piece: usize,
    /// As written.
    pub(crate) level: u8,
    pub(crate) anchor: String,
    pub(crate) text: String,
}

#[derive(Debug)]
pub(crate) struct Anchors {
    /// In the order of the page.
    pub(crate) headings: Vec<NamedHeading>,
    pub(crate) ids: BTreeSet<String>,
}

/// Gives every heading its anchor. Explicit anchors are cleaned; one that was given before is taken back.
pub(crate) fn assign(pieces: &mut [(Piece<'_>, u32)]) -> Anchors {
    let mut ids = BTreeSet::new();
    claim_explicit(pieces, &mut ids);
    let mut headings = Vec::new();
    for index in 0..pieces.len() {
        if !matches!(pieces[index].0, Piece::Open(Element::Heading(_))) {
            continue;
        }
        let length = pieces[index..]
            .iter()
            .position(|(piece, _)| matches!(piece, Piece::Close(ElementKind::Heading)));
        let inside = index + 1..index + length.unwrap_or(pieces.len() - index);
        let text = plain(&pieces[inside.clone()]);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let Piece::Open(Element::Heading(heading)) = &mut pieces[index].0 else {
            continue;
        };
        let level = heading.level;
        let own = heading.id.take().filter(|id| !id.is_empty());
        // GitBook writes the anchor of a heading inside it.
        let anchor = own.or_else(|| {
            pieces[inside].iter_mut().find_map(|(piece, _)| match piece {
                Piece::Anchor(id) if !id.is_empty() => Some(std::mem::take(id)),
                _ => None,
            })
        });
        headings.push(NamedHeading {
            piece: index,
            level,
            anchor: anchor.unwrap_or_default(),
            text,
        });
    }
    let included = included_from(pieces);
    let mut suffixes = HashMap::new();
    // The headings of the page itself come first: an included file must not change their anchors.
    for turn in [AnchorOrigin::Page, AnchorOrigin::Included] {
        for heading in &mut headings {
            if heading.anchor.is_empty() && origin(&included, heading.piece) == turn {
                heading.anchor = unused(&fold_to_slug(&heading.text), &mut ids, &mut suffixes);
            }
        }
    }
    for named in &headings {
        if let Piece::Open(Element::Heading(heading)) = &mut pieces[named.piece].0 {
            heading.id = Some(named.anchor.clone());
        }
    }
    Anchors { headings, ids }
}

/// Cleans and claims the anchors that the author wrote, in the order of the page.
fn claim_explicit(pieces: &mut [(Piece<'_>, u32)], ids: &mut BTreeSet<String>) {
    for (piece, _) in pieces {
        let id = match piece {
            Piece::Anchor(id) => Some(id),
            Piece::Open(Element::Heading(heading)) => heading.id.as_mut(),
            Piece::Open(Element::Tag(tag)) => tag.id.as_mut(),
            _ => None,
        };
        if let Some(id) = id {
            let clean = clean(id);
            *id = if !clean.is_empty() && ids.insert(clean.clone()) {
                clean
            } else {
                String::new()
            };
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum AnchorOrigin {
    Page,
    Included,
}

/// Where included text begins and ends, as indices of pieces.
fn included_from(pieces: &[(Piece<'_>, u32)]) -> Vec<(usize, usize)> {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    let mut depth = 0;
    for (index, (piece, _)) in pieces.iter().enumerate() {
        match piece {
            Piece::Open(Element::Included) => {
                if depth == 0 {
                    spans.push((index, pieces.len()));
                }
                depth += 1;
            }
            Piece::Close(ElementKind::Included) => {
                depth -= 1;
                if let (0, Some(span)) = (depth, spans.last_mut()) {
                    span.1 = index;
                }
            }
            _ => {}
        }
    }
    spans
}

fn origin(included: &[(usize, usize)], piece: usize) -> AnchorOrigin {
    let before = included.partition_point(|&(start, _)| start <= piece);
    match before.checked_sub(1).and_then(|index| included.get(index)) {
        Some(&(_, end)) if piece < end => AnchorOrigin::Included,
        _ => AnchorOrigin::Page,
    }
}

/// The slug, with a number behind it if it is in use.
fn unused(slug: &str, ids: &mut BTreeSet<String>, suffixes: &mut HashMap<String, usize>) -> String {
    let slug = clean(slug);
    let slug = if slug.is_empty() { NAMELESS.to_owned() } else { slug };
    if ids.insert(slug.clone()) {
        return slug;
    }
    // Goes on where the last heading of this name stopped: a thousand equal headings stay cheap.
    let suffix = suffixes.entry(slug.clone()).or_insert(0);
    loop {
        *suffix += 1;
        let numbered = format!("{slug}-{suffix}");
        if ids.insert(numbered.clone()) {
            return numbered;
        }
    }
}

/// An anchor that is safe as an id: letters, digits, `-`, `_` and `.`, and no name of the page around the article.
fn clean(id: &str) -> String {
    let mut clean = String::with_capacity(id.len());
    for character in id.trim().trim_start_matches('#').chars().take(LONGEST) {
        let kept = character.is_alphanumeric() || matches!(character, '-' | '_' | '.');
        clean.push(if kept { character } else { '-' });
    }
    let clean = clean.trim_matches('-');
    if is_of_the_site(clean) {
        return format!("{NAMELESS}-{}", clean.trim_start_matches('_'));
    }
    clean.to_owned()
}

/// The anchor that a fragment means, be it written as another tool would write it.
///
/// `fragment` is without `#`, percent-encoded or not. Tried in turn: the anchor itself; the slug of the fragment; the
/// slug without its hyphens, because GitHub drops an apostrophe where our slugs separate (`léquipe`, `l-equipe`); the one
/// that docutils numbers where a heading occurs twice (`id1`).
pub fn anchor_for<'a>(anchors: &'a BTreeSet<String>, fragment: &str) -> Option<&'a str> {
    let fragment = percent_decode_str(fragment).decode_utf8_lossy();
    let found = |id: &str| anchors.get(id).map(String::as_str);
    let slug = fold_to_slug(&fragment);
    let exact = found(&fragment).or_else(|| found(&clean(&fragment)));
    exact
        .or_else(|| found(&slug))
        .or_else(|| found(&clean(&slug)))
        .or_else(|| {
            let bare = |slug: &str| slug.replace('-', "");
            let wanted = bare(&slug);
            let compared = if anchors.len() > MOST_COMPARED {
                0
            } else {
                anchors.len()
            };
            let mut same = anchors
                .iter()
                .take(compared)
                .filter(|anchor| !wanted.is_empty() && bare(&fold_to_slug(anchor)) == wanted);
            same.next().map(String::as_str)
        })
        .or_else(|| repeated(anchors, &fragment))
}

/// The heading that docutils would call `id1`, `id2`: those whose name another had before, in turn. Which is the first is
/// known for sure only where there is one.
fn repeated<'a>(anchors: &'a BTreeSet<String>, fragment: &str) -> Option<&'a str> {
    let number: usize = fragment.strip_prefix("id")?.parse().ok()?;
    let mut again = anchors.iter().take(MOST_COMPARED).filter(|anchor| {
        let parted = anchor.rsplit_once('-');
        parted.is_some_and(|(name, number)| anchors.contains(name) && number.bytes().all(|byte| byte.is_ascii_digit()))
    });
    again.nth(number.checked_sub(1)?).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_is_understood_as_other_tools_write_it() {
        let anchors: BTreeSet<String> = ["l-equipe-produit", "Étape", "faq-1", "section-page-search"]
            .map(str::to_owned)
            .into();
        let check = |fragment: &str, expected: Option<&str>| {
            assert_eq!(anchor_for(&anchors, fragment), expected, "{fragment}");
        };
        check("l-equipe-produit", Some("l-equipe-produit"));
        check("léquipe-produit", Some("l-equipe-produit"));
        check("l%C3%A9quipe-produit", Some("l-equipe-produit"));
        check("%C3%89tape", Some("Étape"));
        check("etape", Some("Étape"));
        check("faq", None);
        check("faq_1", Some("faq-1"));
        check("page-search", Some("section-page-search"));
        check("", None);
    }

    #[test]
    fn a_heading_that_stands_twice_is_found_by_its_number() {
        let anchors: BTreeSet<String> = ["definition-d-une-api-v2", "steps", "steps-1"]
            .map(str::to_owned)
            .into();
        for fragment in [
            "definition-dune-api-v2",
            "définition-dune-api-v2",
            "definition-d_une-api-v2",
        ] {
            assert_eq!(
                anchor_for(&anchors, fragment),
                Some("definition-d-une-api-v2"),
                "{fragment}"
            );
        }
        assert_eq!(anchor_for(&anchors, "steps_1"), Some("steps-1"));
        assert_eq!(anchor_for(&anchors, "id1"), Some("steps-1"));
        assert_eq!(anchor_for(&anchors, "id2"), None);
    }

    #[test]
    fn an_anchor_cannot_take_a_name_of_the_page_around_it() {
        assert_eq!(clean("main"), "section-main");
        assert_eq!(clean("__RESOLVED_RESOURCES"), "section-RESOLVED_RESOURCES");
        assert_eq!(clean("app-search"), "section-app-search");
        assert_eq!(clean("page-main"), "section-page-main");
        assert_eq!(clean("Page-Search"), "section-Page-Search");
        assert_eq!(clean("a\"><script>"), "a---script");
    }
}
