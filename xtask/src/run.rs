//! `cargo xtask run`: from a clone to a site that answers.

use std::process::Command;

use anyhow::Result;

use crate::program;
use crate::say;
use crate::site;
use crate::toolchain::Std;
use crate::workspace::Workspace;

/// Builds, then becomes `balise`.
pub(crate) fn run(workspace: &Workspace, arguments: Vec<String>) -> Result<()> {
    site::build(workspace, Std::Shipped)?;
    program::build(workspace, "release")?;
    let content = workspace.path("content");
    let arguments = completed(arguments, &content.to_string_lossy());
    say::step("Running", format_args!("balise {}", arguments.join(" ")));
    become_program(Command::new(workspace.target().join("release/balise")).args(arguments))
}

/// What a person means by the arguments of `run`: options alone are those of `serve` on the starter library.
fn completed(arguments: Vec<String>, content: &str) -> Vec<String> {
    const OF_THE_PROGRAM: [&str; 4] = ["--help", "-h", "--version", "-V"];
    if arguments
        .first()
        .is_some_and(|first| !first.starts_with('-') || OF_THE_PROGRAM.contains(&first.as_str()))
    {
        return arguments;
    }
    let mut whole = vec!["serve".to_owned()];
    if !arguments
        .iter()
        .any(|argument| argument == "--content" || argument.starts_with("--content="))
    {
        whole.extend(["--content".to_owned(), content.to_owned()]);
    }
    whole.extend(arguments);
    whole
}

/// Becomes the program, so that a signal reaches it and nobody else.
#[cfg(unix)]
fn become_program(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt as _;

    let error = command.exec();
    Err(anyhow::Error::new(error).context(format!("cannot start {}", command.get_program().to_string_lossy())))
}

#[cfg(not(unix))]
fn become_program(command: &mut Command) -> Result<()> {
    process::run(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(given: &[&str], expected: &[&str]) {
        let given = given.iter().map(|&argument| argument.to_owned()).collect();
        assert_eq!(completed(given, "/content"), expected);
    }

    #[test]
    fn options_alone_are_those_of_serve_on_the_starter_library() {
        check(&[], &["serve", "--content", "/content"]);
        check(
            &["--squad", "a=b"],
            &["serve", "--content", "/content", "--squad", "a=b"],
        );
    }

    #[test]
    fn another_library_takes_the_place_of_the_starter_library() {
        check(&["--content=mine"], &["serve", "--content=mine"]);
        check(&["--content", "mine"], &["serve", "--content", "mine"]);
    }

    #[test]
    fn a_command_and_a_plea_for_help_go_to_the_program_as_they_are() {
        check(&["lint", "content"], &["lint", "content"]);
        check(&["--help"], &["--help"]);
    }
}
