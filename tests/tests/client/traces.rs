//! What is seen of a client from the outside: spans, events and hooks, and no secret in them.

use std::collections::BTreeMap;
use std::fmt::{Debug, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jsonapi_core::client::{Attempt, Ended, Grant, Hook, OAuth};
use tests::{Answer, Server};
use tracing::field::{Field, Visit};
use tracing::span::{self, Attributes, Record};
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_core::span::Current;

use super::{Double, builder, get, post, reply};

/// Keeps all spans and events, of any library, as text.
#[derive(Clone, Default)]
struct Capture {
    seen: Arc<Mutex<Vec<Seen>>>,
    /// Which spans are entered, the innermost last; there is one thread.
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

    /// What the client said, spans first.
    fn of_client(&self) -> (Vec<Seen>, Vec<Seen>) {
        let seen = self.seen.lock().unwrap();
        let ours = seen
            .iter()
            .filter(|seen| seen.target == "jsonapi_core::client");
        ours.cloned().partition(|seen| seen.span != 0)
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
    let client = builder(&server).bearer("sesame").build().unwrap();
    client.send(get().with_query("token=sesame")).await.unwrap();

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
        &[("attempt", "2"), ("status", "200"), ("message", "answered")],
    );
    assert!(events[2].fields.0.contains_key("elapsed_ms"));
    // Nor does any library below say more.
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
    let client = builder(&api).auth(auth).build().unwrap();
    client.send(post().with_body("sesame")).await.unwrap();
    let (spans, events) = capture.of_client();
    assert_fields(&spans[1], &[("path", "\"/token\""), ("status", "200")]);
    assert_eq!(spans[1].within, Some(spans[0].span));
    assert_eq!(events.len(), 2);
    assert!(!capture.text().contains("sesame"), "{}", capture.text());
}

/// Writes down what it is told.
#[derive(Default)]
struct Notes(Mutex<Vec<String>>);

impl Hook for Notes {
    fn before(&self, attempt: &Attempt<'_>) {
        self.0.lock().unwrap().push(format!("{attempt:?}"));
    }

    fn after(&self, attempt: &Attempt<'_>, ended: &Ended<'_>) {
        self.0.lock().unwrap().push(format!(
            "{} {} {} {:?} {:?} {:?}",
            attempt.number(),
            attempt.method(),
            attempt.path(),
            ended.status().map(|status| status.as_u16()),
            ended.request_id(),
            ended.error().map(ToString::to_string),
        ));
    }
}

#[tokio::test]
async fn hooks_see_each_attempt() {
    let busy = Answer::new("503 Busy", &["x-request-id: r-1"], "");
    let broken = Answer::raw("").then_reset();
    let server = Server::play([busy, broken, Answer::document("200 OK", "{}")]).await;
    let notes = Arc::new(Notes::default());
    let client = builder(&server)
        .bearer("sesame")
        .hook(Arc::clone(&notes))
        .build()
        .unwrap();
    client.send(get().with_query("q=sesame")).await.unwrap();
    let notes = notes.0.lock().unwrap();
    let before =
        |number| format!("Attempt {{ method: GET, path: \"/articles/1\", number: {number} }}");
    assert_eq!(notes[0], before(1));
    assert_eq!(
        notes[1],
        "1 GET /articles/1 Some(503) Some(\"r-1\") Some(\"GET /articles/1: 503 Service \
         Unavailable without an explanation (request id r-1)\")"
    );
    assert_eq!(notes[2], before(2));
    assert!(
        notes[3].starts_with("2 GET /articles/1 None None Some("),
        "{notes:?}"
    );
    assert_eq!(notes[4], before(3));
    assert_eq!(notes[5], "3 GET /articles/1 Some(200) None None");
    assert_eq!(notes.len(), 6);
    assert!(!notes.concat().contains("sesame"));
}

#[tokio::test(start_paused = true)]
async fn hooks_hear_of_the_end_of_what_nobody_waits_for() {
    let notes = Arc::new(Notes::default());
    let transport = Double(|_| async {
        std::future::pending::<()>().await;
        reply(200, "")
    });
    let client = jsonapi_core::Client::builder("http://localhost")
        .transport(transport)
        .hook(Arc::clone(&notes))
        .build()
        .unwrap();
    let sent = client.send(post());
    tokio::time::timeout(Duration::from_secs(1), sent)
        .await
        .unwrap_err();
    let notes = notes.0.lock().unwrap();
    assert_eq!(notes.len(), 2);
    assert_eq!(notes[1], "1 POST /articles None None None");
}
