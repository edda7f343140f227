//! A small organisation to judge commands in: four squads that are here and one that left, two practices, one dimension, a page each.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

use crate::adoptions::adoption::AdoptionState;
use crate::adoptions::statement::Statement;
use crate::check::rubric::{Dimension, Question};
use crate::id::SquadId;
use crate::id::content_id::ContentId;
use crate::id::opaque::{ItemId, PersonId};
use crate::journal::author::{Actor, Author, Role};
use crate::journal::command::{Command, PageStatement, SquadStatement};
use crate::journal::decide::decide;
use crate::journal::event::{Event, RecordedEvent};
use crate::journal::evolve::evolve;
use crate::journal::rule_violation::RuleViolation;
use crate::journal::state::LedgerState;
use crate::journal::state::source::SourceReach;
use crate::library::page::{PageId, Visibility};
use crate::library::place::Place;
use crate::text::locale::{Bilingual, Locale};

pub(super) const TODAY: Date = date(2026, 11, 23);

pub(super) fn slug<Id: TryFrom<String, Error: std::fmt::Debug>>(text: &str) -> Id {
    Id::try_from(text.to_owned()).expect("a slug")
}

pub(super) fn item(letter: char) -> ItemId {
    ItemId::parse(&String::from_iter([letter; 26])).expect("an opaque name")
}

pub(super) fn text(words: &str) -> ContentId {
    ContentId::of(words.as_bytes())
}

pub(super) fn person(squad: &str, role: Role) -> Author {
    Author {
        actor: Actor::Person(PersonId::parse("abcdefghijklmnopqrstuvwx27").expect("an opaque name")),
        squad: SquadId::parse(squad),
        role,
    }
}

pub(super) fn said(squad: &str, practice: &str, state: AdoptionState, since: Option<Date>) -> Statement {
    Statement {
        squad: slug(squad),
        practice: slug(practice),
        state,
        since,
        learned: None,
        note: None,
        why: None,
        evidence: None,
    }
}

pub(super) fn dimension(version: u32, wording: &str) -> Dimension {
    let question = |id: &str| Question {
        id: id.into(),
        text: Bilingual::same(wording),
        help: None,
        weight: 1.0,
        applies_to: Vec::new(),
        levels: vec![Bilingual::same("seen"); 5],
        practices: Vec::new(),
    };
    Dimension {
        id: slug("discovery"),
        version,
        name: Bilingual::new("Découverte", "Discovery"),
        summary: None,
        weight: 1.0,
        upstream: Vec::new(),
        applies_to: Vec::new(),
        questions: vec![question("discovery.interviews"), question("discovery.trio")],
    }
}

pub(super) fn page(squad: &str, path: &str, words: &str) -> PageStatement {
    PageStatement {
        page: PageId::new(format!("{squad}/{path}")),
        squad: Some(slug(squad)),
        file: format!("{path}.md"),
        place: Place::of_squad(slug(squad), path),
        lang: Locale::En,
        title: path.to_owned(),
        content: text(words),
        visibility: Visibility::Internal,
    }
}

pub(super) fn squad(name: &str) -> SquadStatement {
    SquadStatement {
        squad: slug(name),
        name: Bilingual::same(name),
        kind: "product".to_owned(),
        check_visibility: Visibility::Internal,
        left: None,
    }
}

/// A state with its journal.
#[derive(Clone, Default)]
pub(super) struct World {
    pub(super) state: LedgerState,
    pub(super) journal: Vec<RecordedEvent>,
}

impl World {
    /// The organisation as its files tell it.
    pub(super) fn told() -> Self {
        let mut world = Self::default();
        let sources = [
            ("paiement", Some("paiement")),
            ("socle", Some("socle")),
            ("abonnements", Some("abonnements")),
            ("recherche", Some("recherche")),
            ("practices", None),
        ];
        for (source, of) in sources {
            let (source, squad, reach) = (slug(source), of.map(slug), SourceReach::Answering);
            world.files(Command::RecordSource { source, squad, reach });
        }
        let left = SquadStatement {
            left: Some(date(2026, 6, 30)),
            ..squad("aidants")
        };
        world.files(Command::RecordSquads(vec![
            squad("paiement"),
            squad("socle"),
            squad("abonnements"),
            left,
        ]));
        world.files(Command::RecordDimension(dimension(2, "how often")));
        let practice = |name: &str| (slug(name), Bilingual::same(name));
        let practices = BTreeMap::from([practice("decision-log"), practice("product-trio")]);
        world.files(Command::RecordPractices(practices));
        for of in ["paiement", "socle", "abonnements", "recherche"] {
            let (source, pages) = (slug(of), vec![page(of, "decisions", of)]);
            world.files(Command::RecordPages { source, pages });
        }
        world
    }

    /// What comes of a command, which is then so.
    pub(super) fn ask(&mut self, author: &Author, command: Command) -> Result<Vec<Event>, RuleViolation> {
        let events = decide(&self.state, command, author, TODAY)?;
        self.tell(author, &events);
        Ok(events)
    }

    /// What was decided becomes so.
    pub(super) fn tell(&mut self, author: &Author, events: &[Event]) {
        let at = TODAY
            .to_zoned(TimeZone::UTC)
            .map_or(Timestamp::UNIX_EPOCH, |midnight| midnight.timestamp());
        for event in events {
            let recorded = RecordedEvent {
                sequence: self.state.sequence() + 1,
                at,
                actor: author.actor.clone(),
                event: event.clone(),
            };
            evolve(&mut self.state, &recorded);
            self.journal.push(recorded);
        }
    }

    /// What comes of something that files say, which is never refused here.
    pub(super) fn files(&mut self, command: Command) -> Vec<Event> {
        self.ask(&Author::FILES, command).expect("files are heard")
    }
}
