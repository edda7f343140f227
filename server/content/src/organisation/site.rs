//! `site.yaml`: what holds for everyone.

use balise_domain::check::level::Level;
use balise_domain::library::fault::Fault;
use balise_domain::library::site::Site;
use balise_domain::text::locale::{Bilingual, Locale};

use super::{SOURCE, load_optional};
use crate::data_files::DataFiles;
use crate::file::Root;
use crate::notes::FileFaults;
use crate::record::{Field, TypedMapping};
use crate::yaml::Node;

const KEYS: [&str; 7] = [
    "name",
    "languages",
    "cadence",
    "review_in",
    "shared_from",
    "anonymity_floor",
    "levels",
];

/// Fewer levels distinguish nothing.
const FEWEST_LEVELS: usize = 3;

/// The site, and the names of the levels, lowest first.
pub(super) fn load(root: &Root, data: &mut DataFiles, faults: &mut Vec<Fault>) -> (Site, Vec<Bilingual>) {
    load_optional((root, root.path()), (SOURCE, "site"), data, faults, read)
        .unwrap_or_else(|| (Site::default(), unnamed_levels()))
}

/// Five levels called by their number.
pub(super) fn unnamed_levels() -> Vec<Bilingual> {
    (1..=5).map(|level: u8| Bilingual::same(level.to_string())).collect()
}

fn read(node: &Node, notes: &mut FileFaults) -> (Site, Vec<Bilingual>) {
    let mut site = Site::default();
    let Some(record) = TypedMapping::open(Field::root("site", node), &KEYS, notes) else {
        return (site, unnamed_levels());
    };
    if let Some(name) = record.field("name").and_then(|field| field.bilingual(notes)) {
        site.name = name;
    }
    let languages: Vec<Locale> = record
        .field("languages")
        .into_iter()
        .flat_map(Field::items)
        .filter_map(|item| item.parsed(Locale::parse, "fr, en", notes))
        .collect();
    if !languages.is_empty() {
        site.languages = languages;
    }
    if let Some(cadence) = record.field("cadence").and_then(|field| field.interval(notes)) {
        site.cadence = cadence;
    }
    if let Some(review_in) = record.field("review_in").and_then(|field| field.interval(notes)) {
        site.review_in = review_in;
    }
    if let Some(squads) = record
        .field("shared_from")
        .and_then(|field| field.number(1..=1000, notes))
    {
        site.shared_from = squads;
    }
    if let Some(floor) = record
        .field("anonymity_floor")
        .and_then(|field| field.number(3..=10, notes))
    {
        site.anonymity_floor = floor;
    }
    let levels = record.field("levels").and_then(|field| levels(field, notes));
    (site, levels.unwrap_or_else(unnamed_levels))
}

fn levels(field: Field<'_>, notes: &mut FileFaults) -> Option<Vec<Bilingual>> {
    let items = field.items();
    if !(FEWEST_LEVELS..=usize::from(Level::HIGHEST)).contains(&items.len()) {
        field.malformed(&format!("{FEWEST_LEVELS}–{}", Level::HIGHEST), notes);
        return None;
    }
    let names = items.into_iter().zip(1_u8..).map(|(item, level)| {
        let name = item.bilingual(notes);
        name.unwrap_or_else(|| Bilingual::same(level.to_string()))
    });
    Some(names.collect())
}
