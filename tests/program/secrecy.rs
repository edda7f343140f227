//! A whole check with the log at its most verbose: it holds no vote, no code and no voter.

use std::fs;
use std::process::Stdio;

use crate::client::ask;
use crate::{Server, root};

/// Sends a form; returns the whole answer.
fn post(server: &Server, path: &str, cookie: &str, form: &str) -> String {
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\nContent-Type: \
         application/x-www-form-urlencoded\r\nCookie: {cookie}\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    ask(&server.address, &request).1
}

fn get(server: &Server, path: &str, cookie: &str) -> String {
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: {cookie}\r\n\r\n");
    ask(&server.address, &request).1
}

#[track_caller]
fn header(answer: &str, name: &str) -> String {
    let start = format!("{name}: ");
    let line = answer.lines().find_map(|line| line.strip_prefix(&start));
    line.unwrap_or_else(|| panic!("{name}: {answer}")).to_owned()
}

#[track_caller]
fn cookie(answer: &str) -> String {
    header(answer, "set-cookie")
        .split(';')
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[track_caller]
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text.split(before).nth(1).unwrap_or_else(|| panic!("{before}: {text}"));
    rest.split(after).next().unwrap_or_default().trim()
}

#[test]
fn no_log_tells_a_vote_a_code_or_a_voter() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, log) = (folder.path().join("data"), folder.path().join("log"));
    fs::create_dir(&data).expect("a folder");
    let content = root().join("content");
    let told = Stdio::from(fs::File::create(&log).expect("a file"));
    let arguments = ["--content", content.to_str().expect("UTF-8")];
    let mut server = Server::start_telling(&data, &arguments, told, "trace");
    server.summary();
    let lead = cookie(&post(
        &server,
        "/en/who",
        "",
        "name=Ada&squad=paiement&role=facilitator",
    ));
    let room = header(
        &post(
            &server,
            "/en/workshops",
            &lead,
            "squad=paiement&period=2026-Q4&mode=workshop",
        ),
        "location",
    );
    let code = between(&get(&server, &room, &lead), "join-code\"><code>", "<").to_owned();
    let ballot = header(&post(&server, "/en/join", "", &format!("code={code}")), "location");
    let question = between(&get(&server, &ballot, ""), "name=\"vote.", "\"").to_owned();
    let mut secrets = vec![code, ballot.rsplit('/').next().unwrap_or_default().to_owned()];
    for vote in ["1", "2", "2", "dont-know", "not-applicable"] {
        let form = format!("step=1&vote.{question}={vote}&comment.{question}=unmistakablywhispered");
        let voter = cookie(&post(&server, &ballot, "", &form));
        secrets.push(
            voter
                .split_once('=')
                .map(|(_, value)| value.to_owned())
                .unwrap_or_default(),
        );
    }
    // A wrong code and a wrong ballot are refused, and the log is not told of them either.
    post(&server, "/en/join", "", "code=wrng-code");
    post(
        &server,
        &ballot,
        "",
        &format!("step=1&vote.{question}=99&comment.{question}=unmistakablywhispered"),
    );
    post(&server, &format!("{room}/reveal"), &lead, "sure=yes");
    assert!(
        get(&server, &room, &lead).contains("unmistakablywhispered"),
        "the room is told"
    );
    secrets.extend(["unmistakablywhispered", "wrng-code", "dont-know"].map(str::to_owned));
    let log = fs::read_to_string(&log).expect("a log");
    assert!(log.lines().count() > 50, "the log is told everything: {log}");
    for secret in secrets {
        assert!(!log.contains(&secret), "{secret}: {}", between(&log, &secret, "\n"));
    }
}
