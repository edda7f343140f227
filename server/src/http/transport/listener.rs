//! Connections: accepted, timed, and ended without cutting anyone off.
//!
//! A stop goes in steps. From the first moment every answer says that its connection ends with it, and nobody new is let
//! in; connections on which nothing was asked for a while are ended next; what is under way may finish, for so long.

use std::io;
use std::net::{IpAddr, Shutdown, SocketAddr};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use axum::http::{HeaderValue, Request, header};
use balise_app::Trouble;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::{Instant, Sleep, sleep, timeout};
use tower::ServiceExt as _;

use crate::http::transport::connections::{ConnectionSlot, Places};
use crate::http::troubles;

/// A browser sends its headers at once; who takes longer holds a connection for nothing.
const HEADER_TIMEOUT: Duration = Duration::from_secs(10);
/// Headers of one request, in bytes; no browser sends a tenth of it.
const LARGEST_HEADERS: usize = 64 * 1024;
/// Longest that a reader may take nothing of an answer.
const WRITE_TIMEOUT: Duration = Duration::from_secs(20);
/// Connections without a request are ended so long after the stop began: whoever was about to ask has asked.
const QUIET: Duration = Duration::from_secs(1);
/// Requests under way are finished, for so long after that.
const STOP_TIMEOUT: Duration = Duration::from_secs(5);
/// Pause after a failed accept: out of file handles, trying again at once would only burn the processor.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);
/// Connections without a place that are told so at once; more of them are ended without a word.
const TURNED_AWAY: usize = 64;
/// Longest that telling them may take.
const TURNING_AWAY: Duration = Duration::from_secs(1);

/// How far a stop has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    Serving,
    /// Answers say that they are the last of their connection.
    Announcing,
    /// Connections without a request are ended.
    Ending,
}

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
    let phase = watch::Sender::new(Phase::Serving);
    let (places, turning_away) = (Places::of_system(), Arc::new(Semaphore::new(TURNED_AWAY)));
    let mut stop = pin!(stop);
    loop {
        let (stream, address) = tokio::select! {
            biased;
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                    continue;
                }
            },
            () = &mut stop, if *phase.borrow() == Phase::Serving => {
                // Whoever has connected already is served; whoever comes later is not let in.
                phase.send_replace(Phase::Announcing);
                continue;
            }
            () = std::future::ready(()), if *phase.borrow() != Phase::Serving => break,
        };
        // Without it, small answers wait for the acknowledgement of the one before: 40 ms each.
        let _ = stream.set_nodelay(true);
        match places.take(address.ip()) {
            Some(place) => {
                let peer = Peer(address.ip());
                tokio::spawn(attend(stream, peer, router.clone(), Arc::new(place), phase.subscribe()));
            }
            None => {
                if let Ok(permit) = Arc::clone(&turning_away).try_acquire_owned() {
                    tokio::spawn(async move {
                        let _ = timeout(TURNING_AWAY, turn_away(stream)).await;
                        drop(permit);
                    });
                }
            }
        }
    }
    drop(listener);
    let _ = timeout(QUIET, phase.closed()).await;
    phase.send_replace(Phase::Ending);
    if timeout(STOP_TIMEOUT, phase.closed()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
}

/// Answers the requests of one connection.
async fn attend(
    stream: TcpStream,
    peer: Peer,
    router: Router,
    place: Arc<ConnectionSlot>,
    mut phase: watch::Receiver<Phase>,
) {
    let told = phase.clone();
    let service = service_fn(move |request: Request<Incoming>| {
        let (router, told, mut request) = (router.clone(), told.clone(), request.map(axum::body::Body::new));
        request.extensions_mut().insert(Arc::clone(&place));
        request.extensions_mut().insert(peer);
        async move {
            let answered = router.oneshot(request).await;
            answered.map(|mut response| {
                if *told.borrow() != Phase::Serving {
                    let headers = response.headers_mut();
                    headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
                }
                response
            })
        }
    });
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .max_buf_size(LARGEST_HEADERS)
        .serve_connection(TokioIo::new(DeadlineStream::new(stream, WRITE_TIMEOUT)), service);
    let mut connection = pin!(connection);
    tokio::select! {
        // What has arrived is read before anything is ended.
        biased;
        // A reader who went away in the middle is no failure of ours.
        _ = connection.as_mut() => return,
        _ = phase.wait_for(|phase| *phase == Phase::Ending) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = connection.await;
}

/// Tells a connection for which there is no place to come again.
async fn turn_away(stream: TcpStream) -> io::Result<()> {
    // An answer to what was not read may get lost on the way.
    stream.readable().await?;
    let _ = stream.try_read(&mut [0; 4096]);
    let words = troubles::in_both_languages(&Trouble::Crowded);
    let head = "HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain; charset=utf-8\r\nretry-after: 2\r\n\
                cache-control: no-store\r\nconnection: close\r\n";
    let answer = format!("{head}content-length: {}\r\n\r\n{words}", words.len());
    stream.writable().await?;
    // So little always has room in a new connection.
    stream.try_write(answer.as_bytes())?;
    stream.into_std()?.shutdown(Shutdown::Write)
}

/// A stream that ends when its reader takes nothing for too long.
struct DeadlineStream<S> {
    stream: S,
    patience: Duration,
    /// When the writing that waits is given up; `None` while none waits.
    deadline: Option<Pin<Box<Sleep>>>,
}

impl<S> DeadlineStream<S> {
    fn new(stream: S, patience: Duration) -> Self {
        Self {
            stream,
            patience,
            deadline: None,
        }
    }

    fn watched<T>(&mut self, context: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.deadline = None;
            return written;
        }
        let patience = self.patience;
        let deadline = self.deadline.get_or_insert_with(|| Box::pin(sleep(patience)));
        match deadline.as_mut().poll(context) {
            Poll::Ready(()) => {
                // Asked again, it fails again.
                deadline.as_mut().reset(Instant::now());
                Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
            }
            Poll::Pending => Poll::Pending,
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for DeadlineStream<S> {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for DeadlineStream<S> {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let own = self.get_mut();
        let written = Pin::new(&mut own.stream).poll_write(context, bytes);
        own.watched(context, written)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let own = self.get_mut();
        let written = Pin::new(&mut own.stream).poll_write_vectored(context, pieces);
        own.watched(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let own = self.get_mut();
        let flushed = Pin::new(&mut own.stream).poll_flush(context);
        own.watched(context, flushed)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let own = self.get_mut();
        let ended = Pin::new(&mut own.stream).poll_shutdown(context);
        own.watched(context, ended)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes nothing until it is opened.
    struct Stuck {
        opens: usize,
    }

    impl AsyncWrite for Stuck {
        fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
            match self.opens.checked_sub(1) {
                None => Poll::Ready(Ok(bytes.len())),
                Some(left) => {
                    self.opens = left;
                    context.waker().wake_by_ref();
                    Poll::Pending
                }
            }
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    async fn written(opens: usize, patience: Duration) -> io::Result<usize> {
        let mut timed = DeadlineStream::new(Stuck { opens }, patience);
        let write = std::future::poll_fn(|context| Pin::new(&mut timed).poll_write(context, b"answer"));
        timeout(Duration::from_secs(60), write)
            .await
            .expect("an end, good or bad")
    }

    #[tokio::test]
    async fn an_answer_that_nobody_reads_ends_its_connection() {
        let error = written(usize::MAX, Duration::from_millis(1))
            .await
            .expect_err("nobody reads");
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }

    #[tokio::test]
    async fn a_slow_reader_is_waited_for() {
        assert_eq!(written(100, Duration::from_secs(60)).await.expect("written"), 6);
    }
}
