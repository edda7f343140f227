//! As much HTTP as a writer needs: one connection, whole answers, this machine only.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};

/// Longest that an answer may take.
const TIMEOUT: Duration = Duration::from_secs(10);

pub(crate) struct Connection {
    stream: TcpStream,
    /// The head of the last answer.
    head: String,
}

impl Connection {
    pub(crate) fn open(server: SocketAddr) -> anyhow::Result<Self> {
        ensure!(server.ip().is_loopback(), "{server} is not this machine");
        let stream = TcpStream::connect_timeout(&server, TIMEOUT)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(TIMEOUT))?;
        let head = String::new();
        Ok(Self { stream, head })
    }

    /// Status of the answer.
    pub(crate) fn get(&mut self, path: &str) -> anyhow::Result<u16> {
        self.exchange(&format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n"))
    }

    /// Status of the answer.
    pub(crate) fn post(&mut self, path: &str, kind: &str, cookie: &str, body: &str) -> anyhow::Result<u16> {
        let length = body.len();
        self.exchange(&format!(
            "POST {path} HTTP/1.1\r\nhost: localhost\r\nsec-fetch-site: same-origin\r\ncontent-type: {kind}\r\n\
             cookie: {cookie}\r\ncontent-length: {length}\r\n\r\n{body}"
        ))
    }

    /// The value of a header of the last answer.
    pub(crate) fn header(&self, wanted: &str) -> Option<&str> {
        let fields = self.head.lines().filter_map(|line| line.split_once(':'));
        let mut values = fields.filter(|(name, _)| name.eq_ignore_ascii_case(wanted));
        values.next().map(|(_, value)| value.trim())
    }

    fn exchange(&mut self, request: &str) -> anyhow::Result<u16> {
        self.stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        let mut buffer = [0; 16 * 1024];
        loop {
            if let Some(end) = answer.windows(4).position(|window| window == b"\r\n\r\n") {
                self.head = String::from_utf8_lossy(&answer[..end]).into_owned();
                let length: usize = self.header("content-length").map_or(Ok(0), str::parse)?;
                if answer.len() >= end + 4 + length {
                    break;
                }
            }
            match self.stream.read(&mut buffer)? {
                0 => bail!("the server is gone"),
                read => answer.extend_from_slice(&buffer[..read]),
            }
        }
        let status = self.head.split(' ').nth(1).context("an answer without status")?;
        Ok(status.parse()?)
    }
}
