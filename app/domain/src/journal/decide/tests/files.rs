//! What files say, and when they say nothing.

use std::collections::BTreeSet;

use super::*;
use crate::id::SourceName;
use crate::library::place::Place;

#[test]
fn a_file_speaks_only_when_its_own_words_changed() {
    let mut world = World::told();
    let day = Some(date(2026, 11, 2));
    let told = |state| Command::RecordAdoptions {
        source: slug("paiement"),
        statements: vec![said("paiement", "decision-log", state, day)],
    };
    let current = |world: &World| {
        let key = (slug("paiement"), slug("decision-log"));
        let history = world.state.adoptions.get(&key).expect("a history");
        history.current().expect("an entry").statement.state
    };
    assert_eq!(world.files(told(AdoptionState::Trying)).len(), 1);
    let in_app = Command::DeclareAdoption(said("paiement", "decision-log", AdoptionState::Adopted, day));
    world.ask(&lead(), in_app).expect("granted");
    // The file was touched, but says what it said: what the app was told stands.
    assert_eq!(world.files(told(AdoptionState::Trying)), []);
    assert_eq!(current(&world), AdoptionState::Adopted);
    // Now it says something else, of the same day: it was said last, and what it said before is withdrawn.
    let kinds = kinds(&world.files(told(AdoptionState::Adapted)));
    assert_eq!(kinds, [EventKind::AdoptionWithdrawn, EventKind::AdoptionDeclared]);
    assert_eq!(current(&world), AdoptionState::Adapted);
}

#[test]
fn a_silent_source_takes_nothing_with_it() {
    let mut world = World::told();
    let reach = SourceReach::Silent { why: Silence::Empty };
    let (source, squad) = (slug("paiement"), Some(slug("paiement")));
    world.files(Command::RecordSource { source, squad, reach });
    let (source, pages) = (slug("paiement"), Vec::new());
    let refused = world.ask(&Author::FILES, Command::RecordPages { source, pages });
    let source_name = slug("paiement");
    assert_eq!(refused, Err(RuleViolation::UnknownSource { source_name }));
    let (_, current) = Decider {
        state: &world.state,
        author: &Author::FILES,
        today: TODAY,
    }
    .page(&PageId::new("paiement/decisions"))
    .expect("still there");
    assert_eq!(current.content, text("paiement"));
}

#[test]
fn pages_are_told_by_their_difference() {
    let mut world = World::told();
    let mut tell = |pages: Vec<_>| {
        let source = slug("paiement");
        kinds(&world.files(Command::RecordPages { source, pages }))
    };
    let here = || page("paiement", "decisions", "paiement");
    assert_eq!(tell(vec![here()]), []);
    assert_eq!(tell(vec![]), [EventKind::PageGone]);
    assert_eq!(tell(vec![here()]), [EventKind::PageBack]);
    assert_eq!(
        tell(vec![page("paiement", "decisions", "anew")]),
        [EventKind::RevisionSeen]
    );
    let mut moved = page("paiement", "log/decisions", "anew");
    moved.page = here().page;
    moved.title = here().title;
    assert_eq!(tell(vec![moved]), [EventKind::PageMoved]);
}

#[test]
fn a_page_that_departs_leaves_word_where_its_text_went() {
    let mut world = World::told();
    let source: SourceName = slug("paiement");
    let here = page("paiement", "decisions", "paiement").page;
    let to = Place::of_squad(slug("socle"), "decisions");
    let departures = |page: &PageId| Command::RecordDepartures {
        source: source.clone(),
        pages: vec![(page.clone(), to.clone())],
    };
    assert_eq!(
        world.files(departures(&PageId::new("socle/decisions"))),
        [],
        "of another source"
    );
    assert_eq!(kinds(&world.files(departures(&here))), [EventKind::PageGone]);
    assert_eq!(world.files(departures(&here)), [], "it is gone already");
    let record = |world: &World| world.state.pages.get(&here).cloned().expect("a record");
    assert_eq!(record(&world).gone_to, Some(to.clone()));
    let pages = vec![page("paiement", "decisions", "paiement")];
    world.files(Command::RecordPages {
        source: source.clone(),
        pages,
    });
    assert_eq!(record(&world).gone_to, None, "it came back");
}

#[test]
fn a_page_remembers_every_place_it_left_and_none_that_it_came_back_to() {
    let mut world = World::told();
    let mut at = |path: &str| {
        let mut moved = page("paiement", path, "paiement");
        moved.page = page("paiement", "decisions", "paiement").page;
        moved.title = page("paiement", "decisions", "paiement").title;
        let (source, pages) = (slug("paiement"), vec![moved.clone()]);
        world.files(Command::RecordPages { source, pages });
        let record = world.state.pages.get(&moved.page).expect("a record");
        let formers = record.formers.iter().map(|former| former.place.clone());
        formers.collect::<Vec<_>>()
    };
    let place = |path: &str| Place::of_squad(slug("paiement"), path);
    assert_eq!(at("decisions"), []);
    assert_eq!(at("log"), [place("decisions")]);
    assert_eq!(at("last"), [place("decisions"), place("log")]);
    assert_eq!(at("decisions"), [place("log"), place("last")]);
}

#[test]
fn a_dimension_that_no_file_asks_is_retired_until_one_asks_it_again() {
    let mut world = World::told();
    let asked = BTreeSet::from([slug("discovery")]);
    let same = Command::RetireDimensions { asked };
    assert_eq!(world.files(same), []);
    let none = || Command::RetireDimensions { asked: BTreeSet::new() };
    assert_eq!(kinds(&world.files(none())), [EventKind::DimensionRetired]);
    assert_eq!(world.files(none()), []);
    assert_eq!(
        world
            .state
            .dimensions
            .get(&slug("discovery"))
            .and_then(|record| record.current),
        None
    );
    let again = world.files(Command::RecordDimension(world::dimension(2, "how often")));
    assert_eq!(kinds(&again), [EventKind::DimensionSeen]);
    let needs = Right::Program;
    assert_eq!(world.ask(&curator(), none()), Err(RuleViolation::NotAllowed { needs }));
}
