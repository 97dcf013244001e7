//! Network and server failures: how a read and a write end, how many requests reach the server, and
//! that a write that may have been applied is not sent again.
//!
//! Nothing here sleeps: paused time advances when the server stalls or an attempt fails.

mod lost;
mod rejections;
mod unusable;
mod unusual;

use std::time::Duration;

use crate::support::{Answer, Server};
use jsonapi_core::client::Limits;
use jsonapi_core::{Client, Document, Error, Id, Resource};
use tokio::sync::mpsc;
use tokio::time::{Instant, advance, pause, resume};

use super::Failures;

/// How a call ends.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    /// With the expected result.
    Expected,
    /// The connection failed before the response was complete.
    Broken,
    TimedOut,
    /// The response exceeds the size limit.
    TooLarge,
    /// The write was applied, but its response is unreadable.
    Applied,
    /// The body is not a document of the requested type.
    Unreadable,
    /// An error with this status.
    Status(u16),
}
use End::{Applied, Broken, Expected, Status, TimedOut, TooLarge, Unreadable};

struct Case {
    name: &'static str,
    /// The response to each request in turn; later requests succeed.
    script: Vec<Answer>,
    /// How a read ends, and how many requests reach the server.
    read: (End, usize),
    /// How a write ends, and how many requests reach the server.
    write: (End, usize),
    /// How long each call takes, in seconds of paused time.
    takes: u64,
}

const JSON: &str = "content-type: application/vnd.api+json";

const EXPECTED_BODY: &str = r#"{"data":{"type":"articles","id":"1","attributes":{"title":"x"}}}"#;

/// The timeout of an attempt, in seconds.
const TIMEOUT: u64 = 30;

fn case(
    name: &'static str,
    script: impl IntoIterator<Item = Answer>,
    read: (End, usize),
    write: (End, usize),
) -> Case {
    let script = script.into_iter().collect();
    Case {
        name,
        script,
        read,
        write,
        takes: 0,
    }
}

impl Case {
    fn taking(self, seconds: u64) -> Self {
        Self {
            takes: seconds,
            ..self
        }
    }
}

#[derive(Resource, Debug)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    title: String,
}

/// Makes a call and advances paused time when nothing else happens: past the timeout if the server
/// stalls, and past any delay between attempts. Returns the time it took.
async fn drive<F>(server: &Server, call: impl FnOnce(Client) -> F) -> (F::Output, Duration)
where
    F: Future,
{
    let (failures, mut failed) = mpsc::unbounded_channel();
    let limits = Limits {
        body: 1 << 20,
        ..Limits::default()
    };
    let client = Client::builder(server.url())
        .bearer("sesame")
        .limits(limits)
        .hook(Failures(failures))
        .build()
        .unwrap();
    let started = Instant::now();
    let mut call = std::pin::pin!(call(client));
    let mut stalls = 1;
    loop {
        let step = tokio::select! {
            biased;
            result = &mut call => return (result, started.elapsed()),
            () = server.stalled(stalls) => {
                stalls += 1;
                Duration::from_secs(TIMEOUT)
            }
            Some(()) = failed.recv() => Duration::from_secs(7),
        };
        pause();
        advance(step).await;
        resume();
    }
}

fn end(result: Result<Document<Article>, Error>, sent: usize) -> End {
    let error = match result {
        Ok(document) => {
            assert_eq!(
                (document.data.id.as_str(), &*document.data.title),
                ("1", "x")
            );
            return Expected;
        }
        Err(error) => error,
    };
    let text = error.to_string();
    assert!(text.len() < 2000 && !text.contains("sesame"), "{text}");
    assert!(
        error.method().is_some() && error.path().is_some(),
        "{error}"
    );
    assert_eq!(
        error.status().is_some_and(|it| it.as_u16() == 404),
        error.is_not_found()
    );
    assert!(
        error.attempts() > 0 && error.attempts() as usize <= sent,
        "{error}"
    );
    if error.was_applied() {
        Applied
    } else if error.is_timeout() {
        TimedOut
    } else if let Some(status) = error.status() {
        Status(status.as_u16())
    } else if text.contains("the connection failed before the response") {
        Broken
    } else if text.contains("larger than the limit of 1048576 bytes") {
        TooLarge
    } else {
        assert!(error.pointer().is_some(), "{error}");
        Unreadable
    }
}

/// `may_refuse` is whether the server says that it did not act, so that a write may be retried.
async fn check(case: Case, may_refuse: bool) {
    let Case {
        name,
        script,
        read,
        write,
        takes,
    } = case;
    for (is_write, expected) in [(false, read), (true, write)] {
        let mut script = script.clone().into_iter();
        let right = || Answer::document("200 OK", EXPECTED_BODY);
        let server = Server::ask(move |_| script.next().unwrap_or_else(right)).await;
        let (result, took) = drive(&server, |client| async move {
            let articles = client.repository::<Article>();
            match is_write {
                false => articles.get("1").await,
                true => articles.create(Article::draft().title("x")).await,
            }
        })
        .await;
        let sent = server.requests();
        // A redirect does not count as another attempt, and a resource is read after an applied
        // write.
        let posts = sent
            .iter()
            .filter(|request| request.starts_with("POST /articles HTTP"));
        let posts = posts.count();
        let error = result.as_ref().err().map(ToString::to_string);
        let actual = (end(result, sent.len()), sent.len());
        assert_eq!(actual, expected, "{name}, write: {is_write}: {error:?}");
        if is_write && !may_refuse {
            assert_eq!(posts, 1, "{name}: the same write reached the server again");
        }
        assert!(took >= Duration::from_secs(takes), "{name}: {took:?}");
        assert!(
            server.poured() < 16 << 20,
            "{name}: {} bytes",
            server.poured()
        );
    }
}
