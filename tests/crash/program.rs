//! `balise serve`, started to be killed.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

use balise_wire::{Connection, Request};

/// Longest that a start may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two looks at whether it is ready.
const PAUSE: Duration = Duration::from_millis(2);

/// A running program; killed when dropped.
pub(crate) struct Program {
    child: Child,
    pub(crate) address: SocketAddr,
    /// From its start until it answered that it is ready.
    pub(crate) ready: Duration,
}

impl Program {
    pub(crate) fn start(program: &Path, content: &Path, data: &Path) -> anyhow::Result<Self> {
        let start = Instant::now();
        let mut child = Command::new(program)
            .args(["serve", "--listen", "127.0.0.1:0", "--content"])
            .arg(content)
            .arg("--data")
            .arg(data)
            .env("BALISE_LOG", "warn")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .with_context(|| format!("{} does not start", program.display()))?;
        let mut line = String::new();
        let mut told = BufReader::new(child.stdout.take().context("its output was piped")?);
        told.read_line(&mut line)?;
        let address = line
            .trim()
            .strip_prefix("http://")
            .and_then(|address| address.parse().ok());
        let Some(address) = address else {
            let ended = child.wait()?;
            bail!("balise did not say where it is, and ended with {ended}");
        };
        // What else it says is read by nobody: a pipe that nobody empties would hold it up.
        std::thread::spawn(move || std::io::copy(&mut told, &mut std::io::sink()));
        let mut running = Self {
            child,
            address,
            ready: Duration::ZERO,
        };
        let ready = Request::plain("/readyz");
        while Connection::open(address)?.ask(&ready)?.status != 200 {
            if let Some(status) = running.child.try_wait()? {
                bail!("balise ended with {status}");
            }
            anyhow::ensure!(start.elapsed() < PATIENCE, "balise is not ready after {PATIENCE:?}");
            std::thread::sleep(PAUSE);
        }
        running.ready = start.elapsed();
        Ok(running)
    }

    /// Ends it as a power switch would, as far as one process can tell.
    pub(crate) fn kill(mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
