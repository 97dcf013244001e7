//! When a token is renewed, and that concurrent calls renew it once.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::support::{Answer, Server};
use bytes::Bytes;
use jsonapi_core::client::Response;
use jsonapi_core::client::{Grant, OAuth, OAuthBuilder, Token, TokenFn};
use jsonapi_core::{Client, Error};
use tokio::time::sleep;

use super::{Double, builder, get, post, reply};

const SECOND: Duration = Duration::from_secs(1);

/// Sends 100 requests concurrently.
async fn hundred(client: &Client) -> Vec<Result<Response, Error>> {
    let calls = (0..100).map(|number| {
        let client = client.clone();
        let request = if number % 2 == 0 { get() } else { post() };
        tokio::spawn(async move { client.send(request).await })
    });
    let calls: Vec<_> = calls.collect();
    let mut results = Vec::new();
    for call in calls {
        results.push(call.await.unwrap());
    }
    results
}

/// An API that accepts only this token.
async fn api(good: &'static str) -> Server {
    Server::ask(move |request| {
        if request.contains(&format!("\r\nauthorization: Bearer {good}\r\n")) {
            Answer::document("200 OK", "{}")
        } else {
            Answer::document("401 Unauthorized", "")
        }
    })
    .await
}

/// A token endpoint that grants `t1`, `t2`, …
async fn token_server() -> Server {
    let mut granted = 0;
    Server::ask(move |_| {
        granted += 1;
        let body = format!(r#"{{"access_token":"t{granted}","expires_in":7200}}"#);
        Answer::new("200 OK", &[], &body)
    })
    .await
}

fn credentials(tokens: &Server) -> OAuth {
    let grant = Grant::client_credentials("shop").client_secret("hush");
    OAuth::builder(tokens.url() + "/token", grant)
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_hundred_calls_with_an_expired_token_renew_it_once() {
    let tokens = token_server().await;
    let api = api("t2").await;
    let auth = credentials(&tokens);
    auth.granted().await.unwrap();
    let client = builder(&api).auth(auth).build().unwrap();
    for result in hundred(&client).await {
        assert_eq!(result.unwrap().attempts(), 2);
    }
    // One request for the first token, and one for all the calls that were rejected.
    assert_eq!(tokens.requests().len(), 2);
    assert_eq!(api.requests().len(), 200);
}

#[tokio::test]
async fn a_hundred_first_calls_ask_for_one_token() {
    let (tokens, api) = (token_server().await, api("t1").await);
    let client = builder(&api).auth(credentials(&tokens)).build().unwrap();
    for result in hundred(&client).await {
        assert_eq!(result.unwrap().attempts(), 1);
    }
    assert_eq!((tokens.requests().len(), api.requests().len()), (1, 100));
}

#[tokio::test]
async fn a_failed_token_request_fails_every_waiting_call() {
    let refused = Answer::new("400 Bad Request", &[], r#"{"error":"invalid_client"}"#);
    let (tokens, api) = (Server::play([refused]).await, Server::play([]).await);
    let client = builder(&api).auth(credentials(&tokens)).build().unwrap();
    for result in hundred(&client).await {
        let error = result.unwrap_err();
        let cause = std::error::Error::source(&error).unwrap().to_string();
        assert!(cause.contains("invalid_client"), "{cause}");
        assert_eq!((error.attempts(), error.is_retryable()), (0, false));
    }
}

#[tokio::test]
async fn a_rejected_new_token_is_an_error() {
    let (tokens, api) = (token_server().await, api("none").await);
    let client = builder(&api).auth(credentials(&tokens)).build().unwrap();
    assert!(client.send(post()).await.unwrap_err().is_unauthorized());
    assert_eq!((tokens.requests().len(), api.requests().len()), (2, 2));
}

/// A token endpoint without a network, and the requests it received. Each response takes a second.
fn endpoint(
    grant: Grant,
    answers: &[(u16, &'static str)],
) -> (Arc<Mutex<Vec<String>>>, OAuthBuilder) {
    let sent = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&sent);
    let answers = Mutex::new(answers.iter().rev().copied().collect::<Vec<_>>());
    let transport = Double(move |request: http::Request<Bytes>| {
        let body = request.into_body();
        log.lock()
            .unwrap()
            .push(String::from_utf8(body.to_vec()).unwrap());
        let (status, body) = answers.lock().unwrap().pop().expect("one request too many");
        async move {
            sleep(SECOND).await;
            reply(status, body)
        }
    });
    let client = Client::builder("http://localhost")
        .transport(transport)
        .build()
        .unwrap();
    (
        sent,
        OAuth::builder("http://localhost/token", grant).client(client),
    )
}

async fn now(auth: &OAuth) -> String {
    auth.granted()
        .await
        .unwrap()
        .access_token()
        .expose()
        .clone()
}

const A: (u16, &str) = (200, r#"{"access_token":"a","expires_in":100}"#);
const B: (u16, &str) = (200, r#"{"access_token":"b","expires_in":"100"}"#);
const C: (u16, &str) = (200, r#"{"access_token":"c"}"#);

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_before_it_expires() {
    let (sent, auth) = endpoint(Grant::client_credentials("shop"), &[A, B, C]);
    let auth = auth.margin(10 * SECOND).build().unwrap();
    assert_eq!(now(&auth).await, "a");
    // The response took one second of the lifetime.
    sleep(88 * SECOND).await;
    assert_eq!(now(&auth).await, "a");
    sleep(SECOND).await;
    assert_eq!(now(&auth).await, "b");
    sleep(90 * SECOND).await;
    assert_eq!(now(&auth).await, "c");
    // The token has no stated lifetime, so it is used until it is rejected.
    sleep(1_000_000 * SECOND).await;
    assert_eq!(now(&auth).await, "c");
    assert_eq!(sent.lock().unwrap().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn the_margin_is_at_most_half_of_the_lifetime() {
    let short = (200, r#"{"access_token":"short","expires_in":20}"#);
    let (sent, auth) = endpoint(Grant::client_credentials("shop"), &[short, C]);
    let auth = auth.build().unwrap();
    assert_eq!(now(&auth).await, "short");
    sleep(8 * SECOND).await;
    assert_eq!(now(&auth).await, "short");
    sleep(SECOND).await;
    assert_eq!(now(&auth).await, "c");
    assert_eq!(sent.lock().unwrap().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_cannot_be_renewed_is_used_until_it_expires() {
    let no = (400, r#"{"error":"invalid_client"}"#);
    let (sent, auth) = endpoint(Grant::client_credentials("shop"), &[A, no, no]);
    let auth = auth.margin(50 * SECOND).build().unwrap();
    assert_eq!(now(&auth).await, "a");
    sleep(60 * SECOND).await;
    assert_eq!(now(&auth).await, "a");
    sleep(40 * SECOND).await;
    auth.granted().await.unwrap_err();
    assert_eq!(sent.lock().unwrap().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_renewal_outlives_the_call_that_started_it() {
    let (sent, auth) = endpoint(Grant::refresh_token("shop", "r0"), &[A]);
    let auth = auth.build().unwrap();
    let impatient = tokio::time::timeout(SECOND / 2, auth.granted()).await;
    assert!(impatient.is_err());
    assert_eq!(now(&auth).await, "a");
    assert_eq!(sent.lock().unwrap().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn waiting_calls_get_the_token_when_others_are_dropped() {
    let (sent, auth) = endpoint(Grant::client_credentials("shop"), &[A]);
    let transport = Double(|_| async { reply(200, "{}") });
    let builder = Client::builder("http://localhost").transport(transport);
    let client = builder.auth(auth.build().unwrap()).build().unwrap();
    let mut calls = Vec::new();
    for number in 0..100 {
        let client = client.clone();
        calls.push(tokio::spawn(async move {
            // The first call, which starts the renewal, is among those that time out.
            let patience = if number % 2 == 0 {
                SECOND / 2
            } else {
                2 * SECOND
            };
            tokio::time::timeout(patience, client.send(get())).await
        }));
    }
    for (number, call) in calls.into_iter().enumerate() {
        match call.await.unwrap() {
            Ok(answer) => assert_eq!((number % 2, answer.unwrap().attempts()), (1, 1)),
            Err(_) => assert_eq!(number % 2, 0),
        }
    }
    assert_eq!(sent.lock().unwrap().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_token_without_lifetime_is_requested_for_each_call() {
    let none = (200, r#"{"access_token":"a","expires_in":0}"#);
    let long = (200, r#"{"access_token":"b","expires_in":1e300}"#);
    let (sent, auth) = endpoint(Grant::client_credentials("shop"), &[none, none, long]);
    let auth = auth.build().unwrap();
    for token in ["a", "a", "b", "b"] {
        assert_eq!(now(&auth).await, token);
    }
    assert_eq!(sent.lock().unwrap().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_refresh_token_is_used_before_the_grant() {
    let first = (
        200,
        r#"{"access_token":"a","expires_in":100,"refresh_token":"r1"}"#,
    );
    let same = (200, r#"{"access_token":"b","expires_in":100}"#);
    let next = (
        200,
        r#"{"access_token":"c","expires_in":100,"refresh_token":"r2"}"#,
    );
    let used = (400, r#"{"error":"invalid_grant"}"#);
    let script = [first, same, next, used, A];
    let (sent, auth) = endpoint(Grant::password("shop", "ann", "pw").scope("x"), &script);
    let auth = auth.build().unwrap();
    for token in ["a", "b", "c", "a"] {
        assert_eq!(now(&auth).await, token);
        sleep(100 * SECOND).await;
    }
    let password = "grant_type=password&client_id=shop&scope=x&username=ann&password=pw";
    let refresh = |token| format!("grant_type=refresh_token&client_id=shop&refresh_token={token}");
    let wanted = [
        password.to_owned(),
        refresh("r1"),
        refresh("r1"),
        refresh("r2"),
        password.to_owned(),
    ];
    assert_eq!(*sent.lock().unwrap(), wanted);
}

#[tokio::test(start_paused = true)]
async fn an_authorization_code_is_sent_once() {
    let first = (
        200,
        r#"{"access_token":"a","expires_in":100,"refresh_token":"r1"}"#,
    );
    let used = (400, r#"{"error":"invalid_grant"}"#);
    let code = || Grant::authorization_code("shop", "code", "https://x.example");
    let (sent, auth) = endpoint(code(), &[first, used]);
    let auth = auth.build().unwrap();
    now(&auth).await;
    sleep(100 * SECOND).await;
    auth.granted().await.unwrap_err();
    assert!(sent.lock().unwrap()[1].ends_with("refresh_token=r1"));

    let (_, auth) = endpoint(code(), &[A]);
    let auth = auth.build().unwrap();
    now(&auth).await;
    sleep(100 * SECOND).await;
    let error = auth.granted().await.unwrap_err();
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert!(cause.contains("sign in again"), "{cause}");
}

#[tokio::test]
async fn a_token_function_is_called_once_for_all_calls() {
    let api = api("t2").await;
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let auth = TokenFn::new(move || {
        let number = count.fetch_add(1, Ordering::SeqCst) + 1;
        async move { Ok::<_, std::io::Error>(format!("t{number}")) }
    });
    let client = builder(&api).auth(auth.clone()).build().unwrap();
    for result in hundred(&client).await {
        assert_eq!(result.unwrap().attempts(), 2);
    }
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    assert!(!format!("{auth:?}").contains("t2"));
}

#[tokio::test(start_paused = true)]
async fn a_token_function_sets_the_lifetime() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let auth = TokenFn::new(move || {
        count.fetch_add(1, Ordering::SeqCst);
        async { Ok::<_, std::io::Error>(Token::from("sesame").with_lifetime(100 * SECOND)) }
    });
    let transport = Double(|_| async { reply(200, "{}") });
    let builder = Client::builder("http://localhost").transport(transport);
    let client = builder.auth(auth).build().unwrap();
    for (after, wanted) in [(0, 1), (69, 1), (1, 2), (69, 2)] {
        sleep(after * SECOND).await;
        client.send(get()).await.unwrap();
        assert_eq!(asked.load(Ordering::SeqCst), wanted);
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_function_that_hangs_or_panics_is_an_error() {
    let hangs = TokenFn::new(|| async {
        std::future::pending::<()>().await;
        Ok::<_, std::io::Error>("sesame")
    });
    let panics = TokenFn::new(|| async {
        assert_eq!(1, 2, "a mistake in a provider");
        Ok::<_, std::io::Error>("sesame")
    });
    for (auth, said) in [
        (hangs, "no token arrived within 30s"),
        (panics, "was interrupted"),
    ] {
        let transport = Double(|_| async { reply(200, "{}") });
        let builder = Client::builder("http://localhost").transport(transport);
        let client = builder.auth(auth).build().unwrap();
        let error = client.send(post()).await.unwrap_err();
        let cause = std::error::Error::source(&error).unwrap().to_string();
        assert!(cause.contains(said), "{cause}");
        assert_eq!(error.attempts(), 0);
    }
}

#[test]
fn a_renewal_survives_the_loss_of_its_runtime() {
    let (sent, auth) = endpoint(Grant::client_credentials("shop"), &[A, B]);
    let auth = auth.build().unwrap();
    let runtime = || {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.enable_time().start_paused(true).build().unwrap()
    };
    let first = runtime();
    let impatient =
        first.block_on(async { tokio::time::timeout(SECOND / 2, auth.granted()).await });
    assert!(impatient.is_err());
    drop(first);
    assert_eq!(runtime().block_on(now(&auth)), "b");
    assert_eq!(sent.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn a_token_can_be_fetched_with_the_client_that_needs_it() {
    let server = Server::ask(|request| {
        let body = r#"{"access_token":"t1","expires_in":7200}"#;
        if request.starts_with("POST /token") {
            Answer::new("200 OK", &[], body)
        } else {
            Answer::document("200 OK", "{}")
        }
    })
    .await;
    let client = builder(&server).max_in_flight(1).build().unwrap();
    let grant = Grant::client_credentials("shop");
    let auth = OAuth::builder(server.url() + "/token", grant).client(client.clone());
    let client = client.with_auth(auth.build().unwrap());
    for result in hundred(&client).await {
        result.unwrap();
    }
    assert_eq!(server.requests().len(), 101);
}

#[test]
fn a_call_outside_tokio_is_an_error() {
    let (_, auth) = endpoint(Grant::client_credentials("shop"), &[]);
    let auth = auth.build().unwrap();
    let mut granted = std::pin::pin!(auth.granted());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Err(error)) = granted.as_mut().poll(&mut context) else {
        panic!("no error");
    };
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert!(cause.contains("tokio"), "{cause}");
}

#[tokio::test(start_paused = true)]
async fn a_revoked_token_is_not_used_again() {
    let first = (
        200,
        r#"{"access_token":"a","expires_in":100,"refresh_token":"r1"}"#,
    );
    let script = [first, (200, ""), (200, ""), B];
    let (sent, auth) = endpoint(Grant::password("shop", "ann", "pw"), &script);
    let auth = auth.revocation("http://localhost/revoke").build().unwrap();
    assert_eq!(now(&auth).await, "a");
    auth.revoke().await.unwrap();
    assert_eq!(now(&auth).await, "b");
    let sent = sent.lock().unwrap().clone();
    assert!(
        sent[1].contains("token=r1") && sent[2].contains("token=a"),
        "{sent:?}"
    );
    assert!(sent[3].contains("grant_type=password"), "{sent:?}");
}

#[tokio::test(start_paused = true)]
async fn a_token_that_could_not_be_revoked_is_used_on() {
    let refused = (400, r#"{"error":"unsupported_token_type"}"#);
    let (_, auth) = endpoint(Grant::client_credentials("shop"), &[A, refused]);
    let auth = auth.revocation("http://localhost/revoke").build().unwrap();
    assert_eq!(now(&auth).await, "a");
    auth.revoke().await.unwrap_err();
    assert_eq!(now(&auth).await, "a");
}

#[test]
fn both_endpoints_are_on_one_origin() {
    let grant = || Grant::client_credentials("shop");
    let built = |token: &str, revocation: &str| {
        OAuth::builder(token, grant())
            .revocation(revocation)
            .build()
    };
    let token = "https://auth.example.com/token";
    built(token, "https://auth.example.com/revoke").unwrap();
    let error = built(token, "https://other.example.com/revoke").unwrap_err();
    assert!(error.to_string().contains("another origin"), "{error}");
    let client = Client::builder("https://other.example.com")
        .build()
        .unwrap();
    let error = OAuth::builder(token, grant()).client(client).build();
    let error = error.unwrap_err().to_string();
    assert!(error.contains("another origin"), "{error}");
}

#[tokio::test]
async fn the_error_of_a_token_has_its_causes() {
    let fails = || async { Err::<Token, _>(Outer(std::io::Error::other("the deepest cause"))) };
    let client = Client::builder("http://localhost").auth(TokenFn::new(fails));
    let error = client.build().unwrap().send(get()).await.unwrap_err();
    let mut causes = Vec::new();
    let mut next = std::error::Error::source(&error);
    while let Some(cause) = next {
        causes.push(cause.to_string());
        next = cause.source();
    }
    assert_eq!(causes.last().unwrap(), "the deepest cause", "{causes:?}");
}

#[derive(Debug)]
struct Outer(std::io::Error);

impl std::fmt::Display for Outer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an outer cause")
    }
}

impl std::error::Error for Outer {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}
