//! `squad.yaml`: who a squad is.

use balise_domain::fault::{Fault, FaultKind};
use balise_domain::page::Visibility;
use balise_domain::slug::Slug;
use balise_domain::squad::{Squad, Tool};

use super::{Known, SquadFolder, load_optional};
use crate::data_files::DataFiles;
use crate::file::Root;
use crate::notes::Notes;
use crate::record::{Field, Record};
use crate::yaml::Node;

const KEYS: [&str; 10] = [
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
];

/// The squad of a folder; without `squad.yaml`, only its name is known.
pub(super) fn load(
    root: &Root,
    folder: &SquadFolder,
    known: &Known,
    data: &mut DataFiles,
    faults: &mut Vec<Fault>,
) -> Squad {
    let named = Squad::named(folder.id.clone(), folder.name.clone());
    let place = (root, folder.path.as_path());
    load_optional(place, (folder.id.as_str(), "squad"), data, faults, |node, notes| {
        read(node, named.clone(), known, notes)
    })
    .unwrap_or(named)
}

fn read(node: &Node, named: Squad, known: &Known, notes: &mut Notes) -> Squad {
    let Some(record) = Record::open(Field::root("squad", node), &KEYS, notes) else {
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
        check_visibility: record
            .field("visibility")
            .and_then(|field| field.parsed(Visibility::parse, "organisation, squad", notes))
            .unwrap_or_default(),
    }
}

fn dimension(item: Field<'_>, known: &Known, notes: &mut Notes) -> Option<Slug> {
    let dimension = item.slug(notes)?;
    if known.dimensions.contains(&dimension) {
        return Some(dimension);
    }
    let dimension = dimension.to_string();
    notes.at(item.line, FaultKind::UnknownDimension { dimension });
    None
}

fn tool(item: Field<'_>, notes: &mut Notes) -> Option<Tool> {
    let record = Record::open(item, &["name", "purpose", "note"], notes)?;
    let name = record.required("name", notes)?.text()?;
    let purpose = record.required("purpose", notes)?.slug(notes)?;
    let note = record.field("note").and_then(|field| field.bilingual(notes));
    Some(Tool { name, purpose, note })
}
