//! A supervisor asks the program to stop while people read and write.

use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use crate::client::{Came, declare, get, introduce};
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
