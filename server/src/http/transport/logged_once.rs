//! Log entries that are written once: a refused client asks again at once, a thousand times if it means harm.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

/// Texts that are remembered; when there are more, the rest is not logged.
const MOST: usize = 64;

/// Texts that were logged. A clone is the same memory.
#[derive(Clone, Default)]
pub(in crate::http) struct LoggedOnce(Arc<Mutex<HashSet<String>>>);

impl LoggedOnce {
    /// Whether this was not logged yet, and is to be logged now.
    pub(in crate::http) fn is_new(&self, text: &str) -> bool {
        let mut logged = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        logged.len() < MOST && logged.insert(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_told_once_and_never_without_end() {
        let logged = LoggedOnce::default();
        assert!(logged.is_new("one") && !logged.is_new("one") && logged.clone().is_new("other"));
        let new = (0..10 * MOST)
            .filter(|number| logged.is_new(&number.to_string()))
            .count();
        assert_eq!(new, MOST - 2);
    }
}
