//! A site with a data folder, served on this machine as `balise serve` does.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use balise::http::{Hosts, Rooms, Sessions, SiteSettings, listen, router, serve};
use balise_library::{Library, Sources};
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// Threads that serve: as many as nginx has workers beside it. Those who ask are on the same processors.
const THREADS: usize = 2;

pub(crate) struct Site {
    pub(crate) library: Arc<Library>,
    pub(crate) address: SocketAddr,
    runtime: Runtime,
    rooms: Rooms,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<()>,
}

impl Site {
    pub(crate) fn start(content: &Path, data: &Path) -> anyhow::Result<Self> {
        let sources = Sources {
            content: Some(content.to_owned()),
            squads: Vec::new(),
        };
        let library = Arc::new(Library::open(sources, Some(data))?);
        library.refresh()?;
        let rooms = Rooms::default();
        let settings = SiteSettings {
            hosts: Hosts::default(),
            base_url: None,
            sessions: Sessions::open(data)?,
            rooms: rooms.clone(),
            ..SiteSettings::default()
        };
        let router = router(Arc::clone(&library), settings);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(THREADS)
            .enable_all()
            .build()?;
        let listener = runtime.block_on(listen(SocketAddr::from(([127, 0, 0, 1], 0))))?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let serving = runtime.spawn(serve(listener, router, async {
            // Dropped or used, the sender says the same.
            let _ = stopped.await;
        }));
        Ok(Self {
            library,
            address,
            runtime,
            rooms,
            stop,
            serving,
        })
    }

    pub(crate) fn stop(self) -> anyhow::Result<()> {
        // Screens that listen would hold it up.
        self.rooms.close();
        let _ = self.stop.send(());
        Ok(self.runtime.block_on(self.serving)?)
    }
}
