//! Anonymous counters by day: searches without a good answer.
//!
//! Nothing here says who searched. Words stay in memory, and end with the process, until they were searched five times;
//! then they are kept with their count by day, in one small file outside the journal that can be deleted at any time.
//! After twenty-five months a day is forgotten.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use balise_domain::Date;
use balise_domain::journal::event::question::question_key;
use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::sealed::{Seal, SealedFile};

/// The name of the file.
pub(crate) const FILE: &str = "counters.json";

/// Times that something is searched before its words are kept.
pub const KEPT_FROM: u32 = 5;

/// Months after which a day is forgotten.
pub const KEPT_MONTHS: i32 = 25;

/// Characters of a question; what is longer was pasted, not asked.
const LONGEST: usize = 120;

/// Digits in a row that make a number somebody's: of a phone, an account, a file.
const OWN_NUMBER: usize = 6;

/// Questions that may wait in memory for their fifth time.
const MOST_PENDING: usize = 5_000;

/// Questions that are kept.
const MOST_KEPT: usize = 2_000;

/// Searches without a good answer.
pub struct Counters {
    /// `None` for counts that end with the process.
    file: Option<SealedFile>,
    counts: Mutex<SearchCounts>,
    /// Raised whenever a question comes to be kept.
    version: AtomicU64,
}

/// A question that was asked often enough to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrequentSearch {
    /// As it was typed when it came to be kept.
    pub text: String,
    pub times: u32,
    pub first: Date,
    pub last: Date,
}

#[derive(Default)]
struct SearchCounts {
    kept: BTreeMap<String, SavedCounts>,
    pending: HashMap<String, u32>,
    changed: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedCounts {
    text: String,
    days: BTreeMap<Date, u32>,
}

impl Counters {
    /// The counts kept in a data folder. A file that cannot be read is no reason not to start: it is only counted anew.
    pub fn open(folder: &Path) -> Self {
        let file = SealedFile::new(&folder.join(FILE));
        let found = file.read().ok();
        let kept = found.as_ref().and_then(|found| read(found.bytes.as_deref()?));
        if found.is_some_and(|found| found.seal == Seal::None) {
            // Without a seal nothing is lost but the knowledge of a loss.
            let _ = file.seal();
        }
        Self {
            file: Some(file),
            counts: Mutex::new(SearchCounts {
                kept: kept.unwrap_or_default(),
                ..SearchCounts::default()
            }),
            version: AtomicU64::new(0),
        }
    }

    pub fn in_memory() -> Self {
        Self {
            file: None,
            counts: Mutex::default(),
            version: AtomicU64::new(0),
        }
    }

    /// Counts a search that found no good answer. What looks like somebody's own is not counted.
    pub fn count(&self, text: &str, today: Date) {
        let text = text.trim();
        if !is_anybodys(text) {
            return;
        }
        let key = question_key(text);
        let mut counts = self.lock();
        if let Some(kept) = counts.kept.get_mut(&key) {
            let day = kept.days.entry(today).or_default();
            *day = day.saturating_add(1);
            counts.changed = true;
            return;
        }
        let times = counts.pending.get(&key).copied().unwrap_or_default() + 1;
        if times < KEPT_FROM {
            if counts.pending.len() >= MOST_PENDING && times == 1 {
                // Whoever asks everything once drowns nobody else's question.
                counts.pending.retain(|_, times| *times > 1);
            }
            if counts.pending.len() < MOST_PENDING || times > 1 {
                counts.pending.insert(key, times);
            }
            return;
        }
        counts.pending.remove(&key);
        if counts.kept.len() >= MOST_KEPT {
            return;
        }
        let kept = SavedCounts {
            text: text.to_owned(),
            days: BTreeMap::from([(today, times)]),
        };
        counts.kept.insert(key, kept);
        counts.changed = true;
        drop(counts);
        self.version.fetch_add(1, Ordering::Relaxed);
    }

    /// What was asked most, then first; days that are to be forgotten are left out.
    pub fn frequent(&self, today: Date) -> Vec<FrequentSearch> {
        let oldest = oldest(today);
        let counts = self.lock();
        let mut asked: Vec<FrequentSearch> = counts.kept.values().filter_map(|kept| kept.since(oldest)).collect();
        asked.sort_by(|one, other| (other.times, one.first, &one.text).cmp(&(one.times, other.first, &other.text)));
        asked
    }

    /// Raised whenever [`Counters::frequent`] has one more.
    pub fn version(&self) -> u64 {
        self.version.load(Ordering::Relaxed)
    }

    /// Forgets what is to be forgotten and writes the rest; nothing, when nothing changed.
    pub fn save(&self, today: Date) -> Result<(), StoreError> {
        let oldest = oldest(today);
        let mut counts = self.lock();
        for kept in counts.kept.values_mut() {
            kept.days.retain(|day, _| *day >= oldest);
        }
        let before = counts.kept.len();
        counts.kept.retain(|_, kept| !kept.days.is_empty());
        let Some(file) = &self.file else { return Ok(()) };
        if !counts.changed && counts.kept.len() == before {
            return Ok(());
        }
        let text = serde_json::to_vec(&counts.kept).map_err(|error| StoreError::io(file.path(), error.into()))?;
        file.write(&text)?;
        counts.changed = false;
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, SearchCounts> {
        // Counts are changed one by one: a panic costs one at most.
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl SavedCounts {
    fn since(&self, oldest: Date) -> Option<FrequentSearch> {
        let mut days = self.days.range(oldest..);
        let (first, times) = days.next()?;
        let mut asked = FrequentSearch {
            text: self.text.clone(),
            times: *times,
            first: *first,
            last: *first,
        };
        for (day, times) in days {
            asked.times = asked.times.saturating_add(*times);
            asked.last = *day;
        }
        (asked.times >= KEPT_FROM).then_some(asked)
    }
}

fn read(bytes: &[u8]) -> Option<BTreeMap<String, SavedCounts>> {
    serde_json::from_slice(bytes).ok()
}

/// Whether these bytes are counts.
pub(crate) fn reads(bytes: &[u8]) -> bool {
    read(bytes).is_some()
}

/// The first day that is still remembered.
fn oldest(today: Date) -> Date {
    today.checked_sub(KEPT_MONTHS.months()).unwrap_or(Date::MIN)
}

/// Whether a text may be a question of anybody: short, with a letter, without an address or a number of somebody.
fn is_anybodys(text: &str) -> bool {
    let digits = text
        .split(|letter: char| !letter.is_ascii_digit() && !matches!(letter, ' ' | '.' | '-' | '/'))
        .map(|run| run.chars().filter(char::is_ascii_digit).count());
    text.chars().count() <= LONGEST
        && text.chars().any(char::is_alphabetic)
        && !text.contains(['@', '\0'])
        && !text.chars().any(char::is_control)
        && digits.max().unwrap_or_default() < OWN_NUMBER
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 27);

    fn ask(counters: &Counters, text: &str, times: u32, day: Date) {
        (0..times).for_each(|_| counters.count(text, day));
    }

    fn asked(counters: &Counters, day: Date) -> Vec<(String, u32)> {
        counters
            .frequent(day)
            .into_iter()
            .map(|asked| (asked.text, asked.times))
            .collect()
    }

    #[test]
    fn words_are_kept_from_the_fifth_time_on_and_never_before() {
        let folder = tempfile::tempdir().expect("a folder");
        let counters = Counters::open(folder.path());
        ask(&counters, "télétravail", 4, TODAY);
        counters.save(TODAY).expect("saved");
        assert_eq!(asked(&counters, TODAY), []);
        assert!(
            !folder.path().join("counters.json").exists(),
            "nothing is written of what was asked less"
        );
        // The same question, however it is typed.
        ask(&counters, "Teletravail ", 1, TODAY);
        ask(&counters, "télétravail", 2, date(2026, 11, 28));
        assert_eq!(asked(&counters, TODAY), [("Teletravail".to_owned(), 7)]);
        assert_eq!(counters.version(), 1);
        counters.save(TODAY).expect("saved");
        let again = Counters::open(folder.path());
        assert_eq!(asked(&again, TODAY), [("Teletravail".to_owned(), 7)]);
    }

    #[test]
    fn after_twenty_five_months_a_day_is_forgotten() {
        let folder = tempfile::tempdir().expect("a folder");
        let counters = Counters::open(folder.path());
        ask(&counters, "okr", 5, TODAY);
        counters.save(TODAY).expect("saved");
        let (still, later) = (date(2028, 12, 27), date(2028, 12, 28));
        assert_eq!(asked(&counters, still).len(), 1);
        assert_eq!(asked(&counters, later), []);
        counters.save(later).expect("saved");
        let text = std::fs::read_to_string(folder.path().join("counters.json")).expect("a file");
        assert!(!text.contains("okr"), "{text}");
    }

    #[test]
    fn what_looks_like_somebodys_own_is_not_counted() {
        let counters = Counters::in_memory();
        for text in [
            "jeanne.martin@example.org",
            "06 12 34 56 78",
            "dossier 2026-000123",
            "12",
            "",
            "a\0b",
            &"long ".repeat(40),
        ] {
            ask(&counters, text, 9, TODAY);
        }
        assert_eq!(asked(&counters, TODAY), []);
        ask(&counters, "13e mois 2026", 5, TODAY);
        assert_eq!(asked(&counters, TODAY).len(), 1);
    }

    #[test]
    fn whoever_asks_everything_once_drowns_nobody() {
        let counters = Counters::in_memory();
        ask(&counters, "astreintes", 2, TODAY);
        for number in 0..3 * MOST_PENDING {
            counters.count(&format!("noise {}", letters(number)), TODAY);
        }
        ask(&counters, "astreintes", 3, TODAY);
        assert_eq!(asked(&counters, TODAY), [("astreintes".to_owned(), 5)]);
        assert!(counters.lock().pending.len() <= MOST_PENDING);
    }

    /// A number in letters.
    fn letters(number: usize) -> String {
        number
            .to_string()
            .bytes()
            .map(|digit| char::from(digit - b'0' + b'a'))
            .collect()
    }

    #[test]
    fn a_file_that_is_not_ours_is_counted_over() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("counters.json"), "{\"a\": 1").expect("written");
        let counters = Counters::open(folder.path());
        ask(&counters, "okr", 5, TODAY);
        counters.save(TODAY).expect("saved");
        assert_eq!(asked(&Counters::open(folder.path()), TODAY).len(), 1);
    }
}
