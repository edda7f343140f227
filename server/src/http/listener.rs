//! Connections: accepted, timed, and ended without cutting anyone off.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use axum::http::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tower::ServiceExt as _;

/// A browser sends its headers at once; who takes longer holds a connection for nothing.
const HEADER_TIMEOUT: Duration = Duration::from_secs(10);
/// Requests under way are finished, for so long.
const STOP_TIMEOUT: Duration = Duration::from_secs(10);
/// Pause after a failed accept: out of file handles, trying again at once would only burn the processor.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// The address at the other end of a connection: a reader, or a proxy on the way. With every request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

/// Takes the address, or says who else may have it.
pub async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| match address.port() {
        0 => format!("{address} cannot be listened on"),
        port => format!(
            "{address} cannot be listened on: port {port} may be taken; stop the program that has it, or choose another \
             with --listen {}:{}",
            address.ip(),
            port.checked_add(1).unwrap_or(8080)
        ),
    })
}

/// Serves until `stop` is done, then lets requests under way finish.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    let mut stopping = false;
    loop {
        let (stream, peer) = tokio::select! {
            biased;
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                    continue;
                }
            },
            () = &mut stop, if !stopping => {
                // Whoever has connected already is served; whoever comes later is not let in.
                stopping = true;
                continue;
            }
            () = std::future::ready(()), if stopping => break,
        };
        // Without it, small answers wait for the acknowledgement of the one before: 40 ms each.
        let _ = stream.set_nodelay(true);
        let peer = Peer(peer.ip());
        let routes = router.clone().map_request(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(peer);
            request
        });
        let service = TowerToHyperService::new(routes);
        let connection = hyper::server::conn::http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADER_TIMEOUT)
            .serve_connection(TokioIo::new(stream), service);
        let watched = graceful.watch(connection);
        tokio::spawn(async move {
            // A reader who went away in the middle is no failure of ours.
            let _ = watched.await;
        });
    }
    drop(listener);
    if tokio::time::timeout(STOP_TIMEOUT, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
}

/// Done when the process is asked to stop: by Ctrl-C or by its supervisor.
pub async fn stop_signal() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = interrupted.await;
}
