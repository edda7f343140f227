//! Data folders that are in use, damaged, read-only, or come from elsewhere: each is named, with the way out.

use std::fs;
use std::path::Path;

use crate::client::{Came, declare, introduce};
use crate::{Server, balise, root, run};

/// A data folder in which something was written, and nobody writes any more.
fn written(data: &Path) {
    let content = root().join("content");
    let mut server = Server::start_on(data, &["--content", content.to_str().expect("UTF-8")]);
    server.summary();
    let cookie = introduce(&server.address);
    assert_eq!(declare(&server.address, &cookie, "said"), Came::Whole(204));
    crate::terminate(&server.child);
    assert!(server.child.wait().expect("it ends").success());
}

/// What a server says that does not start.
#[track_caller]
fn refused(data: &Path) -> String {
    let (output, _, err) = run(balise().args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data));
    assert!(!output.status.success(), "{err}");
    err
}

#[test]
fn a_second_writer_is_told_who_the_first_is_and_readers_are_let_in() {
    let content = root().join("content");
    let (mut server, data) = Server::start(&["--content", content.to_str().expect("UTF-8")]);
    server.summary();
    let err = refused(data.path());
    assert!(err.contains(&server.child.id().to_string()), "{err}");
    let backup = tempfile::tempdir().expect("a folder");
    let reading: [&[&str]; 4] = [
        &["verify"],
        &["export"],
        &["history", "squad/paiement"],
        &["backup", backup.path().to_str().expect("UTF-8")],
    ];
    for command in reading {
        let (output, _, err) = run(balise().args(command).arg("--data").arg(data.path()));
        assert!(output.status.success(), "{command:?}: {err}");
    }
    for command in [&["rebuild"][..], &["import", "/dev/null"]] {
        let (output, _, err) = run(balise().args(command).arg("--data").arg(data.path()));
        assert!(!output.status.success(), "{command:?}: {err}");
    }
}

#[test]
fn a_damaged_journal_is_named_with_its_byte_and_the_command_to_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    written(&data);
    let segment = data.join("journal/00000000000000000001.log");
    let whole = fs::read(&segment).expect("a segment");
    // One byte changed, and a hole from there to the end of the record after.
    let middle = whole.len() / 2;
    let mut changed = whole.clone();
    changed[middle] ^= 1;
    let hole = [&whole[..middle], &whole[middle + 400..]].concat();
    for bytes in [changed, hole] {
        fs::write(&segment, bytes).expect("damaged");
        let err = refused(&data);
        for word in ["00000000000000000001.log", "byte ", "balise verify", "balise restore"] {
            assert!(err.contains(word), "{word}: {err}");
        }
        let (output, out, _) = run(balise().arg("verify").arg("--data").arg(&data));
        assert!(!output.status.success() && out.contains("damaged:"), "{out}");
    }
    fs::write(&segment, whole).expect("as it was");
    let (output, out, err) = run(balise().arg("verify").arg("--data").arg(&data));
    assert!(output.status.success(), "{out}{err}");
}

#[test]
fn an_index_of_another_machine_is_made_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (ours, theirs) = (folder.path().join("ours"), folder.path().join("theirs"));
    written(&ours);
    let content = root().join("content");
    let arguments = ["--content", content.to_str().expect("UTF-8")];
    let says = |server: &Server| {
        let changes = server.get("/fr/changes");
        let (head, body) = changes.split_once("\r\n\r\n").expect("a body");
        assert!(head.starts_with("HTTP/1.1 200"), "{changes}");
        let told = body.split("<time datetime=\"").skip(1);
        let days = told.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()));
        let links = body.split(" href=\"").skip(1);
        let links = links.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()));
        (server.found("okr"), days.chain(links).collect::<Vec<_>>())
    };
    let mut server = Server::start_on(&ours, &arguments);
    server.summary();
    let said = says(&server);
    let told = |link: &String| link.contains("weekly-interviews");
    assert!(!said.0.is_empty() && said.1.iter().any(told), "{said:?}");
    server.stop();

    let elsewhere = folder.path().join("elsewhere");
    fs::create_dir(&elsewhere).expect("a folder");
    fs::write(elsewhere.join("okr.md"), "# OKR of zephyranthes\n").expect("a file");
    let squad = format!("elsewhere={}", elsewhere.display());
    let mut server = Server::start_on(&theirs, &["--squad", &squad]);
    server.summary();
    assert_eq!(server.found("zephyranthes"), ["elsewhere/okr"]);
    server.stop();

    for part in ["sled", "index"] {
        fs::remove_dir_all(ours.join(part)).expect("removed");
        fs::rename(theirs.join(part), ours.join(part)).expect("moved");
    }
    let mut server = Server::start_on(&ours, &arguments);
    server.summary();
    assert_eq!(server.found("zephyranthes"), [""; 0], "it is of another library");
    assert_eq!(says(&server), said);
}

#[test]
fn assessments_come_in_from_a_file_whole_or_not_at_all() {
    let content = root().join("content");
    let folder = tempfile::tempdir().expect("a folder");
    let (data, file) = (folder.path().join("data"), folder.path().join("past.csv"));
    let import = |text: &str| {
        fs::write(&file, text).expect("a file");
        let mut command = balise();
        command.args(["import", "assessments"]).arg(&file);
        run(command.arg("--content").arg(&content).arg("--data").arg(&data))
    };
    let question = {
        let rubric = fs::read_to_string(content.join("maturity/discovery.yaml")).expect("a dimension");
        let id = rubric.lines().find_map(|line| line.trim().strip_prefix("- id: "));
        id.expect("a question").to_owned()
    };
    let head = "squad;period;held_on;dimension;version;question;level\n";
    let (refused, out, err) = import(&format!(
        "{head}paiement;2025-Q1;31/03/2025;discovery;2;{question};3\npaiement;2025-Q1;31/03/2025;discovery;2;nothing;3\n"
    ));
    assert!(!refused.status.success(), "{out}{err}");
    assert!(out.contains('3') && out.contains("nothing"), "{out}{err}");
    let (done, out, err) = import(&format!(
        "{head}paiement;2025-Q1;31/03/2025;discovery;2;{question};3,0\n"
    ));
    assert!(done.status.success() && out.contains('1'), "{out}{err}");
    let (history, out, err) = run(balise().args(["export", "--data"]).arg(&data));
    assert!(history.status.success() && out.contains("2025-Q1"), "{err}");
}
