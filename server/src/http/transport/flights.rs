//! Pages that are being drawn: whoever asks for one meanwhile waits for it, and it is drawn once.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::http::pages::{Drawn, PageCacheKey};
use crate::http::transport::turns::{QueueFull, Turns};
use crate::panics::{Panic, caught_while_waiting};

/// What became of a drawing, for all who wait for it.
type FlightResult<T> = Result<Result<T, QueueFull>, Panic>;

/// By everything that the page depends on, the version of the library included. A clone is the same.
pub(in crate::http) type Flights = SharedWork<PageCacheKey, Drawn>;

/// Work that several wait for.
pub(in crate::http) struct SharedWork<K, T>(Arc<UnderWay<K, T>>);

type UnderWay<K, T> = Mutex<HashMap<K, watch::Sender<Option<FlightResult<T>>>>>;

impl<K, T> Clone for SharedWork<K, T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<K, T> Default for SharedWork<K, T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<K, T> SharedWork<K, T>
where
    K: Clone + Eq + Hash + Send + 'static,
    T: Clone + Send + Sync + 'static,
{
    /// Waits for what goes by this key: begun by somebody else, or now. It takes one turn, and none when everybody who
    /// waits for it has gone before it began. A panic in it is one for everybody who waits.
    pub(in crate::http) async fn join(
        &self,
        key: K,
        turns: &Turns,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, QueueFull> {
        let mut landing = {
            let mut under_way = self.lock();
            match under_way.get(&key) {
                Some(sender) => sender.subscribe(),
                None => {
                    let (sender, landing) = watch::channel(None);
                    under_way.insert(key.clone(), sender.clone());
                    tokio::spawn(self.clone().fly(key, sender, turns.clone(), work));
                    landing
                }
            }
        };
        let landed = match landing.wait_for(Option::is_some).await {
            Ok(landed) => landed.clone(),
            Err(_) => None,
        };
        match landed {
            Some(Ok(landed)) => landed,
            Some(Err(panic)) => panic.resume(),
            None => Err(QueueFull),
        }
    }

    async fn fly(
        self,
        key: K,
        sender: watch::Sender<Option<FlightResult<T>>>,
        turns: Turns,
        work: impl FnOnce() -> T + Send + 'static,
    ) {
        let turn = {
            let mut turn = std::pin::pin!(turns.take());
            loop {
                tokio::select! {
                    biased;
                    turn = &mut turn => break turn,
                    () = sender.closed() => {
                        let mut under_way = self.lock();
                        // Somebody may have come in between.
                        if sender.receiver_count() == 0 {
                            under_way.remove(&key);
                            return;
                        }
                    }
                }
            }
        };
        let landing = match turn {
            Ok(turn) => caught_while_waiting(turn.work(work)).await.map(Ok),
            Err(crowded) => Ok(Err(crowded)),
        };
        self.lock().remove(&key);
        sender.send_replace(Some(landing));
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<K, watch::Sender<Option<FlightResult<T>>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[tokio::test]
    async fn twenty_at_once_cause_one_piece_of_work() {
        let (flights, turns) = (SharedWork::<&str, usize>::default(), Turns::of(2));
        let done = Arc::new(AtomicUsize::new(0));
        let asked = (0..20).map(|_| {
            let done = Arc::clone(&done);
            flights.join("page", &turns, move || done.fetch_add(1, Ordering::SeqCst))
        });
        let landed = futures_util::future::join_all(asked).await;
        assert!(landed.iter().all(|landed| *landed == Ok(0)), "{landed:?}");
        assert_eq!(done.load(Ordering::SeqCst), 1);
        assert!(flights.lock().is_empty());
        assert_eq!(flights.join("page", &turns, || 7).await, Ok(7), "the next begins anew");
    }

    #[tokio::test]
    async fn what_everybody_has_left_is_not_begun() {
        let (flights, turns) = (SharedWork::<&str, ()>::default(), Turns::of(1));
        let turn = turns.take().await.expect("the only turn");
        let asked = flights.join("page", &turns, || unreachable!("nobody waits for it"));
        let gone = tokio::time::timeout(std::time::Duration::from_millis(1), asked).await;
        assert!(gone.is_err());
        while !flights.lock().is_empty() {
            tokio::task::yield_now().await;
        }
        drop(turn);
        assert_eq!(flights.join("page", &turns, || ()).await, Ok(()));
    }

    #[tokio::test]
    async fn a_panic_is_one_for_all_who_wait_and_not_for_the_next() {
        let (flights, turns) = (SharedWork::<&str, ()>::default(), Turns::of(1));
        let asked = (0..3).map(|_| caught_while_waiting(flights.join("page", &turns, || panic!("injected"))));
        let landed = futures_util::future::join_all(asked).await;
        assert!(
            landed
                .iter()
                .all(|landed| landed.as_ref().is_err_and(|panic| panic.message == "injected"))
        );
        assert_eq!(flights.join("page", &turns, || ()).await, Ok(()));
    }
}
