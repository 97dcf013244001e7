//! Serves connections concurrently, with timeouts.

use std::io;
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// The timeout for the head of a request, which also closes idle connections.
const HEAD_TIME: Duration = Duration::from_secs(30);

/// The delay before accepting again after the system runs out of resources.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves until told to stop, then waits for pending requests.
pub(super) async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME);
    let service = TowerToHyperService::new(router);
    let under_way = GracefulShutdown::new();
    // Dropping the set cancels the connections with this function.
    let mut connections = JoinSet::new();
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    let io = TokioIo::new(without_delay(stream));
                    let connection = http.serve_connection(io, service.clone());
                    // An error means that the client closed the connection.
                    connections.spawn(under_way.watch(connection));
                }
                Err(error) if is_of_connection(&error) => {}
                Err(_) => tokio::time::sleep(PAUSE).await,
            },
            Some(_) = connections.join_next() => {}
            () = &mut stop => break,
        }
    }
    drop(listener);
    under_way.shutdown().await;
}

/// Disables Nagle's algorithm, so that responses are sent immediately. A failure only costs
/// latency.
fn without_delay(stream: TcpStream) -> TcpStream {
    let _ = stream.set_nodelay(true);
    stream
}

/// Whether only this connection failed, so that accepting can continue.
fn is_of_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionReset
    )
}
