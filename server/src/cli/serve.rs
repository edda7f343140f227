//! `balise serve`: the site.

use std::fmt::Arguments;
use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use balise_library::upkeep::maintenance::DamageVerdict;
use balise_library::{Library, Summary};

use crate::config::{Config, GivenSettings, SiteReach};
use crate::http::{self, Proxies, Rooms, Sessions, SiteSettings};
use crate::panics;

/// Longest that the end of the process waits for work that nobody waits for any more.
const FAREWELL: Duration = Duration::from_millis(500);

#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    given: GivenSettings,
    #[command(flatten)]
    reach: SiteReach,
}

impl Serve {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let filter =
            tracing_subscriber::EnvFilter::try_from_env("BALISE_LOG").unwrap_or_else(|_| "warn,balise=info".into());
        tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(std::io::stderr)
            .init();
        let config = Config::of(&self.given, &self.reach)?;
        config.check_reach()?;
        check_data_folder(&config)?;
        panics::tell_once();
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let served = runtime.block_on(serve(config));
        // What hangs on a file or a share does not hold up the end of the process.
        runtime.shutdown_timeout(FAREWELL);
        served?;
        Ok(ExitCode::SUCCESS)
    }
}

async fn serve(config: Config) -> anyhow::Result<()> {
    let listener = http::listen(config.listen).await?;
    let address = listener.local_addr()?;
    if config.open_to_all {
        tracing::warn!(%address, "everybody who reaches this address reads all of the site, and writes as anyone");
    }
    let library = Arc::new(Library::open(config.sources.clone(), Some(&config.data))?);
    let rooms = Rooms::default();
    let router = http::router(
        Arc::clone(&library),
        SiteSettings {
            base_url: config.base_url.clone(),
            origins: config.origins.clone(),
            proxies: Proxies::of(&config.proxies),
            hosts: config.names(address),
            sessions: Sessions::open(&config.data)
                .with_context(|| format!("the data folder {} cannot be written", config.data.display()))?,
            rooms: rooms.clone(),
        },
    );
    tell(format_args!("http://{address}"));
    let reading = tokio::task::spawn_blocking({
        let library = Arc::clone(&library);
        move || -> anyhow::Result<_> {
            // Watched before it is read, so that a change in between is not missed.
            let following = library.follow().inspect_err(|error| {
                tracing::warn!(%error, "changes of files will not be seen: restart to read them");
            });
            let following = following.ok();
            match (library.keep_up(), &following) {
                (Ok(summary), _) => {
                    say(&summary);
                    // Everything can be read meanwhile.
                    library.converge();
                }
                // Tried again, until it can be read.
                (Err(_), Some(following)) => following.again(),
                (Err(error), None) => return Err(error.into()),
            }
            let verdict = library.examine();
            tell(format_args!(
                "what is kept: {}",
                verdict.map_or("whole", DamageVerdict::as_str)
            ));
            Ok(following)
        }
    });
    // The handle is kept until the end: dropping it would end the following.
    let reading = tokio::spawn(async move {
        match reading.await {
            Ok(Ok(following)) => following,
            Ok(Err(error)) => {
                tracing::error!("the library could not be read: {error:#}");
                None
            }
            Err(_) => None,
        }
    });
    rebuild_when_asked(&library);
    let _limit = take_limits_as_errors();
    let stop = async {
        http::stop_signal().await;
        rooms.close();
    };
    http::serve(listener, router, stop).await;
    drop(reading);
    tokio::task::spawn_blocking(move || library.close()).await??;
    Ok(())
}

/// A file that may not grow any more is an error that writers are told of, as a full disk is: without a handler the
/// system would end the process. Holds until dropped.
#[cfg(unix)]
fn take_limits_as_errors() -> Option<tokio::signal::unix::Signal> {
    use tokio::signal::unix::{SignalKind, signal};
    /// SIGXFSZ, which has this number on Linux, macOS and the BSDs.
    const FILE_SIZE_EXCEEDED: i32 = 25;
    signal(SignalKind::from_raw(FILE_SIZE_EXCEEDED)).ok()
}

/// A hangup asks to read and index everything again; what there is answers meanwhile.
#[cfg(unix)]
fn rebuild_when_asked(library: &Arc<Library>) {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut asked) = signal(SignalKind::hangup()) else {
        return;
    };
    let library = Arc::downgrade(library);
    tokio::spawn(async move {
        while asked.recv().await.is_some() {
            let Some(library) = library.upgrade() else { return };
            match tokio::task::spawn_blocking(move || library.rebuild()).await {
                Ok(Ok(summary)) => say(&summary),
                Ok(Err(error)) => tracing::error!(%error, "the library could not be indexed again"),
                // A panic was told where it happened.
                Err(_) => {}
            }
        }
    });
}

/// Says a line to whoever started the program. They may have gone: that is no reason to stop.
fn tell(line: Arguments<'_>) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn say(summary: &Summary) {
    tell(format_args!(
        "{} squads, {} playbooks, {} practices, {} terms; {} errors, {} warnings; read in {} ms",
        summary.squads,
        summary.playbooks,
        summary.practices,
        summary.terms,
        summary.errors,
        summary.warnings,
        summary.took.as_millis(),
    ));
    if summary.errors + summary.warnings > 0 {
        tell(format_args!(
            "faults and their remedies: /en/curation, or `balise lint`"
        ));
    }
}

/// A folder that cannot be written is better known now than at the first change.
fn check_data_folder(config: &Config) -> anyhow::Result<()> {
    let folder = &config.data;
    let remedy = || {
        format!(
            "the data folder {} cannot be written: name another with --data, or give this user the right to write there",
            folder.display()
        )
    };
    std::fs::create_dir_all(folder).with_context(remedy)?;
    let probe = folder.join(".writable");
    std::fs::write(&probe, []).with_context(remedy)?;
    std::fs::remove_file(&probe).with_context(remedy)?;
    Ok(())
}
