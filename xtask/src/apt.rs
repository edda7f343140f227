//! Debian's packages: installed where that is allowed, or unpacked beside the system.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process;
use crate::say;

/// Suite whose packages are newer than those of the release this machine runs.
const BACKPORTS: &str = "trixie-backports";
const KEYRING: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

/// Installs a package; an error where this process may not.
pub(crate) fn install(package: &str) -> Result<()> {
    if process::find("apt-get").is_none() || !process::is_root() {
        bail!("`{package}` has to be installed by hand");
    }
    say::step("Installing", format_args!("{package} with apt-get"));
    if process::run(&mut install_command(package)).is_ok() {
        return Ok(());
    }
    // The lists may be older than the archive, or not be there at all.
    process::run(Command::new("apt-get").args(["update", "-qq"]))?;
    process::run(&mut install_command(package))
}

fn install_command(package: &str) -> Command {
    let mut command = Command::new("apt-get");
    command
        .args(["install", "-y", "-qq", "--no-install-recommends", package])
        .env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// Downloads the backport of a package in a version of its maker (`1.95.0`) and unpacks it into a folder, without
/// installing it. apt checks it against Debian's keys; the system's own lists stay as they are.
pub(crate) fn unpack_backport(package: &str, version: &str, into: &Path) -> Result<()> {
    if process::find("apt-get").is_none() || !Path::new(KEYRING).is_file() {
        bail!("this is not a Debian with apt-get and its archive keys");
    }
    let apt = into.join("apt");
    fs::create_dir_all(apt.join("lists/partial")).with_context(|| format!("cannot make {}", apt.display()))?;
    let source = format!("deb [signed-by={KEYRING}] {} {BACKPORTS} main\n", mirror()?);
    fs::write(apt.join("sources.list"), source).with_context(|| format!("cannot write in {}", apt.display()))?;
    process::run(with_lists(Command::new("apt-get").args(["update", "-qq"]), &apt))?;
    let known = process::output(with_lists(Command::new("apt-cache").args(["madison", package]), &apt))?;
    let Some(full) = newest(&known, version) else {
        bail!("{BACKPORTS} has no {package} {version}");
    };
    let download = format!("{package}={full}");
    process::run(with_lists(
        Command::new("apt-get")
            .args(["download", "-qq", &download])
            .current_dir(&apt),
        &apt,
    ))?;
    let archives = fs::read_dir(&apt).with_context(|| format!("cannot list {}", apt.display()))?;
    let archive = archives
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|it| it == "deb"));
    let archive = archive.context("apt-get downloaded no package")?;
    process::run(Command::new("dpkg").arg("-x").arg(&archive).arg(into))?;
    fs::remove_dir_all(&apt).with_context(|| format!("cannot remove {}", apt.display()))
}

/// The archive this machine gets its own packages from.
fn mirror() -> Result<String> {
    let targets =
        process::output(Command::new("apt-get").args(["indextargets", "--format", "$(SITE)", "Created-By: Packages"]))?;
    let mut sites = targets.lines().map(str::trim).filter(|site| !site.is_empty());
    let site = sites.find(|site| site.trim_end_matches('/').ends_with("/debian"));
    site.map(str::to_owned)
        .context("this machine's apt knows no Debian archive")
}

fn with_lists<'a>(command: &'a mut Command, apt: &Path) -> &'a mut Command {
    for (option, path) in [("Dir::Etc::SourceList", "sources.list"), ("Dir::State::Lists", "lists")] {
        command.arg("-o").arg(format!("{option}={}", apt.join(path).display()));
    }
    command.args(["-o", "Dir::Etc::SourceParts=-", "-o", "APT::Sandbox::User=root"])
}

/// The first version that packages this version of the maker, in a list of `apt-cache madison`.
fn newest<'a>(known: &'a str, version: &str) -> Option<&'a str> {
    let versions = known.lines().filter_map(|line| line.split('|').nth(1)).map(str::trim);
    let mut matching = versions.filter(|full| {
        full.strip_prefix(version)
            .is_some_and(|rest| rest.starts_with(['+', '-', '~']))
    });
    matching.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_version_of_the_maker_will_do() {
        let known = " rust-src | 1.95.0+dfsg1-2~bpo13+1 | http://mirror/debian trixie-backports/main amd64 Packages\n";
        assert_eq!(newest(known, "1.95.0"), Some("1.95.0+dfsg1-2~bpo13+1"));
        assert_eq!(newest(known, "1.95.1"), None);
        assert_eq!(newest(known, "1.9"), None);
    }
}
