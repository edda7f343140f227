//! `balise` as a process of its own.

use std::ffi::OsString;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use balise_wire::{Connection, Request};

use crate::machine::{field, kibibytes};

/// Longest that a library may take to be read.
const PATIENCE: Duration = Duration::from_secs(180);
/// Longest that a program may take to end when it is asked to.
const FAREWELL: Duration = Duration::from_secs(15);
/// Between two looks at something that is waited for.
const PAUSE: Duration = Duration::from_millis(2);

/// A running `balise serve`, ended when dropped.
pub(crate) struct Program {
    child: Child,
    pub(crate) address: SocketAddr,
    /// From its start until it said that the library is read.
    pub(crate) ready: Duration,
    /// Kept open: the program may still have something to say.
    _told: BufReader<ChildStdout>,
}

/// Memory of a process that is resident, in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Resident {
    pub(crate) now: u64,
    /// Without pages of files, which the system may take back at any time.
    pub(crate) own: u64,
    pub(crate) highest: u64,
}

impl Program {
    /// Starts it with these sources and waits until the library is read. Nothing outside `data` decides how it runs.
    pub(crate) fn start(program: &Path, sources: &[OsString], data: &Path) -> anyhow::Result<Self> {
        let start = Instant::now();
        let mut command = Command::new(program);
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("BALISE_")) {
            command.env_remove(name);
        }
        let mut child = command
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .args(sources)
            .env("BALISE_LOG", "error")
            .current_dir(data)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .with_context(|| format!("{} does not start", program.display()))?;
        let mut told = BufReader::new(child.stdout.take().context("its output was piped")?);
        let mut line = String::new();
        told.read_line(&mut line)?;
        let address = line
            .trim()
            .strip_prefix("http://")
            .and_then(|address| address.parse().ok());
        let address = address.with_context(|| format!("`{}` is no address to ask", line.trim()));
        let mut program = match address {
            Ok(address) => Self {
                child,
                address,
                ready: Duration::ZERO,
                _told: told,
            },
            Err(error) => {
                terminate(&mut child);
                return Err(error);
            }
        };
        program.wait()?;
        program.ready = start.elapsed();
        Ok(program)
    }

    fn wait(&mut self) -> anyhow::Result<()> {
        let start = Instant::now();
        let request = Request::plain("/readyz");
        let mut connection = Connection::open(self.address)?;
        while connection.ask(&request)?.status != 200 {
            if let Some(status) = self.child.try_wait()? {
                bail!("balise ended with {status}");
            }
            if start.elapsed() > PATIENCE {
                bail!("the library is not read after {} s", PATIENCE.as_secs());
            }
            std::thread::sleep(PAUSE);
        }
        Ok(())
    }

    pub(crate) fn resident(&self) -> anyhow::Result<Resident> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let bytes = |key| {
            let value = field(&status, key).and_then(kibibytes);
            value
                .map(|kibibytes| kibibytes * 1024)
                .with_context(|| format!("/proc says nothing of {key}"))
        };
        Ok(Resident {
            now: bytes("VmRSS")?,
            own: bytes("RssAnon")?,
            highest: bytes("VmHWM")?,
        })
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        terminate(&mut self.child);
    }
}

/// Asks a process of ours to end, and makes it end if it does not.
pub(crate) fn terminate(child: &mut Child) {
    let asked = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
    let start = Instant::now();
    while asked.as_ref().is_ok_and(std::process::ExitStatus::success) && start.elapsed() < FAREWELL {
        if !matches!(child.try_wait(), Ok(None)) {
            return;
        }
        std::thread::sleep(PAUSE);
    }
    // It did not listen; nothing is left to do if this fails too.
    let _ = child.kill();
    let _ = child.wait();
}
