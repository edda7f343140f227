//! A supervisor asks the program to stop while people read and write.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use crate::client::{Came, Kept, Said, declare, get, introduce};
use crate::{Server, balise, root, run, terminate};

const READERS: usize = 4;
const WRITERS: usize = 2;
/// Answers that each of them has had before the stop.
const BEFORE: usize = 20;
/// Longest that a stop may take.
const STOP: Duration = Duration::from_secs(10);

#[test]
fn a_stop_under_load_cuts_nobody_off_and_loses_nothing() {
    let content = root().join("content");
    let (mut server, data) = Server::start(&["--content", content.to_str().expect("UTF-8")]);
    server.summary();
    let cookie = introduce(&server.address);
    let (busy, all_busy) = channel();
    let (address, cookie) = (server.address.clone(), cookie.as_str());
    let (cut, acknowledged, took, status) = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..READERS + WRITERS)
            .map(|number| {
                let (busy, address) = (busy.clone(), address.clone());
                scope.spawn(move || {
                    let (mut cut, mut acknowledged) = (Vec::new(), Vec::new());
                    for round in 0.. {
                        let note = format!("stopping-{number}-{round}");
                        let came = match number < READERS {
                            true => get(&address, "/fr/squads"),
                            false => declare(&address, cookie, &note),
                        };
                        match came {
                            Came::Whole(204) => acknowledged.push(note),
                            // A writer who comes while the journal closes is told to come again.
                            Came::Whole(200) => {}
                            Came::Whole(503) if number >= READERS => {}
                            Came::NotLetIn => break,
                            came => cut.push(came),
                        }
                        if round == BEFORE {
                            let _ = busy.send(());
                        }
                    }
                    (cut, acknowledged)
                })
            })
            .collect();
        for _ in 0..READERS + WRITERS {
            all_busy.recv().expect("they all read and write");
        }
        let start = Instant::now();
        terminate(&server.child);
        let status = server.child.wait().expect("it ends");
        let took = start.elapsed();
        let (mut cut, mut acknowledged) = (Vec::new(), Vec::new());
        for worker in workers {
            let (own_cut, own_acknowledged) = worker.join().expect("a worker");
            cut.extend(own_cut);
            acknowledged.extend(own_acknowledged);
        }
        (cut, acknowledged, took, status)
    });
    assert!(status.success(), "{status}");
    assert!(took < STOP, "{took:?}");
    assert_eq!(cut, [], "whoever was let in has a whole answer");
    let (_, exported, _) = run(balise().arg("export").arg("--data").arg(data.path()));
    assert!(acknowledged.len() >= WRITERS * BEFORE);
    for note in acknowledged {
        assert!(
            exported.contains(&format!("\"{note}\"")),
            "{note} was acknowledged and is lost"
        );
    }
}

/// Readers on connections that stay open.
const KEPT: usize = 12;

#[test]
fn a_stop_under_kept_connections_cuts_no_request_off() {
    let content = root().join("content");
    let (mut server, _data) = Server::start(&["--content", content.to_str().expect("UTF-8")]);
    server.summary();
    let (busy, all_busy) = channel();
    let address = server.address.clone();
    let (came, took, status) = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..KEPT)
            .map(|number| {
                let (busy, address) = (busy.clone(), address.clone());
                scope.spawn(move || {
                    let mut reader = Kept::open(&address).expect("a connection");
                    for round in 0.. {
                        // Some ask all the time, some take their time between two pages.
                        if number % 3 == 0 {
                            std::thread::sleep(Duration::from_millis(50));
                        }
                        match reader.get("/fr/squads") {
                            Ok(Said::GoOn) => {}
                            Ok(Said::Last) => return None,
                            Err(error) => return Some(format!("reader {number}, request {round}: {error}")),
                        }
                        if round == BEFORE {
                            let _ = busy.send(());
                        }
                    }
                    None
                })
            })
            .collect();
        // One that asked once and is quiet: it is ended in time.
        let mut quiet = Kept::open(&address).expect("a connection");
        assert!(matches!(quiet.get("/livez"), Ok(Said::GoOn)));
        for _ in 0..KEPT {
            all_busy.recv().expect("they all read");
        }
        let start = Instant::now();
        terminate(&server.child);
        let status = server.child.wait().expect("it ends");
        let took = start.elapsed();
        let came: Vec<_> = readers
            .into_iter()
            .filter_map(|reader| reader.join().expect("a reader"))
            .collect();
        (came, took, status)
    });
    assert_eq!(
        came,
        Vec::<String>::new(),
        "every request has its answer, and the last says so"
    );
    assert!(status.success() && took < STOP, "{status} after {took:?}");
}

#[test]
fn a_body_that_does_not_come_is_waited_for_so_long_and_no_longer() {
    let (mut server, _data) = Server::start(&[]);
    server.summary();
    let waits: Vec<_> = ["Content-Length: 10000", "Transfer-Encoding: chunked"]
        .into_iter()
        .map(|length| {
            let mut stream = TcpStream::connect(&server.address).expect("a connection");
            stream
                // Longer than silence is borne, shorter than a body may take.
                .set_read_timeout(Some(Duration::from_secs(20)))
                .expect("a timeout");
            let head = "POST /en/who HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n";
            write!(stream, "{head}{length}\r\n\r\n").expect("a head");
            stream
        })
        .collect();
    for mut stream in waits {
        let mut answer = String::new();
        stream
            .read_to_string(&mut answer)
            .expect("an answer, and the end of the connection");
        assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
        assert!(answer.contains("stopped coming"), "{answer}");
    }
}

#[cfg(unix)]
#[test]
fn pictures_that_are_pipes_hold_up_neither_readers_nor_the_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = std::process::Command::new("mkfifo")
        .arg(folder.path().join("f.png"))
        .status();
    assert!(made.expect("mkfifo runs").success());
    std::fs::write(folder.path().join("page.md"), "# Page\n\n![x](f.png)\n").expect("a file");
    let squad = format!("demo={}", folder.path().display());
    let (mut server, _data) = Server::start(&["--squad", &squad]);
    server.summary();
    for _ in 0..3 {
        assert!(server.get("/en/squads/demo/page").starts_with("HTTP/1.1 200"));
    }
    let start = Instant::now();
    terminate(&server.child);
    assert!(server.child.wait().expect("it ends").success());
    assert!(start.elapsed() < STOP);
}
