//! Errors for responses that are missing or incomplete.

use crate::support::{Answer, Server};
use jsonapi_core::client::{Limits, Retry};
use jsonapi_core::{Client, Error};

use super::{answered, builder, client, get, post};

const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/vnd.api+json\r\n";

/// `{"data":[]}` and 4096 spaces, compressed with gzip.
const PACKED: &[u8] = &[
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xed, 0xc1, 0x41, 0x09, 0x00, 0x20,
    0x0c, 0x00, 0xc0, 0x2a, 0xb2, 0x18, 0x56, 0x19, 0x3e, 0x06, 0x46, 0xf0, 0x27, 0xeb, 0x6e, 0x0f,
    0xb9, 0xbb, 0x1b, 0xbb, 0x4e, 0xc5, 0xcc, 0xd5, 0x03, 0x00, 0x00, 0x00, 0xf8, 0xde, 0x03, 0x6c,
    0x28, 0x40, 0x80, 0x0b, 0x10, 0x00, 0x00,
];

/// Asserts that the error reports a broken connection, and says whether the request can be sent
/// again.
fn assert_broken(error: &Error, method: &str) {
    let text = error.to_string();
    assert!(
        text.contains("the connection failed before the response"),
        "{text}"
    );
    assert!(text.starts_with(method), "{text}");
    let cause = std::error::Error::source(error).unwrap().to_string();
    assert!(!text.contains(&cause), "{text} / {cause}");
    assert_eq!(error.is_retryable(), method == "GET");
    assert_eq!(error.status(), None);
}

#[tokio::test]
async fn a_broken_response_says_whether_it_is_retryable() {
    let half = format!("{HEAD}content-length: 12\r\n\r\n{{\"data\"");
    for answer in [Answer::raw(""), Answer::raw(half).then_reset()] {
        assert_broken(&answered(answer).await.unwrap_err(), "GET");
    }
    let server = Server::play([Answer::raw("")]).await;
    assert_broken(&client(&server).send(post()).await.unwrap_err(), "POST");
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
async fn gzip_is_decoded_within_the_body_limit() {
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
async fn a_refused_connection_is_an_error() {
    let address = Server::free_address().await;
    let client = Client::builder(format!("http://{address}"))
        .retry(Retry::none())
        .build()
        .unwrap();
    for request in [get(), post()] {
        let error = client.send(request.with_query("q=hush")).await.unwrap_err();
        assert!(!format!("{error:?}").contains("hush"), "{error:?}");
        let place = format!(" http://{address}/articles");
        assert!(error.to_string().contains(&place), "{error}");
        assert!(error.to_string().ends_with("nothing was sent"), "{error}");
        assert!(error.is_retryable() && !error.is_timeout());
        assert_eq!(error.attempts(), 1);
    }
}

#[tokio::test]
async fn debug_shows_the_message_and_its_causes() {
    let address = Server::free_address().await;
    let builder = Client::builder(format!("http://{address}")).retry(Retry::none());
    let error = builder.build().unwrap().send(get()).await.unwrap_err();
    let mut told = error.to_string();
    let mut cause = std::error::Error::source(&error);
    while let Some(error) = cause {
        if !told.ends_with(&error.to_string()) {
            told += &format!("\n  caused by: {error}");
        }
        cause = error.source();
    }
    assert!(told.contains("caused by: "), "{told}");
    assert_eq!(format!("{error:?}"), told);
    assert_eq!(format!("{error:#?}"), told);
    let cause = "abc".parse::<u8>().unwrap_err();
    let error = jsonapi_core::client::TransportError::not_sent(cause.clone());
    let told = format!("nothing was sent\n  caused by: {cause}");
    assert_eq!(format!("{error:?}"), told);
    let error = jsonapi_core::Error::invalid("the organization is empty");
    assert_eq!(format!("{error:?}"), "the organization is empty");
}
