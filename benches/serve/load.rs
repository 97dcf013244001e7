//! Generates load over many connections, and counts responses.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::work::{Request, Work};

const CONNECTIONS: u64 = 16;

/// The result of one round.
pub(crate) struct Sample {
    /// Requests per second.
    pub(crate) rate: f64,
    /// Processor time of the server per request, in seconds.
    pub(crate) processor: f64,
}

/// Puts load on a server for this long.
pub(crate) fn run(address: SocketAddr, process: u32, work: &Work, duration: Duration) -> Sample {
    let before = processor_time(process);
    let start = Instant::now();
    let threads: Vec<_> = (0..CONNECTIONS)
        .map(|number| {
            let make = work.request;
            std::thread::spawn(move || {
                let mut connection = Connection::open(address);
                let mut sent = 0;
                while start.elapsed() < duration {
                    let status = connection.ask(&make(number * 7919 + sent)).0;
                    assert!((200..300).contains(&status), "status {status}");
                    sent += 1;
                }
                sent
            })
        })
        .collect();
    let requests: u64 = threads
        .into_iter()
        .map(|thread| thread.join().expect("a connection"))
        .sum();
    let elapsed = start.elapsed();
    let requests = requests as f64;
    Sample {
        rate: requests / elapsed.as_secs_f64(),
        processor: (processor_time(process) - before) / requests,
    }
}

/// Returns the response document of the first request of this kind.
pub(crate) fn answer(address: SocketAddr, work: &Work) -> Value {
    let (status, body) = Connection::open(address).ask(&(work.request)(1));
    assert!(
        (200..300).contains(&status),
        "status {status} for {}",
        work.name
    );
    serde_json::from_slice(&body).expect("a document")
}

/// A keep-alive connection.
struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("a server");
        stream.set_nodelay(true).expect("a socket");
        Self {
            stream,
            buffer: Vec::with_capacity(64 * 1024),
        }
    }

    /// Sends a request, and reads the whole response.
    fn ask(&mut self, request: &Request) -> (u16, Vec<u8>) {
        let Request { method, path, body } = request;
        let length = body.len();
        let content = if body.is_empty() {
            String::new()
        } else {
            format!("content-type: application/vnd.api+json\r\ncontent-length: {length}\r\n")
        };
        let text = format!(
            "{method} {path} HTTP/1.1\r\nhost: localhost\r\naccept: application/vnd.api+json\r\n{content}\r\n{body}"
        );
        self.stream
            .write_all(text.as_bytes())
            .expect("a connection");
        self.buffer.clear();
        let mut chunk = [0; 64 * 1024];
        loop {
            let read = self.stream.read(&mut chunk).expect("an answer");
            assert!(read > 0, "the connection was closed");
            self.buffer.extend_from_slice(&chunk[..read]);
            if let Some((status, start, length)) = head(&self.buffer)
                && self.buffer.len() >= start + length
            {
                return (status, self.buffer[start..start + length].to_vec());
            }
        }
    }
}

/// Returns the status, the start of the body, and its length, once the head is complete.
fn head(response: &[u8]) -> Option<(u16, usize, usize)> {
    let end = response
        .windows(4)
        .position(|window| window == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&response[..end]).expect("a head of text");
    let status = head.split(' ').nth(1)?.parse().expect("a status");
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse().expect("a length"))
    });
    Some((status, end + 4, length.unwrap_or(0)))
}

/// Returns the processor time of a process in seconds, as counted by Linux.
fn processor_time(process: u32) -> f64 {
    // Each thread has its own `schedstat`.
    let tasks = std::fs::read_dir(format!("/proc/{process}/task")).expect("Linux");
    tasks
        .filter_map(|task| {
            let text = std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
            text.split(' ').next()?.parse::<f64>().ok()
        })
        .sum::<f64>()
        / 1e9
}
