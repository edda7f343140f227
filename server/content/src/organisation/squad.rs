//! `squad.yaml`: the name, kind and contact of a squad.

use balise_domain::id::DimensionId;
use balise_domain::library::fault::{Fault, FaultKind};
use balise_domain::library::page::{Visibility, VisibilityStatement};
use balise_domain::library::squad::{Squad, Tool};
use balise_domain::text::flavour::Flavour;

use super::{KnownIds, SquadFolder, optional};
use crate::data_files::DataFiles;
use crate::file::Root;
use crate::notes::FileFaults;
use crate::record::{Field, TypedMapping};
use crate::visibility::{self, VisibilityLine};
use crate::yaml::{Node, Value};

const KEYS: [&str; 11] = [
    "name",
    "kind",
    "mission",
    "members",
    "contact",
    "active_from",
    "left",
    "visibility",
    "ask_us",
    "stack",
    "dialect",
];

/// The name of the file, without its extension.
const FILE: &str = "squad";

/// The squad of a folder, and its statement on who may see its checks. Without `squad.yaml`, only its name is known; with
/// one that cannot be read, its content `before`.
pub(super) fn load(
    root: &Root,
    folder: &SquadFolder,
    known: &KnownIds,
    before: Option<&Squad>,
    data: &mut DataFiles,
    faults: &mut Vec<Fault>,
) -> (Squad, VisibilityStatement, Option<Flavour>) {
    let named = Squad::named(folder.id.clone(), folder.name.clone());
    let Some(file) = optional(&folder.path, FILE) else {
        return (named, VisibilityStatement::Unsaid, None);
    };
    let path = folder.path.join(&file);
    let mut notes = FileFaults::of(folder.id.as_str(), &file);
    let loaded = data.load(root, &path, &mut notes);
    let glimpsed = data.glimpsed(&path);
    let dialect = loaded.as_ref().and_then(|node| dialect(node, &mut notes));
    let (squad, stated) = match &loaded {
        Some(node) if matches!(node.value, Value::Map(_) | Value::Null) => {
            let stated = visibility::of_mapping(node, || glimpsed, &mut notes);
            (read(node, named, known, &mut notes), stated)
        }
        _ => {
            if loaded.is_some() {
                notes.at(
                    1,
                    FaultKind::InvalidYaml {
                        detail: "no mapping".to_owned(),
                    },
                );
            }
            (
                before.cloned().unwrap_or(named),
                VisibilityLine::unreadable_but_for(glimpsed),
            )
        }
    };
    faults.append(&mut notes.into_faults());
    (squad, stated.statement, dialect)
}

/// The tool that the pages of a squad were written for, where its file gives it.
fn dialect(node: &Node, notes: &mut FileFaults) -> Option<Flavour> {
    let entry = node.entries().iter().find(|entry| entry.key == "dialect")?;
    let field = Field {
        key: &entry.key,
        line: entry.line,
        node: &entry.node,
    };
    field.parsed(Flavour::parse, &Flavour::ALL.map(Flavour::as_str).join(", "), notes)
}

fn read(node: &Node, named: Squad, known: &KnownIds, notes: &mut FileFaults) -> Squad {
    let Some(record) = TypedMapping::open(Field::root("squad", node), &KEYS, notes) else {
        return named;
    };
    let name = record.field("name").and_then(|field| field.bilingual(notes));
    let ask_us = record.field("ask_us").into_iter().flat_map(Field::items);
    let ask_us = ask_us.filter_map(|item| dimension(item, known, notes)).collect();
    let stack = record.field("stack").into_iter().flat_map(Field::items);
    let stack = stack.filter_map(|item| tool(item, notes)).collect();
    Squad {
        id: named.id,
        name: name.unwrap_or(named.name),
        kind: record.field("kind").and_then(Field::text).unwrap_or(named.kind),
        mission: record.field("mission").and_then(|field| field.bilingual(notes)),
        members: record
            .field("members")
            .and_then(|field| field.number(0..=10_000, notes)),
        contact: record.field("contact").and_then(Field::text),
        stack,
        active_from: record.field("active_from").and_then(|field| field.date(notes)),
        left: record.field("left").and_then(|field| field.date(notes)),
        ask_us,
        // Settled where it is known what held before.
        check_visibility: Visibility::default(),
    }
}

fn dimension(item: Field<'_>, known: &KnownIds, notes: &mut FileFaults) -> Option<DimensionId> {
    let dimension = item.slug(notes)?;
    if known.dimensions.contains(&dimension) {
        return Some(dimension);
    }
    let dimension = dimension.to_string();
    notes.at(item.line, FaultKind::UnknownDimension { dimension });
    None
}

fn tool(item: Field<'_>, notes: &mut FileFaults) -> Option<Tool> {
    let record = TypedMapping::open(item, &["name", "purpose", "note"], notes)?;
    let name = record.required("name", notes)?.text()?;
    let purpose = record.required("purpose", notes)?.slug(notes)?;
    let note = record.field("note").and_then(|field| field.bilingual(notes));
    Some(Tool { name, purpose, note })
}
