//! What is shown of things on the days around their edges.

use jiff::civil::{Date, date};

use crate::adoptions::adoption::{Adoption, AdoptionState};
use crate::check::ballot::{Ballot, Vote, VoterConfidence};
use crate::check::level::Level;
use crate::check::rubric::applies;
use crate::check::tally::{Counts, Tally};
use crate::id::capability::{Capability, Voter};
use crate::id::opaque::{ItemId, PersonId};
use crate::journal::campaign::SquadProgress;
use crate::journal::event::ExemptionRequested;
use crate::journal::state::exemption::{ExemptionRecord, ExemptionState};
use crate::library::practice::{Movement, Spread};
use crate::ports::view::NamedId;
use crate::ports::view::campaign::CampaignView;
use crate::ports::view::exemption::{ExemptionLine, ExemptionStanding};
use crate::search::results::{Snippet, Trust};
use crate::text::csv;
use crate::text::locale::Bilingual;

fn slug<Id: TryFrom<String, Error: std::fmt::Debug>>(text: &str) -> Id {
    Id::try_from(text.to_owned()).expect("a slug")
}

fn level(level: u8) -> Level {
    Level::new(level).expect("a level")
}

#[test]
fn an_exemption_is_shown_as_it_stands_on_the_day() {
    let until = date(2026, 6, 30);
    let requested = ExemptionRequested {
        exemption: ItemId::parse(&"a".repeat(26)).expect("an item"),
        squad: slug("ours"),
        question: "discovery.talk".into(),
        reason: "no designer yet".to_owned(),
        expires: until,
    };
    let record = |state, days| ExemptionRecord {
        requested: Some(requested.clone()),
        state,
        days,
    };
    let shown = |record: &ExemptionRecord, on: Date| ExemptionLine::of(record, on).expect("a line").standing;
    let asked = record(ExemptionState::Requested, None);
    assert_eq!(shown(&asked, until), ExemptionStanding::Asked { until });
    assert_eq!(shown(&asked, date(2026, 7, 1)), ExemptionStanding::Undecided { until });
    let since = date(2026, 5, 1);
    let holds = record(ExemptionState::Approved { expires: until }, Some((since, until)));
    assert_eq!(shown(&holds, until), ExemptionStanding::Holds { since, until });
    assert_eq!(shown(&holds, date(2026, 7, 1)), ExemptionStanding::Over { until });
    let held = [date(2026, 4, 30), since, until, date(2026, 7, 1)].map(|on| holds.holds(on));
    assert_eq!(held, [false, true, true, false]);
    let asked_or_holds = |record: &ExemptionRecord| [until, date(2026, 7, 1)].map(|on| record.is_asked_or_holds(on));
    assert_eq!(asked_or_holds(&asked), [true, false]);
    assert_eq!(asked_or_holds(&holds), [true, false]);
    let why = "ask again".to_owned();
    let refused = record(ExemptionState::Refused { why: why.clone() }, None);
    assert_eq!(shown(&refused, since), ExemptionStanding::Refused { why });
    assert_eq!(asked_or_holds(&refused), [false, false]);
    let line = ExemptionLine::of(&asked, since).expect("a line");
    assert_eq!(
        (line.question.as_str(), line.reason.as_str()),
        ("discovery.talk", "no designer yet")
    );
    assert_eq!(ExemptionLine::of(&ExemptionRecord::default(), since), None);
}

#[test]
fn a_round_is_over_after_its_last_day_or_once_it_was_closed() {
    let named = |id: &str| NamedId {
        id: slug(id),
        name: Bilingual::same(id),
    };
    let round = |closed| CampaignView {
        campaign: slug("autumn"),
        name: Bilingual::same("Autumn"),
        dimensions: Vec::new(),
        opens: date(2026, 10, 1),
        closes: date(2026, 10, 31),
        closed,
        squads: vec![
            (named("a"), SquadProgress::Done),
            (named("b"), SquadProgress::Running),
            (named("c"), SquadProgress::Done),
        ],
    };
    assert_eq!(round(None).done(), 2);
    assert!(!round(None).is_over(date(2026, 10, 31)));
    assert!(round(None).is_over(date(2026, 11, 1)));
    assert!(round(Some(date(2026, 10, 2))).is_over(date(2026, 10, 3)));
}

#[test]
fn lately_is_ninety_days_and_not_tomorrow() {
    let today = date(2026, 12, 1);
    let said = |since: Option<Date>| Adoption {
        squad: slug("ours"),
        practice: slug("demo"),
        state: AdoptionState::Adopted,
        since,
        learned: None,
        note: None,
        why: None,
        evidence: None,
    };
    let rising = |since| Movement::of(&[said(Some(since))], today).rising;
    let days = |days: i64| today.saturating_add(jiff::Span::new().days(days));
    assert_eq!(rising(today), 1);
    assert_eq!(rising(days(-90)), 1);
    assert_eq!(rising(days(-91)), 0);
    assert_eq!(rising(days(1)), 0);
    let interested = Adoption {
        state: AdoptionState::Interested,
        ..said(Some(today))
    };
    let moved = Movement::of(&[interested], today);
    assert_eq!((moved.rising, moved.dropping, moved.last), (0, 0, Some(today)));
    let spread = |shared_from| Spread::of(&[said(None)], [], shared_from).shared;
    assert_eq!([0, 1, 2].map(spread), [true, true, false]);
}

#[test]
fn votes_are_counted_where_they_belong() {
    let mut counts = Counts::default();
    let ballot = |vote, sure| Ballot {
        vote,
        confidence: VoterConfidence::new(sure),
        comment: None,
    };
    for ballot in [
        ballot(Vote::Level(level(1)), 0),
        ballot(Vote::Level(level(6)), 5),
        ballot(Vote::Level(level(6)), 5),
        ballot(Vote::DontKnow, 9),
        ballot(Vote::NotApplicable, 9),
    ] {
        counts.add(&ballot);
    }
    assert_eq!(counts.levels, [1, 0, 0, 0, 0, 2]);
    assert_eq!((counts.dont_know, counts.not_applicable, counts.voters()), (1, 1, 5));
    assert_eq!(counts.confidence, [1, 0, 0, 0, 0, 2]);
    assert_eq!(counts.highest(), Level::new(6));
    assert_eq!(counts.votes(100), [1, 6, 6].map(level));
    assert_eq!(counts.votes(2), [1, 6].map(level));
    // As many as the floor are told, and so is how sure they are.
    assert_eq!(counts.clone().told_from(6), Tally::Withheld { voters: 5 });
    let Tally::Counted(told) = counts.clone().told_from(3) else {
        panic!("five are enough")
    };
    assert_eq!(told, counts);
    let Tally::Counted(told) = counts.told_from(4) else {
        panic!("five are enough")
    };
    assert_eq!(told.confidence, [0; 6], "three said how sure they are");
}

#[test]
fn trust_raises_by_what_it_says() {
    let near = |all: &[Trust], expected: f32| {
        let factor = Trust::factor(all);
        assert!((factor - expected).abs() < 1e-6, "{all:?}: {factor}");
    };
    near(&[Trust::Verified], 1.2);
    near(&[Trust::Reviewed], 1.1);
    near(&[Trust::Adopted(0)], 1.0);
    near(&[Trust::Adopted(3)], 1.1);
    near(&[Trust::Verified, Trust::Reviewed, Trust::Adopted(3)], 1.4);
    near(&[Trust::Verified; 4], 1.5);
}

#[test]
fn a_thing_for_no_kind_is_for_all() {
    let kinds = ["product".to_owned(), "platform".to_owned()];
    assert!(applies(&[], "anything"));
    assert!(applies(&kinds, "platform"));
    assert!(!applies(&kinds, "service"));
}

#[test]
fn a_voter_is_the_same_on_every_device_and_nobody_else() {
    let person = PersonId::parse("abcdefghijklmnopqrstuvwx27").expect("a person");
    assert_eq!(Voter::person(&person), Voter::person(&person));
    let device = Voter::device(person.as_str());
    assert_ne!(
        Voter::person(&person).as_bytes(),
        device.as_bytes(),
        "a device may not pass for a person"
    );
    assert_ne!(Voter::device("one"), Voter::device("other"));
    assert!(!format!("{device:?}").contains("abcdef"));
    let capability = |text| Capability::parse(text).expect("a capability");
    let (one, other) = (
        capability("abcdefghijklmnopqrstuvwx27"),
        capability("abcdefghijklmnopqrstuvwx22"),
    );
    assert_ne!(one.name(), other.name());
    assert!(!one.is_opened_by(other.as_str()));
    assert!(!one.name().as_str().contains(one.as_str()));
}

#[test]
fn a_snippet_may_begin_and_end_with_what_matched() {
    let pieces = |highlights: &[std::ops::Range<usize>]| {
        let snippet = Snippet {
            text: "one two".to_owned(),
            highlights: highlights.to_vec(),
        };
        let pieces = snippet
            .pieces()
            .into_iter()
            .map(|(text, matched)| (text.to_owned(), matched));
        pieces.collect::<Vec<_>>()
    };
    let told = |pieces: &[(&str, bool)]| -> Vec<(String, bool)> {
        pieces
            .iter()
            .map(|(text, matched)| ((*text).to_owned(), *matched))
            .collect()
    };
    assert_eq!(
        pieces(&[0..3, 4..7]),
        told(&[("one", true), (" ", false), ("two", true)])
    );
    assert_eq!(pieces(&[0..3, 3..7]), told(&[("one", true), (" two", true)]));
    assert_eq!(pieces(&[]), told(&[("one two", false)]));
}

#[test]
fn a_spreadsheet_is_read_line_by_line() {
    let read = |text: &str| -> Vec<(usize, Vec<String>)> {
        csv::read(text).into_iter().map(|row| (row.line, row.cells)).collect()
    };
    let row = |line, cells: &[&str]| (line, cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
    assert_eq!(read("a,b\r\n1,2\r\n"), [row(1, &["a", "b"]), row(2, &["1", "2"])]);
    // A comma in quotation marks is none.
    assert_eq!(read("\"a,b\";c\n"), [row(1, &["a,b", "c"])]);
    assert_eq!(read("a;b;c,d\n"), [row(1, &["a", "b", "c,d"])]);
    assert_eq!(read("a,b,c;d\n"), [row(1, &["a", "b", "c;d"])]);
    // A cell of two lines is one cell, and the next row knows its line.
    assert_eq!(read("\"x\ny\",1\nz,2"), [row(1, &["x\ny", "1"]), row(3, &["z", "2"])]);
    assert_eq!(read("\"say \"\"hi\"\"\",2"), [row(1, &["say \"hi\"", "2"])]);
    assert_eq!(read("a,5 \" tall"), [row(1, &["a", "5 \" tall"])]);
    assert_eq!(read("a,\"open\nto the end"), [row(1, &["a", "open\nto the end"])]);
    assert_eq!(read("a,b\rc"), [row(1, &["a", "b"]), row(2, &["c"])]);
    assert_eq!(read("'=1+1,'plain"), [row(1, &["=1+1", "'plain"])]);
    assert_eq!(read(""), []);
    assert_eq!(
        csv::Dialect::Plain.line(["a", "b,c", "d\"e", "f\ng"]),
        "a,\"b,c\",\"d\"\"e\",\"f\ng\"\r\n"
    );
    for formula in ["=a", "+a", "-a", "@a", "\ta", "\ra"] {
        assert!(
            csv::Dialect::Plain
                .line([formula])
                .trim_start_matches('"')
                .starts_with('\''),
            "{formula:?}"
        );
    }
}
