//! Readers and writers of a running program. Every request has a connection of its own, but for those of [`Kept`].

use balise_wire::{Connection, Request};

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

/// Asks over a connection of its own. Returns what came, and all of it that is text.
pub(crate) fn ask(address: &str, request: &str) -> (Came, String) {
    let Some(mut connection) = address.parse().ok().and_then(|address| Connection::open(address).ok()) else {
        return (Came::NotLetIn, String::new());
    };
    let whole = connection.ask(&Request::raw(request)).ok().map(|answer| {
        let head = String::from_utf8_lossy(answer.head).into_owned();
        (Came::Whole(answer.status), head + &answer.text())
    });
    whole.unwrap_or_else(|| match connection.received() {
        0 => (Came::NotLetIn, String::new()),
        _ => (Came::Cut, String::new()),
    })
}

/// A connection that stays open.
pub(crate) struct Kept(Connection);

/// What an answer says of its connection.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Said {
    GoOn,
    /// It ends with this answer.
    Last,
}

impl Kept {
    pub(crate) fn open(address: &str) -> anyhow::Result<Self> {
        Ok(Self(Connection::open(address.parse()?)?))
    }

    /// Asks, and reads the whole answer; an error when there is none.
    pub(crate) fn get(&mut self, path: &str) -> anyhow::Result<Said> {
        let answer = self.0.ask(&Request::plain(path))?;
        Ok(match answer.value("connection").as_deref() {
            Some("close") => Said::Last,
            _ => Said::GoOn,
        })
    }
}
