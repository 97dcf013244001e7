//! Connections: each is served beside the others, and none is waited for without end.

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

/// How long the head of a request may take to arrive. A connection is closed after that, also one
/// that has nothing more to ask.
const HEAD_TIME: Duration = Duration::from_secs(30);

/// How long it waits when the machine has no room for another connection.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves until it is told to stop, then ends the requests that are under way.
pub(super) async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME);
    let service = TowerToHyperService::new(router);
    let under_way = GracefulShutdown::new();
    // They end with this function, whatever they are at.
    let mut connections = JoinSet::new();
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    let io = TokioIo::new(without_delay(stream));
                    let connection = http.serve_connection(io, service.clone());
                    // A client that breaks off has nobody to tell.
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

/// The connection, with answers that are sent as they come. Where that can't be had, they wait a
/// little.
fn without_delay(stream: TcpStream) -> TcpStream {
    let _ = stream.set_nodelay(true);
    stream
}

/// Whether only the one connection failed, and the next may not.
fn is_of_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionReset
    )
}
