//! The keys of a front matter, in English, in French, and as other tools write them.

use std::collections::BTreeSet;

use balise_domain::id::SquadId;
use balise_domain::id::slug::folded;
use balise_domain::library::fault::FaultKind;
use balise_domain::library::page::{AdoptedBy, FrontMatter, PageKind, Status};
use balise_domain::text::locale::Locale;

use super::{Front, home};
use crate::notes::FileFaults;
use crate::record::{Field, TypedMapping};
use crate::visibility;
use crate::yaml::{Node, Value};

/// Whether some line of a text begins with a key of ours, as front matter does and prose hardly ever.
pub(super) fn are_meant(text: &str) -> bool {
    let keys = text.lines().filter_map(|line| line.trim_start().split_once(':'));
    keys.map(|(key, _)| key.trim_matches(['"', '\'']))
        .any(|key| canonical(key).is_some())
}

/// Reads a mapping, or nothing, as front matter; `text` is what it was read from.
pub(super) fn read(node: &Node, text: &str, notes: &mut FileFaults) -> Front {
    let mut front = Front::default();
    let mut taken = BTreeSet::new();
    let title = node.key("title").and_then(Node::scalar).or_else(|| home::name(node));
    let described = home::markdown(node, title);
    for field in Field::root("", node).fields(notes).unwrap_or_default() {
        let name = canonical(field.key);
        if let Some(name) = name.filter(|name| taken.insert(*name)) {
            front.lines.insert(name, notes.file_line(field.line));
            if !set(&mut front.matter, name, field, notes) {
                front.matter.other.push((field.key.to_owned(), field.node.compact()));
            }
        } else {
            place(&mut front, field);
            if home::KEYS.contains(&field.key) && !described.is_empty() {
                continue;
            }
            let value = field.node.compact();
            front.matter.other.push((field.key.to_owned(), value));
        }
    }
    if !described.is_empty() {
        front.matter.title = front.matter.title.take().or_else(|| title.map(str::to_owned));
        front.described = described;
    }
    let stated = visibility::of_mapping(node, || visibility::glimpsed(text), notes);
    front.matter.visibility = stated.statement;
    if let Some(line) = stated.line {
        front.lines.insert("visibility", notes.file_line(line));
    }
    front
}

/// The English name of a key we know: case, accents and separators do not matter.
fn canonical(key: &str) -> Option<&'static str> {
    Some(match plain(key).as_str() {
        "id" | "identifiant" => "id",
        "title" | "titre" => "title",
        "summary" | "resume" | "description" => "summary",
        "lang" | "langue" | "language" => "lang",
        "translation_of" | "traduction_de" => "translation_of",
        "squad" | "equipe" | "team" => "squad",
        "owner" | "owners" | "responsable" | "responsables" => "owner",
        "contact" | "contacts" => "contact",
        "author" | "authors" | "auteur" | "auteurs" | "autrice" | "autrices" => "authors",
        "type" => "type",
        "practice" | "practices" | "pratique" | "pratiques" => "practice",
        "dimension" | "dimensions" => "dimension",
        "status" | "statut" => "status",
        "draft" | "brouillon" => "draft",
        "superseded_by" | "remplace_par" => "superseded_by",
        "tag" | "tags" | "etiquette" | "etiquettes" => "tags",
        "participants" | "people" => "participants",
        "time" | "duree" | "duration" => "time",
        "last_reviewed" | "last_reviewed_on" | "last_verified" | "reviewed_on" | "relu_le" => "last_reviewed",
        "review_in" | "relire_dans" => "review_in",
        "verified_by" | "verifie_par" => "verified_by",
        "adopted_by" | "adopte_par" => "adopted_by",
        "okr" | "okrs" => "okrs",
        "alias" | "aliases" | "anciens_chemins" | "redirect_from" => "aliases",
        "upstream" | "amont" => "upstream",
        "downstream" | "aval" => "downstream",
        "visibility" | "visibilite" => "visibility",
        _ => return None,
    })
}

/// Lowercase, without accents, words joined by `_`.
fn plain(key: &str) -> String {
    let mut plain = String::with_capacity(key.len());
    for character in key.trim().chars().flat_map(char::to_lowercase) {
        match character {
            '-' | ' ' => plain.push('_'),
            '\u{300}'..='\u{36f}' => {}
            _ => match folded(character) {
                Some(letters) => plain.push_str(letters),
                None => plain.push(character),
            },
        }
    }
    plain
}

/// Takes a value; `false` when it is a word of another tool, which is kept and shown as it is.
fn set(matter: &mut FrontMatter, name: &str, field: Field<'_>, notes: &mut FileFaults) -> bool {
    match name {
        "status" if field.node.scalar().is_some_and(|word| Status::parse(word).is_none()) => return false,
        "type" if field.node.scalar().is_some_and(|word| PageKind::parse(word).is_none()) => return false,
        "id" => matter.id = field.text(),
        "title" => matter.title = field.text(),
        "summary" => matter.summary = field.text(),
        "lang" => matter.lang = field.parsed(language, "fr, en", notes),
        "translation_of" => matter.translation_of = field.text(),
        "squad" => matter.squad = field.slug(notes),
        "owner" => matter.owner = field.text(),
        "contact" => matter.contact = field.text(),
        "authors" => matter.authors = field.texts(),
        "type" => matter.kind = field.parsed(PageKind::parse, &words(PageKind::ALL.map(PageKind::as_str)), notes),
        "practice" => matter.practices = field.slugs(notes),
        "dimension" => matter.dimensions = field.slugs(notes),
        "status" => matter.status = field.parsed(Status::parse, &words(Status::ALL.map(Status::as_str)), notes),
        "draft" if field.flag(notes) == Some(true) => matter.status = matter.status.or(Some(Status::Draft)),
        "superseded_by" => matter.superseded_by = field.text(),
        "tags" => matter.tags = tags(field),
        "participants" => matter.participants = field.texts(),
        "time" => matter.time = field.text(),
        "last_reviewed" => matter.last_reviewed = field.date(notes),
        "review_in" => matter.review_in = field.interval(notes),
        "verified_by" => matter.verified_by = field.text(),
        "adopted_by" => matter.adopted_by = adopted_by(field, notes),
        "okrs" => matter.okrs = field.texts(),
        "aliases" => matter.aliases = field.texts(),
        "upstream" => matter.upstream = field.slugs(notes),
        "downstream" => matter.downstream = field.slugs(notes),
        _ => {}
    }
    true
}

/// A language, with or without its country: `en-US`.
fn language(word: &str) -> Option<Locale> {
    Locale::parse(word).or_else(|| Locale::parse(word.split(['-', '_']).next()?))
}

/// Tags as a list, between commas, or as `#tags`; each once, whatever its case.
fn tags(field: Field<'_>) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for text in field.texts() {
        let parted = text.contains(',') || (text.starts_with('#') && text.contains(" #"));
        let parts = if parted {
            text.split([',', '#']).collect()
        } else {
            vec![text.as_str()]
        };
        for tag in parts.into_iter().map(|tag| tag.trim().trim_start_matches('#').trim()) {
            let known = tags.iter().any(|known| known.to_lowercase() == tag.to_lowercase());
            if !tag.is_empty() && !known {
                tags.push(tag.to_owned());
            }
        }
    }
    tags
}

fn words<const N: usize>(words: [&str; N]) -> String {
    words.join(", ")
}

/// Squads by name, or with a date and a proof.
fn adopted_by(field: Field<'_>, notes: &mut FileFaults) -> Vec<AdoptedBy> {
    let mut adopters: Vec<AdoptedBy> = Vec::new();
    for item in field.items() {
        let Some(adopter) = adopter(item, notes) else { continue };
        if let Some(first) = adopters.iter().find(|known| known.squad == adopter.squad) {
            let squad = first.squad.to_string();
            let kind = FaultKind::DuplicateId {
                id: squad.clone(),
                first: squad,
            };
            notes.at(item.line, kind);
        } else {
            adopters.push(adopter);
        }
    }
    adopters
}

fn adopter(item: Field<'_>, notes: &mut FileFaults) -> Option<AdoptedBy> {
    let Value::Map(_) = item.node.value else {
        return Some(AdoptedBy {
            squad: item.slug(notes)?,
            since: None,
            evidence: None,
        });
    };
    let known = ["squad", "équipe", "since", "depuis", "evidence", "preuve"];
    let record = TypedMapping::open(item, &known, notes)?;
    let either = |english, french| record.field(english).or_else(|| record.field(french));
    let Some(squad) = either("squad", "équipe") else {
        notes.at(
            item.line,
            FaultKind::MissingKey {
                key: "squad".to_owned(),
            },
        );
        return None;
    };
    let squad: SquadId = squad.slug(notes)?;
    Some(AdoptedBy {
        squad,
        since: either("since", "depuis").and_then(|since| since.date(notes)),
        evidence: either("evidence", "preuve").and_then(Field::text),
    })
}

/// Keys by which other tools order and name pages in their navigation; they stay among the unknown keys as well.
fn place(front: &mut Front, field: Field<'_>) {
    match plain(field.key).as_str() {
        "order" | "ordre" | "position" | "sidebar_position" | "nav_order" | "weight" => {
            front.position = front.position.or_else(|| number(field.node));
        }
        "sidebar_label" | "nav_title" => front.label = field.text(),
        "sidebar" => {
            front.position = front.position.or_else(|| field.node.key("order").and_then(number));
            let label = field.node.key("label").and_then(Node::scalar);
            front.label = label.map(str::to_owned).or_else(|| front.label.take());
        }
        _ => {}
    }
}

fn number(node: &Node) -> Option<f64> {
    let number: f64 = node.scalar()?.trim().parse().ok()?;
    number.is_finite().then_some(number)
}
