//! Setting up a client, and what it shows of itself.

use std::error::Error as _;
use std::time::Duration;

use http::{HeaderName, HeaderValue};
use jsonapi_core::Client;
use jsonapi_core::client::{Limits, RateLimit, Retry};

use super::get;

#[test]
fn a_bad_base_url_is_refused_in_words() {
    for (base, said) in [
        ("api.example.com", "is no URL"),
        ("", "is no URL"),
        ("ftp://example.com", "the scheme `ftp`"),
        ("data:,sesame", "the scheme `data`"),
        ("https://user:sesame@example.com", "credentials"),
        ("https://sesame@example.com", "credentials"),
        ("https://example.com/v1?token=sesame", "a query"),
        ("https://example.com/v1#sesame", "a fragment"),
    ] {
        let error = Client::builder(base).build().unwrap_err();
        assert!(error.to_string().contains(said), "{base}: {error}");
        let source = error.source().map(ToString::to_string).unwrap_or_default();
        assert!(
            !format!("{error} {error:?} {source}").contains("sesame"),
            "{error:?}"
        );
        assert_eq!(
            (error.status(), error.method(), error.attempts()),
            (None, None, 0)
        );
    }
}

#[test]
fn other_mistakes_wait_for_build() {
    let url = "https://api.example.com";
    let error = Client::builder(url)
        .bearer("sesame\r\nx: y")
        .build()
        .unwrap_err();
    assert_eq!(error.to_string(), "there is no token to call with");
    assert!(!format!("{error:?} {:?}", error.source()).contains("sesame"));
    let error = Client::builder(url).max_in_flight(0).build().unwrap_err();
    assert!(error.to_string().contains("max_in_flight(0)"));
    let error = Client::builder("ftp://x").bearer("\n").build().unwrap_err();
    assert!(
        error.to_string().contains("the scheme `ftp`"),
        "the first mistake: {error}"
    );
    Client::builder(url)
        .max_in_flight(usize::MAX)
        .build()
        .unwrap();
}

#[test]
fn debug_shows_no_secret() {
    let mut key = HeaderValue::from_static("sesame-key");
    key.set_sensitive(true);
    let builder = Client::builder("https://api.example.com/v1/")
        .bearer("sesame")
        .header(HeaderName::from_static("x-api-key"), key);
    let shown = format!("{builder:?}");
    let client = builder.build().unwrap();
    let shown = format!("{shown} {client:?} {client:#?}");
    assert!(!shown.contains("sesame"), "{shown}");
    assert!(shown.contains("https://api.example.com/v1\"") && shown.contains("x-api-key"));
}

#[test]
fn policies_are_values() {
    let client = Client::builder("https://api.example.com").build().unwrap();
    assert_eq!(
        (client.retry(), client.limits()),
        (&Retry::default(), &Limits::default())
    );
    let limits = Limits {
        timeout: Duration::from_secs(1),
        ..Limits::default()
    };
    let other = client.with_retry(Retry::none()).with_limits(limits.clone());
    assert_eq!((other.retry(), other.limits()), (&Retry::none(), &limits));
    assert_eq!(client.retry(), &Retry::default());

    assert!(client.rate_limit().is_none() && client.auth().is_none());
    assert_eq!(client.max_in_flight(), None);
    let client = Client::builder("https://api.example.com")
        .bearer("sesame")
        .max_in_flight(8)
        .rate_limit(RateLimit::followed())
        .build()
        .unwrap();
    assert!(client.rate_limit().is_some() && client.auth().is_some());
    assert_eq!(client.with_retry(Retry::none()).max_in_flight(), Some(8));
}

#[test]
fn a_client_goes_anywhere() {
    fn anywhere<T: Clone + Send + Sync + 'static>(_: &T) {}
    fn send<T: Send>(_: &T) {}
    let client = Client::builder("https://api.example.com").build().unwrap();
    anywhere(&client);
    send(&client.send(get()));
}

#[test]
fn without_tokio_it_is_an_error() {
    let client = Client::builder("http://127.0.0.1:9").build().unwrap();
    let mut sent = Box::pin(client.send(get()));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(result) = sent.as_mut().poll(&mut context) else {
        panic!("it waits for a runtime that is not there");
    };
    assert!(result.unwrap_err().to_string().contains("tokio"));
}

/// Runs a test of this program in an environment that names a proxy where nobody listens.
fn behind_a_proxy(test: &str) {
    let mut program = std::process::Command::new(std::env::current_exe().unwrap());
    for name in [
        "HTTP_PROXY",
        "http_proxy",
        "HTTPS_PROXY",
        "https_proxy",
        "ALL_PROXY",
    ] {
        program.env(name, "http://127.0.0.1:1");
    }
    let output = program.args(["--exact", test]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}"
    );
}

#[test]
fn a_proxy_leads_elsewhere_and_not_to_this_machine() {
    behind_a_proxy("client::requests::a_read_has_these_bytes");
    behind_a_proxy("client::setup::another_machine_is_behind_the_proxy");
}

#[tokio::test]
async fn another_machine_is_behind_the_proxy() {
    // It is never looked up: the proxy would.
    if std::env::var_os("ALL_PROXY").is_none_or(|proxy| proxy != "http://127.0.0.1:1") {
        return;
    }
    let builder = Client::builder("http://api.example.invalid").retry(Retry::none());
    let error = builder.build().unwrap().send(get()).await.unwrap_err();
    let mut cause = error.source();
    let mut said = String::new();
    while let Some(error) = cause {
        said += &error.to_string();
        cause = error.source();
    }
    assert!(said.contains("refused"), "{said}");
}
