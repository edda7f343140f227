//! Writers: each declares one adoption after the other, and remembers what was acknowledged.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context as _, ensure};
use fastrand::Rng;

use balise_wire::{Connection, Request};

/// What one writer knows at the end.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) sent: Vec<String>,
    pub(crate) acknowledged: Vec<String>,
}

/// Says who the writers are; returns the cookie that proves it.
pub(crate) fn introduce(server: SocketAddr) -> anyhow::Result<String> {
    let mut connection = Connection::open(server)?;
    let answer = connection.ask(&Request::form("/en/who", "", "name=Crash&role=curator"))?;
    ensure!(answer.status == 303, "nobody could sign in: status {}", answer.status);
    answer.cookie().context("no cookie was given")
}

/// Writes until told to stop or until the server is gone. `name` makes its words its own.
pub(crate) fn write(
    server: SocketAddr,
    cookie: &str,
    squads: &[String],
    practices: &[String],
    name: &str,
    seed: u64,
    stop: &AtomicBool,
) -> anyhow::Result<Told> {
    let mut random = Rng::with_seed(seed);
    let mut told = Told::default();
    let mut connection = Connection::open(server)?;
    for number in 0_u32.. {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let note = format!("{name}-{number}");
        let body = serde_json::json!({
            "squad": squads[random.usize(..squads.len())],
            "practice": practices[random.usize(..practices.len())],
            "state": if number % 2 == 0 { "adopted" } else { "adapted" },
            "note": note,
        });
        told.sent.push(note.clone());
        let request = Request::post("/api/v1/adoptions", "application/json", cookie, &body.to_string());
        match connection.ask(&request).map(|answer| answer.status) {
            Ok(204) => told.acknowledged.push(note),
            // Too many at once: this one was not written, and must not be found.
            Ok(503) => {}
            Ok(status) => anyhow::bail!("a declaration was answered with {status}"),
            // The server was killed while it answered: whether this one is there may go either way.
            Err(_) => break,
        }
    }
    Ok(told)
}
