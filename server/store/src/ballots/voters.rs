//! Who voted in a box: those who are counted, and those who came when all seats were taken.

use std::collections::BTreeMap;

use balise_domain::check::ballot::{BallotStatus, Ballots, Turnout};

use super::seal::VoterMark;
use super::slips::{SlipContent, SlipNote};

/// Voters that may stand apart: more than a room mistakes, and few enough that nobody fills the disk.
const MOST_APART: usize = 100;

/// The slips of a box, taken together.
#[derive(Default)]
pub(super) struct Voters {
    counted: BTreeMap<VoterMark, Ballots>,
    /// In the order in which they came.
    apart: Vec<(VoterMark, Ballots)>,
    /// How many people vote, once that was said.
    seats: Option<u32>,
}

impl Voters {
    /// Takes a slip, as it stands on disk.
    pub(super) fn take(&mut self, mark: VoterMark, said: SlipContent) {
        match said {
            SlipContent::Ballots(ballots) => self.counted.entry(mark).or_default().extend(ballots),
            SlipContent::Note(SlipNote::Apart(ballots)) => {
                match self.apart.iter_mut().find(|(other, _)| *other == mark) {
                    Some((_, own)) => own.extend(ballots),
                    None => self.apart.push((mark, ballots)),
                }
            }
            SlipContent::Note(SlipNote::LetIn(seen)) => {
                for (mark, ballots) in self.first_apart(seen) {
                    self.counted.entry(mark).or_default().extend(ballots);
                }
            }
            SlipContent::Note(SlipNote::LeftOut(seen)) => drop(self.first_apart(seen)),
            SlipContent::Note(SlipNote::Seats(seats)) => self.seats = Some(seats),
        }
    }

    /// Where ballots of a voter would stand: where earlier ones of theirs do, else as long as there are seats among those
    /// who are counted. What was said of the seats holds, `usual` otherwise.
    pub(super) fn standing_in(&self, mark: VoterMark, usual: usize) -> BallotStatus {
        let said = self.seats.map(|seats| usize::try_from(seats).unwrap_or(usize::MAX));
        let is_free = self.voters() < said.unwrap_or(usual);
        let standing = self.standing(mark);
        standing.unwrap_or(if is_free {
            BallotStatus::Counted
        } else {
            BallotStatus::Apart
        })
    }

    /// Where the ballots of a voter stand.
    pub(super) fn standing(&self, mark: VoterMark) -> Option<BallotStatus> {
        if self.counted.contains_key(&mark) {
            return Some(BallotStatus::Counted);
        }
        self.is_apart(mark).then_some(BallotStatus::Apart)
    }

    /// Whether no further voter may stand apart.
    pub(super) fn is_crowded(&self, mark: VoterMark) -> bool {
        self.apart.len() >= MOST_APART && !self.is_apart(mark)
    }

    pub(super) fn of(&self, mark: VoterMark) -> Option<&Ballots> {
        let apart = || self.apart.iter().find(|(other, _)| *other == mark);
        self.counted.get(&mark).or_else(|| Some(&apart()?.1))
    }

    pub(super) fn counted(&self) -> impl Iterator<Item = &Ballots> {
        self.counted.values()
    }

    pub(super) fn turnout(&self) -> Turnout {
        let mut turnout = Turnout {
            voters: self.voters(),
            answered: BTreeMap::new(),
            apart: self.apart.len(),
            seats: self.seats,
        };
        for question in self.counted().flat_map(BTreeMap::keys) {
            *turnout.answered.entry(question.clone()).or_default() += 1;
        }
        turnout
    }

    fn voters(&self) -> usize {
        self.counted().filter(|ballots| !ballots.is_empty()).count()
    }

    fn is_apart(&self, mark: VoterMark) -> bool {
        self.apart.iter().any(|(other, _)| *other == mark)
    }

    fn first_apart(&mut self, seen: usize) -> Vec<(VoterMark, Ballots)> {
        let behind = self.apart.split_off(seen.min(self.apart.len()));
        std::mem::replace(&mut self.apart, behind)
    }
}
