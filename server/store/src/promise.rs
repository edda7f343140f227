//! A value that comes later, from another thread.
//!
//! The store does not know which runtime its callers live in, if any: a promise needs the standard library alone.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

/// The end that gives. Dropped without giving, it lets the other end know.
pub(crate) struct PromiseSender<T>(Arc<Mutex<PromiseState<T>>>);

/// The end that waits: `None` when nobody will ever give.
pub(crate) struct Promise<T>(Arc<Mutex<PromiseState<T>>>);

enum PromiseState<T> {
    Waiting(Option<Waker>),
    Given(T),
    Over,
}

pub(crate) fn promise<T>() -> (PromiseSender<T>, Promise<T>) {
    let state = Arc::new(Mutex::new(PromiseState::Waiting(None)));
    (PromiseSender(Arc::clone(&state)), Promise(state))
}

impl<T> PromiseSender<T> {
    pub(crate) fn give(self, value: T) {
        settle(&self.0, PromiseState::Given(value));
    }
}

impl<T> Drop for PromiseSender<T> {
    fn drop(&mut self) {
        settle(&self.0, PromiseState::Over);
    }
}

/// Moves on from waiting; what was given stays.
fn settle<T>(state: &Mutex<PromiseState<T>>, to: PromiseState<T>) {
    let mut state = lock(state);
    if let PromiseState::Waiting(waker) = &mut *state {
        let waker = waker.take();
        *state = to;
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

fn lock<T>(state: &Mutex<PromiseState<T>>) -> MutexGuard<'_, PromiseState<T>> {
    // A state is replaced as a whole: no panic leaves it half changed.
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<T> Future for Promise<T> {
    type Output = Option<T>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut state = lock(&self.0);
        match std::mem::replace(&mut *state, PromiseState::Over) {
            PromiseState::Waiting(_) => {
                *state = PromiseState::Waiting(Some(context.waker().clone()));
                Poll::Pending
            }
            PromiseState::Given(value) => Poll::Ready(Some(value)),
            PromiseState::Over => Poll::Ready(None),
        }
    }
}

/// Waits for a future on this thread, for those who live in no runtime.
pub fn wait<F: Future>(future: F) -> F::Output {
    struct Unpark(Thread);

    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = std::pin::pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_is_kept_across_threads() {
        let (answer, promise) = promise();
        let giver = thread::spawn(move || answer.give(7));
        assert_eq!(wait(promise), Some(7));
        giver.join().expect("the giver");
    }

    #[test]
    fn a_promise_nobody_keeps_is_over() {
        let (answer, promise) = promise::<u8>();
        let giver = thread::spawn(move || drop(answer));
        assert_eq!(wait(promise), None);
        giver.join().expect("the giver");
    }
}
