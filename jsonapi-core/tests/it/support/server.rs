//! A scripted server that sends raw bytes over real sockets.
#![expect(
    clippy::expect_used,
    reason = "a helper of tests that can't go on fails the test"
)]

use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::io::{AsyncBufRead, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// Answers each request with the next entry of a script, or with the result of a function, and
/// keeps the requests unchanged.
///
/// Dropping it fails the test if part of the script is left, if there were more requests than
/// responses, or if a request was incomplete.
pub struct Server {
    address: SocketAddr,
    play: Arc<Mutex<Play>>,
    stalls: watch::Receiver<usize>,
}

#[derive(Default)]
struct Play {
    script: VecDeque<Answer>,
    /// Answers requests beyond the script.
    function: Option<Function>,
    requests: Vec<String>,
    problems: Vec<String>,
    connections: usize,
    open: usize,
    poured: u64,
    /// The number of stalled responses.
    stalls: watch::Sender<usize>,
}

type Function = Box<dyn FnMut(&str) -> Answer + Send>;

/// The reaction to a request.
#[derive(Clone, Debug)]
pub struct Answer {
    bytes: Vec<u8>,
    then: Then,
}

#[derive(Clone, Debug)]
enum Then {
    Pour(Vec<u8>, u64),
    Close,
    KeepOpen,
    Reset,
    Stall,
}

impl Answer {
    /// Sends these bytes and closes the connection.
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            bytes: bytes.into(),
            then: Then::Close,
        }
    }

    /// A complete response: status code and reason, header lines, and a body with its length.
    pub fn new(status: &str, headers: &[&str], body: &str) -> Self {
        let headers: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
        Self::raw(format!(
            "HTTP/1.1 {status}\r\n{headers}connection: close\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        ))
    }

    /// A complete response with a JSON:API document.
    pub fn document(status: &str, body: &str) -> Self {
        Self::new(status, &["content-type: application/vnd.api+json"], body)
    }

    /// Waits for the next request on the same connection instead of closing it.
    #[must_use]
    pub fn then_keep_open(self) -> Self {
        Self {
            then: Then::KeepOpen,
            ..self
        }
    }

    /// Resets the connection instead of closing it.
    #[must_use]
    pub fn then_reset(self) -> Self {
        Self {
            then: Then::Reset,
            ..self
        }
    }

    /// Sends this chunk so many more times, as long as the client reads, and closes the connection.
    #[must_use]
    pub fn then_pour(self, chunk: impl Into<Vec<u8>>, times: u64) -> Self {
        Self {
            then: Then::Pour(chunk.into(), times),
            ..self
        }
    }

    /// Keeps the connection open without sending anything, until the client gives up.
    #[must_use]
    pub fn then_stall(self) -> Self {
        Self {
            then: Then::Stall,
            ..self
        }
    }
}

impl Server {
    /// Listens on a free local port.
    pub async fn play(script: impl IntoIterator<Item = Answer>) -> Self {
        Self::play_at("127.0.0.1:0".parse().expect("an address"), script).await
    }

    /// Answers each request with the result of `function`, which gets its head and body.
    pub async fn ask(function: impl FnMut(&str) -> Answer + Send + 'static) -> Self {
        let play = Play {
            function: Some(Box::new(function)),
            ..Play::default()
        };
        Self::start("127.0.0.1:0".parse().expect("an address"), play).await
    }

    /// Listens at an address obtained from [`free_address`](Self::free_address).
    pub async fn play_at(address: SocketAddr, script: impl IntoIterator<Item = Answer>) -> Self {
        let play = Play {
            script: script.into_iter().collect(),
            ..Play::default()
        };
        Self::start(address, play).await
    }

    async fn start(address: SocketAddr, play: Play) -> Self {
        let listener = TcpListener::bind(address)
            .await
            .expect("a port to listen on");
        let address = listener
            .local_addr()
            .expect("the address that it is bound to");
        let stalls = play.stalls.subscribe();
        let play = Arc::new(Mutex::new(play));
        let shared = Arc::clone(&play);
        tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                let shared = Arc::clone(&shared);
                lock(&shared).connections += 1;
                tokio::spawn(async move {
                    lock(&shared).open += 1;
                    serve(connection, Arc::clone(&shared)).await;
                    lock(&shared).open -= 1;
                });
            }
        });
        Self {
            address,
            play,
            stalls,
        }
    }

    /// A local address where nothing listens.
    pub async fn free_address() -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port to listen on");
        listener
            .local_addr()
            .expect("the address that it is bound to")
    }

    /// The URL it listens at, such as `http://127.0.0.1:4010`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The number of open connections.
    pub fn open(&self) -> usize {
        lock(&self.play).open
    }

    /// Waits until this many responses have stalled.
    pub async fn stalled(&self, times: usize) {
        let mut stalls = self.stalls.clone();
        // The sender belongs to this server, so it is not dropped.
        let _ = stalls.wait_for(|stalls| *stalls >= times).await;
    }

    /// The number of bytes that a client has read of poured chunks.
    pub fn poured(&self) -> u64 {
        lock(&self.play).poured
    }

    /// The number of connections so far.
    pub fn connections(&self) -> usize {
        lock(&self.play).connections
    }

    /// The requests so far: head and body unchanged, except that the server's address is replaced
    /// by `HOST`.
    pub fn requests(&self) -> Vec<String> {
        let host = self.address.to_string();
        lock(&self.play)
            .requests
            .iter()
            .map(|request| request.replace(&host, "HOST"))
            .collect()
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("address", &self.address)
            .field("requests", &self.requests())
            .finish_non_exhaustive()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let play = lock(&self.play);
        assert!(
            play.problems.is_empty(),
            "the server met: {}",
            play.problems.join("; ")
        );
        let left = play.script.len();
        assert!(
            left == 0,
            "{left} answers were not played; requests: {:?}",
            play.requests
        );
    }
}

fn lock(play: &Mutex<Play>) -> MutexGuard<'_, Play> {
    play.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn serve(connection: TcpStream, play: Arc<Mutex<Play>>) {
    let mut connection = BufReader::new(connection);
    loop {
        let request = match read_request(&mut connection).await {
            Ok(Some(request)) => request,
            Ok(None) => return,
            Err(error) => {
                return lock(&play)
                    .problems
                    .push(format!("half a request: {error}"));
            }
        };
        let answer = {
            let mut play = lock(&play);
            let answer = match &mut play.function {
                Some(function) => Some(function(&request)),
                None => play.script.pop_front(),
            };
            let Some(answer) = answer else {
                play.problems
                    .push(format!("one request too many: {request}"));
                return;
            };
            play.requests.push(request);
            answer
        };
        // The client may close the connection early; the test decides whether that is right.
        let _ = connection.write_all(&answer.bytes).await;
        match answer.then {
            Then::KeepOpen => {}
            Then::Close => return,
            Then::Reset => {
                let _ = connection.get_ref().set_zero_linger();
                return;
            }
            Then::Pour(chunk, times) => {
                for _ in 0..times {
                    if connection.write_all(&chunk).await.is_err() {
                        return;
                    }
                    lock(&play).poured += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
                }
                return;
            }
            Then::Stall => {
                lock(&play).stalls.send_modify(|stalls| *stalls += 1);
                let _ = connection.read(&mut [0]).await;
                return;
            }
        }
    }
}

/// Reads one request: its head, and as much of a body as it announces. Returns `None` if the client
/// has closed the connection.
///
/// # Errors
///
/// Fails if the request is incomplete, or its length is not a number.
pub async fn read_request(
    connection: &mut (impl AsyncBufRead + Unpin),
) -> io::Result<Option<String>> {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        match connection.read_u8().await {
            Ok(byte) => request.push(byte),
            Err(_) if request.is_empty() => return Ok(None),
            Err(error) => return Err(error),
        }
    }
    let head = String::from_utf8_lossy(&request).to_ascii_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    if let Some(length) = length {
        let length = length.parse().map_err(io::Error::other)?;
        let mut body = vec![0; length];
        connection.read_exact(&mut body).await?;
        request.extend(body);
    }
    Ok(Some(String::from_utf8_lossy(&request).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn say(server: &Server, request: &str) -> String {
        let mut connection = TcpStream::connect(server.address).await.unwrap();
        connection.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        let _ = connection.read_to_string(&mut answer).await;
        answer
    }

    #[tokio::test]
    async fn it_plays_the_script_and_keeps_the_requests() {
        let server = Server::play([Answer::raw("one"), Answer::raw("two").then_reset()]).await;
        let request = format!("POST / HTTP/1.1\r\nhost: {}\r\n", server.address);
        let request = format!("{request}Content-Length: 3\r\n\r\nabc");
        assert_eq!(say(&server, &request).await, "one");
        say(&server, "GET /x HTTP/1.1\r\n\r\n").await;
        let requests = server.requests();
        assert_eq!(
            requests[0],
            "POST / HTTP/1.1\r\nhost: HOST\r\nContent-Length: 3\r\n\r\nabc"
        );
        assert_eq!(requests[1], "GET /x HTTP/1.1\r\n\r\n");
    }

    #[tokio::test]
    async fn a_function_can_answer_requests() {
        let server = Server::ask(|request| Answer::raw(&request[..6])).await;
        for path in ["/x", "/y"] {
            let answer = say(&server, &format!("GET {path} HTTP/1.1\r\n\r\n")).await;
            assert_eq!(answer, format!("GET {path}"));
        }
        assert_eq!(server.requests().len(), 2);
    }

    #[tokio::test]
    async fn it_reports_stalls_and_bytes_written() {
        let pour = Answer::raw("").then_pour("ab", 3);
        let server = Server::play([Answer::raw("x").then_stall(), pour]).await;
        let mut connection = TcpStream::connect(server.address).await.unwrap();
        connection
            .write_all(b"GET / HTTP/1.1\r\n\r\n")
            .await
            .unwrap();
        server.stalled(1).await;
        assert_eq!(connection.read_u8().await.unwrap(), b'x');
        drop(connection);
        assert_eq!(say(&server, "GET / HTTP/1.1\r\n\r\n").await, "ababab");
        assert_eq!(server.poured(), 6);
    }

    #[tokio::test]
    #[should_panic(expected = "1 answers were not played")]
    async fn an_unplayed_script_fails_the_test() {
        Server::play([Answer::raw("one")]).await;
    }

    #[tokio::test]
    #[should_panic(expected = "one request too many: GET /y")]
    async fn an_unexpected_request_fails_the_test() {
        let server = Server::play([]).await;
        say(&server, "GET /y HTTP/1.1\r\n\r\n").await;
    }

    #[tokio::test]
    #[should_panic(expected = "half a request")]
    async fn an_incomplete_request_fails_the_test() {
        let server = Server::play([]).await;
        let mut connection = TcpStream::connect(server.address).await.unwrap();
        connection.write_all(b"GET / HT").await.unwrap();
        connection.shutdown().await.unwrap();
        let _ = connection.read(&mut [0]).await;
    }
}
