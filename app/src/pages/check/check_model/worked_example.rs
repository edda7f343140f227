//! A worked example of a score: its numbers come out of the very rules they explain.

use std::collections::{BTreeMap, BTreeSet};

use balise_domain::Date;
use balise_domain::check::assessment::{Answer, Assessment, Mode};
use balise_domain::check::level::Level;
use balise_domain::check::rubric::{Dimension, Question};
use balise_domain::check::scoring::{DimensionResult, QuestionState, dimension_result};
use balise_domain::id::{DimensionId, SquadId};
use balise_domain::text::locale::{Bilingual, Locale};
use leptos::prelude::*;

use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::text::check::{CheckWords, gate, median_of};
use crate::text::numbers;

/// A question of the example: its answer, its weight, and whether it was required.
struct ExampleAnswer {
    weight: f64,
    answer: Answer,
    asked: ExampleRequirement,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ExampleRequirement {
    Required,
    Exempt,
}

fn levels(numbers: &[u8]) -> Vec<Level> {
    numbers.iter().copied().filter_map(Level::new).collect()
}

/// One answer agreed on, one left to the median, one of double weight, one nobody could give, one that the squad was
/// exempted from.
fn answers() -> Vec<ExampleAnswer> {
    let agreed = |level| Answer {
        agreed: Level::new(level),
        ..Answer::default()
    };
    let asked = |weight, answer| ExampleAnswer {
        weight,
        answer,
        asked: ExampleRequirement::Required,
    };
    let voted = Answer {
        votes: levels(&[2, 3, 4, 4]),
        ..Answer::default()
    };
    let unknown = Answer {
        dont_know: 4,
        ..Answer::default()
    };
    vec![
        asked(1.0, agreed(3)),
        asked(1.0, voted),
        asked(2.0, agreed(4)),
        asked(1.0, unknown),
        ExampleAnswer {
            weight: 1.0,
            answer: agreed(1),
            asked: ExampleRequirement::Exempt,
        },
    ]
}

/// Scores the example by the rules of the practice check; `None` never happens, for both ids are slugs.
fn result(said: &[ExampleAnswer]) -> Option<DimensionResult> {
    let (squad, dimension) = (SquadId::parse("example")?, DimensionId::parse("example")?);
    let question = |at: usize| Question {
        id: at.to_string().into(),
        text: Bilingual::default(),
        help: None,
        weight: said[at].weight,
        applies_to: Vec::new(),
        levels: Vec::new(),
        practices: Vec::new(),
    };
    let dimension = Dimension {
        id: dimension,
        version: 1,
        name: Bilingual::default(),
        summary: None,
        weight: 1.0,
        upstream: Vec::new(),
        applies_to: Vec::new(),
        questions: (0..said.len()).map(question).collect(),
    };
    let assessment = Assessment {
        squad,
        period: String::new(),
        held_on: Date::ZERO,
        mode: Mode::Workshop,
        participants: None,
        versions: BTreeMap::new(),
        answers: said
            .iter()
            .enumerate()
            .map(|(at, said)| (at.to_string().into(), said.answer.clone()))
            .collect(),
    };
    let exempt = dimension.questions.iter().zip(said);
    let exempt: BTreeSet<&str> = exempt
        .filter(|(_, said)| said.asked == ExampleRequirement::Exempt)
        .map(|(question, _)| question.id.as_str())
        .collect();
    Some(dimension_result(&dimension, &assessment, "product", &exempt))
}

#[component]
pub(super) fn WorkedExample(locale: Locale) -> impl IntoView {
    let words = CheckWords::of(locale);
    let said = answers();
    let result = result(&said)?;
    let mut above = Vec::new();
    let mut below = 0.0;
    let rows: Vec<_> = said
        .iter()
        .zip(&result.questions)
        .enumerate()
        .map(|(at, (said, done))| {
            let how = if said.asked == ExampleRequirement::Exempt {
                words.exempt.to_owned()
            } else if said.answer.agreed.is_some() {
                words.agreed.to_owned()
            } else if said.answer.votes.is_empty() {
                words.do_not_know.to_owned()
            } else {
                median_of(locale, &said.answer.votes)
            };
            let level = match done.state {
                QuestionState::Answered { level } => {
                    let (level, weight) = (numbers::score(locale, level), numbers::weight(locale, said.weight));
                    above.push(format!("{weight}\u{a0}×\u{a0}{level}"));
                    below += said.weight;
                    level
                }
                QuestionState::Unanswered
                | QuestionState::DontKnow
                | QuestionState::NotApplicable
                | QuestionState::Exempt
                | QuestionState::NotAsked => "–".to_owned(),
            };
            view! {
                <tr>
                    <th scope="row">{words.question} "\u{a0}" {at + 1}</th>
                    <td>{how}</td>
                    <td class="number">{numbers::weight(locale, said.weight)}</td>
                    <td class="number">{level}</td>
                </tr>
            }
        })
        .collect();
    let score = result.score().map(|score| numbers::score(locale, score))?;
    let sum = format!("({}) ÷ {} = {score}", above.join(" + "), numbers::weight(locale, below));
    let columns = vec![
        ColumnHead::text(words.question),
        ColumnHead::text(words.answer),
        ColumnHead::number(words.weight),
        ColumnHead::number(words.level),
    ];
    Some(view! {
        <h3 id="example">{words.example}</h3>
        <DataTable called=TableLabel::Heading("example") columns>{rows}</DataTable>
        <p>
            {words.result} " " <strong class="formula">{sum}</strong> " " {words.gate} " " {gate(locale, result.gate)} "."
        </p>
    })
}

#[cfg(test)]
mod tests {
    use balise_domain::check::level::Score;

    use super::*;

    #[test]
    fn the_example_comes_to_what_a_hand_computes() {
        // (1 × 3.0 + 1 × 3.5 + 2 × 4.0) ÷ 4 = 3.625, and 4 of 5 by weight is answered: the exempted question is not among
        // the 5, and its level 1 not in the sum.
        let result = result(&answers()).expect("the example is well formed");
        assert_eq!(result.score(), Some(Score::from_tenths(36)));
        assert_eq!(result.gate, None);
    }
}
