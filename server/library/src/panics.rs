//! Catches panics where they cost one piece of work, and logs each once, with its place in the source.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, resume_unwind, set_hook, take_hook};
use std::sync::{Mutex, PoisonError};

/// A bug that ended a piece of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panic {
    pub message: String,
    /// File, line and column; `None` when no hook kept it.
    pub place: Option<String>,
}

impl fmt::Display for Panic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) => write!(formatter, "{} ({place})", self.message),
            None => formatter.write_str(&self.message),
        }
    }
}

thread_local! {
    /// Pieces of work inside one another that are being caught on this thread.
    static CATCHING: Cell<usize> = const { Cell::new(0) };
    static LAST_PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Where the last panic on a thread of the pool happened: whoever gave the pool its work catches it, on another thread.
static LAST_PLACE_IN_POOL: Mutex<Option<String>> = Mutex::new(None);

/// From here on a panic that is caught is logged by whoever catches it, and nowhere else. All others are logged as before.
pub fn tell_once() {
    let before = take_hook();
    set_hook(Box::new(move |panic: &PanicHookInfo<'_>| {
        let place = panic.location().map(ToString::to_string);
        if CATCHING.get() > 0 {
            LAST_PLACE.with(|last| last.replace(place));
        } else if rayon::current_thread_index().is_some() {
            *LAST_PLACE_IN_POOL.lock().unwrap_or_else(PoisonError::into_inner) = place;
        } else {
            before(panic);
        }
    }));
}

/// Does some work, whatever becomes of it.
///
/// # Errors
/// The payload of the panic.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Panic> {
    CATCHING.set(CATCHING.get() + 1);
    let done = catch_unwind(AssertUnwindSafe(work));
    CATCHING.set(CATCHING.get() - 1);
    done.map_err(Panic::of)
}

impl Panic {
    /// The message of a panic.
    #[must_use]
    pub fn of(payload: Box<dyn Any + Send>) -> Self {
        let payload = match payload.downcast::<Self>() {
            Ok(panic) => return *panic,
            Err(payload) => payload,
        };
        let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
        Self {
            message: text
                .or_else(|| payload.downcast_ref::<String>().cloned())
                .unwrap_or_else(|| "without a word".to_owned()),
            place: LAST_PLACE.with(RefCell::take).or_else(|| {
                let mut last = LAST_PLACE_IN_POOL.lock().unwrap_or_else(PoisonError::into_inner);
                last.take()
            }),
        }
    }

    /// Goes on with it on this thread.
    pub fn resume(self) -> ! {
        resume_unwind(Box::new(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_keeps_its_words_from_thread_to_thread() {
        let panic = caught(|| -> () { panic!("number {}", 7) }).expect_err("a panic");
        assert_eq!(panic.message, "number 7");
        let again = caught(|| -> () { panic.clone().resume() }).expect_err("the same");
        assert_eq!(again, panic);
        assert_eq!(CATCHING.get(), 0);
    }
}
