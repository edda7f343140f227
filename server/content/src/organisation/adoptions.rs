//! `adoptions.yaml`: the practices a squad uses, tried or dropped; and the `adopted_by` of practices.

use std::collections::BTreeSet;
use std::sync::Arc;

use balise_domain::adoptions::adoption::{Adoption, AdoptionState};
use balise_domain::adoptions::statement::LearningSource;
use balise_domain::id::{PracticeId, SquadId};
use balise_domain::library::fault::{Fault, FaultKind};
use balise_domain::library::page::PageId;

use super::{KnownIds, SquadFolder, load_optional};
use crate::data_files::DataFiles;
use crate::file::Root;
use crate::notes::FileFaults;
use crate::page::RawPage;
use crate::record::{Field, TypedMapping};
use crate::sources::SourceId;

const KEYS: [&str; 9] = [
    "practice", "state", "since", "from", "session", "page", "note", "why", "evidence",
];

const STATES: &str = "interested, trying, adopted, adapted, dropped";

/// The ledger of a squad, in the order of its file.
pub(super) fn load(
    root: &Root,
    folder: &SquadFolder,
    known: &KnownIds,
    data: &mut DataFiles,
    faults: &mut Vec<Fault>,
) -> Vec<Adoption> {
    let place = (root, folder.path.as_path());
    load_optional(place, (folder.id.as_str(), "adoptions"), data, faults, |node, notes| {
        Field::root("adoptions", node)
            .items()
            .into_iter()
            .filter_map(|item| read(item, &folder.id, known, notes))
            .collect()
    })
    .unwrap_or_default()
}

fn read(item: Field<'_>, squad: &SquadId, known: &KnownIds, notes: &mut FileFaults) -> Option<Adoption> {
    let record = TypedMapping::open(item, &KEYS, notes)?;
    let named = record.required("practice", notes);
    let state = record.required("state", notes);
    let practice = practice(named?, known, notes);
    let state = state.and_then(|field| field.parsed(AdoptionState::parse, STATES, notes));
    let adoption = Adoption {
        squad: squad.clone(),
        practice: practice?,
        state: state?,
        since: record.field("since").and_then(|field| field.date(notes)),
        learned: learned(&record, known, notes),
        note: record.field("note").and_then(|field| field.bilingual(notes)),
        why: record.field("why").and_then(|field| field.bilingual(notes)),
        evidence: record.field("evidence").and_then(Field::text),
    };
    Some(adoption)
}

/// From a squad, at a session, on a page: the first of them that is given.
fn learned(record: &TypedMapping<'_>, known: &KnownIds, notes: &mut FileFaults) -> Option<LearningSource> {
    if let Some(field) = record.field("from") {
        return other_squad(field, known, notes).map(LearningSource::Squad);
    }
    if let Some(field) = record.field("session") {
        return field.slug(notes).map(LearningSource::Session);
    }
    let page = record.field("page").and_then(Field::text)?;
    Some(LearningSource::Page(PageId::new(page)))
}

fn practice(field: Field<'_>, known: &KnownIds, notes: &mut FileFaults) -> Option<PracticeId> {
    let practice = field.slug(notes)?;
    if known.practices.contains(&practice) {
        return Some(practice);
    }
    let practice = practice.to_string();
    notes.at(field.line, FaultKind::UnknownPractice { practice });
    None
}

fn other_squad(field: Field<'_>, known: &KnownIds, notes: &mut FileFaults) -> Option<SquadId> {
    let squad = field.slug(notes)?;
    if known.squads.contains(&squad) {
        return Some(squad);
    }
    let squad = squad.to_string();
    notes.at(field.line, FaultKind::UnknownSquad { squad });
    None
}

/// Adds the squads that practices name under `adopted_by`, unless the squad itself has a statement on that practice.
pub(crate) fn with_adopters(
    mut adoptions: Vec<Adoption>,
    practices: &[Arc<RawPage>],
    known: &KnownIds,
    faults: &mut Vec<Fault>,
) -> Vec<Adoption> {
    let mut stated: BTreeSet<(SquadId, PracticeId)> = adoptions
        .iter()
        .map(|adoption| (adoption.squad.clone(), adoption.practice.clone()))
        .collect();
    for page in practices {
        let Some(practice) = page.slug::<PracticeId>() else {
            continue;
        };
        for adopter in &page.front.adopted_by {
            if !known.squads.contains(&adopter.squad) {
                faults.push(Fault {
                    source: SourceId::Practices.as_str().to_owned(),
                    file: page.file.clone(),
                    line: page.lines.get("adopted_by").copied(),
                    kind: FaultKind::UnknownSquad {
                        squad: adopter.squad.to_string(),
                    },
                });
            } else if stated.insert((adopter.squad.clone(), practice.clone())) {
                adoptions.push(Adoption {
                    squad: adopter.squad.clone(),
                    practice: practice.clone(),
                    state: AdoptionState::Adopted,
                    since: adopter.since,
                    learned: None,
                    note: None,
                    why: None,
                    evidence: adopter.evidence.clone(),
                });
            }
        }
    }
    adoptions
}
