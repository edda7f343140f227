//! nginx, sending one file: what a page could cost at the least.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use balise_wire::Connection;
use tempfile::TempDir;

use crate::program::terminate;

/// How long it may take to listen.
const PATIENCE: Duration = Duration::from_secs(5);

/// A running nginx, ended when dropped.
pub(crate) struct Nginx {
    child: Child,
    address: SocketAddr,
    _folder: TempDir,
}

impl Nginx {
    pub(crate) const NAME: &'static str = "nginx";
    /// Where it serves the page.
    pub(crate) const PATH: &'static str = "/page";

    /// Serves these packed bytes as a file; `None` where there is no nginx.
    pub(crate) fn start(page: &[u8]) -> anyhow::Result<Option<Self>> {
        let Some(program) = program() else { return Ok(None) };
        let folder = tempfile::tempdir()?;
        // Its workers may be another user than we are.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755))?;
        fs::write(folder.path().join(Self::PATH.trim_start_matches('/')), page)?;
        // nginx cannot tell which port it took, so that a free one is found for it.
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let settings = folder.path().join("nginx.conf");
        fs::write(&settings, configuration(folder.path(), address))?;
        let child = Command::new(program)
            .arg("-p")
            .arg(folder.path())
            .arg("-c")
            .arg(&settings)
            .arg("-e")
            .arg(folder.path().join("error.log"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("nginx does not start")?;
        let mut nginx = Self {
            child,
            address,
            _folder: folder,
        };
        nginx.wait()?;
        Ok(Some(nginx))
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Until it listens.
    fn wait(&mut self) -> anyhow::Result<()> {
        let start = Instant::now();
        while Connection::open(self.address).is_err() {
            if self.child.try_wait()?.is_some() || start.elapsed() > PATIENCE {
                bail!("nginx does not listen on {}", self.address);
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Asked, not killed: killed, it would leave its workers behind.
        terminate(&mut self.child);
    }
}

/// Where nginx is. System folders are often not on the search path of a user.
fn program() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into(), "/usr/local/sbin".into()]);
    folders
        .map(|folder| folder.join("nginx"))
        .find(|program| program.is_file())
}

/// As one serves files with nginx when they are asked for often.
fn configuration(folder: &Path, address: SocketAddr) -> String {
    let folder = folder.display();
    format!(
        "daemon off;
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    tcp_nodelay on;
    keepalive_requests 100000000;
    open_file_cache max=16;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen {address};
        root {folder};
        default_type \"text/html; charset=utf-8\";
        add_header content-encoding br;
        add_header vary accept-encoding;
        add_header cache-control no-cache;
    }}
}}
"
    )
}
