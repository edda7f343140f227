//! What goes out comes back the same.

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::check::assessment::Mode;
use crate::check::level::Level;
use crate::check::rubric::{Dimension, Question};
use crate::text::locale::Bilingual;

fn slug<Id: TryFrom<String, Error: std::fmt::Debug>>(text: &str) -> Id {
    Id::try_from(text.to_owned()).expect("a slug")
}

fn rubric() -> Rubric {
    let question = |id: &str| Question {
        id: id.into(),
        text: Bilingual::default(),
        help: None,
        weight: 1.0,
        applies_to: Vec::new(),
        levels: Vec::new(),
        practices: Vec::new(),
    };
    Rubric {
        levels: Vec::new(),
        dimensions: vec![Dimension {
            id: slug("discovery"),
            version: 2,
            name: Bilingual::default(),
            summary: None,
            weight: 1.0,
            upstream: Vec::new(),
            applies_to: Vec::new(),
            questions: ["q0", "q1", "q2"].into_iter().map(question).collect(),
        }],
    }
}

fn any_answer() -> impl Strategy<Value = Answer> {
    let level = || (1u8..=5).prop_map(|level| Level::new(level).expect("a level"));
    let text = "[a-zé«»,;\"0-9][ -~é«»,;\"]{0,10}[a-z]";
    let note = proptest::option::of((text, text).prop_map(|(fr, en)| Bilingual { fr, en }));
    let votes = proptest::collection::vec(level(), 0..6);
    let evidence = proptest::collection::vec("https://[a-z]{1,8}", 0..3);
    let agreed = proptest::option::of(level());
    (agreed, votes, 0u32..4, any::<bool>(), note, evidence).prop_map(
        |(agreed, votes, dont_know, not_applicable, note, evidence)| Answer {
            agreed,
            votes,
            dont_know,
            not_applicable,
            note,
            evidence,
        },
    )
}

fn any_assessments() -> impl Strategy<Value = Vec<Assessment>> {
    let one = (
        proptest::collection::vec(any_answer(), 1..4),
        proptest::option::of(0u32..9),
    );
    proptest::collection::vec(one, 1..4).prop_map(|all| {
        let assessment = |(number, (answers, participants)): (usize, (Vec<Answer>, Option<u32>))| Assessment {
            squad: slug(&format!("squad-{number}")),
            period: "2026-Q3".into(),
            held_on: date(2026, 9, 15),
            mode: Mode::Workshop,
            participants,
            versions: BTreeMap::from([(slug("discovery"), 2)]),
            answers: (0..)
                .zip(answers)
                .map(|(at, answer)| (format!("q{at}").into(), answer))
                .collect(),
        };
        all.into_iter().enumerate().map(assessment).collect()
    })
}

fn written(format: Format, dialect: Dialect, assessments: &[Assessment]) -> String {
    let parts = assessments.iter().enumerate();
    let parts: String = parts
        .map(|(at, told)| part(format, dialect, at, told, &rubric()))
        .collect();
    format!(
        "{}{parts}{}",
        beginning(format, dialect),
        ending(format, assessments.len())
    )
}

fn back(text: &str) -> Result<Vec<Assessment>, Vec<ExchangeFault>> {
    let read = read_csv(text);
    match read.faults.is_empty() {
        true => Ok(read.told.into_iter().map(|told| told.assessment).collect()),
        false => Err(read.faults),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn csv_reads_back(assessments in any_assessments()) {
        for dialect in [Dialect::Plain, Dialect::English, Dialect::French] {
            let text = written(Format::Csv, dialect, &assessments);
            prop_assert_eq!(Format::guess(&text), Format::Csv);
            prop_assert_eq!(&back(&text), &Ok(assessments.clone()));
            // What a spreadsheet puts on the clipboard.
            let pasted = text.replace("\r\n", "\n");
            prop_assert_eq!(&back(&pasted), &Ok(assessments.clone()));
        }
    }

    #[test]
    fn json_reads_back(assessments in any_assessments()) {
        let back: Vec<Assessment> = serde_json::from_str(&written(Format::Json, Dialect::Plain, &assessments)).expect("JSON");
        prop_assert_eq!(back, assessments);
    }

    #[test]
    fn no_vote_of_too_few_goes_out(assessments in any_assessments(), floor in 3usize..=10) {
        for told in assessments {
            let out = withheld(told.clone(), floor);
            for (answer, said) in out.answers.values().zip(told.answers.values()) {
                match voters(said) >= floor {
                    true => prop_assert_eq!(&answer.votes, &said.votes),
                    false => prop_assert!(answer.votes.is_empty()),
                }
            }
        }
    }
}

#[test]
fn who_is_not_of_the_squad_gets_levels_and_no_words() {
    let answer = |agreed| Answer {
        agreed,
        votes: [2, 3, 4].into_iter().filter_map(Level::new).collect(),
        note: Some(Bilingual::same("between us")),
        evidence: vec!["https://example.org".into()],
        ..Answer::default()
    };
    let told = Assessment {
        squad: slug("ours"),
        period: "2026-Q3".into(),
        held_on: date(2026, 9, 15),
        mode: Mode::Workshop,
        participants: Some(3),
        versions: BTreeMap::new(),
        answers: BTreeMap::from([("q0".into(), answer(Level::new(3))), ("q1".into(), answer(None))]),
    };
    let alone = levels_alone(told, 3);
    assert!(
        alone
            .answers
            .values()
            .all(|answer| answer.note.is_none() && answer.evidence.is_empty())
    );
    assert_eq!(alone.answers["q0"].votes.len(), 0, "agreed on");
    assert_eq!(alone.answers["q1"].votes.len(), 3, "the votes are the level");
}

#[test]
fn what_a_text_is_is_guessed() {
    for format in Format::ALL {
        let text = written(format, Dialect::Plain, &[]);
        if format != Format::Yaml {
            assert_eq!(Format::guess(&text), format);
        }
    }
    assert_eq!(Format::guess("- squad: a\n  period: x\n"), Format::Yaml);
}

#[test]
fn every_line_that_cannot_be_read_is_named() {
    let text = "squad,period,held_on,question,level\n\
                ours,2026-Q3,2026-09-15,q0,3\n\
                ours,2026-Q3,yesterday,q1,3\n\
                ours,2026-Q3,2026-09-15,q2,9\n\
                ,2026-Q3,2026-09-15,q2,1\n\
                ours,2026-Q3,2026-09-16,q2,1\n";
    let faults = back(text).expect_err("four faults");
    let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [3, 4, 5, 6]);
    let without = back("squad,period\nours,x\n").expect_err("two columns are missing");
    assert_eq!(without.len(), 2);
}

#[test]
fn yaml_has_the_keys_of_the_files_of_squads() {
    let level = |level| Level::new(level).expect("a level");
    let whole = Answer {
        agreed: Some(level(3)),
        votes: vec![level(2), level(4)],
        dont_know: 1,
        not_applicable: true,
        note: Some(Bilingual::new("dit \"nous\"", "said")),
        evidence: vec!["https://a.test".into(), "b: c".into()],
    };
    let told = Assessment {
        squad: slug("ours"),
        period: "2026: Q3".into(),
        held_on: date(2026, 9, 15),
        mode: Mode::Solo,
        participants: Some(4),
        versions: BTreeMap::from([(slug("delivery"), 3), (slug("discovery"), 2)]),
        answers: BTreeMap::from([("q0".into(), whole), ("q1".into(), Answer::default())]),
    };
    let expected = "- squad: ours\n  period: \"2026: Q3\"\n  held_on: 2026-09-15\n  mode: solo\n  participants: 4\n  \
        versions: {delivery: 3, discovery: 2}\n  answers:\n    \"q0\": {level: 3, votes: [2, 4], dont_know: 1, \
        not_applicable: true, note: {fr: \"dit \\\"nous\\\"\", en: \"said\"}, evidence: [\"https://a.test\", \"b: c\"]}\n    \
        \"q1\": {}\n";
    assert_eq!(part(Format::Yaml, Dialect::Plain, 0, &told, &rubric()), expected);
    let bare = Assessment {
        participants: None,
        versions: BTreeMap::new(),
        answers: BTreeMap::new(),
        ..told
    };
    let expected = "- squad: ours\n  period: \"2026: Q3\"\n  held_on: 2026-09-15\n  mode: solo\n";
    assert_eq!(part(Format::Yaml, Dialect::Plain, 1, &bare, &rubric()), expected);
}

#[test]
fn a_file_is_known_by_its_ending_and_by_how_it_begins() {
    for (ending, format) in [("csv", Format::Csv), ("json", Format::Json), ("yaml", Format::Yaml)] {
        assert_eq!(Format::of_extension(ending), Some(format), "{ending}");
    }
    assert_eq!(Format::of_extension("pdf"), None);
    for (text, format) in [
        ("[{}]", Format::Json),
        (" \n{\"squad\": 1}", Format::Json),
        ("\u{feff}squad;period\n", Format::Csv),
        ("squad,period\n", Format::Csv),
        ("squad: ours\n", Format::Yaml),
        ("- squad: ours, theirs\n", Format::Yaml),
        ("period, mode\n", Format::Yaml),
    ] {
        assert_eq!(Format::guess(text), format, "{text}");
    }
}

#[test]
fn what_people_paste_and_save_is_read() {
    let expected = back(
        "squad,period,held_on,question,level,not_applicable,note_fr\nours,2025-Q4,2025-12-31,q0,3,true,\"a\nb\"\n",
    );
    assert!(expected.is_ok(), "{expected:?}");
    for text in [
        // Copied out of a spreadsheet.
        "squad\tperiod\theld_on\tquestion\tlevel\tnot_applicable\tnote_fr\nours\t2025-Q4\t2025-12-31\tq0\t3\tTRUE\t\"a\nb\"\n",
        // Saved by one in French.
        "\u{feff}Équipe;Période;Tenu le;Question;Niveau;Sans objet;Note français\r\nours;2025-Q4;31/12/2025;q0;3,0;VRAI;\"a\nb\"\r\n",
        "sep=;\nsquad;period;held_on;question;level;not_applicable;note_fr\nours;2025-Q4;31/12/2025;q0;3,0;1;\"a\nb\"\n",
        // Saved by one in English, in capitals, without accents.
        "SQUAD,PERIODE,Held_On,QUESTION,Niveau,Not_Applicable,NOTE_FR\nOurs,2025-Q4,2025-12-31,q0,3.0,yes,\"a\nb\"\n",
    ] {
        assert_eq!(Format::guess(text), Format::Csv, "{text}");
        assert_eq!(back(text), expected, "{text}");
    }
}

#[test]
fn all_that_is_wrong_is_told_with_its_line_and_its_column() {
    let text = "Équipe;Période;Tenu le;Question;Niveau;Participants\n\
                ours;2026-Q3;hier;q0;neuf;4\n\
                ours;2026-Q3;15/09/2026;q0;3;4\n\
                ours;2026-Q3;15/09/2026;q1;3;5\n\
                ours;2026-Q3;15/09/2026;q0;4;4\n\
                ours;2026-Q3;15/09/2026;;4;4\n";
    let read = read_csv(text);
    let malformed = |key: &str, value: &str| {
        read.faults.iter().any(|fault| {
            let is_so = matches!(&fault.kind, FaultKind::MalformedValue { key: own, value: said, .. } if own == key && said == value);
            is_so && fault.line == 2
        })
    };
    assert!(
        malformed("Tenu le", "hier") && malformed("Niveau", "neuf"),
        "{:?}",
        read.faults
    );
    let others: Vec<_> = read.faults.iter().filter(|fault| fault.line > 2).collect();
    assert!(
        matches!(others[0].kind, FaultKind::UnlikeAbove { line: 3, .. }),
        "{others:?}"
    );
    assert!(
        matches!(others[1].kind, FaultKind::AnsweredTwice { line: 3, .. }),
        "{others:?}"
    );
    assert!(
        matches!(&others[2].kind, FaultKind::EmptyCell { column } if column == "Question"),
        "{others:?}"
    );
    assert_eq!(others.iter().map(|fault| fault.line).collect::<Vec<_>>(), [4, 5, 6]);
}

#[test]
fn what_was_asked_and_left_open_comes_back_as_asked() {
    let told = Assessment {
        squad: slug("ours"),
        period: "2026-Q3".into(),
        held_on: date(2026, 9, 15),
        mode: Mode::Checkpoint,
        participants: None,
        versions: BTreeMap::from([(slug("discovery"), 2), (slug("gone"), 4)]),
        answers: BTreeMap::from([("q0".into(), Answer::default())]),
    };
    let text = written(Format::Csv, Dialect::French, std::slice::from_ref(&told));
    assert_eq!(back(&text), Ok(vec![told]));
}

#[test]
fn every_kind_of_answer_has_its_cells() {
    let level = |level| Level::new(level).expect("a level");
    // `level`, `score`, `votes`, `dont_know`, `not_applicable`.
    for (answer, cells) in [
        (
            Answer {
                agreed: Some(level(3)),
                ..Answer::default()
            },
            "3;3,0;;0;false",
        ),
        (
            Answer {
                votes: vec![level(2), level(3)],
                ..Answer::default()
            },
            ";2,5;2 3;0;false",
        ),
        (Answer::default(), ";;;0;false"),
        (
            Answer {
                dont_know: 4,
                ..Answer::default()
            },
            ";;;4;false",
        ),
        (
            Answer {
                not_applicable: true,
                ..Answer::default()
            },
            ";;;0;true",
        ),
    ] {
        let told = Assessment {
            squad: slug("ours"),
            period: "2026-Q3".into(),
            held_on: date(2026, 9, 15),
            mode: Mode::Workshop,
            participants: None,
            versions: BTreeMap::from([(slug("discovery"), 2)]),
            answers: BTreeMap::from([("q0".into(), answer)]),
        };
        let line = part(Format::Csv, Dialect::French, 0, &told, &rubric());
        let expected = format!("ours;2026-Q3;2026-09-15;workshop;;discovery;2;q0;{cells};;;\r\n");
        assert_eq!(line, expected);
    }
}
