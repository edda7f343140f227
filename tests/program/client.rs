//! A reader and a writer, as little HTTP as they need. Every request has a connection of its own.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

/// Longest that an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// What came of a request.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Came {
    /// An answer that is as long as it says, with its status.
    Whole(u16),
    /// Something, and not all of it.
    Cut,
    /// Nobody listens, or nobody took the request in.
    NotLetIn,
}

pub(crate) fn get(address: &str, path: &str) -> Came {
    ask(
        address,
        &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
    )
    .0
}

/// Declares an adoption with a note of its own.
pub(crate) fn declare(address: &str, cookie: &str, note: &str) -> Came {
    let body = format!(
        r#"{{"squad":"paiement","practice":"weekly-interviews","state":"adopted","since":"2026-01-05","note":"{note}"}}"#
    );
    let head = "POST /api/v1/adoptions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n\
                Content-Type: application/json\r\n";
    ask(
        address,
        &format!("{head}Cookie: {cookie}\r\nContent-Length: {}\r\n\r\n{body}", body.len()),
    )
    .0
}

/// Says who the writer is; returns the cookie.
pub(crate) fn introduce(address: &str) -> String {
    let body = "name=Writer&role=curator";
    let head = "POST /en/who HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n\
                Content-Type: application/x-www-form-urlencoded\r\n";
    let (came, answer) = ask(address, &format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()));
    assert_eq!(came, Came::Whole(303), "{answer}");
    let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: "));
    cookie
        .and_then(|cookie| cookie.split(';').next())
        .expect("a cookie")
        .to_owned()
}

/// What came, and all of it that is text.
pub(crate) fn ask(address: &str, request: &str) -> (Came, String) {
    let exchange = || {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        // A connection that is reset after its answer has given it all the same.
        let _ = stream.read_to_end(&mut answer);
        std::io::Result::Ok(answer)
    };
    let answer = exchange().unwrap_or_default();
    if answer.is_empty() {
        return (Came::NotLetIn, String::new());
    }
    let text = String::from_utf8_lossy(&answer).into_owned();
    let Some(end) = answer.windows(4).position(|window| window == b"\r\n\r\n") else {
        return (Came::Cut, text);
    };
    let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
    let length: usize = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: ")?.parse().ok())
        .unwrap_or_default();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    match status {
        Some(status) if answer.len() == end + 4 + length => (Came::Whole(status), text),
        _ => (Came::Cut, text),
    }
}

/// A connection that stays open.
pub(crate) struct Kept(TcpStream);

/// What an answer says of its connection.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Said {
    GoOn,
    /// It ends with this answer.
    Last,
}

impl Kept {
    pub(crate) fn open(address: &str) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self(stream))
    }

    /// Asks, and reads the whole answer; an error when there is none.
    pub(crate) fn get(&mut self, path: &str) -> std::io::Result<Said> {
        write!(self.0, "GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n")?;
        let mut answer = Vec::new();
        let end = loop {
            self.receive(&mut answer)?;
            if let Some(end) = answer.windows(4).position(|window| window == b"\r\n\r\n") {
                break end;
            }
        };
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
        while answer.len() < end + 4 + length.unwrap_or_default() {
            self.receive(&mut answer)?;
        }
        match head.lines().any(|line| line == "connection: close") {
            true => Ok(Said::Last),
            false => Ok(Said::GoOn),
        }
    }

    fn receive(&mut self, answer: &mut Vec<u8>) -> std::io::Result<()> {
        let mut piece = [0; 16 * 1024];
        match self.0.read(&mut piece)? {
            0 => Err(std::io::ErrorKind::UnexpectedEof.into()),
            read => {
                answer.extend_from_slice(&piece[..read]);
                Ok(())
            }
        }
    }
}
