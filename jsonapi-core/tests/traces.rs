//! Spans and events of a client and of a server, without secrets.
//!
//! A separate binary, because each test must subscribe before the first event: `tracing`
//! permanently disables an event first reached without a subscriber.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "it/support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::fmt::{Debug, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::Method;
#[cfg(feature = "server")]
use jsonapi_core::Error;
use jsonapi_core::client::{Grant, OAuth, Retry};
use jsonapi_core::{Client, Request};
use support::{Answer, Server};
use tracing::field::{Field, Visit};
use tracing::span::{self, Attributes, Record};
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_core::span::Current;

/// Records all spans and events, of any library, as text.
#[derive(Clone, Default)]
struct Capture {
    seen: Arc<Mutex<Vec<Seen>>>,
    /// The entered spans, innermost last; there is only one thread.
    entered: Arc<Mutex<Vec<u64>>>,
    metadata: Arc<Mutex<BTreeMap<u64, &'static Metadata<'static>>>>,
    next: Arc<AtomicU64>,
}

#[derive(Clone, Debug)]
struct Seen {
    /// 0 for an event.
    span: u64,
    within: Option<u64>,
    name: &'static str,
    target: &'static str,
    level: Level,
    fields: Fields,
}

#[derive(Clone, Debug, Default)]
struct Fields(BTreeMap<&'static str, String>);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }
}

impl Capture {
    fn keep(&self, metadata: &'static Metadata<'static>, span: u64, fields: Fields) {
        let within = self.entered.lock().unwrap().last().copied();
        self.seen.lock().unwrap().push(Seen {
            span,
            within,
            name: metadata.name(),
            target: metadata.target(),
            level: *metadata.level(),
            fields,
        });
    }

    /// The spans and events of the client.
    fn of_client(&self) -> (Vec<Seen>, Vec<Seen>) {
        let seen = self.seen.lock().unwrap();
        let ours = seen
            .iter()
            .filter(|seen| seen.target == "jsonapi_core::client");
        ours.cloned().partition(|seen| seen.span != 0)
    }

    /// The events of the server.
    #[cfg(feature = "server")]
    fn of_server(&self) -> Vec<Seen> {
        let seen = self.seen.lock().unwrap();
        let ours = seen
            .iter()
            .filter(|seen| seen.target.starts_with("jsonapi_core::server"));
        ours.cloned().collect()
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for seen in &*self.seen.lock().unwrap() {
            writeln!(text, "{seen:?}").unwrap();
        }
        text
    }
}

impl Subscriber for Capture {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> span::Id {
        let id = self.next.fetch_add(1, Ordering::SeqCst) + 1;
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        self.metadata
            .lock()
            .unwrap()
            .insert(id, attributes.metadata());
        self.keep(attributes.metadata(), id, fields);
        span::Id::from_u64(id)
    }

    fn record(&self, span: &span::Id, values: &Record<'_>) {
        let mut seen = self.seen.lock().unwrap();
        let seen = seen.iter_mut().find(|seen| seen.span == span.into_u64());
        values.record(&mut seen.unwrap().fields);
    }

    fn current_span(&self) -> Current {
        let entered = self.entered.lock().unwrap();
        let metadata = self.metadata.lock().unwrap();
        match entered.last() {
            Some(id) => Current::new(span::Id::from_u64(*id), metadata[id]),
            None => Current::none(),
        }
    }

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        self.keep(event.metadata(), 0, fields);
    }

    fn enter(&self, span: &span::Id) {
        self.entered.lock().unwrap().push(span.into_u64());
    }

    fn exit(&self, span: &span::Id) {
        let mut entered = self.entered.lock().unwrap();
        let last = entered.iter().rposition(|id| *id == span.into_u64());
        entered.remove(last.unwrap());
    }
}

fn assert_fields(seen: &Seen, wanted: &[(&str, &str)]) {
    for (name, value) in wanted {
        let found = seen.fields.0.get(name).map(String::as_str);
        assert_eq!(found, Some(*value), "{name} in {seen:?}");
    }
}

#[tokio::test]
async fn a_call_is_a_span_and_an_attempt_an_event() {
    let capture = Capture::default();
    let _guard = tracing::subscriber::set_default(capture.clone());
    let busy = Answer::new("503 Busy", &["x-request-id: r-1"], "sesame");
    let done = Answer::new("200 OK", &["x-request-id: r-2"], "{}");
    let server = Server::play([busy, done]).await;
    let retry = Retry {
        first_delay: Duration::ZERO,
        ..Retry::default()
    };
    let builder = Client::builder(server.url()).retry(retry);
    let client = builder.bearer("sesame").build().unwrap();
    let request = Request::new(Method::GET, ["articles", "1"]).unwrap();
    client
        .send(request.with_query("token=sesame"))
        .await
        .unwrap();

    let (spans, events) = capture.of_client();
    assert_eq!(spans.len(), 1);
    assert_eq!((spans[0].name, spans[0].level), ("call", Level::INFO));
    let call = [("method", "GET"), ("path", "\"/articles/1\"")];
    assert_fields(&spans[0], &call);
    assert_fields(
        &spans[0],
        &[
            ("attempts", "2"),
            ("status", "200"),
            ("request_id", "\"r-2\""),
        ],
    );
    assert!(spans[0].fields.0.contains_key("elapsed_ms"));

    assert_eq!(events.len(), 3, "{events:?}");
    for event in &events {
        assert_eq!(event.within, Some(spans[0].span));
        assert_fields(event, &call);
    }
    let attempt = [
        ("attempt", "1"),
        ("status", "503"),
        ("request_id", "\"r-1\""),
    ];
    assert_fields(&events[0], &attempt);
    assert_fields(&events[0], &[("message", "refused")]);
    assert_eq!(
        (events[0].level, events[1].level),
        (Level::DEBUG, Level::WARN)
    );
    assert!(events[1].fields.0.contains_key("wait_ms"));
    assert_fields(
        &events[2],
        &[
            ("attempt", "2"),
            ("status", "200"),
            ("message", "succeeded"),
        ],
    );
    assert!(events[2].fields.0.contains_key("elapsed_ms"));
    // Libraries below do not reveal more.
    assert!(!capture.text().contains("sesame"), "{}", capture.text());
}

#[tokio::test]
async fn a_token_request_is_within_the_call_that_needs_it() {
    let capture = Capture::default();
    let _guard = tracing::subscriber::set_default(capture.clone());
    let tokens = Server::play([Answer::new("200 OK", &[], r#"{"access_token":"sesame"}"#)]).await;
    let api = Server::play([Answer::document("201 Created", r#"{"data":"sesame"}"#)]).await;
    let grant = Grant::password("shop", "ann", "sesame").client_secret("sesame");
    let auth = OAuth::builder(tokens.url() + "/token?key=sesame", grant)
        .build()
        .unwrap();
    let client = Client::builder(api.url()).auth(auth).build().unwrap();
    let request = Request::new(Method::POST, ["articles"]).unwrap();
    client.send(request.with_body("sesame")).await.unwrap();
    let (spans, events) = capture.of_client();
    assert_fields(&spans[1], &[("path", "\"/token\""), ("status", "200")]);
    assert_eq!(spans[1].within, Some(spans[0].span));
    assert_eq!(events.len(), 2);
    assert!(!capture.text().contains("sesame"), "{}", capture.text());
}

#[cfg(feature = "server")]
#[tokio::test]
async fn a_server_error_is_an_event_with_its_causes_and_the_request() {
    use axum::body::Body;
    use jsonapi_core::server::GuardLayer;
    use tower_service::Service;

    let capture = Capture::default();
    let _guard = tracing::subscriber::set_default(capture.clone());
    let handler = async || Error::internal(Error::internal("the disk is\nfull"));
    let mut router = axum::Router::new()
        .route("/articles/{id}", axum::routing::get(handler))
        .layer(GuardLayer::new(Duration::from_secs(5)));
    let request = http::Request::get("/articles/1?include=author&filter[email]=sesame")
        .header("authorization", "Bearer sesame")
        .header("x-request-id", "r-1")
        .body(Body::empty());
    let Ok(response) = router.call(request.unwrap()).await;
    assert_eq!(response.status(), 500);
    let events = capture.of_server();
    assert_eq!(events.len(), 1, "{events:?}");
    assert_eq!(events[0].level, Level::ERROR);
    let cause = "\"500 Internal Server Error: the disk is\\\\nfull\"";
    assert_fields(
        &events[0],
        &[
            ("message", "a request failed"),
            ("method", "GET"),
            ("path", "\"/articles/1\""),
            ("query", "\"include=author&filter[email]=…\""),
            ("status", "500"),
            ("request_id", "\"r-1\""),
            ("error", cause),
        ],
    );
    assert!(!capture.text().contains("sesame"), "{}", capture.text());
}
