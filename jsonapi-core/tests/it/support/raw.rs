//! Hand-written requests, for bytes that no client sends.
#![expect(
    clippy::expect_used,
    reason = "a helper of tests that can't go on fails the test"
)]

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A raw response.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// The status line and header lines, in lower case.
    pub head: String,
    /// The body as text.
    pub body: String,
}

impl Reply {
    /// The value of a header, in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    /// The body, parsed as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).expect("a body of JSON")
    }
}

/// Sends a request, given as its request line, header lines and body, and reads the whole response.
/// Adds the headers for host, length and closing the connection.
pub async fn send(server: SocketAddr, line: &str, headers: &[&str], body: &str) -> Reply {
    let mut head = format!("{line} HTTP/1.1\r\nhost: {server}\r\nconnection: close\r\n");
    for header in headers {
        head.push_str(header);
        head.push_str("\r\n");
    }
    if !body.is_empty() {
        head.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    say(server, format!("{head}\r\n{body}").as_bytes()).await
}

/// Sends these bytes, and reads the whole response.
pub async fn say(server: SocketAddr, bytes: &[u8]) -> Reply {
    let mut connection = TcpStream::connect(server)
        .await
        .expect("a server to talk to");
    // The server may respond and close before it has read everything.
    let _ = connection.write_all(bytes).await;
    let mut answer = Vec::new();
    let _ = connection.read_to_end(&mut answer).await;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer
        .split_once("\r\n\r\n")
        .expect("an answer with a head");
    Reply {
        status: head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .expect("a status line"),
        head: head.to_ascii_lowercase(),
        body: body.to_owned(),
    }
}
