//! What a network does to a client, one way after the other: what comes of it, how many requests
//! reached the server, and that no write reached it twice after it may have been done.

use std::time::Duration;

use http::Method;
use jsonapi_core::client::{Limits, Retry};
use jsonapi_core::{Client, Document, Repeat, Request, ResourceObject};
use tests::{Answer, Server};

use super::{Double, answered, builder, client, get, post, reply};

const JSON: &str = "content-type: application/vnd.api+json";

fn delete() -> Request {
    Request::new(Method::DELETE, ["articles", "1"]).unwrap()
}

fn patch() -> Request {
    Request::new(Method::PATCH, ["articles", "1"])
        .unwrap()
        .with_body("{}")
}

/// Answers that never come, or not whole: a write may have been done.
fn broken() -> Vec<(&'static str, Answer)> {
    let head = format!("HTTP/1.1 200 OK\r\n{JSON}\r\n");
    let with = |rest: &str| Answer::raw(format!("{head}{rest}"));
    let gzip = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3, 0xab, 0x56];
    let packed = format!("{head}content-encoding: gzip\r\ncontent-length: 12\r\n\r\n");
    vec![
        ("closed at once", Answer::raw("")),
        ("reset at once", Answer::raw("").then_reset()),
        ("reset in the head", Answer::raw(head.clone()).then_reset()),
        ("closed in the head", Answer::raw(head.clone())),
        (
            "reset in the body",
            with("content-length: 9\r\n\r\n{\"da").then_reset(),
        ),
        ("closed in the body", with("content-length: 9\r\n\r\n{\"da")),
        (
            "cut off between chunks",
            with("transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n"),
        ),
        (
            "gzip that is cut off",
            Answer::raw([packed.as_bytes(), &gzip].concat()),
        ),
        ("no HTTP", Answer::raw("220 smtp.example.com ESMTP\r\n\r\n")),
        (
            "two lengths",
            with("content-length: 2\r\ncontent-length: 3\r\n\r\n{}"),
        ),
    ]
}

#[tokio::test]
async fn a_broken_answer_to_a_read_is_asked_for_again() {
    for (name, answer) in broken() {
        let server = Server::play([answer, Answer::document("200 OK", "{}")]).await;
        let response = client(&server).send(get()).await.expect(name);
        assert_eq!(
            (response.attempts(), server.requests().len()),
            (2, 2),
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_broken_answer_to_a_write_is_an_error() {
    for request in [post(), patch()] {
        for (name, answer) in broken() {
            let server = Server::play([answer]).await;
            let error = client(&server).send(request.clone()).await.expect_err(name);
            assert!(
                !error.is_retryable() && !error.is_timeout(),
                "{name}: {error}"
            );
            assert_eq!((error.status(), error.attempts()), (None, 1), "{name}");
            assert!(
                error.to_string().contains("may have acted"),
                "{name}: {error}"
            );
            assert_eq!(server.requests().len(), 1, "{name}");
        }
    }
}

#[tokio::test]
async fn a_write_that_may_be_repeated_is() {
    for (name, answer) in broken() {
        let server = Server::play([answer, Answer::document("200 OK", "{}")]).await;
        let request = patch().with_repeat(Repeat::Idempotent);
        client(&server).send(request).await.expect(name);
        assert_eq!(server.requests().len(), 2, "{name}");
    }
}

#[tokio::test]
async fn half_a_document_of_the_right_length_is_said_to_be_one() {
    for body in [
        r#"{"data":{"type":"articles","id":"1""#,
        r#"{"data":{"ty"#,
        "{",
    ] {
        let response = answered(Answer::document("200 OK", body)).await.unwrap();
        let error = Document::<ResourceObject>::from_slice(response.body()).unwrap_err();
        assert!(error.to_string().contains("cut off"), "{error}");
        assert!(!error.is_retryable());
    }
}

#[tokio::test]
async fn what_follows_an_answer_is_not_the_next_one() {
    let smuggled = "HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n\"sesame\"";
    let longer = format!("HTTP/1.1 200 OK\r\n{JSON}\r\ncontent-length: 2\r\n\r\n{{}}{smuggled}");
    let longer = Answer::raw(longer).then_keep_open();
    let server = Server::play([longer, Answer::document("200 OK", "{\"data\":1}")]).await;
    let client = client(&server);
    assert_eq!(client.send(get()).await.unwrap().body(), "{}");
    assert_eq!(client.send(get()).await.unwrap().body(), "{\"data\":1}");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_hundred_thousand_arrays_are_no_document() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    for body in [
        deep.clone(),
        format!("{{\"data\":{deep}}}"),
        format!("{{\"data\":{{\"type\":\"a\",\"id\":\"1\",\"attributes\":{{\"x\":{deep}}}}}}}"),
        format!("{{\"data\":null,\"included\":{deep}}}"),
        format!("{{\"data\":null,\"meta\":{{\"x\":{deep}}}}}"),
        "{\"data\":".repeat(100_000),
    ] {
        let response = answered(Answer::document("200 OK", &body)).await.unwrap();
        let error = Document::<ResourceObject>::from_slice(response.body()).unwrap_err();
        assert!(error.to_string().len() < 500, "{error}");
        let error = answered(Answer::document("400 Bad Request", &body))
            .await
            .unwrap_err();
        assert!(
            error.errors().is_empty() && error.to_string().len() < 2000,
            "{error}"
        );
        assert_eq!(error.status().unwrap(), 400);
    }
}

#[tokio::test]
async fn ten_gigabytes_are_refused_at_the_limit() {
    let head = format!("HTTP/1.1 200 OK\r\n{JSON}\r\n");
    let announced = format!("{head}content-length: 10000000000\r\n\r\n{{\"data\":[");
    let chunk = format!("100000\r\n{}\r\n", " ".repeat(1 << 20));
    let endless = format!(
        "{head}transfer-encoding: chunked\r\n\r\n{}",
        chunk.repeat(20)
    );
    for (name, answer) in [("announced", announced), ("endless", endless)] {
        for request in [get(), post()] {
            let server = Server::play([Answer::raw(answer.clone()).then_stall()]).await;
            let limits = Limits {
                body: 1 << 20,
                ..Limits::default()
            };
            let client = builder(&server).limits(limits).build().unwrap();
            let error = client.send(request).await.expect_err(name);
            assert!(
                error
                    .to_string()
                    .contains("larger than the limit of 1048576"),
                "{error}"
            );
            assert!(!error.is_retryable() && !error.is_timeout());
            assert_eq!(server.requests().len(), 1);
        }
    }
}

#[tokio::test]
async fn an_error_whose_body_stalls_keeps_its_status() {
    for (status, request) in [
        ("404 Not Found", get()),
        ("500 Oops", get()),
        ("422 No", post()),
    ] {
        let head = format!("HTTP/1.1 {status}\r\n{JSON}\r\ncontent-length: 100\r\n\r\n{{\"err");
        let server = Server::play([Answer::raw(head).then_stall()]).await;
        let limits = Limits {
            timeout: Duration::from_millis(60),
            ..Limits::default()
        };
        let client = builder(&server).limits(limits).build().unwrap();
        let error = client.send(request).await.unwrap_err();
        assert_eq!(error.status().unwrap().as_str(), &status[..3]);
        assert!(!error.is_timeout() && !error.is_retryable(), "{error}");
        assert!(error.to_string().contains("{\\\"err"), "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_limit_beyond_all_time_is_none() {
    let transport = Double(|_| async { reply(200, "{}") });
    let limits = Limits {
        timeout: Duration::MAX,
        ..Limits::default()
    };
    let builder = Client::builder("http://localhost")
        .transport(transport)
        .limits(limits);
    builder.build().unwrap().send(get()).await.unwrap();
}

#[tokio::test]
async fn what_is_gone_after_a_lost_answer_is_deleted() {
    let gone = |status| Answer::document(status, r#"{"errors":[{"title":"No"}]}"#);
    for lost in [
        Answer::raw("").then_reset(),
        Answer::new("502 Bad Gateway", &[], ""),
        Answer::new("503 Busy", &[], ""),
        Answer::new("504 Gateway Timeout", &[], ""),
        Answer::new("408 Request Timeout", &[], ""),
    ] {
        for status in ["404 Not Found", "410 Gone"] {
            let server = Server::play([lost.clone(), gone(status)]).await;
            let response = client(&server).send(delete()).await.unwrap();
            assert_eq!(response.status().as_str(), &status[..3]);
            assert_eq!((response.attempts(), response.body().len()), (2, 0));
        }
        let server = Server::play([lost, gone("409 Conflict")]).await;
        assert!(
            client(&server)
                .send(delete())
                .await
                .unwrap_err()
                .is_conflict()
        );
    }
}

#[tokio::test]
async fn what_was_never_there_is_not_deleted() {
    let missing = || Answer::document("404 Not Found", "");
    // The attempts before were surely not done.
    let refused = Answer::new("429 Too Many", &["retry-after: 0"], "");
    let busy = Answer::new("503 Busy", &["retry-after: 0"], "");
    for script in [
        vec![missing()],
        vec![refused, missing()],
        vec![busy, missing()],
    ] {
        let server = Server::play(script).await;
        assert!(
            client(&server)
                .send(delete())
                .await
                .unwrap_err()
                .is_not_found()
        );
    }
    // Nor is a read that finds nothing a success.
    let server = Server::play([Answer::raw("").then_reset(), missing()]).await;
    assert!(
        client(&server)
            .send(get())
            .await
            .unwrap_err()
            .is_not_found()
    );
}

#[tokio::test]
async fn too_many_requests_are_sent_again_however_it_is_said() {
    let date = [
        "date: Sun, 06 Nov 1994 08:49:37 GMT",
        "retry-after: Sun, 06 Nov 1994 08:49:37 GMT",
    ];
    for headers in [&["retry-after: 0"][..], &date, &[]] {
        for request in [get(), post()] {
            let refused = Answer::new("429 Too Many Requests", headers, "");
            let done = Answer::document("200 OK", "{}");
            let server = Server::play([refused.clone(), refused, done]).await;
            let response = client(&server).send(request).await.unwrap();
            assert_eq!((response.attempts(), server.requests().len()), (3, 3));
        }
    }
}

#[tokio::test]
async fn a_connection_that_died_while_it_waited_is_no_error() {
    // The server closes a connection that the client would use again.
    let kept = Answer::raw("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}");
    let server = Server::play([kept.clone(), kept.clone(), kept]).await;
    let client = client(&server).with_retry(Retry::none());
    for _ in 0..3 {
        client.send(post()).await.unwrap();
        // The end of the connection must have arrived.
        while server.open() > 0 {
            tokio::task::yield_now().await;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!((server.requests().len(), server.connections()), (3, 3));
}
