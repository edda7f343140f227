//! An HTTP/1.1 client for tests and benches: one connection that stays open, one request after the other.
//!
//! It knows no chunks, no redirects and no other host than this machine. A general client would be measured as much as
//! the server.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};

/// Longest that anything on this machine may take.
const TIMEOUT: Duration = Duration::from_secs(20);

/// A connection to a server.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// A request, as it goes over the wire.
#[derive(Clone, Debug)]
pub struct Request(Vec<u8>);

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<'a> {
    pub status: u16,
    pub head: &'a [u8],
    pub body: &'a [u8],
}

impl Answer<'_> {
    /// The value of a header.
    pub fn value(&self, name: &str) -> Option<String> {
        let head = std::str::from_utf8(self.head).ok()?;
        let mut pairs = head.lines().filter_map(|line| line.split_once(':'));
        let (_, value) = pairs.find(|(own, _)| own.eq_ignore_ascii_case(name))?;
        Some(value.trim().to_owned())
    }

    /// The first cookie that is given, as it is shown again.
    pub fn cookie(&self) -> Option<String> {
        let given = self.value("set-cookie")?;
        given.split(';').next().map(str::to_owned)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(self.body).into_owned()
    }
}

impl Request {
    /// Asks for a path, packed by brotli where the server can.
    pub fn packed(path: &str) -> Self {
        Self::with(path, "br")
    }

    /// Asks for a path as it is.
    pub fn plain(path: &str) -> Self {
        Self::with(path, "identity")
    }

    /// Asks for a path as someone whom a cookie names.
    pub fn shown(path: &str, cookie: &str) -> Self {
        Self(format!("GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: {cookie}\r\n\r\n").into_bytes())
    }

    /// Sends a form, as a page of the site does.
    pub fn form(path: &str, cookie: &str, form: &str) -> Self {
        Self::post(path, "application/x-www-form-urlencoded", cookie, form)
    }

    /// Sends a body of some media type, as a page of the site does.
    pub fn post(path: &str, media_type: &str, cookie: &str, body: &str) -> Self {
        let length = body.len();
        Self(
            format!(
                "POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nsec-fetch-site: same-origin\r\ncookie: {cookie}\r\n\
                 content-type: {media_type}\r\ncontent-length: {length}\r\n\r\n{body}"
            )
            .into_bytes(),
        )
    }

    /// A request that was written by hand, head and all.
    pub fn raw(request: &str) -> Self {
        Self(request.as_bytes().to_vec())
    }

    fn with(path: &str, encoding: &str) -> Self {
        Self(format!("GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept-encoding: {encoding}\r\n\r\n").into_bytes())
    }
}

impl Connection {
    pub fn open(server: SocketAddr) -> anyhow::Result<Self> {
        ensure!(server.ip().is_loopback(), "{server} is not this machine");
        let stream = TcpStream::connect_timeout(&server, TIMEOUT)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(TIMEOUT))?;
        stream.set_write_timeout(Some(TIMEOUT))?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(64 * 1024),
        })
    }

    /// Asks, and reads the whole answer: not a byte more, since the next one follows.
    pub fn ask(&mut self, request: &Request) -> anyhow::Result<Answer<'_>> {
        self.buffer.clear();
        self.stream.write_all(&request.0)?;
        let body = loop {
            self.receive()?;
            if let Some(end) = self.buffer.windows(4).position(|window| window == b"\r\n\r\n") {
                break end + 4;
            }
        };
        let (status, length) = head(&self.buffer[..body])?;
        while self.buffer.len() < body + length {
            self.receive()?;
        }
        ensure!(self.buffer.len() == body + length, "more was answered than was asked");
        Ok(Answer {
            status,
            head: &self.buffer[..body],
            body: &self.buffer[body..],
        })
    }

    /// Bytes that were received of the last answer, whole or not.
    pub fn received(&self) -> usize {
        self.buffer.len()
    }

    /// Says who someone is; returns the cookie.
    pub fn introduced(&mut self, squad: &str, role: &str) -> anyhow::Result<String> {
        let form = format!("name=Ada&squad={squad}&role={role}");
        let answer = self.ask(&Request::form("/en/who", "", &form))?;
        answer.cookie().context("a session")
    }

    /// Takes what has arrived, at least one byte.
    fn receive(&mut self) -> anyhow::Result<()> {
        let before = self.buffer.len();
        self.buffer.resize(before + 64 * 1024, 0);
        let read = self.stream.read(&mut self.buffer[before..]);
        self.buffer.truncate(before + *read.as_ref().unwrap_or(&0));
        if read? == 0 {
            bail!("the server closed the connection");
        }
        Ok(())
    }
}

/// Reads a file to its end; asked in a version of HTTP that has no chunks.
pub fn download(server: SocketAddr, path: &str) -> anyhow::Result<(usize, Duration)> {
    let mut stream = TcpStream::connect(server)?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let start = Instant::now();
    write!(stream, "GET {path} HTTP/1.0\r\nhost: 127.0.0.1\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let took = start.elapsed();
    let head = answer.windows(4).position(|window| window == b"\r\n\r\n");
    let head = head.context("an answer without end of its head")?;
    ensure!(
        answer.starts_with(b"HTTP/1.0 200") || answer.starts_with(b"HTTP/1.1 200"),
        "{path} is not there"
    );
    Ok((answer.len() - head - 4, took))
}

/// Status, and length of the body; nothing follows a head that names no length.
fn head(head: &[u8]) -> anyhow::Result<(u16, usize)> {
    let mut lines = std::str::from_utf8(head)?.lines();
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1))
        .context("an answer without status")?;
    let mut length = 0;
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        ensure!(!name.eq_ignore_ascii_case("transfer-encoding"), "an answer in chunks");
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse()?;
        }
    }
    Ok((status.parse()?, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_an_answer_says_status_and_length() {
        assert_eq!(
            head(b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n").expect("a head"),
            (200, 12)
        );
        assert!(head(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").is_err());
        assert!(head(b"\r\n\r\n").is_err());
    }

    #[test]
    fn answers_are_read_one_by_one_however_they_arrive() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a connection");
            let mut request = [0; 1024];
            for body in ["first", "the second"] {
                assert!(stream.read(&mut request).expect("a request") > 0);
                let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len());
                let (start, end) = answer.split_at(answer.len() - 3);
                stream.write_all(start.as_bytes()).expect("sent");
                stream.flush().expect("sent");
                stream.write_all(end.as_bytes()).expect("sent");
            }
        });
        let mut connection = Connection::open(address).expect("a connection");
        for body in ["first", "the second"] {
            let answer = connection.ask(&Request::plain("/")).expect("an answer");
            assert_eq!((answer.status, answer.body), (200, body.as_bytes()));
        }
        server.join().expect("a server");
    }
}
