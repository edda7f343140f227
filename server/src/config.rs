//! Settings: flags, then `BALISE_*`, then `balise.toml`, then what is usual.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use balise_domain::id::SquadId;
use balise_library::Sources;
use serde::Deserialize;

use crate::http::Hosts;

/// The file that is read when none is named.
const FILE: &str = "balise.toml";

/// Settings of `balise serve` and `balise search` as given on the command line and in the environment.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct GivenSettings {
    /// Folder of the organisation: squads, practices, practice check, glossary.
    #[arg(long, env = "BALISE_CONTENT", value_name = "DIR")]
    pub content: Option<PathBuf>,
    /// Any folder of markdown, as the library of a squad; may be given several times. `NAME@DIALECT=DIR` says for which tool
    /// it was written.
    #[arg(
        long = "squad",
        env = "BALISE_SQUADS",
        value_name = "NAME=DIR",
        value_delimiter = ','
    )]
    pub squads: Vec<String>,
    /// Folder for what the program keeps: the journal, texts, the search index.
    #[arg(long, env = "BALISE_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Settings file; `balise.toml` is read when it is there.
    #[arg(long, env = "BALISE_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// Settings of `balise serve` alone: where the site is found, and by whom.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct SiteReach {
    /// Address and port; port 0 takes any free one.
    #[arg(long, env = "BALISE_LISTEN", value_name = "ADDR")]
    pub listen: Option<SocketAddr>,
    /// Where readers find the site, for absolute links: `https://balise.example`.
    #[arg(long, env = "BALISE_BASE_URL", value_name = "URL")]
    pub base_url: Option<String>,
    /// A further name that the site answers under; may be given several times.
    #[arg(long = "host", env = "BALISE_HOSTS", value_name = "NAME", value_delimiter = ',')]
    pub hosts: Vec<String>,
    /// A further address of the site, `https://intra.example`, whose pages may change things; may be given several times.
    #[arg(long = "origin", env = "BALISE_ORIGINS", value_name = "URL", value_delimiter = ',')]
    pub origins: Vec<String>,
    /// The address of a proxy that is believed when it says who asks, and for what name; may be given several times.
    #[arg(long = "proxy", env = "BALISE_PROXIES", value_name = "IP", value_delimiter = ',')]
    pub proxies: Vec<IpAddr>,
    /// Listen beyond this machine, though everybody who reaches the site may read and write all of it under any name.
    #[arg(
        long,
        env = "BALISE_OPEN_TO_ALL",
        value_parser = clap::builder::BoolishValueParser::new()
    )]
    pub open_to_all: bool,
}

/// What `balise.toml` may say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct SettingsFile {
    content: Option<PathBuf>,
    data: Option<PathBuf>,
    listen: Option<SocketAddr>,
    base_url: Option<String>,
    hosts: Option<Vec<String>>,
    origins: Option<Vec<String>>,
    proxies: Option<Vec<IpAddr>>,
    open_to_all: Option<bool>,
    #[serde(default)]
    squads: BTreeMap<String, PathBuf>,
}

/// Settings, complete.
#[derive(Clone, Debug)]
pub struct Config {
    pub sources: Sources,
    pub data: PathBuf,
    pub listen: SocketAddr,
    /// Without a slash at its end.
    pub base_url: Option<String>,
    /// Further names that the site answers under.
    pub hosts: Vec<String>,
    /// Further addresses of the site, without a slash at their end.
    pub origins: Vec<String>,
    /// Proxies that are believed.
    pub proxies: Vec<IpAddr>,
    /// Whether somebody said that the site may be reached from other machines, as open as it is.
    pub open_to_all: bool,
}

impl Config {
    /// Puts the settings together. Folders in `balise.toml` are relative to the file.
    pub fn of(given: &GivenSettings, reach: &SiteReach) -> anyhow::Result<Self> {
        let (written, beside) = read(given.config.as_deref())?;
        let content = given
            .content
            .clone()
            .or_else(|| written.content.map(|folder| beside.join(folder)));
        let mut squads = Vec::new();
        if given.squads.is_empty() {
            for (name, folder) in written.squads {
                squads.push(squad(&name, beside.join(folder))?);
            }
        }
        for pair in &given.squads {
            let Some((name, folder)) = pair.split_once('=') else {
                bail!("`--squad {pair}` names no folder: write --squad NAME=DIR");
            };
            squads.push(squad(name, PathBuf::from(folder))?);
        }
        // The folder beside the program is what a first look wants, but not what someone wants who named squads.
        let usual = squads.is_empty().then(|| PathBuf::from("content"));
        let base_url = reach.base_url.clone().or(written.base_url);
        let given_or = |given: &[String], written: Option<Vec<String>>| match given.is_empty() {
            true => written.unwrap_or_default(),
            false => given.to_vec(),
        };
        let origins = given_or(&reach.origins, written.origins).into_iter();
        let origins = origins
            .filter(|url| !url.trim().is_empty())
            .map(|url| address("--origin", &url));
        Ok(Self {
            sources: Sources {
                content: content.or(usual),
                squads,
            },
            data: given
                .data
                .clone()
                .or_else(|| written.data.map(|folder| beside.join(folder)))
                .unwrap_or_else(|| "data".into()),
            listen: reach
                .listen
                .or(written.listen)
                .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 3000))),
            base_url: base_url.map(|url| address("--base-url", &url)).transpose()?,
            origins: origins.collect::<anyhow::Result<_>>()?,
            proxies: match reach.proxies.is_empty() {
                true => written.proxies.unwrap_or_default(),
                false => reach.proxies.clone(),
            },
            hosts: given_or(&reach.hosts, written.hosts)
                .into_iter()
                .filter(|name| !name.trim().is_empty())
                .collect(),
            open_to_all: reach.open_to_all || written.open_to_all.unwrap_or_default(),
        })
    }

    /// The names that the site answers under when it listens on `address`.
    pub fn names(&self, address: SocketAddr) -> Hosts {
        Hosts::of(address, self.base_url.as_deref(), &self.hosts)
    }

    /// Whether the site may listen where it is told to.
    ///
    /// # Errors
    /// When other machines would reach it and nobody said that they may: it believes what people say of themselves.
    pub fn check_reach(&self) -> anyhow::Result<()> {
        if self.open_to_all || self.listen.ip().to_canonical().is_loopback() {
            return Ok(());
        }
        bail!(
            "on {}, everybody on the network could reach the site, read everything, and write as anyone: it asks nobody for a \
             password. If that is what you want, say so with --open-to-all (or BALISE_OPEN_TO_ALL=true, or open_to_all = true in \
             balise.toml); else listen on 127.0.0.1:{} and put something in front that asks who is there",
            self.listen,
            self.listen.port()
        )
    }
}

/// An address of the site, without a slash at its end.
///
/// # Errors
/// When it is no `http` or `https` address, or has a path: pages, styles and forms stand at the root of a host.
fn address(flag: &str, url: &str) -> anyhow::Result<String> {
    let url = url.trim().trim_end_matches('/');
    let rest = url.split_once("://").filter(|(scheme, rest)| {
        let is_web = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        is_web && !rest.is_empty() && !rest.contains(['@', '?', '#', ' ', '\\'])
    });
    let Some((scheme, rest)) = rest else {
        bail!("`{flag} {url}` is no address of a site: write https://balise.example");
    };
    if let Some((host, path)) = rest.split_once('/') {
        bail!(
            "`{flag} {url}` has a path, and the site can only stand at the root of a name: give it a name of its own, such as \
             {scheme}://balise.{host}, and let the proxy hand everything under it on, without /{path}"
        );
    }
    Ok(url.to_owned())
}

fn squad(name: &str, folder: PathBuf) -> anyhow::Result<(SquadId, String, PathBuf)> {
    let (bare, _) = balise_library::name_and_dialect(name);
    let slug = SquadId::of(bare).with_context(|| format!("`{name}` is no name for a squad: use letters and digits"))?;
    Ok((slug, name.to_owned(), folder))
}

/// The settings file, and the folder it stands in.
fn read(named: Option<&Path>) -> anyhow::Result<(SettingsFile, PathBuf)> {
    let file = named.map_or_else(|| PathBuf::from(FILE), Path::to_owned);
    let beside = file.parent().map(Path::to_owned).unwrap_or_default();
    if named.is_none() && !file.exists() {
        return Ok((SettingsFile::default(), beside));
    }
    let text = std::fs::read_to_string(&file)
        .with_context(|| format!("the settings file {} cannot be read", file.display()))?;
    let written =
        toml::from_str(&text).with_context(|| format!("the settings file {} is not right", file.display()))?;
    Ok((written, beside))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(squads: &[&str]) -> GivenSettings {
        GivenSettings {
            squads: squads.iter().map(|pair| (*pair).to_owned()).collect(),
            ..GivenSettings::default()
        }
    }

    fn usual(squads: &[&str]) -> anyhow::Result<Config> {
        Config::of(&given(squads), &SiteReach::default())
    }

    #[test]
    fn squads_replace_the_usual_folder() {
        let config = usual(&["Équipe Paiement=some/folder"]).expect("settings");
        assert_eq!(config.sources.content, None);
        assert_eq!(config.sources.squads[0].0.as_str(), "equipe-paiement");
        assert_eq!(usual(&[]).expect("settings").sources.content, Some("content".into()));
    }

    #[test]
    fn a_squad_without_folder_is_refused_by_name() {
        let refused = usual(&["paiement"]).expect_err("no folder");
        assert!(refused.to_string().contains("paiement"), "{refused}");
    }

    #[test]
    fn folders_of_the_file_are_relative_to_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("balise.toml");
        std::fs::write(
            &file,
            "content = \"docs\"\nlisten = \"127.0.0.1:4000\"\n[squads]\nops = \"ops\"\n",
        )
        .expect("a file");
        let reach = SiteReach::default();
        let given = GivenSettings {
            config: Some(file.clone()),
            ..GivenSettings::default()
        };
        let config = Config::of(&given, &reach).expect("settings");
        assert_eq!(config.sources.content, Some(folder.path().join("docs")));
        assert_eq!(config.listen.port(), 4000);
        std::fs::write(&file, "contents = \"docs\"\n").expect("a file");
        assert!(Config::of(&given, &reach).is_err());
    }

    #[test]
    fn an_address_with_a_path_is_refused_with_what_to_do_instead() {
        let with = |base_url: &str| {
            let reach = SiteReach {
                base_url: Some(base_url.to_owned()),
                ..SiteReach::default()
            };
            Config::of(&given(&[]), &reach).map(|config| config.base_url)
        };
        for ours in [
            "https://intra.example",
            "https://intra.example/",
            "HTTP://localhost:3000",
            "http://[::1]:80",
        ] {
            assert_eq!(with(ours).expect(ours).as_deref(), Some(ours.trim_end_matches('/')));
        }
        let refused = with("https://intra.example/balise").expect_err("a path").to_string();
        assert!(
            refused.contains("--base-url") && refused.contains("https://balise.intra.example"),
            "{refused}"
        );
        for other in [
            "intra.example",
            "ftp://intra.example",
            "https://",
            "https://a@b",
            "https://a?b",
            "",
        ] {
            assert!(with(other).is_err(), "{other}");
        }
    }

    #[test]
    fn nothing_but_the_loopback_is_listened_on_unless_it_is_said() {
        let at = |listen: &str, open_to_all| {
            let reach = SiteReach {
                listen: Some(listen.parse().expect("an address")),
                open_to_all,
                ..SiteReach::default()
            };
            Config::of(&given(&[]), &reach).expect("settings").check_reach()
        };
        for inside in ["127.0.0.1:3000", "127.1.2.3:0", "[::1]:3000", "[::ffff:127.0.0.1]:3000"] {
            assert!(at(inside, false).is_ok(), "{inside}");
        }
        for outside in ["0.0.0.0:3000", "[::]:3000", "192.168.1.20:3000", "[2001:db8::1]:3000"] {
            let refused = at(outside, false).expect_err(outside).to_string();
            assert!(
                refused.contains("--open-to-all") && refused.contains(outside),
                "{refused}"
            );
            assert!(at(outside, true).is_ok(), "{outside}");
        }
    }
}
