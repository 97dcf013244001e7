//! The server of the soak test: stores articles, counts applied writes, and fails one request in
//! ten.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::support::read_request;
use jsonapi_core::client::{Attempt, AttemptResult, Hook};
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// The number of requests after which the server is briefly unreachable.
const AWAY: u64 = 1500;

/// The number of the call that sent a request.
type Number = u64;

pub(crate) struct World {
    pub(crate) address: SocketAddr,
    state: Arc<Mutex<State>>,
    /// The number of calls that wait for a stalled response.
    stalled: watch::Receiver<usize>,
}

struct State {
    seed: u64,
    /// How often a request of each call arrived.
    came: HashMap<Number, u32>,
    /// How often each call was applied.
    done: HashMap<Number, u32>,
    requests: u64,
    faults: u64,
    /// How often the server was unreachable.
    away: u64,
    open: usize,
    stalled: watch::Sender<usize>,
    refused: watch::Sender<()>,
}

/// How a request fails. Those before `Refused` fail after it was applied.
#[derive(Clone, Copy, Debug)]
enum Fault {
    Close,
    Reset,
    ResetInHead,
    ResetInBody,
    WrongLength,
    StallBefore,
    StallWithin,
    CutGzip,
    HalfDocument,
    Busy,
    Broken,
    Endless,
    TenGigabytes,
    Nested,
    // Not applied:
    Refused,
    TooMany,
    TooManyFor,
    TooManyUntil,
    BusyFor,
    Unauthorized,
    Elsewhere,
}

const FAULTS: [Fault; 21] = [
    Fault::Close,
    Fault::Reset,
    Fault::ResetInHead,
    Fault::ResetInBody,
    Fault::WrongLength,
    Fault::StallBefore,
    Fault::StallWithin,
    Fault::CutGzip,
    Fault::HalfDocument,
    Fault::Busy,
    Fault::Broken,
    Fault::Endless,
    Fault::TenGigabytes,
    Fault::Nested,
    Fault::Refused,
    Fault::TooMany,
    Fault::TooManyFor,
    Fault::TooManyUntil,
    Fault::BusyFor,
    Fault::Unauthorized,
    Fault::Elsewhere,
];

impl Fault {
    fn is_done(self) -> bool {
        !matches!(
            self,
            Self::Refused
                | Self::TooMany
                | Self::TooManyFor
                | Self::TooManyUntil
                | Self::BusyFor
                | Self::Unauthorized
                | Self::Elsewhere
        )
    }
}

/// What a connection does after a response.
#[derive(Clone, Copy, PartialEq)]
enum Then {
    KeepOpen,
    Close,
    Reset,
    /// Stalls until the client times out.
    Stall,
    /// Stalls after a complete response.
    Wait,
}

impl World {
    pub(crate) async fn start(seed: u64, calls: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(Mutex::new(State {
            seed,
            came: HashMap::with_capacity(calls),
            done: HashMap::with_capacity(calls),
            requests: 0,
            faults: 0,
            away: 0,
            open: 0,
            stalled: watch::Sender::default(),
            refused: watch::Sender::default(),
        }));
        let stalled = lock(&state).stalled.subscribe();
        tokio::spawn(listen(listener, Arc::clone(&state)));
        Self {
            address,
            state,
            stalled,
        }
    }

    /// A hook for the client that reports refused connections.
    pub(crate) fn hook(&self) -> Refused {
        Refused(lock(&self.state).refused.clone())
    }

    /// Waits until the number of calls with a stalled response is as wanted.
    pub(crate) async fn stalled(&self, wanted: impl Fn(usize) -> bool) {
        let mut stalled = self.stalled.clone();
        stalled.wait_for(|stalled| wanted(*stalled)).await.unwrap();
    }

    /// How often a call was applied.
    pub(crate) fn done(&self, number: Number) -> u32 {
        lock(&self.state).done.get(&number).copied().unwrap_or(0)
    }

    /// Numbers of requests, faults, outages and open connections.
    pub(crate) fn counts(&self) -> (u64, u64, u64, usize) {
        let state = lock(&self.state);
        (state.requests, state.faults, state.away, state.open)
    }
}

pub(crate) struct Refused(watch::Sender<()>);

impl Hook for Refused {
    fn after(&self, _: &Attempt<'_>, result: &AttemptResult<'_>) {
        let text = result.error().map(ToString::to_string).unwrap_or_default();
        if text.contains("can't connect to the server") {
            self.0.send_replace(());
        }
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Accepts connections, with short outages in between.
async fn listen(mut listener: TcpListener, state: Arc<Mutex<State>>) {
    let address = listener.local_addr().unwrap();
    while let Ok((connection, _)) = listener.accept().await {
        let state = Arc::clone(&state);
        let leaves = {
            let mut state = lock(&state);
            let leaves = state.requests > (state.away + 1) * AWAY;
            state.away += u64::from(leaves);
            leaves
        };
        if leaves {
            drop((connection, listener));
            // Until a call was refused a connection.
            let mut refused = lock(&state).refused.subscribe();
            refused.changed().await.unwrap();
            listener = TcpListener::bind(address).await.unwrap();
            continue;
        }
        tokio::spawn(async move {
            lock(&state).open += 1;
            serve(connection, &state).await;
            lock(&state).open -= 1;
        });
    }
}

async fn serve(connection: TcpStream, state: &Mutex<State>) {
    let mut connection = BufReader::new(connection);
    while let Ok(Some(request)) = read_request(&mut connection).await {
        let (bytes, then) = lock(state).answer(&request);
        // The client may close the connection early.
        let _ = connection.write_all(&bytes).await;
        match then {
            Then::KeepOpen => {}
            Then::Close => return,
            Then::Reset => {
                let _ = connection.get_ref().set_zero_linger();
                return;
            }
            Then::Stall => {
                lock(state).stalled.send_modify(|stalled| *stalled += 1);
                let _ = connection.read(&mut [0]).await;
                lock(state).stalled.send_modify(|stalled| *stalled -= 1);
                return;
            }
            Then::Wait => {
                let _ = connection.read(&mut [0]).await;
                return;
            }
        }
    }
}

impl State {
    fn answer(&mut self, request: &str) -> (Vec<u8>, Then) {
        self.requests += 1;
        let method = request.split(' ').next().unwrap();
        let path = request.split(' ').nth(1).unwrap();
        let number = match method {
            "POST" => request.split("\"number ").nth(1).unwrap().split('"').next(),
            _ => path.rsplit('/').next(),
        };
        let number: Number = number.unwrap().parse().unwrap();
        let came = self.came.entry(number).or_default();
        *came += 1;
        // Generators with consecutive seeds start with similar numbers, so spread the seeds.
        let mut random = fastrand::Rng::with_seed(self.seed ^ (number << 8 | u64::from(*came)));
        random.u64(..);
        let fault = (random.u8(..10) == 0).then(|| FAULTS[random.usize(..FAULTS.len())]);
        self.faults += u64::from(fault.is_some());
        let done = self.done.entry(number).or_default();
        let is_gone = *done > 0;
        *done += u32::from(fault.is_none_or(Fault::is_done));
        let body = format!(
            r#"{{"data":{{"type":"articles","id":"{number}","attributes":{{"title":"number {number}"}}}}}}"#
        );
        let whole = match method {
            "DELETE" if is_gone => raw("404 Not Found", "", ""),
            "DELETE" => raw("204 No Content", "", ""),
            "POST" => raw("201 Created", "", &body),
            _ => raw("200 OK", "", &body),
        };
        match fault {
            Some(fault) => fault.answer(&whole, &body),
            None if random.u8(..20) == 0 => {
                let old = whole.replacen("HTTP/1.1", "HTTP/1.0", 1);
                (old.into_bytes(), Then::Close)
            }
            None => (whole.into_bytes(), Then::KeepOpen),
        }
    }
}

const JSON: &str = "content-type: application/vnd.api+json\r\n";

/// A `Retry-After` date that is already reached.
const UNTIL: &str = "date: Sun, 06 Nov 1994 08:49:37 GMT\r\n\
    retry-after: Sun, 06 Nov 1994 08:49:37 GMT\r\n";

fn raw(status: &str, headers: &str, body: &str) -> String {
    let length = match status {
        "204 No Content" => String::new(),
        _ => format!("content-length: {}\r\n", body.len()),
    };
    format!("HTTP/1.1 {status}\r\n{JSON}{headers}{length}\r\n{body}")
}

impl Fault {
    fn answer(self, whole: &str, body: &str) -> (Vec<u8>, Then) {
        let head = format!("HTTP/1.1 200 OK\r\n{JSON}");
        let part = |length: usize| whole[..length.min(whole.len())].to_owned();
        let (text, then) = match self {
            Self::Close => (String::new(), Then::Close),
            Self::Reset | Self::Refused => (String::new(), Then::Reset),
            Self::ResetInHead => (part(20), Then::Reset),
            Self::ResetInBody => (part(whole.len() - 9), Then::Reset),
            Self::WrongLength => (
                format!("{head}content-length: {}\r\n\r\n{body}", body.len() + 7),
                Then::Close,
            ),
            Self::StallBefore => (String::new(), Then::Stall),
            Self::StallWithin => (
                format!("{head}content-length: 500\r\n\r\n{body}"),
                Then::Stall,
            ),
            Self::CutGzip => {
                let head = format!("{head}content-encoding: gzip\r\ncontent-length: 12\r\n\r\n");
                let gzip = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3, 0xab, 0x56];
                return ([head.as_bytes(), &gzip].concat(), Then::KeepOpen);
            }
            Self::HalfDocument => (raw("200 OK", "", &body[..body.len() - 9]), Then::KeepOpen),
            Self::Busy => (raw("503 Busy", "", "<html>"), Then::KeepOpen),
            Self::Broken => (raw("500 Oops", "", "{\"errors\":[{"), Then::KeepOpen),
            Self::Endless => {
                let chunk = format!("10000\r\n{}\r\n", " ".repeat(1 << 16));
                let body = chunk.repeat(3);
                (
                    format!("{head}transfer-encoding: chunked\r\n\r\n{body}"),
                    Then::Wait,
                )
            }
            Self::TenGigabytes => (
                format!("{head}content-length: 10000000000\r\n\r\n{body}"),
                Then::Wait,
            ),
            Self::Nested => (
                raw("200 OK", "", &format!("{{\"data\":{}", "[".repeat(100_000))),
                Then::KeepOpen,
            ),
            Self::TooMany => (raw("429 Too Many", "", ""), Then::KeepOpen),
            Self::TooManyFor => (
                raw("429 Too Many", "retry-after: 0\r\n", ""),
                Then::KeepOpen,
            ),
            Self::TooManyUntil => (raw("429 Too Many", UNTIL, ""), Then::KeepOpen),
            Self::BusyFor => (raw("503 Busy", "retry-after: 0\r\n", ""), Then::KeepOpen),
            Self::Unauthorized => (raw("401 Unauthorized", "", ""), Then::KeepOpen),
            Self::Elsewhere => (
                raw("307 Elsewhere", "location: http://127.0.0.2:1/\r\n", ""),
                Then::KeepOpen,
            ),
        };
        (text.into_bytes(), then)
    }
}
