//! Records the content of files as events, by the same commands as the decisions of people: so that histories are complete,
//! and a folder that vanishes takes nothing with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use balise_content::{RecalledFile, SourceId, read_regular};
use balise_domain::adoptions::statement::Statement;
use balise_domain::check::rubric::meaning::Meaning;
use balise_domain::id::content_id::ContentId;
use balise_domain::id::{DimensionId, PracticeId, SourceName};
use balise_domain::journal::author::Author;
use balise_domain::journal::command::{Command, PageStatement, SquadStatement};
use balise_domain::journal::event::source::Silence;
use balise_domain::journal::event::{DimensionSeen, Event};
use balise_domain::journal::state::page::PageStanding;
use balise_domain::journal::state::source::SourceReach;
use balise_domain::library::fault::{Fault, FaultKind};
use balise_domain::library::page::{PageId, PageKind};
use balise_domain::library::place::Place;
use balise_domain::text::locale::{Bilingual, Locale};
use balise_store::{Body, StoreError, wait};
use jiff::Timestamp;

use crate::corpus::entry::Entry;
use crate::corpus::page_ids::source_name;
use crate::corpus::state::LibraryState;
use crate::journal::ledger::{CommandError, Ledger, day};

/// The source that adoptions and assessments of the organisation's own folder come from.
const ORGANISATION: &str = "organisation";

/// Whether a folder of the organisation was named to the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OrganisationFolder {
    Named,
    Unnamed,
}

impl OrganisationFolder {
    fn reach(self, state: &LibraryState) -> SourceReach {
        let of_folder = |fault: &&Fault| {
            fault.source == "content"
                && matches!(fault.kind, FaultKind::MissingFolder | FaultKind::Unreadable { .. })
                && matches!(fault.file.as_str(), "." | "squads")
        };
        match self {
            Self::Unnamed => SourceReach::Left,
            Self::Named if state.derived.faults.iter().any(|fault| of_folder(&fault)) => {
                SourceReach::Silent { why: Silence::Missing }
            }
            Self::Named => SourceReach::Answering,
        }
    }
}

/// Writes what differs between the files, as they were read, and the ledger.
///
/// A source whose pages are the same as before is skipped.
pub(crate) fn record(
    ledger: &Ledger,
    organisation: OrganisationFolder,
    before: &LibraryState,
    state: &LibraryState,
    now: Timestamp,
) -> Result<(), StoreError> {
    let carry_out = |command: Command| {
        let bodies = |event: &Event| text_of(state, event);
        match wait(ledger.carry_out(command, &Author::FILES, now, bodies)) {
            Ok(_) => Ok(()),
            Err(CommandError::Store(error)) => Err(error),
            Err(CommandError::Objection(objection)) => {
                // Faults of a file are reported where files are read; the ledger goes without it.
                tracing::debug!(%objection, "a file says what cannot be recorded");
                Ok(())
            }
        }
    };
    commands(organisation, before, state)
        .into_iter()
        .try_for_each(carry_out)
}

/// Notes what ended by itself. Nothing on screen waits for it: dates are looked at when pages are drawn.
pub(crate) fn note_the_day(ledger: &Ledger, now: Timestamp) -> Result<(), StoreError> {
    let noted = wait(ledger.carry_out(Command::ExpireExemptions, &Author::CALENDAR, now, |_| Vec::new()));
    match noted {
        Err(CommandError::Store(error)) => Err(error),
        Ok(_) | Err(CommandError::Objection(_)) => Ok(()),
    }
}

/// The commands for the content of the files, in the order that `decide` needs.
fn commands(organisation: OrganisationFolder, before: &LibraryState, state: &LibraryState) -> Vec<Command> {
    let reach = organisation.reach(state);
    let answers = reach == SourceReach::Answering;
    let mut commands = Vec::new();
    let organisation = SourceName::parse(ORGANISATION).into_iter();
    commands.extend(organisation.clone().map(|source| Command::RecordSource {
        source,
        squad: None,
        reach,
    }));
    for source in &state.corpus.sources {
        let Some(name) = source_name(&source.shelf) else {
            continue;
        };
        let silence = source.faults.iter().find_map(|fault| match fault.kind {
            _ if fault.file != "." => None,
            FaultKind::MissingFolder => Some(Silence::Missing),
            FaultKind::EmptySource => Some(Silence::Empty),
            FaultKind::Unreadable { .. } => Some(Silence::Unreadable),
            _ => None,
        });
        let squad = match &source.shelf {
            SourceId::Squad(squad) => Some(squad.clone()),
            SourceId::Practices | SourceId::Glossary => None,
        };
        commands.push(Command::RecordSource {
            source: name,
            squad,
            reach: silence.map_or(SourceReach::Answering, |why| SourceReach::Silent { why }),
        });
    }
    // A source that cannot be read gives no information: its squads have not left, its practices are not gone.
    if !matches!(reach, SourceReach::Silent { .. }) {
        commands.push(Command::RecordSquads(
            state.corpus.squads.values().map(squad_statement).collect(),
        ));
    }
    if answers {
        commands.extend(
            state
                .corpus
                .rubric
                .dimensions
                .iter()
                .cloned()
                .map(Command::RecordDimension),
        );
        commands.extend(asked_dimensions(state).map(|asked| Command::RetireDimensions { asked }));
        commands.push(Command::RecordPractices(practices(state)));
    }
    let mut departures: BTreeMap<&SourceName, Vec<(PageId, Place)>> = BTreeMap::new();
    for (source, page, to) in &state.derived.departures {
        departures.entry(source).or_default().push((page.clone(), to.clone()));
    }
    commands.extend(departures.into_iter().map(|(source, pages)| Command::RecordDepartures {
        source: source.clone(),
        pages,
    }));
    for source in &state.corpus.sources {
        let Some(name) = source_name(&source.shelf) else {
            continue;
        };
        let pages = pages_of(state, &source.shelf);
        if same_pages(&pages_of(before, &source.shelf), &pages) {
            continue;
        }
        commands.push(Command::RecordPages {
            source: name,
            pages: pages.into_iter().map(page_statement).collect(),
        });
    }
    if !answers {
        return commands;
    }
    let known = |adoption: &&balise_domain::adoptions::adoption::Adoption| {
        state.corpus.squads.contains_key(&adoption.squad) && state.has(&Place::Practice(adoption.practice.clone()))
    };
    commands.extend(organisation.clone().map(|source| {
        Command::RecordAdoptions {
            source,
            statements: state
                .corpus
                .adoptions
                .iter()
                .filter(known)
                .cloned()
                .map(Statement::from)
                .collect(),
        }
    }));
    commands.extend(organisation.map(|source| Command::RecordAssessments {
        source,
        assessments: state.corpus.assessments.values().flatten().cloned().collect(),
    }));
    commands
}

fn pages_of<'a>(state: &'a LibraryState, shelf: &SourceId) -> Vec<&'a Entry> {
    let of_shelf = state.corpus.entries.iter().filter(|entry| entry.source.shelf == *shelf);
    of_shelf.map(AsRef::as_ref).collect()
}

/// Whether these are the same pages, unread and unmoved. A source that never had any has nothing new either.
fn same_pages(before: &[&Entry], after: &[&Entry]) -> bool {
    let same = |(one, other): (&&Entry, &&Entry)| {
        Arc::ptr_eq(&one.raw, &other.raw) && (&one.page.id, &one.page.place) == (&other.page.id, &other.page.place)
    };
    before.len() == after.len() && before.iter().zip(after).all(same)
}

fn squad_statement(squad: &balise_domain::library::squad::Squad) -> SquadStatement {
    SquadStatement {
        squad: squad.id.clone(),
        name: squad.name.clone(),
        kind: squad.kind.clone(),
        check_visibility: squad.check_visibility,
        left: squad.left,
    }
}

/// The dimensions that the files ask, those of files with a fault included: a slip in a file retires nothing. `None` when
/// there are none at all, which is how a folder looks that cannot be read.
fn asked_dimensions(state: &LibraryState) -> Option<BTreeSet<DimensionId>> {
    let read = state
        .corpus
        .rubric
        .dimensions
        .iter()
        .map(|dimension| dimension.id.clone());
    let faulty = state.derived.faults.iter().filter(|fault| fault.source == "maturity");
    let faulty = faulty.filter_map(|fault| DimensionId::parse(fault.file.split('.').next()?));
    (!state.corpus.rubric.dimensions.is_empty()).then(|| read.chain(faulty).collect())
}

/// Every practice there is, by its names in both languages.
fn practices(state: &LibraryState) -> BTreeMap<PracticeId, Bilingual> {
    let mut names: BTreeMap<PracticeId, Bilingual> = BTreeMap::new();
    for entry in state
        .corpus
        .entries
        .iter()
        .filter(|entry| entry.page.kind == PageKind::Practice)
    {
        let Place::Practice(practice) = &entry.page.place else {
            continue;
        };
        let title = |locale: Locale| {
            let entry = state.entry_at(&entry.page.place, locale)?;
            Some(entry.page.title.clone())
        };
        let (fr, en) = (title(Locale::Fr), title(Locale::En));
        names.entry(practice.clone()).or_insert_with(|| Bilingual {
            fr: fr.unwrap_or_default(),
            en: en.unwrap_or_default(),
        });
    }
    names
}

fn page_statement(entry: &Entry) -> PageStatement {
    PageStatement {
        page: entry.page.id.clone(),
        squad: entry.page.squad().cloned(),
        file: entry.page.file.clone(),
        place: entry.page.place.clone(),
        lang: entry.page.lang,
        title: entry.page.title.clone(),
        content: entry.page.revision.clone(),
        visibility: entry.page.visibility,
    }
}

/// The file of a revision that is about to be recorded. One that has changed again since it was read is left out: the
/// next reading records it.
fn text_of(state: &LibraryState, event: &Event) -> Vec<Body> {
    let seen = match event {
        Event::RevisionSeen(seen) => seen,
        Event::DimensionSeen(seen) => return meaning_of(state, seen).into_iter().collect(),
        _ => return Vec::new(),
    };
    let entry = state
        .derived
        .pages
        .by_id
        .get(&seen.page)
        .map(|number| &state.corpus.entries[*number]);
    // One byte more, so that a file that is longer is not taken for its beginning.
    let bytes = entry.and_then(|entry| read_regular(&entry.raw.on_disk, LARGEST_KEPT as u64 + 1).ok());
    bytes
        .filter(|bytes| bytes.len() <= LARGEST_KEPT && ContentId::of(bytes) == seen.content)
        .map(Body::of)
        .into_iter()
        .collect()
}

/// What a version of the questions means, so that it can be read once another has taken its place.
fn meaning_of(state: &LibraryState, seen: &DimensionSeen) -> Option<Body> {
    let dimension = state.corpus.rubric.dimension(seen.dimension.as_str())?;
    let meaning = Meaning::of(dimension);
    (meaning.fingerprint() == seen.fingerprint).then(|| Body::of(meaning.bytes()))
}

/// The pages of a source as they were last recorded: for one that does not answer.
pub(crate) fn recalled(ledger: &Ledger, shelf: &SourceId) -> Vec<RecalledFile> {
    let ledger_state = ledger.state();
    let source = source_name(shelf);
    let of_source = ledger_state.pages.iter().filter_map(|(_, page)| {
        let file = page
            .file
            .as_ref()
            .filter(|file| Some(&file.source) == source.as_ref())?;
        let path = match page.place.as_ref()? {
            Place::Playbook { path, .. } => path.clone(),
            Place::Practice(practice) => practice.to_string(),
            Place::Term(term) => term.to_string(),
            _ => String::new(),
        };
        let current = page
            .revisions
            .iter()
            .rev()
            .find(|revision| revision.content == file.content)?;
        (page.standing == PageStanding::Here).then_some(())?;
        Some(RecalledFile {
            file: file.path.clone(),
            path,
            bytes: ledger.body(&file.content)?,
            changed: Some(day(current.at)),
        })
    });
    of_source.collect()
}

/// Bytes of a file that is kept with its history.
const LARGEST_KEPT: usize = 1 << 20;
