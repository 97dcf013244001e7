//! A script of network and server failures, one after another: how a read and a write end, how many
//! requests reach the server, and that no write is sent again once it may have been applied.
//!
//! Nothing here sleeps: paused time advances when the server stalls or an attempt fails.

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
    Right,
    /// The connection failed before the response was complete.
    Broken,
    TimedOut,
    /// The response exceeds the size limit.
    TooLarge,
    /// The write was applied, but its response is unreadable.
    Done,
    /// The body is not a document of the requested type.
    Unreadable,
    /// An error with this status.
    Status(u16),
}
use End::{Broken, Done, Right, Status, TimedOut, TooLarge, Unreadable};

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

const RIGHT: &str = r#"{"data":{"type":"articles","id":"1","attributes":{"title":"x"}}}"#;

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

/// Missing and incomplete responses. The server may have acted, so a read is retried and a write is
/// not.
fn lost() -> Vec<Case> {
    let head = format!("HTTP/1.1 200 OK\r\n{JSON}\r\n");
    let with = |rest: &str| Answer::raw(format!("{head}{rest}"));
    let gzip = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3, 0xab, 0x56];
    let packed = format!("{head}content-encoding: gzip\r\ncontent-length: 12\r\n\r\n");
    let packed = Answer::raw([packed.as_bytes(), &gzip].concat());
    let half = format!("content-length: 65\r\n\r\n{}", &RIGHT[..30]);
    let chunks = format!("transfer-encoding: chunked\r\n\r\n40\r\n{RIGHT}\r\n");
    let flood = format!("x: {}\r\n", "y".repeat(1 << 20));
    let (again, never) = ((Right, 2), (Broken, 1));
    let broken = |name, answer| case(name, [answer], again, never);
    let applied = |name, answer| case(name, [answer], again, (Done, 1));
    let stalled = |name, answer: Answer| {
        case(name, [answer.then_stall()], again, (TimedOut, 1)).taking(TIMEOUT)
    };
    vec![
        broken("closed at once", Answer::raw("")),
        broken("reset at once", Answer::raw("").then_reset()),
        broken("closed in the head", Answer::raw(&*head)),
        broken("reset in the head", Answer::raw(&*head).then_reset()),
        applied("closed in the body", with(&half)),
        applied("reset in the body", with(&half).then_reset()),
        applied("reset between chunks", with(&chunks).then_reset()),
        applied("closed between chunks", with(&chunks)),
        applied("a chunk that is none", with(&format!("{chunks}zz\r\n"))),
        applied("gzip that is cut off", packed),
        broken(
            "two lengths",
            with("content-length: 2\r\ncontent-length: 3\r\n\r\n{}"),
        ),
        broken(
            "a length that is none",
            with("content-length: -1\r\n\r\n{}"),
        ),
        broken("a head without end", with("").then_pour(flood, 100)),
        broken("no HTTP", Answer::raw("220 smtp.example.com ESMTP\r\n\r\n")),
        stalled("stalled before the answer", Answer::raw("")),
        stalled(
            "stalled in the head",
            Answer::raw("HTTP/1.1 200 OK\r\ncontent-"),
        ),
        case(
            "stalled in the body",
            [with(&half).then_stall()],
            again,
            (Done, 1),
        )
        .taking(TIMEOUT),
        case(
            "everything, one after the other",
            [
                with(&half),
                Answer::raw("").then_stall(),
                Answer::new("502 Bad Gateway", &[], ""),
            ],
            (Right, 4),
            (Done, 1),
        ),
    ]
}

/// Complete responses that are not what was asked for. A retry would not help.
fn wrong() -> Vec<Case> {
    let head = format!("HTTP/1.1 200 OK\r\n{JSON}\r\n");
    let announced = format!("{head}content-length: 10000000000\r\n\r\n{{\"data\":[");
    let poured = Answer::raw(format!("{head}transfer-encoding: chunked\r\n\r\n"));
    let chunk = format!("100000\r\n{}\r\n", " ".repeat(1 << 20));
    let nested = "[".repeat(100_000) + &"]".repeat(100_000);
    let nested =
        format!(r#"{{"data":{{"type":"articles","id":"1","attributes":{{"x":{nested}}}}}}}"#);
    let shorter = format!("{head}content-length: {}\r\n\r\n{RIGHT}", RIGHT.len() - 9);
    let document = |body: &str| Answer::document("200 OK", body);
    let unreadable = |name, answer| case(name, [answer], (Unreadable, 1), (Done, 1));
    let too_large = |name, answer| case(name, [answer], (TooLarge, 1), (Done, 1));
    vec![
        too_large(
            "10 GB that are announced",
            Answer::raw(announced).then_stall(),
        ),
        too_large("10 GB that are sent", poured.then_pour(chunk, 10_000)),
        unreadable("half a document", document(&RIGHT[..40])),
        unreadable("a length that is too short", Answer::raw(shorter)),
        unreadable("100,000 nested arrays", document(&nested)),
        unreadable(
            "another type",
            document(&RIGHT.replace("articles", "people")),
        ),
        unreadable("nothing", document("")),
        case(
            "HTML",
            [Answer::new(
                "200 OK",
                &["content-type: text/html"],
                "<html>",
            )],
            (Status(200), 1),
            (Status(200), 1),
        ),
        case(
            "packed unasked",
            [Answer::new(
                "200 OK",
                &[JSON, "content-encoding: br"],
                "\u{b}\u{2}",
            )],
            (Status(200), 1),
            (Done, 1),
        ),
    ]
}

/// Rejections, with the headers and bodies that come with them.
fn refused() -> Vec<Case> {
    let many = |headers: &[&str]| Answer::new("429 Too Many Requests", headers, "");
    let busy = |headers: &[&str]| Answer::new("503 Service Unavailable", headers, "");
    let date = [
        "date: Sun, 06 Nov 1994 08:49:37 GMT",
        "retry-after: Sun, 06 Nov 1994 08:49:44 GMT",
    ];
    let past = [date[0], "retry-after: Sun, 06 Nov 1994 08:00:00 GMT"];
    let (again, never) = ((Right, 2), |status| (Status(status), 1));
    let mut cases = vec![
        case(
            "429 with seconds",
            [many(&["retry-after: 7"])],
            again,
            again,
        )
        .taking(7),
        case("429 with a date", [many(&date)], again, again).taking(7),
        case("429 with a date that is past", [many(&past)], again, again),
        case("429 without", [many(&[])], again, again),
        case(
            "429 with nonsense",
            [many(&["retry-after: -7"])],
            again,
            again,
        ),
        case(
            "429 for ages",
            [many(&["retry-after: 99999999999999999999"])],
            never(429),
            never(429),
        ),
        case(
            "503 with seconds",
            [busy(&["retry-after: 7"])],
            again,
            again,
        )
        .taking(7),
        case(
            "503 with nonsense",
            [busy(&["retry-after: soon"])],
            again,
            never(503),
        ),
        case(
            "503 three times",
            [(); 3].map(|()| busy(&[])),
            (Right, 4),
            never(503),
        ),
        case(
            "503 for good",
            [(); 9].map(|()| busy(&[])),
            (Status(503), 4),
            never(503),
        ),
        case(
            "429 for good",
            [(); 9].map(|()| many(&[])),
            (Status(429), 4),
            (Status(429), 4),
        ),
    ];
    for (status, line) in [
        (408, "408 Timeout"),
        (502, "502 Gateway"),
        (504, "504 Timeout"),
    ] {
        cases.push(case(
            line,
            [Answer::new(line, &[], "<html>")],
            again,
            never(status),
        ));
    }
    for (status, line) in [
        (400, "400 No"),
        (401, "401 Who"),
        (404, "404 No"),
        (500, "500 Oops"),
    ] {
        for body in ["", "<html>", r#"{"errors":[{"ti"#] {
            cases.push(case(
                line,
                [Answer::document(line, body)],
                never(status),
                never(status),
            ));
        }
    }
    cases
}

/// Unusual but valid responses.
fn odd() -> Vec<Case> {
    let body = |head: &str, rest: &str| Answer::raw(format!("{head}\r\n{JSON}\r\n{rest}{RIGHT}"));
    let length = format!("content-length: {}\r\n\r\n", RIGHT.len());
    let elsewhere = ["location: http://127.0.0.2:1/articles"];
    let here = ["location: /v2/articles?x=y"];
    let right = (Right, 1);
    let none = "HTTP/1.1 204 No Content\r\nlocation: /articles/1\r\n\r\n";
    vec![
        case("HTTP/1.0", [body("HTTP/1.0 200 OK", "\r\n")], right, right),
        case(
            "HTTP/1.0 with a length",
            [body("HTTP/1.0 200 OK", &length)],
            right,
            right,
        ),
        case("no reason", [body("HTTP/1.1 200", &length)], right, right),
        case(
            "103",
            [body("HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 200 OK", &length)],
            right,
            right,
        ),
        case(
            "204 with a body",
            [Answer::raw(format!("{none}{RIGHT}"))],
            (Unreadable, 1),
            (Right, 2),
        ),
        case(
            "201 without a body and a place",
            [Answer::new("201 Created", &[], "")],
            (Unreadable, 1),
            (Done, 1),
        ),
        case(
            "201 without a body, with a place",
            [Answer::new("201 Created", &["location: /articles/1"], "")],
            (Unreadable, 1),
            (Right, 2),
        ),
        case(
            "201 with HTML",
            [Answer::new(
                "201 Created",
                &["content-type: text/html"],
                "<html>",
            )],
            (Status(201), 1),
            (Done, 1),
        ),
        case(
            "parameters",
            [Answer::new(
                "200 OK",
                &["content-type: application/vnd.api+json; charset=utf-8;x=\"y;z\""],
                RIGHT,
            )],
            right,
            right,
        ),
        case(
            "a redirect",
            [Answer::new("307 There", &here, "")],
            (Right, 2),
            (Right, 2),
        ),
        case(
            "a redirect for good",
            [Answer::new("308 There", &here, "")],
            (Right, 2),
            (Right, 2),
        ),
        case(
            "a redirect to another origin",
            [Answer::new("307 There", &elsewhere, "")],
            (Status(307), 1),
            (Status(307), 1),
        ),
        case(
            "redirects without end",
            (0..20).map(|at| Answer::new("307 There", &[&format!("location: /{at}")], "")),
            (Status(307), 6),
            (Status(307), 6),
        ),
        case(
            "303",
            [Answer::new("303 See", &here, "")],
            (Right, 2),
            (Status(303), 1),
        ),
    ]
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
    let began = Instant::now();
    let mut call = std::pin::pin!(call(client));
    let mut stalls = 1;
    loop {
        let step = tokio::select! {
            biased;
            result = &mut call => return (result, began.elapsed()),
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
            return Right;
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
        Done
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
    for (is_write, wanted) in [(false, read), (true, write)] {
        let mut script = script.clone().into_iter();
        let right = || Answer::document("200 OK", RIGHT);
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
        let ended = (end(result, sent.len()), sent.len());
        assert_eq!(ended, wanted, "{name}, write: {is_write}: {error:?}");
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

#[tokio::test]
async fn lost_responses() {
    for case in lost() {
        check(case, false).await;
    }
}

#[tokio::test]
async fn wrong_responses() {
    for case in wrong() {
        check(case, false).await;
    }
}

#[tokio::test]
async fn refusals() {
    for case in refused() {
        check(case, true).await;
    }
}

#[tokio::test]
async fn unusual_but_valid_responses() {
    for case in odd() {
        check(case, false).await;
    }
}
