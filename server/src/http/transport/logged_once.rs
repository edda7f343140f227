//! Log entries that are written once: a refused client asks again at once, a thousand times if it means harm.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

/// Texts that are remembered; when there are more, the log is not told of them.
const MOST: usize = 64;

/// Texts that were told. A clone is the same memory.
#[derive(Clone, Default)]
pub(in crate::http) struct ToldOnce(Arc<Mutex<HashSet<String>>>);

impl ToldOnce {
    /// Whether this was not told yet, and is to be told now.
    pub(in crate::http) fn is_new(&self, text: &str) -> bool {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        told.len() < MOST && told.insert(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_told_once_and_never_without_end() {
        let told = ToldOnce::default();
        assert!(told.is_new("one") && !told.is_new("one") && told.clone().is_new("other"));
        let new = (0..10 * MOST).filter(|number| told.is_new(&number.to_string())).count();
        assert_eq!(new, MOST - 2);
    }
}
