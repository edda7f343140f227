//! `balise serve`, started to be asked too much.

use std::io::{BufRead as _, BufReader, Read as _};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::Context as _;

/// A running program, ended when dropped.
pub(crate) struct Program {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Program {
    /// Starts it and waits until the library is read.
    pub(crate) fn start(program: &Path, content: &Path, data: &Path) -> anyhow::Result<Self> {
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
        let mut told = BufReader::new(child.stdout.take().context("its output was piped")?);
        let (mut address, mut summary) = (String::new(), String::new());
        told.read_line(&mut address)?;
        told.read_line(&mut summary)?;
        // A pipe that nobody empties would hold it up.
        std::thread::spawn(move || told.read_to_end(&mut Vec::new()));
        let address = address
            .trim()
            .strip_prefix("http://")
            .and_then(|address| address.parse().ok());
        match address {
            Some(address) => Ok(Self { child, address }),
            None => anyhow::bail!("balise did not say where it is, and ended with {}", child.wait()?),
        }
    }

    /// Memory that is resident, in bytes, without pages of files.
    pub(crate) fn resident(&self) -> anyhow::Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
        let kibibytes: u64 = line
            .and_then(|line| line.trim().strip_suffix("kB")?.trim().parse().ok())
            .context("/proc says nothing of its memory")?;
        Ok(kibibytes * 1024)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
