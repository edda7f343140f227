//! What became of the changes of a room.

use std::fmt::Write as _;

use serde_json::json;

use crate::mutants::room::Room;

/// What became of one change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// A test turned red.
    Noticed,
    /// The tests did not come to an end: somebody would notice.
    Endless,
    /// Every test stayed green.
    Survived,
    /// It does not compile, and says nothing about tests.
    Refused,
}

/// The changes of one room, counted.
pub(super) struct Tally {
    room: Room,
    /// Changes that there are, tried or not.
    all: usize,
    noticed: usize,
    endless: usize,
    refused: usize,
    /// As cargo-mutants tells them: file, line and column, what stands instead of what.
    survivors: Vec<String>,
}

impl Tally {
    pub(super) fn of(room: Room, all: usize) -> Self {
        Self {
            room,
            all,
            noticed: 0,
            endless: 0,
            refused: 0,
            survivors: Vec::new(),
        }
    }

    /// Counts a change, and says at once which one survived.
    pub(super) fn note(&mut self, change: &str, fate: Fate) {
        match fate {
            Fate::Noticed => self.noticed += 1,
            Fate::Endless => self.endless += 1,
            Fate::Refused => self.refused += 1,
            Fate::Survived => {
                println!("survived: {change}");
                self.survivors.push(change.to_owned());
            }
        }
    }

    fn killed(&self) -> usize {
        self.noticed + self.endless
    }

    /// Changes that compiled and met the tests.
    pub(super) fn tried(&self) -> usize {
        self.killed() + self.survivors.len()
    }

    /// Killed of all that met the tests, in per cent, one decimal; `None` where nothing did.
    fn percent(&self) -> Option<f64> {
        let (killed, tried) = (self.killed() as f64, self.tried() as f64);
        (self.tried() > 0).then(|| (1000.0 * killed / tried).round() / 10.0)
    }

    /// One line a room.
    pub(super) fn table(tallies: &[Self]) -> String {
        let mut table = format!(
            "{:<10} {:>8} {:>8} {:>8} {:>9} {:>8}",
            "room", "changes", "tried", "killed", "survived", "share"
        );
        for tally in tallies {
            let share = tally.percent().map_or("–".to_owned(), |share| format!("{share:.1} %"));
            let _ = write!(
                table,
                "\n{:<10} {:>8} {:>8} {:>8} {:>9} {share:>8}",
                tally.room.name(),
                tally.all,
                tally.tried(),
                tally.killed(),
                tally.survivors.len()
            );
        }
        table
    }

    /// The same as one JSON object.
    pub(super) fn json(&self, seed: u64) -> String {
        json!({
            "room": self.room.name(),
            "seed": seed,
            "changes": self.all,
            "tried": self.tried(),
            "killed": self.killed(),
            "endless": self.endless,
            "refused": self.refused,
            "share_percent": self.percent(),
            "survivors": self.survivors,
        })
        .to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_is_of_what_met_the_tests() {
        let mut tally = Tally::of(Room::Store, 90);
        assert!(tally.json(7).contains("\"share_percent\":null"));
        for fate in [
            Fate::Noticed,
            Fate::Noticed,
            Fate::Endless,
            Fate::Survived,
            Fate::Refused,
        ] {
            tally.note("a.rs:1:1: replace one with another", fate);
        }
        assert_eq!((tally.tried(), tally.percent()), (4, Some(75.0)));
        let told = tally.json(7);
        assert!(told.contains("\"seed\":7") && told.contains("a.rs:1:1"), "{told}");
        let table = Tally::table(&[tally]);
        let numbers: Vec<&str> = table.lines().nth(1).expect("a line").split_whitespace().collect();
        assert_eq!(numbers, ["store", "90", "4", "3", "1", "75.0", "%"]);
    }
}
