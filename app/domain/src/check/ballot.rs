//! A secret ballot of one person, and the aggregate of many.
//!
//! Ballots are never events: they are kept in a sealed box outside the journal until they are counted and destroyed.
//! Nothing here names a voter.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::check::level::Level;
use crate::check::tally::Counts;
use crate::id::QuestionId;
use crate::journal::event::assessment::Comment;

/// How one person answers one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ballot {
    pub vote: Vote,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<VoterConfidence>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// What a ballot may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vote {
    Level(Level),
    DontKnow,
    NotApplicable,
}

/// How sure a voter is, from 0 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct VoterConfidence(u8);

/// A number that is no confidence.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("{0} is not a confidence: it goes from 0 to 5")]
pub struct NotAConfidence(pub u8);

impl VoterConfidence {
    pub const HIGHEST: u8 = 5;

    pub const fn new(confidence: u8) -> Option<Self> {
        match confidence <= Self::HIGHEST {
            true => Some(Self(confidence)),
            false => None,
        }
    }

    pub const fn get(self) -> u8 {
        self.0
    }
}

impl From<VoterConfidence> for u8 {
    fn from(confidence: VoterConfidence) -> Self {
        confidence.0
    }
}

impl TryFrom<u8> for VoterConfidence {
    type Error = NotAConfidence;

    fn try_from(confidence: u8) -> Result<Self, NotAConfidence> {
        Self::new(confidence).ok_or(NotAConfidence(confidence))
    }
}

/// One person's ballots, by question.
pub type Ballots = BTreeMap<QuestionId, Ballot>;

/// How many voted so far; nothing of what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turnout {
    /// People who answered at least one question, and are counted.
    pub voters: usize,
    /// People who answered each question, among these.
    pub answered: BTreeMap<QuestionId, usize>,
    /// People whose ballots wait for a yes: more came than were expected.
    pub apart: usize,
    /// How many people vote, as whoever runs the check said.
    pub seats: Option<u32>,
}

/// Where the ballots of somebody stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BallotStatus {
    /// They are counted with those of the others.
    Counted,
    /// More people voted than were expected: they are counted once whoever runs the check says so.
    Apart,
}

/// What a box holds once it is opened: counts by question, and comments that lead back to nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// People who answered at least one question.
    pub participants: u32,
    pub counts: BTreeMap<QuestionId, Counts>,
    /// Ordered by their own words.
    pub comments: Vec<Comment>,
}

impl Count {
    /// Counts the ballots of everyone. The order of people makes no difference.
    pub fn of<'a>(everyone: impl IntoIterator<Item = &'a Ballots>) -> Self {
        let mut count = Self::default();
        for ballots in everyone.into_iter().filter(|ballots| !ballots.is_empty()) {
            count.participants = count.participants.saturating_add(1);
            for (question, ballot) in ballots {
                count.counts.entry(question.clone()).or_default().add(ballot);
                let text = ballot.comment.as_deref().map(str::trim).filter(|text| !text.is_empty());
                count.comments.extend(text.map(|text| Comment {
                    question: question.clone(),
                    text: text.to_owned(),
                }));
            }
        }
        count.comments.sort_unstable();
        count
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ballot(vote: Vote, comment: Option<&str>) -> Ballot {
        Ballot {
            vote,
            confidence: VoterConfidence::new(3),
            comment: comment.map(str::to_owned),
        }
    }

    fn level(level: u8) -> Vote {
        Vote::Level(Level::new(level).expect("a level"))
    }

    #[test]
    fn everyone_counts_once_a_question() {
        let one = Ballots::from([("a".into(), ballot(level(2), Some(" pas encore ")))]);
        let other = Ballots::from([
            ("a".into(), ballot(Vote::DontKnow, None)),
            ("b".into(), ballot(Vote::NotApplicable, Some("  "))),
        ]);
        let count = Count::of([&one, &other, &Ballots::new()]);
        assert_eq!(count.participants, 2);
        assert_eq!(count.counts["a"].voters(), 2);
        assert_eq!(count.counts["a"].levels[1], 1);
        assert_eq!(count.counts["a"].dont_know, 1);
        assert_eq!(count.counts["b"].not_applicable, 1);
        assert_eq!(count.counts["a"].confidence[3], 2);
        let texts: Vec<&str> = count.comments.iter().map(|comment| comment.text.as_str()).collect();
        assert_eq!(texts, ["pas encore"]);
    }

    #[test]
    fn numbers_outside_their_range_are_no_ballot() {
        for json in [
            r#"{"vote":{"level":0}}"#,
            r#"{"vote":{"level":7}}"#,
            r#"{"vote":"dont_know","confidence":6}"#,
            r#"{"vote":"dont_know","voter":"me"}"#,
        ] {
            assert!(serde_json::from_str::<Ballot>(json).is_err(), "{json}");
        }
    }

    fn any_ballots() -> impl Strategy<Value = Ballots> {
        let vote = prop_oneof![
            (1..=5_u8).prop_map(level),
            Just(Vote::DontKnow),
            Just(Vote::NotApplicable)
        ];
        let ballot = (vote, proptest::option::of("[a-z]{0,3}")).prop_map(|(vote, comment)| Ballot {
            vote,
            confidence: None,
            comment,
        });
        proptest::collection::btree_map("[a-c]".prop_map(QuestionId::from), ballot, 0..3)
    }

    proptest! {
        #[test]
        fn the_order_of_people_leaves_no_trace(mut everyone in proptest::collection::vec(any_ballots(), 0..6)) {
            let count = Count::of(&everyone);
            everyone.reverse();
            prop_assert_eq!(Count::of(&everyone), count);
        }
    }
}
