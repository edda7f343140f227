//! Readers who come whenever they come, and what they get.
//!
//! They ask asynchronously, thousands at once, which the client of the other tests (`balise-wire`) is not made for.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context as _;
use fastrand::Rng;
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until, timeout};

/// Longest that a reader waits.
const PATIENCE: Duration = Duration::from_secs(8);
/// An answer that comes later is none.
const IN_TIME: Duration = Duration::from_secs(1);
const SEED: u64 = 7;

/// Readers of one server, who never ask the same twice.
pub(crate) struct Crowd {
    server: SocketAddr,
    chance: Rng,
}

/// What a crowd got: statuses and how long each took from the moment it was due; 0 where nothing whole came.
pub(crate) struct Came {
    pub(crate) all: Vec<(u16, Duration)>,
}

impl Crowd {
    pub(crate) fn new(server: SocketAddr) -> Self {
        Self {
            server,
            chance: Rng::with_seed(SEED),
        }
    }

    /// So many readers, each of whom asks again once it was answered: answers a second.
    pub(crate) async fn as_many_as_answered(&mut self, readers: usize, time: Duration) -> anyhow::Result<f64> {
        let end = Instant::now() + time;
        let mut reading = JoinSet::new();
        for _ in 0..readers {
            let (server, mut chance) = (self.server, self.chance.fork());
            reading.spawn(async move {
                let mut answered = 0_usize;
                while Instant::now() < end {
                    answered += usize::from(ask(server, request(&mut chance)).await == 200);
                }
                answered
            });
        }
        let answered: usize = reading.join_all().await.into_iter().sum();
        Ok(answered as f64 / time.as_secs_f64())
    }

    /// So many a second, whether or not those before were answered.
    pub(crate) async fn at_a_rate(&mut self, a_second: f64, time: Duration) -> anyhow::Result<Came> {
        let total = (a_second * time.as_secs_f64()) as u32;
        anyhow::ensure!(total > 0, "nobody comes");
        let start = Instant::now();
        let mut reading = JoinSet::new();
        for number in 0..total {
            let due = start + Duration::from_secs_f64(f64::from(number) / a_second);
            sleep_until(due).await;
            let (server, request) = (self.server, request(&mut self.chance));
            reading.spawn(async move {
                let status = timeout(PATIENCE, ask(server, request)).await.unwrap_or_default();
                (status, due.elapsed())
            });
        }
        Ok(Came {
            all: reading.join_all().await,
        })
    }
}

fn request(chance: &mut Rng) -> String {
    let word = chance.u64(..);
    format!(
        "GET /en/search?q=team{word:x}+delivery+review+process HTTP/1.1\r\nhost: 127.0.0.1\r\naccept-encoding: br\r\n\
         connection: close\r\n\r\n"
    )
}

/// The status of a whole answer; 0 when there is none.
async fn ask(server: SocketAddr, request: String) -> u16 {
    exchange(server, request).await.unwrap_or_default()
}

async fn exchange(server: SocketAddr, request: String) -> anyhow::Result<u16> {
    let stream = TcpStream::connect(server).await?;
    stream.set_nodelay(true)?;
    let mut rest = request.as_bytes();
    while !rest.is_empty() {
        stream.writable().await?;
        match stream.try_write(rest) {
            Ok(written) => rest = &rest[written..],
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error.into()),
        }
    }
    let mut answer = Vec::with_capacity(16 * 1024);
    loop {
        stream.readable().await?;
        let mut piece = [0; 16 * 1024];
        match stream.try_read(&mut piece) {
            Ok(0) => break,
            Ok(read) => answer.extend_from_slice(&piece[..read]),
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error.into()),
        }
    }
    whole(&answer).context("no whole answer")
}

/// The status of an answer that is as long as it says.
fn whole(answer: &[u8]) -> Option<u16> {
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&answer[..end]).ok()?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let mut fields = head.lines().filter_map(|line| line.split_once(':'));
    let (_, length) = fields.find(|(name, _)| name.eq_ignore_ascii_case("content-length"))?;
    (answer.len() == end + 4 + length.trim().parse::<usize>().ok()?).then_some(status)
}

impl Came {
    pub(crate) fn in_time(&self) -> usize {
        let in_time = |(status, took): &&(u16, Duration)| *status == 200 && *took <= IN_TIME;
        self.all.iter().filter(in_time).count()
    }

    pub(crate) fn sent_away(&self) -> usize {
        self.all.iter().filter(|(status, _)| *status == 503).count()
    }

    /// Neither answered nor sent away.
    pub(crate) fn lost(&self) -> usize {
        self.all
            .iter()
            .filter(|(status, _)| !matches!(status, 200 | 503))
            .count()
    }

    /// How long this share of those who were answered waited at most.
    pub(crate) fn answered_after(&self, share: f64) -> Duration {
        self.after(200, share)
    }

    /// How long this share of those who were sent away waited at most.
    pub(crate) fn sent_away_after(&self, share: f64) -> Duration {
        self.after(503, share)
    }

    fn after(&self, status: u16, share: f64) -> Duration {
        let own = self.all.iter().filter(|(own, _)| *own == status);
        let mut own: Vec<Duration> = own.map(|(_, took)| *took).collect();
        own.sort_unstable();
        let rank = (own.len() as f64 * share).ceil() as usize;
        own.get(rank.saturating_sub(1)).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_answer_in_time_counts() {
        assert_eq!(whole(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"), Some(200));
        assert_eq!(whole(b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nok"), None);
        let came = Came {
            all: vec![(200, IN_TIME / 2), (200, 2 * IN_TIME), (503, IN_TIME / 4), (0, IN_TIME)],
        };
        assert_eq!((came.in_time(), came.sent_away(), came.lost()), (1, 1, 1));
        assert_eq!(came.answered_after(1.0), 2 * IN_TIME);
    }
}
