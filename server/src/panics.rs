//! Panics, caught where they cost one request and told once, with the place where they happened.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, resume_unwind, set_hook, take_hook};
use std::pin::pin;
use std::task::Poll;

/// A bug that ended a piece of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Panic {
    pub(crate) message: String,
    /// File, line and column; `None` when no hook kept it.
    pub(crate) place: Option<String>,
}

thread_local! {
    /// Pieces of work inside one another that are being caught on this thread.
    static CATCHING: Cell<usize> = const { Cell::new(0) };
    static LAST_PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// From here on a panic that is caught is told by whoever catches it, and nowhere else. All others are told as before.
pub(crate) fn tell_once() {
    let before = take_hook();
    set_hook(Box::new(move |panic: &PanicHookInfo<'_>| {
        if CATCHING.get() == 0 {
            return before(panic);
        }
        let place = panic.location().map(ToString::to_string);
        LAST_PLACE.with(|last| last.replace(place));
    }));
}

/// Does some work, whatever becomes of it.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Panic> {
    CATCHING.set(CATCHING.get() + 1);
    let done = catch_unwind(AssertUnwindSafe(work));
    CATCHING.set(CATCHING.get() - 1);
    done.map_err(Panic::of)
}

/// The same of work that waits.
pub(crate) async fn caught_while_waiting<F: Future>(work: F) -> Result<F::Output, Panic> {
    let mut work = pin!(work);
    poll_fn(|context| match caught(|| work.as_mut().poll(context)) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(done)) => Poll::Ready(Ok(done)),
        Err(panic) => Poll::Ready(Err(panic)),
    })
    .await
}

/// Does some work elsewhere than on the threads that answer; if it panics, whoever waits for it does.
pub(crate) async fn elsewhere<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(|| caught(work)).await {
        Ok(Ok(done)) => done,
        Ok(Err(panic)) => panic.resume(),
        // The runtime is being taken down, and whoever waits with it.
        Err(error) => Panic::of(Box::new(error.to_string())).resume(),
    }
}

impl Panic {
    fn of(payload: Box<dyn Any + Send>) -> Self {
        let payload = match payload.downcast::<Self>() {
            Ok(panic) => return *panic,
            Err(payload) => payload,
        };
        let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
        Self {
            message: text
                .or_else(|| payload.downcast_ref::<String>().cloned())
                .unwrap_or_else(|| "without a word".to_owned()),
            place: LAST_PLACE.with(RefCell::take),
        }
    }

    /// Goes on with it on this thread.
    pub(crate) fn resume(self) -> ! {
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
