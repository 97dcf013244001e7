//! Hooks see every attempt, before and after, without secrets.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::support::{Answer, Server};
use jsonapi_core::client::{Attempt, AttemptResult, Hook};

use super::{Double, builder, get, post, reply, without_host};

/// Records what the hook is given.
#[derive(Default)]
struct Notes(Mutex<Vec<String>>);

impl Hook for Notes {
    fn before(&self, attempt: &Attempt<'_>) {
        self.0.lock().unwrap().push(format!("{attempt:?}"));
    }

    fn after(&self, attempt: &Attempt<'_>, result: &AttemptResult<'_>) {
        self.0.lock().unwrap().push(format!(
            "{} {} {} {:?} {:?} {:?}",
            attempt.number(),
            attempt.method(),
            attempt.path(),
            result.status().map(|status| status.as_u16()),
            result.request_id(),
            result.error().map(without_host),
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
        "1 GET /articles/1 Some(503) Some(\"r-1\") Some(\"GET http://HOST/articles/1: 503 Service \
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
async fn hooks_see_the_end_of_a_dropped_attempt() {
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
