//! A relay that records the requests of a client.
#![expect(
    clippy::expect_used,
    reason = "a helper of tests that can't go on fails the test"
)]

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};

/// Forwards every byte to a server, and keeps the requests unchanged.
#[derive(Debug)]
pub struct Recorder {
    address: SocketAddr,
    /// The bytes received over each connection.
    sent: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Recorder {
    /// Listens on a free local port, and forwards to `server`.
    pub async fn before(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port to listen on");
        let address = listener
            .local_addr()
            .expect("the address that it is bound to");
        let sent = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::clone(&sent);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = TcpStream::connect(server)
                    .await
                    .expect("the server behind the relay");
                let (from_client, mut to_client) = client.into_split();
                let (mut from_server, to_server) = server.into_split();
                tokio::spawn(pass_on(from_client, to_server, Arc::clone(&shared)));
                tokio::spawn(async move {
                    // The client may close the connection early.
                    let _ = copy(&mut from_server, &mut to_client).await;
                });
            }
        });
        Self { address, sent }
    }

    /// The URL it listens at, such as `http://127.0.0.1:4010`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests so far, head and body unchanged.
    pub fn requests(&self) -> Vec<String> {
        let sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        sent.iter().flat_map(|sent| split(sent)).collect()
    }
}

async fn pass_on(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, sent: Arc<Mutex<Vec<Vec<u8>>>>) {
    let lock = || sent.lock().unwrap_or_else(PoisonError::into_inner);
    let connection = lock().len();
    lock().push(Vec::new());
    let mut buffer = [0; 4096];
    while let Ok(read @ 1..) = from.read(&mut buffer).await {
        lock()[connection].extend_from_slice(&buffer[..read]);
        if to.write_all(&buffer[..read]).await.is_err() {
            return;
        }
    }
}

/// Splits the bytes of a connection into requests.
fn split(sent: &[u8]) -> Vec<String> {
    let mut requests = Vec::new();
    let mut rest = String::from_utf8_lossy(sent).into_owned();
    while let Some(head) = rest.find("\r\n\r\n") {
        let length = rest[..head]
            .to_ascii_lowercase()
            .lines()
            .find_map(|line| line.strip_prefix("content-length: ")?.parse().ok())
            .unwrap_or(0);
        let end = (head + 4 + length).min(rest.len());
        requests.push(rest.drain(..end).collect());
    }
    requests
}
