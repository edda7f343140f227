//! Panics of work that waits, and of work done elsewhere.

use std::pin::pin;
use std::task::Poll;

pub(crate) use balise_library::panics::{Panic, caught, tell_once};

/// Does some work that waits, whatever becomes of it.
pub(crate) async fn caught_while_waiting<F: Future>(work: F) -> Result<F::Output, Panic> {
    let mut work = pin!(work);
    std::future::poll_fn(|context| match caught(|| work.as_mut().poll(context)) {
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
