//! Answers that don't come, or not whole: never taken for one that did.

use std::time::{Duration, Instant};

use jsonapi_core::client::{Limits, Retry};
use jsonapi_core::{Client, Error};
use tests::{Answer, Server};

use super::{answered, builder, get, post};

const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/vnd.api+json\r\n";

/// `{"data":[]}` and 4096 spaces, as gzip packs them.
const PACKED: &[u8] = &[
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xed, 0xc1, 0x41, 0x09, 0x00, 0x20,
    0x0c, 0x00, 0xc0, 0x2a, 0xb2, 0x18, 0x56, 0x19, 0x3e, 0x06, 0x46, 0xf0, 0x27, 0xeb, 0x6e, 0x0f,
    0xb9, 0xbb, 0x1b, 0xbb, 0x4e, 0xc5, 0xcc, 0xd5, 0x03, 0x00, 0x00, 0x00, 0xf8, 0xde, 0x03, 0x6c,
    0x28, 0x40, 0x80, 0x0b, 0x10, 0x00, 0x00,
];

/// That the connection broke, that this is said, and what it says of sending it again.
fn assert_broken(error: &Error, method: &str) {
    let text = error.to_string();
    assert!(
        text.contains("the connection failed before the whole answer"),
        "{text}"
    );
    assert!(text.starts_with(method), "{text}");
    let cause = std::error::Error::source(error).unwrap().to_string();
    assert!(!text.contains(&cause), "{text} / {cause}");
    assert_eq!(error.is_retryable(), method == "GET");
    assert_eq!(error.status(), None);
}

#[tokio::test]
async fn a_body_that_ends_early_is_no_answer() {
    let chunked = "transfer-encoding: chunked\r\n\r\nb\r\n{\"data\":[]}\r\n";
    for rest in [
        "content-length: 12\r\n\r\n{\"data\":[]}".to_owned(),
        chunked.to_owned(),
        format!("{chunked}5\r\n   "),
        format!("{chunked}zz\r\n   "),
    ] {
        let answer = Answer::raw(format!("{HEAD}{rest}"));
        assert_broken(&answered(answer.clone()).await.unwrap_err(), "GET");
        assert_broken(&answered(answer.then_reset()).await.unwrap_err(), "GET");
    }
}

#[tokio::test]
async fn a_head_that_ends_early_is_no_answer() {
    for head in [
        "",
        "HTTP/1.1 20",
        "HTTP/1.1 200 OK\r\ncontent-le",
        "nonsense\r\n\r\n",
    ] {
        assert_broken(&answered(Answer::raw(head)).await.unwrap_err(), "GET");
        assert_broken(
            &answered(Answer::raw(head).then_reset()).await.unwrap_err(),
            "GET",
        );
    }
}

#[tokio::test]
async fn a_write_is_sent_once_when_the_answer_breaks() {
    let half = Answer::raw(format!("{HEAD}content-length: 12\r\n\r\n{{\"data\""));
    for answer in [
        Answer::raw(""),
        Answer::raw("").then_reset(),
        half.then_reset(),
    ] {
        let server = Server::play([answer]).await;
        let error = builder(&server)
            .build()
            .unwrap()
            .send(post())
            .await
            .unwrap_err();
        assert_broken(&error, "POST");
        assert!(
            error.to_string().contains("the server may have acted"),
            "{error}"
        );
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_read_is_tried_again_when_the_answer_breaks() {
    let half = format!("{HEAD}content-length: 12\r\n\r\n{{\"data\"");
    let server = Server::play([
        Answer::raw("").then_reset(),
        Answer::raw(half),
        Answer::document("200 OK", "{}"),
    ])
    .await;
    let response = builder(&server).build().unwrap().send(get()).await.unwrap();
    assert_eq!(
        (response.body().as_ref(), response.attempts()),
        (b"{}".as_ref(), 3)
    );
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn an_error_with_half_a_body_keeps_its_status() {
    let answer = "HTTP/1.1 404 Not Found\r\ncontent-length: 100\r\n\r\n{\"errors\":[";
    let error = answered(Answer::raw(answer).then_reset())
        .await
        .unwrap_err();
    assert!(error.is_not_found(), "{error}");
}

#[tokio::test]
async fn a_server_that_stalls_is_given_up() {
    let stalled = format!("{HEAD}content-length: 12\r\n\r\n{{\"data\"");
    for head in ["", "HTTP/1.1 200", &stalled] {
        let server = Server::play([Answer::raw(head).then_stall()]).await;
        let limits = Limits {
            timeout: Duration::from_millis(40),
            ..Limits::default()
        };
        let client = builder(&server).limits(limits).build().unwrap();
        let began = Instant::now();
        let error = client.send(post()).await.unwrap_err();
        assert!(began.elapsed() < Duration::from_secs(5));
        assert!(error.is_timeout() && !error.is_retryable());
        assert!(
            error.to_string().contains("no whole answer within 40ms"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn an_old_server_may_end_its_answer_by_closing() {
    let answer = "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{\"data\":null}";
    assert_eq!(
        answered(Answer::raw(answer)).await.unwrap().body(),
        "{\"data\":null}"
    );
}

#[tokio::test]
async fn packed_answers_are_unpacked_and_bounded() {
    let answer = |bytes: &[u8]| {
        let head = format!(
            "{HEAD}content-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
            bytes.len()
        );
        Answer::raw([head.as_bytes(), bytes].concat())
    };
    let response = answered(answer(PACKED)).await.unwrap();
    assert_eq!(response.body().len(), 4107);
    assert_broken(
        &answered(answer(&PACKED[..PACKED.len() - 12]))
            .await
            .unwrap_err(),
        "GET",
    );

    let server = Server::play([answer(PACKED)]).await;
    let limits = Limits {
        body: 1000,
        ..Limits::default()
    };
    let client = builder(&server).limits(limits).build().unwrap();
    let error = client.send(get()).await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("larger than the limit of 1000 bytes"),
        "{error}"
    );
}

#[tokio::test]
async fn nobody_listens() {
    let address = Server::free_address().await;
    let client = Client::builder(format!("http://{address}"))
        .retry(Retry::none())
        .build()
        .unwrap();
    for request in [get(), post()] {
        let error = client.send(request.with_query("q=hush")).await.unwrap_err();
        assert!(!format!("{error:?}").contains("hush"), "{error:?}");
        assert!(error.to_string().ends_with("nothing was sent"), "{error}");
        assert!(error.is_retryable() && !error.is_timeout());
        assert_eq!(error.attempts(), 1);
    }
}
