//! The program as a process: what it prints, what it refuses, how it stops.

mod client;
#[cfg(unix)]
mod data;
#[cfg(target_os = "linux")]
mod fullness;
#[cfg(target_os = "linux")]
mod handles;
mod reach;
mod relevance;
mod secrecy;
#[cfg(unix)]
mod stopping;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

fn balise() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_balise"));
    command
        .env("LANG", "en_GB.UTF-8")
        .env_remove("LC_ALL")
        .env_remove("BALISE_CONTENT")
        .env_remove("BALISE_DATA");
    command
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[track_caller]
fn run(command: &mut Command) -> (Output, String, String) {
    let output = command.stdin(Stdio::null()).output().expect("balise runs");
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout).into_owned(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    );
    (output, out, err)
}

/// A running server, ended when dropped.
struct Server {
    child: Child,
    address: String,
    lines: BufReader<std::process::ChildStdout>,
}

impl Server {
    fn start(arguments: &[&str]) -> (Self, tempfile::TempDir) {
        let data = tempfile::tempdir().expect("a folder");
        (Self::start_on(data.path(), arguments), data)
    }

    fn start_on(data: &Path, arguments: &[&str]) -> Self {
        Self::start_telling(data, arguments, Stdio::null(), "off")
    }

    /// The same with a log; `filter` says what is told, as `BALISE_LOG`.
    fn start_telling(data: &Path, arguments: &[&str], log: Stdio, filter: &str) -> Self {
        let mut child = balise()
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .args(arguments)
            .env("BALISE_LOG", filter)
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("balise runs");
        let mut lines = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        lines.read_line(&mut line).expect("a line");
        let address = line.trim().strip_prefix("http://").expect("an address").to_owned();
        Self { child, address, lines }
    }

    /// Waits until the library is read; returns what was said of it.
    fn summary(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).expect("a line");
        line
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        .expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Ids of what a search finds, best first.
    #[track_caller]
    fn found(&self, text: &str) -> Vec<String> {
        let answer = self.get(&format!("/api/v1/search?q={text}"));
        let (head, body) = answer.split_once("\r\n\r\n").expect("a body");
        assert!(head.starts_with("HTTP/1.1 200"), "{answer}");
        let answer: serde_json::Value = serde_json::from_str(body).expect("JSON");
        let hits = answer["hits"].as_array().expect("hits").iter();
        hits.map(|hit| hit["id"].as_str().expect("an id").to_owned()).collect()
    }

    /// Stops as its supervisor would have it.
    #[cfg(unix)]
    fn stop(mut self) {
        terminate(&self.child);
        assert!(self.child.wait().expect("it ends").success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Asks a process to stop, as its supervisor would.
#[cfg(unix)]
fn terminate(child: &Child) {
    let pid = child.id().to_string();
    let done = Command::new("kill").args(["-TERM", &pid]).status().expect("kill runs");
    assert!(done.success());
}

#[test]
fn a_server_says_where_it_is_and_what_it_read() {
    let content = root().join("content");
    let (mut server, _data) = Server::start(&["--content", content.to_str().expect("UTF-8")]);
    assert!(server.get("/livez").starts_with("HTTP/1.1 200"));
    let summary = server.summary();
    assert!(
        summary.contains("5 squads") && summary.contains("playbooks") && summary.contains(" ms"),
        "{summary}"
    );
    assert!(server.get("/readyz").starts_with("HTTP/1.1 200"));
    assert!(server.get("/fr").contains("<h1"));
}

#[cfg(unix)]
#[test]
fn a_server_that_is_asked_to_stop_stops_cleanly() {
    let content = root().join("content");
    let (mut server, _data) = Server::start(&["--content", content.to_str().expect("UTF-8")]);
    server.summary();
    terminate(&server.child);
    assert!(server.child.wait().expect("it ends").success());
}

/// Every file of a search index that holds documents. Their names are drawn when they are written.
#[cfg(unix)]
fn segments(index: &Path) -> Vec<PathBuf> {
    let mut segments = Vec::new();
    for entry in std::fs::read_dir(index).expect("an index") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            segments.extend(self::segments(&path));
        } else if path.extension().is_some_and(|ending| ending == "store") {
            segments.push(path);
        }
    }
    segments.sort();
    segments
}

#[cfg(unix)]
#[test]
fn a_second_start_finds_its_index_again() {
    let content = root().join("content");
    let content = content.to_str().expect("UTF-8");
    let (mut first, data) = Server::start(&["--content", content]);
    first.summary();
    let found = first.found("okr");
    assert!(!found.is_empty());
    first.stop();
    let written = segments(&data.path().join("index"));
    assert!(!written.is_empty());
    let mut second = Server::start_on(data.path(), &["--content", content]);
    second.summary();
    assert_eq!(second.found("okr"), found);
    second.stop();
    assert_eq!(
        segments(&data.path().join("index")),
        written,
        "nothing is indexed twice"
    );
}

#[test]
fn a_taken_port_is_named_with_a_way_out() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let data = tempfile::tempdir().expect("a folder");
    let (output, _, err) = run(balise()
        .args(["serve", "--listen", &address, "--data"])
        .arg(data.path()));
    assert!(!output.status.success());
    assert!(err.contains(&address) && err.contains("--listen"), "{err}");
}

#[test]
fn a_data_folder_that_cannot_be_written_is_named_with_a_way_out() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let (output, _, err) = run(balise()
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(file.path()));
    assert!(!output.status.success());
    assert!(
        err.contains("--data") && err.contains(file.path().to_str().expect("UTF-8")),
        "{err}"
    );
}

#[test]
fn lint_says_file_line_severity_and_remedy() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(
        folder.path().join("a.md"),
        "---\nlast_reviewed: someday\n---\n# A\n\n[gone](gone.md)\n",
    )
    .expect("a file");
    let (output, out, _) = run(balise().arg("lint").arg(folder.path()));
    assert_eq!(output.status.code(), Some(1), "{out}");
    assert!(
        out.contains("a.md:2: error:") && out.contains("a.md:6: warning:") && out.contains('→'),
        "{out}"
    );
    let (_, json, _) = run(balise().args(["lint", "--json"]).arg(folder.path()));
    let said = json.lines().map(|line| {
        let fault: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let remedy = fault["remedy"].as_str().expect("a remedy");
        assert!(!remedy.is_empty() || fault["severity"] == "note", "{line}");
        (fault["line"].as_u64(), fault["severity"].as_str().map(str::to_owned))
    });
    let said: Vec<_> = said.collect();
    for (line, severity) in [(2, "error"), (6, "warning")] {
        assert!(said.contains(&(Some(line), Some(severity.to_owned()))), "{json}");
    }
    let (_, french, _) = run(balise().env("LANG", "fr_FR.UTF-8").arg("lint").arg(folder.path()));
    assert!(french.contains("a.md:2: error:") && french.contains('→'), "{french}");
    assert_ne!(out, french);
}

#[test]
fn lint_shows_what_would_do_something_to_a_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = "---\nlast_reviewed: \"\\e[31mred\\0\"\n---\n# x\n\n[gone](gone\u{9b}\u{202e}.md)\n";
    std::fs::write(folder.path().join("page.md"), page).expect("a file");
    for language in ["en_GB.UTF-8", "fr_FR.UTF-8"] {
        let (_, out, err) = run(balise().env("LANG", language).arg("lint").arg(folder.path()));
        let is_obeyed = |character: char| character.is_control() && character != '\n' || character == '\u{202e}';
        assert!(!out.contains(is_obeyed) && !err.contains(is_obeyed), "{out:?}");
        assert!(out.contains("\\u{1b}[31mred\\u{0}"), "{out}");
    }
}

#[test]
fn lint_of_a_clean_folder_ends_well() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.md"), "# A\n\nFine.\n").expect("a file");
    let (output, _, _) = run(balise().arg("lint").arg(folder.path()));
    assert!(output.status.success());
    let (output, _, err) = run(balise().args(["lint", "/nowhere/at/all"]));
    assert!(!output.status.success() && err.contains("/nowhere/at/all"), "{err}");
}

#[test]
fn search_answers_in_the_terminal() {
    let content = root().join("content");
    let (output, out, _) = run(balise().args(["search", "okr", "--content"]).arg(&content));
    assert!(output.status.success() && out.contains("/en/"), "{out}");
    let (_, json, _) = run(balise().args(["search", "--json", "okr", "--content"]).arg(&content));
    let answer: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert!(
        answer["took_us"].is_u64() && answer["total"].as_u64() > Some(0),
        "{json}"
    );
}

#[test]
fn eval_measures_a_judged_set() {
    let set = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(set.path().join(name), text).expect("a file");
    write(
        "corpus.jsonl",
        "{\"id\":\"a\",\"title\":\"Zebras\",\"text\":\"Striped.\"}\n{\"id\":\"b\",\"title\":\"Lions\",\"text\":\"Maned.\"}\n",
    );
    write(
        "queries.jsonl",
        "{\"id\":\"1\",\"text\":\"zebra\"}\n{\"id\":\"2\",\"text\":\"maned lion\"}\n",
    );
    write("qrels.tsv", "1\ta\t1\n2\tb\t2\n");
    let run_file = set.path().join("run.tsv");
    let (output, out, err) = run(balise()
        .args(["eval", "--json", "--run"])
        .arg(&run_file)
        .arg(set.path()));
    assert!(output.status.success(), "{err}");
    assert!(
        out.contains("\"ndcg10\":1.0") && out.contains("\"success1\":1.0"),
        "{out}"
    );
    assert!(std::fs::read_to_string(run_file).expect("a run").starts_with("1\ta\t"));
}

#[test]
fn settings_come_from_a_file_too() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("ops")).expect("a folder");
    std::fs::write(folder.path().join("ops/a.md"), "# Zèbre\n").expect("a file");
    std::fs::write(folder.path().join("balise.toml"), "[squads]\nops = \"ops\"\n").expect("a file");
    let (output, out, _) = run(balise().args(["search", "zebre"]).current_dir(folder.path()));
    assert!(output.status.success() && out.contains("/en/squads/ops/a"), "{out}");
}
