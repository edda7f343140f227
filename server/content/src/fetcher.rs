//! Files that somebody waits for, read by threads of their own and for so long at most.
//!
//! A share that hangs holds whoever reads from it, sometimes for ever, and no program can take a thread back from it. So
//! nobody who answers a reader touches a file of a source: they ask here, and go on without it when it does not come. A
//! source that kept somebody waiting is silent until what it holds up has come back; meanwhile nobody waits for it again.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Threads at most. Each is held by one source that hangs, so that many more sources answer on.
const MOST_THREADS: usize = 16;
/// Readings of one source at once: a slow one does not take the threads of the others.
const MOST_A_SOURCE: usize = 2;
/// Readings that wait for a thread.
const MOST_WAITING: usize = 256;
/// A thread without work ends after so long.
const IDLE: Duration = Duration::from_secs(10);
/// Reading a file and hashing it needs little.
const STACK: usize = 256 * 1024;

/// A source does not answer. What it holds up is done when it comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the source does not answer")]
pub struct Silent;

/// Reads files of sources for those who wait. A clone is the same.
#[derive(Clone, Default)]
pub struct Fetcher(Arc<Desk>);

impl fmt::Debug for Fetcher {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Fetcher").finish_non_exhaustive()
    }
}

#[derive(Default)]
struct Desk {
    state: Mutex<WaitingFetch>,
    work: Condvar,
}

#[derive(Default)]
struct WaitingFetch {
    jobs: VecDeque<Job>,
    sources: HashMap<PathBuf, FetchSource>,
    threads: usize,
    idle: usize,
}

/// What is known of a source while something of it is under way.
#[derive(Default)]
struct FetchSource {
    reading: usize,
    /// Readings under way that nobody waits for any more.
    late: usize,
}

struct Job {
    source: PathBuf,
    run: Box<dyn FnOnce() + Send>,
}

impl Fetcher {
    /// Has files of a source read, by [`read_regular`](crate::read_regular) or the like, and waits for it so long. What has
    /// begun is done to its end, even when nobody waits for it any more.
    ///
    /// # Errors
    /// When nothing comes in time, or the source kept somebody else waiting and has not come back.
    pub fn ask<T: Send + 'static>(
        &self,
        source: &Path,
        patience: Duration,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Silent> {
        let (answer, answered) = sync_channel(1);
        let mark = Arc::new(Mutex::new(FetchProgress::Expected));
        let job = Job {
            source: source.to_owned(),
            run: self.job(source, work, answer, Arc::clone(&mark)),
        };
        self.put(job)?;
        let result = answered.recv_timeout(patience);
        if let Err(RecvTimeoutError::Timeout) = result {
            let mut mark = mark.lock().unwrap_or_else(PoisonError::into_inner);
            match *mark {
                // It came at the last moment.
                FetchProgress::Done => return answered.try_recv().map_err(|_| Silent),
                FetchProgress::Expected => *mark = FetchProgress::GivenUp,
                FetchProgress::UnderWay => {
                    *mark = FetchProgress::Late;
                    self.0.lock().of(source).late += 1;
                }
                FetchProgress::GivenUp | FetchProgress::Late => {}
            }
        }
        result.map_err(|_| Silent)
    }

    fn job<T: Send + 'static>(
        &self,
        source: &Path,
        work: impl FnOnce() -> T + Send + 'static,
        answer: SyncSender<T>,
        mark: Arc<Mutex<FetchProgress>>,
    ) -> Box<dyn FnOnce() + Send> {
        let (desk, source) = (Arc::clone(&self.0), source.to_owned());
        Box::new(move || {
            {
                let mut mark = mark.lock().unwrap_or_else(PoisonError::into_inner);
                if *mark == FetchProgress::GivenUp {
                    return;
                }
                *mark = FetchProgress::UnderWay;
            }
            let done = work();
            let mut mark = mark.lock().unwrap_or_else(PoisonError::into_inner);
            if std::mem::replace(&mut *mark, FetchProgress::Done) == FetchProgress::Late {
                let mut waiting = desk.lock();
                let source = waiting.of(&source);
                source.late = source.late.saturating_sub(1);
            }
            // There is room for one; whoever asked may be gone.
            let _ = answer.try_send(done);
        })
    }

    fn put(&self, job: Job) -> Result<(), Silent> {
        let mut waiting = self.0.lock();
        let is_silent = waiting.sources.get(&job.source).is_some_and(|source| source.late > 0);
        if is_silent || waiting.jobs.len() >= MOST_WAITING {
            return Err(Silent);
        }
        waiting.jobs.push_back(job);
        if waiting.jobs.len() > waiting.idle && waiting.threads < MOST_THREADS {
            let desk = Arc::clone(&self.0);
            let thread = thread::Builder::new().name("balise-files".to_owned()).stack_size(STACK);
            match thread.spawn(move || desk.attend()) {
                Ok(_) => waiting.threads += 1,
                // Out of threads: those that there are take it up.
                Err(error) => tracing::warn!(%error, "files are read by fewer threads than wanted"),
            }
        }
        drop(waiting);
        self.0.work.notify_one();
        Ok(())
    }
}

/// How far a reading has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FetchProgress {
    /// It waits for a thread.
    Expected,
    /// Nobody waits for it, and it has not begun: it never will.
    GivenUp,
    UnderWay,
    /// Under way, and nobody waits for it.
    Late,
    Done,
}

impl Desk {
    /// The work of one thread, until there is none for a while.
    fn attend(&self) {
        let mut waiting = self.lock();
        loop {
            if let Some(job) = waiting.next() {
                drop(waiting);
                // A reading that fails in a way nobody foresaw costs its reader the file, and not the others their thread.
                let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(job.run));
                waiting = self.lock();
                waiting.left(&job.source);
                continue;
            }
            waiting.idle += 1;
            let since = Instant::now();
            let (woken, _) = self
                .work
                .wait_timeout(waiting, IDLE)
                .unwrap_or_else(PoisonError::into_inner);
            waiting = woken;
            waiting.idle -= 1;
            if since.elapsed() >= IDLE && waiting.jobs.is_empty() {
                waiting.threads -= 1;
                return;
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, WaitingFetch> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl WaitingFetch {
    fn of(&mut self, source: &Path) -> &mut FetchSource {
        self.sources.entry(source.to_owned()).or_default()
    }

    /// The first reading whose source is not being read by as many threads as it may.
    fn next(&mut self) -> Option<Job> {
        let may_start = |job: &Job| {
            self.sources
                .get(&job.source)
                .is_none_or(|source| source.reading < MOST_A_SOURCE)
        };
        let at = self.jobs.iter().position(may_start)?;
        let job = self.jobs.remove(at)?;
        self.of(&job.source).reading += 1;
        Some(job)
    }

    fn left(&mut self, name: &Path) {
        let source = self.of(name);
        source.reading -= 1;
        if source.reading == 0 {
            self.sources.remove(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    const SOON: Duration = Duration::from_millis(20);
    const LONG: Duration = Duration::from_secs(30);

    #[test]
    fn a_source_that_hangs_costs_one_wait_and_no_other_source_anything() {
        let fetcher = Fetcher::default();
        let (release, held) = channel::<()>();
        let (hanging, fine) = (Path::new("hanging"), Path::new("fine"));
        let asked = fetcher.ask(hanging, SOON, move || held.recv());
        assert!(matches!(asked, Err(Silent)));
        let start = Instant::now();
        for _ in 0..1000 {
            assert!(matches!(fetcher.ask(hanging, LONG, || 1), Err(Silent)));
        }
        assert!(start.elapsed() < LONG, "nobody waits for it again");
        assert_eq!(fetcher.ask(fine, LONG, || 2).expect("another source"), 2);
        assert_eq!(fetcher.0.lock().of(hanging).late, 1);
        // It comes back, and is asked again.
        release.send(()).expect("it waits");
        let mut answered = fetcher.ask(hanging, LONG, || 3);
        while answered.is_err() {
            thread::yield_now();
            answered = fetcher.ask(hanging, LONG, || 3);
        }
        assert_eq!(answered.expect("it answers"), 3);
    }

    #[test]
    fn many_sources_that_hang_hold_a_bounded_number_of_threads() {
        let fetcher = Fetcher::default();
        let mut releases = Vec::new();
        for number in 0..2 * MOST_THREADS {
            let (release, held) = channel::<()>();
            let source = PathBuf::from(format!("hanging-{number}"));
            assert!(fetcher.ask(&source, SOON, move || held.recv()).is_err());
            releases.push(release);
        }
        assert!(fetcher.0.lock().threads <= MOST_THREADS);
        drop(releases);
    }

    #[test]
    fn what_panics_takes_no_thread_with_it() {
        let fetcher = Fetcher::default();
        // More often than there can be threads: were one lost each time, none would be left.
        for _ in 0..2 * MOST_THREADS {
            let asked = fetcher.ask(Path::new("a"), LONG, || -> u8 { panic!("injected") });
            assert!(matches!(asked, Err(Silent)));
        }
        assert_eq!(fetcher.ask(Path::new("a"), LONG, || 1).expect("an answer"), 1);
    }
}
