//! Settings: flags, then `BALISE_*`, then `balise.toml`, then what is usual.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use balise_domain::slug::Slug;
use balise_library::Sources;
use serde::Deserialize;

/// The file that is read when none is named.
const FILE: &str = "balise.toml";

/// Settings of `balise serve` and `balise search` as given on the command line and in the environment.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Given {
    /// Folder of the organisation: squads, practices, practice check, glossary.
    #[arg(long, env = "BALISE_CONTENT", value_name = "DIR")]
    pub content: Option<PathBuf>,
    /// Any folder of markdown, as the library of a squad; may be given several times.
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

/// What `balise.toml` may say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    content: Option<PathBuf>,
    data: Option<PathBuf>,
    listen: Option<SocketAddr>,
    base_url: Option<String>,
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
}

impl Config {
    /// Puts the settings together. Folders in `balise.toml` are relative to the file.
    pub fn of(given: &Given, listen: Option<SocketAddr>, base_url: Option<String>) -> anyhow::Result<Self> {
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
        let base_url = base_url.or(written.base_url);
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
            listen: listen
                .or(written.listen)
                .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 3000))),
            base_url: base_url.map(|url| url.trim_end_matches('/').to_owned()),
        })
    }
}

fn squad(name: &str, folder: PathBuf) -> anyhow::Result<(Slug, String, PathBuf)> {
    let slug = Slug::of(name).with_context(|| format!("`{name}` is no name for a squad: use letters and digits"))?;
    Ok((slug, name.to_owned(), folder))
}

/// The settings file, and the folder it stands in.
fn read(named: Option<&Path>) -> anyhow::Result<(Written, PathBuf)> {
    let file = named.map_or_else(|| PathBuf::from(FILE), Path::to_owned);
    let beside = file.parent().map(Path::to_owned).unwrap_or_default();
    if named.is_none() && !file.exists() {
        return Ok((Written::default(), beside));
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

    fn given(squads: &[&str]) -> Given {
        Given {
            squads: squads.iter().map(|pair| (*pair).to_owned()).collect(),
            ..Given::default()
        }
    }

    #[test]
    fn squads_replace_the_usual_folder() {
        let config = Config::of(&given(&["Équipe Paiement=some/folder"]), None, None).expect("settings");
        assert_eq!(config.sources.content, None);
        assert_eq!(config.sources.squads[0].0.as_str(), "equipe-paiement");
        assert_eq!(
            Config::of(&given(&[]), None, None).expect("settings").sources.content,
            Some("content".into())
        );
    }

    #[test]
    fn a_squad_without_folder_is_refused_by_name() {
        let refused = Config::of(&given(&["paiement"]), None, None).expect_err("no folder");
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
        let config = Config::of(
            &Given {
                config: Some(file.clone()),
                ..Given::default()
            },
            None,
            None,
        )
        .expect("settings");
        assert_eq!(config.sources.content, Some(folder.path().join("docs")));
        assert_eq!(config.listen.port(), 4000);
        std::fs::write(&file, "contents = \"docs\"\n").expect("a file");
        assert!(
            Config::of(
                &Given {
                    config: Some(file),
                    ..Given::default()
                },
                None,
                None
            )
            .is_err()
        );
    }
}
