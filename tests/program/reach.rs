//! Where the site may be reached, and under which names.

use std::process::Stdio;

use crate::client::ask;
use crate::{Server, balise, root, run};

#[test]
fn other_machines_are_let_in_only_on_purpose() {
    let data = tempfile::tempdir().expect("a folder");
    for listen in ["0.0.0.0:0", "[::]:0"] {
        let (output, out, err) = run(balise().args(["serve", "--listen", listen, "--data"]).arg(data.path()));
        assert!(!output.status.success() && out.is_empty(), "{out}");
        assert!(
            err.contains("--open-to-all") && err.contains("write as anyone"),
            "{err}"
        );
    }
    let mut child = balise()
        .args(["serve", "--listen", "0.0.0.0:0", "--open-to-all", "--data"])
        .arg(data.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("balise runs");
    let mut line = String::new();
    let mut lines = std::io::BufReader::new(child.stdout.take().expect("its output"));
    std::io::BufRead::read_line(&mut lines, &mut line).expect("a line");
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    assert!(line.starts_with("http://0.0.0.0:"), "{line}");
}

#[test]
fn names_are_given_by_a_flag_or_in_the_file() {
    let content = root().join("content");
    let content = content.to_str().expect("UTF-8");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("balise.toml");
    std::fs::write(&file, "hosts = [\"wiki.corp.example\"]\n").expect("a file");
    let file = file.to_str().expect("UTF-8");
    let of_file = ["--content", content, "--config", file];
    let of_flag = [
        "--content",
        content,
        "--host",
        "wiki.corp.example",
        "--host",
        "other.example",
    ];
    for arguments in [&of_file[..], &of_flag] {
        let (server, _data) = Server::start(arguments);
        let get = |host: &str| {
            let request = format!("GET /livez2 HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
            ask(&server.address, &request).1
        };
        assert!(get("wiki.corp.example").starts_with("HTTP/1.1 404"), "{arguments:?}");
        assert!(get("evil.test").starts_with("HTTP/1.1 421"), "{arguments:?}");
        let bare = ask(&server.address, "GET /livez HTTP/1.0\r\n\r\n").1;
        assert!(
            bare.starts_with("HTTP/1.0 200") || bare.starts_with("HTTP/1.1 200"),
            "{bare}"
        );
        let absolute = "GET http://evil.test/en HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        assert!(ask(&server.address, absolute).1.starts_with("HTTP/1.1 421"));
        let twice = "GET /en HTTP/1.1\r\nHost: localhost\r\nHost: evil.test\r\nConnection: close\r\n\r\n";
        assert!(ask(&server.address, twice).1.starts_with("HTTP/1.1 4"));
    }
}

#[test]
fn a_base_url_with_a_path_is_refused_at_the_start() {
    let data = tempfile::tempdir().expect("a folder");
    let base = ["serve", "--base-url", "https://intra.example/balise", "--data"];
    let (output, out, err) = run(balise().args(base).arg(data.path()));
    assert!(!output.status.success() && out.is_empty(), "{out}");
    assert!(
        err.contains("--base-url") && err.contains("https://balise.intra.example"),
        "{err}"
    );
}
