//! Statements of files. A file counts only when its statement differs from the one it made when it was last read; what
//! people decided meanwhile holds until then.
//!
//! Faults in a file are reported where files are read: here its statements are accepted as long as they name things that
//! are known.

use std::collections::{BTreeMap, BTreeSet};

use super::decider::Decider;
use super::{DecideResult, fact, nothing};
use crate::adoptions::statement::Statement;
use crate::check::assessment::Assessment;
use crate::id::content_id::ContentId;
use crate::id::{PracticeId, SourceName, SquadId};
use crate::journal::author::Actor;
use crate::journal::command::{PageStatement, SquadStatement};
use crate::journal::event::{
    AdoptionDeclared, AdoptionWithdrawn, AssessmentImported, AssessmentWithdrawn, Event, PageBack, PageGone, PageMoved,
    PracticeGone, PracticeSeen, RevisionSeen, SourceBack, SourceLeft, SourceSeen, SourceUnreachable, SquadBack,
    SquadLeft, SquadSeen, StatementOrigin,
};
use crate::journal::rule_violation::RuleViolation;
use crate::journal::state::page::{PageRecord, PageStanding};
use crate::journal::state::source::SourceReach;
use crate::journal::state::squad::{Presence, SquadRecord};
use crate::library::page::PageId;
use crate::library::place::Place;
use crate::text::locale::Bilingual;

impl Decider<'_> {
    pub(super) fn record_source(&self, source: SourceName, squad: Option<SquadId>, reach: SourceReach) -> DecideResult {
        self.is(&Actor::Files)?;
        let before = self.state.sources.get(&source);
        match (before.map(|record| record.reach), reach) {
            (Some(before), now) if before == now => nothing(),
            (None, SourceReach::Left) => nothing(),
            (None, SourceReach::Answering) => fact(SourceSeen { source, squad }),
            (_, SourceReach::Silent { why }) => fact(SourceUnreachable { source, squad, why }),
            (Some(_), SourceReach::Left) => fact(SourceLeft { source, squad }),
            (Some(_), SourceReach::Answering) => fact(SourceBack { source, squad }),
        }
    }

    pub(super) fn record_squads(&self, stated: &[SquadStatement]) -> DecideResult {
        self.is(&Actor::Files)?;
        let mut events: Vec<Event> = Vec::new();
        for said in stated {
            let squad = said.squad.clone();
            let before = self.state.squads.get(&squad);
            if before.is_none_or(|before| !says_the_same(before, said)) {
                let seen = SquadSeen {
                    squad,
                    name: said.name.clone(),
                    kind: said.kind.clone(),
                    check_visibility: Some(said.check_visibility),
                };
                events.push(seen.into());
            }
            let was = before.map_or(Presence::Here, |before| before.presence);
            let is = match said.left {
                Some(day) if day <= self.today => Presence::Left { on: Some(day) },
                _ => Presence::Here,
            };
            let squad = said.squad.clone();
            match is {
                _ if was == is => {}
                Presence::Left { on } => events.push(SquadLeft { squad, on }.into()),
                Presence::Here => events.push(SquadBack { squad }.into()),
            }
        }
        let stated: BTreeSet<&SquadId> = stated.iter().map(|said| &said.squad).collect();
        let missing = self
            .state
            .squads
            .iter()
            .filter(|(squad, record)| record.presence == Presence::Here && !stated.contains(squad))
            .map(|(squad, _)| squad.clone());
        events.extend(missing.map(|squad| SquadLeft { squad, on: None }.into()));
        Ok(events)
    }

    pub(super) fn record_practices(&self, stated: &BTreeMap<PracticeId, Bilingual>) -> DecideResult {
        self.is(&Actor::Files)?;
        let known = |practice| {
            self.state
                .practices
                .get(practice)
                .and_then(|record| record.name.as_ref())
        };
        let new = stated.iter().filter(|(practice, name)| known(practice) != Some(*name));
        let gone = self
            .state
            .practices
            .iter()
            .filter(|(practice, record)| record.name.is_some() && !stated.contains_key(*practice));
        let seen = new.map(|(practice, name)| {
            let (practice, name) = (practice.clone(), name.clone());
            Event::from(PracticeSeen { practice, name })
        });
        let gone = gone.map(|(practice, _)| {
            let practice = practice.clone();
            Event::from(PracticeGone { practice })
        });
        Ok(seen.chain(gone).collect())
    }

    /// A page does not go from squad to squad with its history: who may read what it said before is for the squad to say
    /// that it said it to. Its text begins there anew, and its address leads there.
    pub(super) fn record_departures(&self, source: &SourceName, pages: Vec<(PageId, Place)>) -> DecideResult {
        self.answers(source)?;
        let here = |page: &PageId| {
            let record = self.state.pages.get(page)?;
            let of_source = record.file.as_ref().is_some_and(|file| file.source == *source);
            (of_source && record.standing == PageStanding::Here).then_some(record)
        };
        let departed = pages.into_iter().filter_map(|(page, to)| {
            let squad = here(&page)?.squad.clone();
            let to = Some(to);
            Some(Event::from(PageGone { page, squad, to }))
        });
        Ok(departed.collect())
    }

    pub(super) fn record_pages(&self, source: &SourceName, stated: Vec<PageStatement>) -> DecideResult {
        self.answers(source)?;
        let there: BTreeSet<PageId> = stated.iter().map(|said| said.page.clone()).collect();
        let mut events = Vec::new();
        for said in stated {
            self.record_page(source, said, &mut events);
        }
        let of_source = |record: &PageRecord| record.file.as_ref().is_some_and(|file| file.source == *source);
        let gone = self
            .state
            .pages
            .iter()
            .filter(|(page, record)| of_source(record) && !there.contains(page))
            .filter(|(_, record)| record.standing == PageStanding::Here);
        events.extend(gone.map(|(page, record)| {
            let (page, squad) = (page.clone(), record.squad.clone());
            let to = None;
            Event::from(PageGone { page, squad, to })
        }));
        Ok(events)
    }

    fn record_page(&self, source: &SourceName, said: PageStatement, events: &mut Vec<Event>) {
        let known = self.state.pages.get(&said.page);
        let file = known.and_then(|page| page.file.as_ref());
        let is_told = file.is_some_and(|file| {
            (&file.source, file.lang, &file.title, &file.content) == (source, said.lang, &said.title, &said.content)
        });
        if let (Some(page), Some(file)) = (known, file) {
            if page.standing == PageStanding::Gone && is_told {
                let (page, squad) = (said.page.clone(), said.squad.clone());
                events.push(PageBack { page, squad }.into());
            }
            let from = page.place.clone().unwrap_or_else(|| said.place.clone());
            if (&from, &file.path) != (&said.place, &said.file) {
                let moved = PageMoved {
                    page: said.page.clone(),
                    squad: said.squad.clone(),
                    file: said.file.clone(),
                    from,
                    to: said.place.clone(),
                };
                events.push(moved.into());
            }
        }
        if is_told {
            return;
        }
        let seen = RevisionSeen {
            page: said.page,
            squad: said.squad,
            source: source.clone(),
            file: said.file,
            place: said.place,
            lang: said.lang,
            title: said.title,
            content: said.content,
            visibility: Some(said.visibility),
            previous: known.and_then(|page| Some(page.current()?.content.clone())),
        };
        events.push(seen.into());
    }

    pub(super) fn record_adoptions(&self, source: &SourceName, stated: Vec<Statement>) -> DecideResult {
        self.answers(source)?;
        let stated: BTreeMap<ContentId, Statement> = stated.into_iter().map(|said| (said.id(), said)).collect();
        for said in stated.values() {
            self.squad(&said.squad)?;
            self.practice(&said.practice)?;
        }
        let mut before = BTreeSet::new();
        let mut events: Vec<Event> = Vec::new();
        for ((squad, practice), history) in self.state.adoptions.iter() {
            for entry in history.said_by(source) {
                before.insert(&entry.id);
                if !stated.contains_key(&entry.id) {
                    let withdrawn = AdoptionWithdrawn {
                        squad: squad.clone(),
                        practice: practice.clone(),
                        statement: entry.id.clone(),
                        source: source.clone(),
                    };
                    events.push(withdrawn.into());
                }
            }
        }
        let new = stated.iter().filter(|(id, _)| !before.contains(id));
        events.extend(new.map(|(_, said)| {
            Event::from(AdoptionDeclared {
                statement: said.clone(),
                origin: StatementOrigin::Files(source.clone()),
                corrects: None,
            })
        }));
        Ok(events)
    }

    pub(super) fn record_assessments(&self, source: &SourceName, stated: Vec<Assessment>) -> DecideResult {
        self.answers(source)?;
        let stated: BTreeMap<(SquadId, String), Assessment> = stated
            .into_iter()
            .map(|told| ((told.squad.clone(), told.period.clone()), told))
            .collect();
        let mut events: Vec<Event> = Vec::new();
        for (key, told) in &stated {
            self.squad(&told.squad)?;
            let known = self.state.past_assessments.get(key);
            let told_elsewhere = |by: &SourceName| by != source;
            // Two sources that tell of the same period would contradict each other for ever: the first is believed.
            let believed = known.and_then(|past| past.source.as_ref()).is_some_and(told_elsewhere);
            let is_told = known.and_then(|past| past.told.as_ref()) == Some(told);
            if !believed && !is_told {
                let (source, told) = (source.clone(), told.clone());
                events.push(AssessmentImported { source, told }.into());
            }
        }
        let of_source = self
            .state
            .past_assessments
            .iter()
            .filter(|(_, past)| past.source.as_ref() == Some(source));
        let gone = of_source.filter(|(key, _)| !stated.contains_key(key));
        events.extend(gone.map(|((squad, period), _)| {
            Event::from(AssessmentWithdrawn {
                source: source.clone(),
                squad: squad.clone(),
                period: period.clone(),
            })
        }));
        Ok(events)
    }

    /// Only a source that answers says anything: one that is silent takes nothing back.
    fn answers(&self, source: &SourceName) -> Result<(), RuleViolation> {
        self.is(&Actor::Files)?;
        match self.state.sources.get(source).map(|record| record.reach) {
            Some(SourceReach::Answering) => Ok(()),
            Some(SourceReach::Silent { .. } | SourceReach::Left) | None => Err(RuleViolation::UnknownSource {
                source_name: source.clone(),
            }),
        }
    }
}

/// Whether a squad says of itself what it said before.
fn says_the_same(before: &SquadRecord, said: &SquadStatement) -> bool {
    (&before.name, &before.kind, before.check_visibility) == (&said.name, &said.kind, Some(said.check_visibility))
}
