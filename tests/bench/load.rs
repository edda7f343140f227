//! Many readers at once: as fast as they can, or at a pace that does not wait for the server.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use balise_wire::{Connection, Request};

use crate::latencies::Latencies;

/// Readers, each with a connection that stays open.
pub(crate) const CONNECTIONS: usize = 16;

/// What a server did under load.
pub(crate) struct Load {
    pub(crate) latencies: Latencies,
    elapsed: Duration,
}

impl Load {
    pub(crate) fn per_second(&self) -> f64 {
        self.latencies.len() as f64 / self.elapsed.as_secs_f64()
    }
}

/// Each reader asks again as soon as it has its answer, for so long. Latencies count from the request.
pub(crate) fn closed(server: SocketAddr, request: &Request, time: Duration) -> anyhow::Result<Load> {
    let end = Instant::now() + time;
    load(server, request, || {
        let now = Instant::now();
        (now < end).then_some(now)
    })
}

/// Requests are due at a steady rate, whether or not those before were answered. Latencies count from the moment that a
/// request was due, so that a server that stalls is not excused from those it kept waiting.
pub(crate) fn open(server: SocketAddr, request: &Request, per_second: f64, time: Duration) -> anyhow::Result<Load> {
    let start = Instant::now();
    let total = (per_second * time.as_secs_f64()) as u64;
    let next = AtomicU64::new(0);
    load(server, request, || {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let due = start + Duration::from_secs_f64(number as f64 / per_second);
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        (number < total).then_some(due)
    })
}

/// `turn` waits for the next request of a reader and says from when on it counts; `None` at the end.
fn load(server: SocketAddr, request: &Request, turn: impl Fn() -> Option<Instant> + Sync) -> anyhow::Result<Load> {
    let expected = Connection::open(server)?.ask(request)?.body.len();
    let read = || -> anyhow::Result<Latencies> {
        let mut connection = Connection::open(server)?;
        let mut latencies = Latencies::default();
        while let Some(due) = turn() {
            let answer = connection.ask(request)?;
            ensure!(
                answer.status == 200 && answer.body.len() == expected,
                "status {}, {} bytes instead of {expected}",
                answer.status,
                answer.body.len()
            );
            latencies.push(due.elapsed());
        }
        Ok(latencies)
    };
    let start = Instant::now();
    let mut latencies = Latencies::default();
    std::thread::scope(|scope| -> anyhow::Result<()> {
        let readers: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(read)).collect();
        for reader in readers {
            latencies.append(reader.join().ok().context("a reader panicked")??);
        }
        Ok(())
    })?;
    Ok(Load {
        latencies,
        elapsed: start.elapsed(),
    })
}
