//! A queue for the processor: who works, and who waits.
//!
//! Requests take the processor for milliseconds, and come as they like: more of them than can be answered must not make
//! everybody wait until nobody does any more. So a few work at once, some wait, and the rest get an error at once that
//! asks them to come again. While the wait is short, the order is first come, first served. When the longest wait shows
//! an overload, the newest go first: they are the ones still there when their answer is ready, and the oldest are
//! turned away. Clients that leave while they wait are skipped.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use balise_app::Trouble;
use tokio::sync::oneshot;

use crate::http::AppState;
use crate::http::troubles;
use crate::panics::elsewhere;

/// Readers that wait at most; one more sends the oldest away.
const MOST_WAITING: usize = 256;
/// A longest wait of more than this says that there are too many.
const LONG: Duration = Duration::from_millis(100);
/// Nobody waits longer.
const PATIENCE: Duration = Duration::from_secs(2);

/// A number of turns. A clone is the same ones.
#[derive(Clone)]
pub(crate) struct Turns(Arc<Mutex<Queue>>);

struct Queue {
    free: usize,
    /// Oldest first.
    waiting: VecDeque<WaitingReader>,
}

struct WaitingReader {
    since: Instant,
    call: oneshot::Sender<Turn>,
}

/// The right to work, given on when it is dropped.
pub(crate) struct Turn(Option<Turns>);

/// Too many ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct QueueFull;

impl IntoResponse for QueueFull {
    fn into_response(self) -> Response {
        troubles::answer(Trouble::Crowded)
    }
}

impl Turns {
    pub(crate) fn of(free: usize) -> Self {
        Self(Arc::new(Mutex::new(Queue {
            free,
            waiting: VecDeque::new(),
        })))
    }

    /// As many as keep every core busy.
    pub(crate) fn of_cores() -> Self {
        // One more, so that no core is idle while a turn changes hands.
        Self::of(std::thread::available_parallelism().map_or(1, usize::from) + 1)
    }

    /// Waits for a turn.
    pub(crate) async fn take(&self) -> Result<Turn, QueueFull> {
        self.take_within(PATIENCE).await
    }

    async fn take_within(&self, patience: Duration) -> Result<Turn, QueueFull> {
        let called = {
            let mut queue = self.lock();
            if queue.free > 0 {
                queue.free -= 1;
                return Ok(Turn(Some(self.clone())));
            }
            if queue.waiting.len() >= MOST_WAITING {
                queue.waiting.retain(|waiting| !waiting.call.is_closed());
            }
            if queue.waiting.len() >= MOST_WAITING {
                queue.waiting.pop_front();
            }
            let (call, called) = oneshot::channel();
            queue.waiting.push_back(WaitingReader {
                since: Instant::now(),
                call,
            });
            called
        };
        match tokio::time::timeout(patience, called).await {
            Ok(Ok(turn)) => Ok(turn),
            Ok(Err(_)) | Err(_) => Err(QueueFull),
        }
    }

    /// Works when it is our turn, elsewhere than on the threads that answer.
    pub(crate) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, QueueFull> {
        Ok(self.take().await?.work(work).await)
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn {
    /// Works elsewhere than on the threads that answer. The turn lasts as long as the work, even when nobody waits for it.
    pub(crate) async fn work<T: Send + 'static>(self, work: impl FnOnce() -> T + Send + 'static) -> T {
        elsewhere(move || {
            let _turn = self;
            work()
        })
        .await
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let Some(turns) = self.0.take() else { return };
        let mut queue = turns.lock();
        while let Some(next) = queue.next() {
            let Err(mut back) = next.call.send(Self(Some(turns.clone()))) else {
                return;
            };
            // Its reader went away: it is not given on by being dropped, but here.
            back.0 = None;
        }
        queue.free += 1;
    }
}

impl Queue {
    fn next(&mut self) -> Option<WaitingReader> {
        while self.waiting.front().is_some_and(|oldest| oldest.call.is_closed()) {
            self.waiting.pop_front();
        }
        let oldest = self.waiting.front()?;
        match oldest.since.elapsed() > LONG {
            true => self.waiting.pop_back(),
            false => self.waiting.pop_front(),
        }
    }
}

/// Lets a request to a handler that draws or writes by itself wait for its turn. Writers mostly wait for the disk, so that
/// many of them have a turn at once: what they write is synced together.
pub(in crate::http) async fn one_by_one(State(site): State<AppState>, request: Request, next: Next) -> Response {
    let turns = match *request.method() {
        Method::GET | Method::HEAD => &site.turns,
        _ => &site.writing,
    };
    match turns.take().await {
        Ok(_turn) => next.run(request).await,
        Err(crowded) => crowded.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use std::pin::{Pin, pin};
    use std::task::{Context, Poll, Waker};

    use super::*;

    type Asked<'a> = Pin<Box<dyn Future<Output = Result<Turn, QueueFull>> + 'a>>;

    fn poll(asked: &mut Asked<'_>) -> Poll<Result<Turn, QueueFull>> {
        asked.as_mut().poll(&mut Context::from_waker(Waker::noop()))
    }

    fn ask(turns: &Turns) -> Asked<'_> {
        let mut asked: Asked<'_> = Box::pin(turns.take());
        assert!(poll(&mut asked).is_pending());
        asked
    }

    fn has_turn(asked: &mut Asked<'_>) -> Option<Turn> {
        match poll(asked) {
            Poll::Ready(Ok(turn)) => Some(turn),
            Poll::Ready(Err(QueueFull)) | Poll::Pending => None,
        }
    }

    #[tokio::test]
    async fn the_first_who_waits_is_the_next_and_whoever_left_is_passed_over() {
        let turns = Turns::of(1);
        let first = turns.take().await.expect("a free turn");
        let (gone, mut second, mut third) = (ask(&turns), ask(&turns), ask(&turns));
        drop(gone);
        drop(first);
        let turn = has_turn(&mut second).expect("the second");
        assert!(has_turn(&mut third).is_none());
        drop(turn);
        assert!(has_turn(&mut third).is_some());
        assert_eq!(turns.lock().free, 1, "nothing is lost");
    }

    #[tokio::test]
    async fn once_the_wait_is_long_the_newest_goes_first() {
        let turns = Turns::of(1);
        let first = turns.take().await.expect("a free turn");
        let (mut old, mut new) = (ask(&turns), ask(&turns));
        turns.lock().waiting[0].since -= 2 * LONG;
        drop(first);
        assert!(has_turn(&mut new).is_some());
        assert!(has_turn(&mut old).is_some(), "the newest gave it on");
    }

    #[tokio::test]
    async fn one_too_many_sends_the_oldest_away_at_once() {
        let turns = Turns::of(1);
        let _turn = turns.take().await.expect("a free turn");
        let mut oldest = ask(&turns);
        let mut waiting: Vec<_> = (1..MOST_WAITING).map(|_| ask(&turns)).collect();
        assert!(poll(&mut oldest).is_pending());
        waiting.push(ask(&turns));
        assert!(matches!(poll(&mut oldest), Poll::Ready(Err(QueueFull))));
        assert!(waiting.iter_mut().all(|asked| poll(asked).is_pending()));
        assert_eq!(turns.lock().waiting.len(), MOST_WAITING);
    }

    #[tokio::test]
    async fn nobody_waits_for_ever() {
        let turns = Turns::of(1);
        let _turn = turns.take().await.expect("a free turn");
        assert!(turns.take_within(Duration::from_millis(1)).await.is_err());
    }

    #[tokio::test]
    async fn a_turn_whose_work_panics_is_given_on() {
        let turns = Turns::of(1);
        let work = pin!(turns.work(|| panic!("injected")));
        assert!(crate::panics::caught_while_waiting(work).await.is_err());
        assert_eq!(turns.work(|| 7).await, Ok(7));
    }
}
