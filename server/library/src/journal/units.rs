//! Converts events to units of the store, with the names of streams and actors.

use balise_domain::id::opaque::PersonId;
use balise_domain::journal::author::Actor;
use balise_domain::journal::command::Command;
use balise_domain::journal::event::Event;
use balise_store::{Record, StreamName};

/// Facts that one unit may hold: a library that is read for the first time is written in several, so that its writers
/// do not hold everyone else up.
const LARGEST_UNIT: usize = 256;

/// How the facts of a command are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnitSplit {
    /// Into units small enough that other writers do not wait.
    Several,
    /// All in one, or none.
    One,
}

impl UnitSplit {
    pub(crate) const fn of(command: &Command) -> Self {
        match command {
            Command::ImportAssessments(_) => Self::One,
            _ => Self::Several,
        }
    }
}

/// Events in their order, as many together as a unit may hold; those of one stream stay together, since each unit
/// expects that nobody wrote to its streams.
pub(crate) fn units(events: &[Event], parting: UnitSplit) -> Vec<&[Event]> {
    let mut units = Vec::new();
    let mut rest = events;
    while parting == UnitSplit::Several && rest.len() > LARGEST_UNIT {
        let same = |at: &usize| rest[at - 1].stream() == rest[*at].stream();
        let end = (1..=LARGEST_UNIT).rev().find(|at| !same(at)).unwrap_or(LARGEST_UNIT);
        let (unit, others) = rest.split_at(end);
        units.push(unit);
        rest = others;
    }
    if !rest.is_empty() {
        units.push(rest);
    }
    units
}

pub(crate) fn stream(event: &Event) -> StreamName {
    StreamName::parse(event.stream().as_str()).expect("streams are made of names")
}

/// The name of an actor in the journal.
pub(crate) fn actor_name(actor: &Actor) -> balise_store::Actor {
    let name = match actor {
        Actor::Files => "files",
        Actor::Calendar => "calendar",
        Actor::Person(person) => person.as_str(),
    };
    balise_store::Actor::parse(name).unwrap_or_else(balise_store::Actor::system)
}

pub(crate) fn actor(record: &Record) -> Option<Actor> {
    match record.actor.as_str() {
        "files" => Some(Actor::Files),
        "calendar" => Some(Actor::Calendar),
        person => PersonId::parse(person).map(Actor::Person),
    }
}
