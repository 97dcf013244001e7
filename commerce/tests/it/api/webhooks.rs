//! Webhooks: valid, modified, and received by a router.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, HttpBody};
use axum::extract::FromRef;
use axum::routing::post;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use commerce::webhook::{Event, WebhookError, Webhooks};
use commerce::{Customer, Order, ResourceObject};
use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderMap, HeaderValue, Request, StatusCode};
use sha2::Sha256;
use tower_service::Service;

const BODY: &str = r#"{"data":{"type":"orders","id":"eqkykhjlVw","attributes":{"number":"1001","created_at":"2018-01-01T12:00:00.000Z","updated_at":"2018-01-01T12:00:00.000Z"}}}"#;
/// The signature of the body with the secret `sesame`.
const SIGNATURE: &str = "FIymM7hnzrEN2zxslkA9nEojvB5GMRcwUGQA1kQKryE=";

fn headers(signature: &str) -> HeaderMap {
    let value = |text: &str| HeaderValue::from_str(text).unwrap();
    HeaderMap::from_iter([
        (
            "x-commercelayer-signature".parse().unwrap(),
            value(signature),
        ),
        (
            "x-commercelayer-topic".parse().unwrap(),
            value("orders.place"),
        ),
    ])
}

fn verify(headers: &HeaderMap, body: &str) -> Result<Event, WebhookError> {
    Webhooks::new("sesame").verify(headers, body.to_owned())
}

#[test]
fn a_signed_request_is_accepted() {
    let event = verify(&headers(SIGNATURE), BODY).unwrap();
    assert!(event.unsigned_topic() == "orders.place");
    assert_eq!(event.unsigned_topic().action(), "place");
    assert_eq!(event.resource_type(), "orders");
    assert_eq!(event.body(), BODY);
    assert!(!format!("{event:?}").contains("1001"), "{event:?}");
    let order = event.document::<Order>().unwrap();
    assert_eq!(order.data.number.as_deref(), Some("1001"));
    let untyped = event.document::<ResourceObject>().unwrap();
    assert_eq!(untyped.data.type_name(), "orders");
    assert_eq!(
        event.document::<Customer>().unwrap_err().pointer(),
        Some("/data/type")
    );
}

#[test]
fn a_wrong_signature_is_an_error() {
    let wrong = Err(WebhookError::WrongSignature);
    let same = |result: Result<Event, _>| result.map(|_| ());
    for index in 0..BODY.len() {
        let mut body = BODY.as_bytes().to_vec();
        body[index] ^= 1;
        let taken = Webhooks::new("sesame").verify(&headers(SIGNATURE), body);
        assert_eq!(same(taken), wrong, "byte {index}");
    }
    for signature in [
        "",
        "x",
        "c2VzYW1l",
        &SIGNATURE[..40],
        &format!("{SIGNATURE}AAAA"),
    ] {
        assert_eq!(
            same(verify(&headers(signature), BODY)),
            wrong,
            "{signature}"
        );
    }
    let other = Webhooks::new("Sesame").verify(&headers(SIGNATURE), BODY);
    assert_eq!(same(other), wrong);

    let mut unsigned = headers(SIGNATURE);
    unsigned.remove("x-commercelayer-signature");
    assert_eq!(same(verify(&unsigned, BODY)), Err(WebhookError::NotSigned));
    let mut without_topic = headers(SIGNATURE);
    without_topic.remove("x-commercelayer-topic");
    assert_eq!(
        same(verify(&without_topic, BODY)),
        Err(WebhookError::NoTopic)
    );
    let debug = format!("{:?}", Webhooks::new("sesame"));
    assert!(!debug.contains("sesame"), "{debug}");
}

#[derive(Clone)]
struct App {
    webhooks: Webhooks,
}

impl FromRef<App> for Webhooks {
    fn from_ref(app: &App) -> Self {
        app.webhooks.clone()
    }
}

#[tokio::test]
async fn a_handler_extracts_an_event() {
    let receive = |event: Event| async move { event.unsigned_topic().to_string() };
    let mut router: Router = Router::new().route("/", post(receive)).with_state(App {
        webhooks: Webhooks::new("sesame"),
    });
    let mut ask = async |headers: HeaderMap, body: String| {
        let mut request = Request::post("/").body(Body::from(body)).unwrap();
        *request.headers_mut() = headers;
        let response = router.call(request).await.unwrap();
        let status = response.status();
        let body = axum::body::to_bytes(response.into_body(), 1000)
            .await
            .unwrap();
        (status, body)
    };
    let (status, body) = ask(headers(SIGNATURE), BODY.to_owned()).await;
    assert_eq!(
        (status, body),
        (StatusCode::OK, Bytes::from("orders.place"))
    );
    let (status, body) = ask(headers(SIGNATURE), BODY.replace("1001", "1002")).await;
    assert_eq!((status, body), (StatusCode::UNAUTHORIZED, Bytes::new()));
    let (status, _) = ask(HeaderMap::new(), BODY.to_owned()).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    let (status, _) = ask(headers(SIGNATURE), " ".repeat(3_000_000)).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}

/// Signs a body like the API does.
fn signed(secret: &str, body: &str) -> HeaderMap {
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    let signature = mac.chain_update(body).finalize().into_bytes();
    headers(&BASE64_STANDARD.encode(signature))
}

#[test]
fn an_empty_secret_is_an_error() {
    for empty in ["", " ", "\n"] {
        let webhooks = Webhooks::new(empty);
        let error = webhooks.verify(&signed(empty, BODY), BODY).unwrap_err();
        assert_eq!(error, WebhookError::NoSecret, "{empty:?}");
        let error = Webhooks::new("sesame").or_secret(empty);
        let error = error.verify(&signed(empty, BODY), BODY).unwrap_err();
        assert_eq!(error, WebhookError::WrongSignature, "{empty:?}");
    }
    let unsigned = HeaderMap::new();
    let error = Webhooks::new("").verify(&unsigned, BODY).unwrap_err();
    assert_eq!(error, WebhookError::NotSigned);
}

#[test]
fn secrets_can_be_rotated() {
    let webhooks = Webhooks::new("new").or_secret("sesame").or_secret("");
    for secret in ["new", "sesame"] {
        assert!(webhooks.verify(&signed(secret, BODY), BODY).is_ok());
    }
    let other = webhooks.verify(&signed("newsesame", BODY), BODY);
    assert_eq!(other.unwrap_err(), WebhookError::WrongSignature);
}

#[test]
fn the_resource_type_comes_from_the_body_not_the_header() {
    let mut headers = headers(SIGNATURE);
    headers.insert(
        "x-commercelayer-topic",
        HeaderValue::from_static("customers.destroy"),
    );
    let event = verify(&headers, BODY).unwrap();
    assert_eq!(event.resource_type(), "orders");
    for body in ["", "{}", "[]", r#"{"data":[]}"#, r#"{"data":null}"#] {
        let event = Webhooks::new("sesame").verify(&signed("sesame", body), body);
        assert_eq!(event.unwrap_err(), WebhookError::NoResource, "{body}");
    }
}

/// A body that never arrives.
struct Never;

impl HttpBody for Never {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Infallible>>> {
        Poll::Pending
    }
}

#[tokio::test(start_paused = true)]
async fn a_stalled_body_times_out() {
    let receive = |event: Event| async move { event.resource_type().to_owned() };
    let webhooks = Webhooks::new("sesame");
    let patient = webhooks.clone().body_deadline(Duration::from_secs(30));
    for (webhooks, seconds) in [(webhooks, 5), (patient, 30)] {
        let mut router: Router = Router::new()
            .route("/", post(receive))
            .with_state(App { webhooks });
        let mut request = Request::post("/").body(Body::new(Never)).unwrap();
        *request.headers_mut() = headers(SIGNATURE);
        let began = tokio::time::Instant::now();
        let response = router.call(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::REQUEST_TIMEOUT);
        // Paused time advanced only by the timeout.
        assert_eq!(began.elapsed().as_secs(), seconds);
    }
}
