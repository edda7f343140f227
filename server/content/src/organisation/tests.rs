//! Data files: what is right is kept, what is not is named with its line.

use balise_domain::adoptions::adoption::AdoptionState;
use balise_domain::check::level::Level;
use balise_domain::library::fault::FaultKind;
use balise_domain::library::page::{Visibility, VisibilityStatement};
use balise_domain::library::review::Interval;
use balise_domain::text::locale::{Bilingual, Locale};
use jiff::civil::date;

use crate::CorpusReading;
use crate::fixture::{faults, read_content, slug};

const SITE: &str = "name: Maison\nlanguages: [en]\ncadence: 2 months\nreview_in: 1 an\nshared_from: 2\nanonymity_floor: 4\n\
                    levels:\n  - {fr: Un, en: One}\n  - {fr: Deux, en: Two}\n  - {fr: Trois, en: Three}\n";

const DISCOVERY: &str = "order: 2\nname: {fr: Découverte, en: Discovery}\nupstream: [strategy]\nquestions:\n  - id: discovery.interviews\n    \
                         text: {fr: Q, en: Q}\n    practices: [interviews]\n    levels:\n      1: {fr: a, en: a}\n      \
                         2: {fr: b, en: b}\n      3: {fr: c, en: c}\n";

const STRATEGY: &str = "order: 1\nversion: 2\nweight: 2.5\nname: Strategy\nquestions:\n  - {id: strategy.goals, text: Q, levels: [a, b, c]}\n";

/// An organisation in which everything is right, with one file more or replaced.
fn organisation(file: &str, text: &str) -> CorpusReading {
    let mut files = vec![
        ("site.yaml", SITE),
        ("maturity/discovery.yaml", DISCOVERY),
        ("maturity/strategy.yaml", STRATEGY),
        ("practices/interviews.en.md", "# Interviews"),
        (
            "practices/demo.md",
            "---\nadopted_by: [search, {squad: checkout, since: 2026-03}]\n---\n# Demo",
        ),
        ("squads/search/a.md", "# A"),
        ("squads/checkout/squad.yaml", "name: {fr: Paiement, en: Checkout}"),
    ];
    files.retain(|(known, _)| *known != file);
    files.push((file, text));
    read_content(&files)
}

fn check(file: &str, text: &str, expected: &[(&str, FaultKind)]) -> CorpusReading {
    let reading = organisation(file, text);
    let expected: Vec<_> = expected
        .iter()
        .map(|(at, kind)| ((*at).to_owned(), kind.clone()))
        .collect();
    assert_eq!(faults(&reading), expected);
    reading
}

#[test]
fn the_site_is_read_whole() {
    let reading = check("site.yaml", SITE, &[]);
    assert_eq!(reading.site.name, Bilingual::same("Maison"));
    assert_eq!(reading.site.languages, [Locale::En]);
    assert_eq!(
        (reading.site.cadence, reading.site.review_in),
        (Interval::months(2), Interval::months(12))
    );
    assert_eq!((reading.site.shared_from, reading.site.anonymity_floor), (2, 4));
    assert_eq!(reading.rubric.levels[1], Bilingual::new("Deux", "Two"));
}

#[test]
fn one_bad_value_costs_that_value() {
    let site = SITE
        .replace("2 months", "sometimes")
        .replace("anonymity_floor: 4", "anonymity_floor: 2");
    let malformed = |key: &str, value: &str, expected: &str| FaultKind::MalformedValue {
        key: key.to_owned(),
        value: value.to_owned(),
        expected: expected.to_owned(),
    };
    let reading = check(
        "site.yaml",
        &site,
        &[
            (
                "content/site.yaml:3",
                malformed("cadence", "sometimes", "6 months, 2 weeks, 30 days"),
            ),
            ("content/site.yaml:6", malformed("anonymity_floor", "2", "3–10")),
        ],
    );
    assert_eq!(
        (reading.site.cadence, reading.site.anonymity_floor),
        (Interval::months(3), 3)
    );
    assert_eq!(reading.site.shared_from, 2);
}

#[test]
fn dimensions_come_in_their_order() {
    let reading = check("squads/search/b.md", "# B", &[]);
    let ids: Vec<_> = reading
        .rubric
        .dimensions
        .iter()
        .map(|dimension| dimension.id.as_str())
        .collect();
    assert_eq!(ids, ["strategy", "discovery"]);
    let strategy = &reading.rubric.dimensions[0];
    assert_eq!((strategy.version, strategy.weight), (2, 2.5));
    assert_eq!(strategy.questions[0].levels, ["a", "b", "c"].map(Bilingual::same));
    assert_eq!(
        reading.rubric.dimensions[1].questions[0].practices,
        [slug("interviews")]
    );
}

#[test]
fn a_rubric_names_every_gap() {
    let text = "name: {fr: D}\nupstream: [nowhere, strategy]\nquestions:\n  - id: strategy.goals\n    text: Q\n    levels: [a, b, c]\n  - id: discovery.x\n    \
                text: Q\n    practices: [nothing]\n    levels:\n      1: a\n      3: {en: c}\n      4: d\n";
    let gap = |key: &str| FaultKind::MissingLanguage { key: key.into() };
    let question = || "discovery.x".to_owned();
    let reading = check(
        "maturity/discovery.yaml",
        text,
        &[
            ("maturity/discovery.yaml:1", gap("name.en")),
            (
                "maturity/discovery.yaml:2",
                FaultKind::UnknownDimension {
                    dimension: "nowhere".into(),
                },
            ),
            (
                "maturity/discovery.yaml:9",
                FaultKind::UnknownPractice {
                    practice: "nothing".into(),
                },
            ),
            (
                "maturity/discovery.yaml:10",
                FaultKind::MissingLevel {
                    question: question(),
                    level: 2,
                },
            ),
            ("maturity/discovery.yaml:12", gap("levels.3.fr")),
            (
                "maturity/discovery.yaml:13",
                FaultKind::LevelOutOfRange {
                    question: question(),
                    value: "4".into(),
                },
            ),
            (
                "maturity/strategy.yaml:6",
                FaultKind::DuplicateId {
                    id: "strategy.goals".into(),
                    first: "discovery.yaml:4".into(),
                },
            ),
        ],
    );
    let discovery = &reading.rubric.dimensions[1];
    assert_eq!((discovery.name.en.as_str(), discovery.upstream.len()), ("D", 1));
    assert_eq!(discovery.questions[1].levels, ["a", "", "c"].map(Bilingual::same));
}

#[test]
fn a_squad_says_who_it_is() {
    let text = "name: Checkout\nkind: platform\nmission: {fr: M, en: M}\nmembers: 8\ncontact: '#checkout'\nactive_from: 2023-04\n\
                left: 2026-01-31\nvisibility: squad\nask_us: [discovery]\nstack:\n  - {name: Amplitude, purpose: Analytics}\n";
    let reading = check("squads/checkout/squad.yaml", text, &[]);
    let squad = &reading.squads[0];
    assert_eq!(
        (squad.id.as_str(), squad.kind.as_str(), squad.members),
        ("checkout", "platform", Some(8))
    );
    assert_eq!(squad.active_from, Some(date(2023, 4, 1)));
    assert_eq!(reading.checks[&squad.id], VisibilityStatement::Said(Visibility::Squad));
    assert_eq!(squad.ask_us, [slug("discovery")]);
    assert_eq!(squad.stack[0].purpose, slug("analytics"));
    assert_eq!(reading.squads[1].name, Bilingual::same("search"));
}

#[test]
fn a_squad_invites_questions_about_what_there_is() {
    let text = "name: Checkout\nmission:\nask_us:\n  - discovery\n  - cooking\n";
    let dimension = "cooking".to_owned();
    let reading = check(
        "squads/checkout/squad.yaml",
        text,
        &[("checkout/squad.yaml:5", FaultKind::UnknownDimension { dimension })],
    );
    assert_eq!(reading.squads[0].ask_us, [slug("discovery")]);
}

#[test]
fn the_ledger_keeps_its_order_and_its_good_part() {
    let text = "- {practice: interviews, state: trying, since: 2025-01}\n- {practice: interviews, state: adopted, from: nobody}\n\
                - {practice: nothing, state: adopted}\n- {practice: interviews, state: loved}\n- {state: adopted}\n\
                - {practice: interviews, state: dropped, why: {fr: p, en: w}, since: hier}\n";
    let reading = check(
        "squads/search/adoptions.yaml",
        text,
        &[
            (
                "search/adoptions.yaml:2",
                FaultKind::UnknownSquad { squad: "nobody".into() },
            ),
            (
                "search/adoptions.yaml:3",
                FaultKind::UnknownPractice {
                    practice: "nothing".into(),
                },
            ),
            (
                "search/adoptions.yaml:4",
                FaultKind::MalformedValue {
                    key: "state".into(),
                    value: "loved".into(),
                    expected: "interested, trying, adopted, adapted, dropped".into(),
                },
            ),
            (
                "search/adoptions.yaml:5",
                FaultKind::MissingKey { key: "practice".into() },
            ),
            (
                "search/adoptions.yaml:6",
                FaultKind::MalformedDate {
                    key: "since".into(),
                    value: "hier".into(),
                },
            ),
        ],
    );
    let ledger = reading
        .adoptions
        .iter()
        .filter(|said| said.practice == slug("interviews"));
    let states: Vec<_> = ledger.map(|said| said.state).collect();
    assert_eq!(
        states,
        [AdoptionState::Trying, AdoptionState::Adopted, AdoptionState::Dropped]
    );
}

#[test]
fn what_a_squad_says_wins_over_what_the_practice_says() {
    let reading = check(
        "squads/search/adoptions.yaml",
        "- {practice: demo, state: dropped}\n",
        &[],
    );
    let said: Vec<_> = reading
        .adoptions
        .iter()
        .map(|said| (said.squad.as_str(), said.state, said.since))
        .collect();
    assert_eq!(
        said,
        [
            ("search", AdoptionState::Dropped, None),
            ("checkout", AdoptionState::Adopted, Some(date(2026, 3, 1))),
        ]
    );
}

#[test]
fn a_practice_names_squads_that_exist() {
    check(
        "practices/demo.md",
        "---\ntitle: Demo\nadopted_by: [search, nobody]\n---\n",
        &[(
            "practices/demo.md:3",
            FaultKind::UnknownSquad { squad: "nobody".into() },
        )],
    );
}

#[test]
fn both_halves_of_a_practice_adopt_once() {
    let reading = read_content(&[
        ("squads/a/x.md", "x"),
        ("practices/demo.fr.md", "---\nadopted_by: a\n---\n"),
        ("practices/demo.en.md", "---\nid: demo.en\nadopted_by: a\n---\n"),
    ]);
    assert_eq!(reading.adoptions.len(), 1);
}

#[test]
fn an_assessment_keeps_its_good_answers() {
    let text = "held_on: 2026-06-18\nmode: solo\nparticipants: 6\nversions: {strategy: 2, cooking: 1}\nanswers:\n  discovery.interviews: {level: 4, \
                votes: [3, 9, 2], dont_know: 1, note: N, evidence: e}\n  strategy.goals: 2\n  cooking.soup: 1\n";
    let out_of_range = |value: &str| FaultKind::LevelOutOfRange {
        question: "discovery.interviews".into(),
        value: value.into(),
    };
    let reading = check(
        "squads/search/assessments/2026-Q2.yaml",
        text,
        &[
            (
                "search/assessments/2026-Q2.yaml:4",
                FaultKind::UnknownDimension {
                    dimension: "cooking".into(),
                },
            ),
            ("search/assessments/2026-Q2.yaml:6", out_of_range("4")),
            ("search/assessments/2026-Q2.yaml:6", out_of_range("9")),
            (
                "search/assessments/2026-Q2.yaml:8",
                FaultKind::UnknownQuestion {
                    question: "cooking.soup".into(),
                },
            ),
        ],
    );
    let assessment = &reading.assessments[0];
    assert_eq!(
        (assessment.period.as_str(), assessment.held_on),
        ("2026-Q2", date(2026, 6, 18))
    );
    assert_eq!(
        (assessment.version(&slug("strategy")), assessment.answers.len()),
        (2, 2)
    );
    let answer = &assessment.answers["discovery.interviews"];
    assert_eq!((answer.agreed, answer.dont_know), (None, 1));
    assert_eq!(
        answer.votes,
        [Level::new(3), Level::new(2)].map(|level| level.expect("a level"))
    );
    assert_eq!(answer.evidence, ["e"]);
    assert_eq!(assessment.answers["strategy.goals"].agreed, Level::new(2));
}

#[test]
fn an_assessment_without_a_day_says_so() {
    let reading = check(
        "squads/search/assessments/2026-Q2.yaml",
        "answers: {strategy.goals: 2}\n",
        &[(
            "search/assessments/2026-Q2.yaml:1",
            FaultKind::MissingKey { key: "held_on".into() },
        )],
    );
    assert!(reading.assessments.is_empty());
}

#[test]
fn broken_yaml_costs_its_file() {
    let reading = organisation("squads/checkout/squad.yaml", "name: [a\nb: : c\n");
    assert!(
        matches!(&faults(&reading)[..], [(at, FaultKind::InvalidYaml { .. })] if at.starts_with("checkout/squad.yaml:"))
    );
    assert_eq!(reading.squads[0].name, Bilingual::same("checkout"));
    assert_eq!(reading.squads.len(), 2);
}

#[test]
fn a_period_is_named_safely_and_once() {
    let reading = read_content(&[
        ("squads/a/assessments/2026.yaml", "held_on: 2026-01-01"),
        ("squads/a/assessments/2026.yml", "held_on: 2026-01-02"),
        ("squads/a/assessments/..%2f2026.yaml", "held_on: 2026-01-03"),
        ("squads/a/x.md", "x"),
    ]);
    let duplicate = FaultKind::DuplicateId {
        id: "2026".into(),
        first: "assessments/2026.yaml".into(),
    };
    assert_eq!(
        faults(&reading),
        [
            ("a/assessments/..%2f2026.yaml".to_owned(), FaultKind::UnsafeName),
            ("a/assessments/2026.yml".to_owned(), duplicate),
        ]
    );
    assert_eq!(reading.assessments.len(), 1);
}
