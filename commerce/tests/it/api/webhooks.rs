//! Webhooks: signed, changed, and received by a router.

use axum::Router;
use axum::body::Body;
use axum::extract::FromRef;
use axum::routing::post;
use bytes::Bytes;
use commerce::webhook::{Event, WebhookError, Webhooks};
use commerce::{Customer, Order, ResourceObject};
use http::{HeaderMap, HeaderValue, Request, StatusCode};
use tower_service::Service;

const BODY: &str = r#"{"data":{"type":"orders","id":"eqkykhjlVw","attributes":{"number":"1001","created_at":"2018-01-01T12:00:00.000Z","updated_at":"2018-01-01T12:00:00.000Z"}}}"#;
/// Of the body with the secret `sesame`.
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
fn what_the_api_signed_is_taken() {
    let event = verify(&headers(SIGNATURE), BODY).unwrap();
    assert!(event.topic() == "orders.place");
    assert_eq!(event.topic().resource_type(), "orders");
    assert_eq!(event.topic().action(), "place");
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
fn what_anybody_else_sent_is_not() {
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
async fn a_handler_takes_an_event() {
    let receive = |event: Event| async move { event.topic().to_string() };
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
