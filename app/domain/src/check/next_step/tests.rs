//! What the published rules of the next step promise.

use proptest::prelude::*;

use super::*;
use crate::check::rubric::Question;
use crate::text::locale::Bilingual;

const DIMENSIONS: [&str; 3] = ["strategy", "discovery", "delivery"];
const PRACTICES: [&str; 4] = ["interviews", "opportunity-tree", "okr-review", "flags"];

fn slug<Id: TryFrom<String, Error: std::fmt::Debug>>(text: &str) -> Id {
    Id::try_from(text.to_owned()).expect("a slug")
}

/// Five levels; delivery stands first and builds on discovery, which builds on strategy.
fn rubric() -> Rubric {
    let dimension = |id: &str, upstream: &[&str], practices: &[&str]| Dimension {
        id: slug(id),
        version: 1,
        name: Bilingual::same(id),
        summary: None,
        weight: 1.0,
        upstream: upstream.iter().map(|id| slug(id)).collect(),
        applies_to: Vec::new(),
        questions: practices
            .iter()
            .map(|practice| Question {
                id: format!("{id}.{practice}").into(),
                text: Bilingual::default(),
                help: None,
                weight: 1.0,
                applies_to: Vec::new(),
                levels: Vec::new(),
                practices: vec![slug(practice)],
            })
            .collect(),
    };
    Rubric {
        levels: vec![Bilingual::default(); 5],
        dimensions: vec![
            dimension("delivery", &["discovery"], &["flags"]),
            dimension("strategy", &[], &["okr-review"]),
            dimension("discovery", &["strategy"], &["interviews", "opportunity-tree"]),
        ],
    }
}

fn standing(squad: &str, levels: &[(&str, u16)], practices: &[(&str, AdoptionState)]) -> SquadStanding {
    let reached = |floor| DimensionLevel {
        floor,
        version: 1,
        blocking: Vec::new(),
    };
    SquadStanding {
        squad: slug(squad),
        levels: levels.iter().map(|(id, floor)| (slug(id), reached(*floor))).collect(),
        practices: practices.iter().map(|(id, state)| (slug(id), *state)).collect(),
        asks: BTreeSet::new(),
    }
}

fn steps(own: &SquadStanding, others: &[SquadStanding]) -> Outlook {
    next_steps(Some(own), others, &rubric(), &BTreeMap::new())
}

/// What is found for discovery by a squad at level 2 that says `own` of practices.
#[track_caller]
fn check(own: &[(&str, AdoptionState)], others: &[SquadStanding], expected: Result<&[&str], NoRecommendation>) {
    let own = standing("ours", &[("discovery", 2)], own);
    let Outlook::Weak(weak) = steps(&own, others) else {
        panic!("level 2 is weak")
    };
    let found = weak[0].found.as_ref().map_err(|missing| *missing);
    let names = found.map(|steps| steps.iter().map(|step| step.practice.as_str()).collect::<Vec<_>>());
    assert_eq!(names, expected.map(<[&str]>::to_vec));
}

fn using(squad: &str, floor: u16, practice: &str) -> SquadStanding {
    standing(squad, &[("discovery", floor)], &[(practice, AdoptionState::Adopted)])
}

#[test]
fn only_squads_one_or_two_levels_up_are_learned_from() {
    for (floor, expected) in [
        (1, Err(NoRecommendation::NobodyAhead { compared: 1 })),
        (2, Err(NoRecommendation::NobodyAhead { compared: 1 })),
        (3, Ok(&["interviews"][..])),
        (4, Ok(&["interviews"][..])),
        (5, Err(NoRecommendation::NobodyAhead { compared: 1 })),
    ] {
        check(&[], &[using("theirs", floor, "interviews")], expected);
    }
}

#[test]
fn what_is_used_or_tried_is_left_out_and_what_was_dropped_comes_last() {
    use AdoptionState::{Adapted, Adopted, Dropped, Interested, Trying};
    let others = [using("a", 3, "interviews"), using("b", 3, "opportunity-tree")];
    for state in [Adopted, Adapted, Trying] {
        check(&[("interviews", state)], &others, Ok(&["opportunity-tree"]));
    }
    check(
        &[("interviews", Interested)],
        &others,
        Ok(&["interviews", "opportunity-tree"]),
    );
    check(
        &[("interviews", Dropped)],
        &others,
        Ok(&["opportunity-tree", "interviews"]),
    );
    let both = [("interviews", Adopted), ("opportunity-tree", Trying)];
    check(&both, &others, Err(NoRecommendation::AllInUse { practices: 2 }));
}

#[test]
fn trying_is_not_using() {
    let trying = standing("a", &[("discovery", 3)], &[("interviews", AdoptionState::Trying)]);
    check(&[], &[trying], Err(NoRecommendation::NothingDeclared { ahead: 1 }));
}

#[test]
fn a_practice_of_another_dimension_is_no_step_in_this_one() {
    check(
        &[],
        &[using("a", 3, "flags")],
        Err(NoRecommendation::NothingDeclared { ahead: 1 }),
    );
}

#[test]
fn what_helps_with_a_question_that_holds_back_comes_before_what_more_squads_use() {
    let mut own = standing("ours", &[("discovery", 2)], &[]);
    let reached = own.levels.get_mut("discovery").expect("a level");
    reached.blocking.push("discovery.opportunity-tree".into());
    let others = [
        using("a", 3, "interviews"),
        using("b", 4, "interviews"),
        using("c", 4, "opportunity-tree"),
    ];
    let Outlook::Weak(weak) = steps(&own, &others) else {
        panic!("level 2 is weak")
    };
    let found = weak[0].found.as_ref().expect("two steps");
    assert_eq!(found[0].practice, slug("opportunity-tree"));
    assert_eq!(found[0].helps, ["discovery.opportunity-tree"]);
    assert_eq!((found[1].squads(), found[1].helps.len()), (2, 0));
}

#[test]
fn levels_of_another_version_are_not_compared() {
    let mut other = using("a", 3, "interviews");
    other.levels.get_mut("discovery").expect("a level").version = 2;
    check(&[], &[other], Err(NoRecommendation::NobodyAhead { compared: 0 }));
}

#[test]
fn a_dimension_that_says_so_on_the_page_of_the_practice_counts() {
    let own = standing("ours", &[("strategy", 1)], &[]);
    let other = standing("a", &[("strategy", 3)], &[("flags", AdoptionState::Adapted)]);
    let named = BTreeMap::from([(slug("strategy"), BTreeSet::from([slug("flags")]))]);
    let Outlook::Weak(weak) = next_steps(Some(&own), &[other], &rubric(), &named) else {
        panic!("level 1 is weak")
    };
    assert_eq!(weak[0].found.as_ref().map(Vec::len), Ok(1));
}

#[test]
fn without_a_check_nothing_is_weak_and_at_the_top_nothing_is_either() {
    assert_eq!(next_steps(None, &[], &rubric(), &BTreeMap::new()), Outlook::NotAssessed);
    assert_eq!(steps(&standing("ours", &[], &[]), &[]), Outlook::NothingScored);
    let high = standing("ours", &[("discovery", 4), ("strategy", 5)], &[]);
    assert_eq!(steps(&high, &[]), Outlook::NothingWeak);
}

#[test]
fn dimensions_that_build_on_each_other_come_to_an_end() {
    let mut rubric = rubric();
    rubric.dimensions[1].upstream.push(slug("delivery"));
    let ids: Vec<_> = upstream_first(&rubric).iter().map(|own| own.id.as_str()).collect();
    assert_eq!(ids, ["strategy", "discovery", "delivery"]);
}

fn any_standing(squad: String) -> impl Strategy<Value = SquadStanding> {
    let levels = proptest::collection::btree_map(proptest::sample::select(&DIMENSIONS), (1u16..=5, 1u32..=2), 0..=3);
    let states = proptest::sample::select(&AdoptionState::ALL);
    let practices = proptest::collection::btree_map(proptest::sample::select(&PRACTICES), states, 0..=4);
    let asks = proptest::collection::btree_set(proptest::sample::select(&DIMENSIONS), 0..=3);
    (levels, practices, asks).prop_map(move |(levels, practices, asks)| {
        let reached = |(id, (floor, version)): (&str, (u16, u32))| {
            let rubric = rubric();
            let questions = rubric.dimension(id).map_or(&[][..], |own| &own.questions);
            let blocking = questions.iter().take(1).map(|question| question.id.clone()).collect();
            (
                slug(id),
                DimensionLevel {
                    floor,
                    version,
                    blocking,
                },
            )
        };
        SquadStanding {
            squad: slug(&squad),
            levels: levels.into_iter().map(reached).collect(),
            practices: practices.into_iter().map(|(id, state)| (slug(id), state)).collect(),
            asks: asks.into_iter().map(slug).collect(),
        }
    })
}

fn any_others() -> impl Strategy<Value = Vec<SquadStanding>> {
    (0usize..6).prop_flat_map(|many| {
        (0..many)
            .map(|number| any_standing(format!("squad-{number}")))
            .collect::<Vec<_>>()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_squads_never_matters(
        own in any_standing("ours".into()),
        others in any_others(),
        seed in any::<prop::sample::Index>(),
    ) {
        let mut turned = others.clone();
        if !turned.is_empty() {
            let by = seed.index(turned.len());
            turned.rotate_left(by);
        }
        turned.reverse();
        prop_assert_eq!(steps(&own, &others), steps(&own, &turned));
    }

    #[test]
    fn every_step_is_used_by_a_squad_ahead_and_new_to_this_one(own in any_standing("ours".into()), others in any_others()) {
        let Outlook::Weak(weak) = steps(&own, &others) else { return Ok(()) };
        for dimension in &weak {
            let reached = &own.levels[&dimension.dimension];
            prop_assert_eq!(dimension.floor, reached.floor);
            for step in dimension.found.iter().flatten() {
                prop_assert!(!is_under_way(own.practices.get(&step.practice).copied()));
                prop_assert!(step.squads() > 0);
                for (floor, squads) in &step.used_by {
                    prop_assert!((1..=REACH).contains(&(floor - reached.floor)));
                    for squad in squads {
                        let other = others.iter().find(|other| other.squad == *squad).expect("a squad");
                        prop_assert_eq!(other.levels[&dimension.dimension].floor, *floor);
                        prop_assert!(other.practices[&step.practice].in_use());
                        prop_assert_eq!(step.ask.contains(squad), other.asks.contains(&dimension.dimension));
                    }
                }
            }
        }
    }

    #[test]
    fn upstream_dimensions_come_first(own in any_standing("ours".into()), others in any_others()) {
        let Outlook::Weak(weak) = steps(&own, &others) else { return Ok(()) };
        let places: Vec<_> = weak
            .iter()
            .map(|weak| DIMENSIONS.iter().position(|id| *id == weak.dimension.as_str()))
            .collect();
        prop_assert!(places.is_sorted());
    }

    #[test]
    fn a_squad_never_learns_from_itself(own in any_standing("ours".into()), mut others in any_others()) {
        let alone = steps(&own, &others);
        others.push(own.clone());
        prop_assert_eq!(alone, steps(&own, &others));
    }
}
