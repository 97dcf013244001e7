//! Configuring a client, and its `Debug` output.

use std::error::Error as _;
use std::time::Duration;

use http::Method;
use http::header::{self, HeaderName, HeaderValue};
use jsonapi_core::client::{Limits, RateLimit, Retry};
use jsonapi_core::{Client, Request};

use super::{Double, get, post, reply};

#[test]
fn a_bad_base_url_is_explained() {
    for (base, said) in [
        ("api.example.com", "write `https://` before it"),
        ("localhost:4010", "write `https://` before it"),
        ("api.example.com:8080/v1", "write `https://` before it"),
        ("//ann:sesame@api.example.com", "write `https://` before it"),
        ("", "is not a URL"),
        ("ftp://example.com", "the scheme `ftp`"),
        ("data:,sesame", "the scheme `data`"),
        ("https://user:sesame@example.com", "credentials"),
        ("https://sesame@example.com", "credentials"),
        ("https://:sesame@example.com", "credentials"),
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
fn build_reports_other_mistakes() {
    let url = "https://api.example.com";
    let error = Client::builder(url)
        .bearer("sesame\r\nx: y")
        .build()
        .unwrap_err();
    assert_eq!(error.to_string(), "no token is available");
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
fn policies_can_be_read_and_replaced() {
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
fn a_client_is_clone_send_and_sync() {
    fn anywhere<T: Clone + Send + Sync + 'static>(_: &T) {}
    fn send<T: Send>(_: &T) {}
    let client = Client::builder("https://api.example.com").build().unwrap();
    anywhere(&client);
    send(&client.send(get()));
}

#[test]
fn a_call_outside_tokio_is_an_error() {
    let client = Client::builder("http://127.0.0.1:9").build().unwrap();
    let mut sent = Box::pin(client.send(get()));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(result) = sent.as_mut().poll(&mut context) else {
        panic!("it waits for a runtime that is not there");
    };
    assert!(result.unwrap_err().to_string().contains("tokio"));
}

/// Runs a test of this program with a proxy configured at a closed port.
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
fn a_proxy_is_used_except_for_localhost() {
    behind_a_proxy("client::requests::the_bytes_of_a_read");
    behind_a_proxy("client::builder::another_host_is_reached_through_the_proxy");
}

#[tokio::test]
async fn another_host_is_reached_through_the_proxy() {
    // The host is not resolved here: the proxy would do that.
    if std::env::var_os("ALL_PROXY").is_none_or(|proxy| proxy != "http://127.0.0.1:1") {
        return;
    }
    let other = "http://api.example.invalid";
    let link = Request::to_link(Method::GET, other.parse().unwrap());
    let here = Client::builder("http://localhost").allow_origin(other);
    for (builder, request) in [(Client::builder(other), get()), (here, link)] {
        let client = builder.retry(Retry::none()).build().unwrap();
        let error = client.send(request).await.unwrap_err();
        let mut cause = error.source();
        let mut said = String::new();
        while let Some(error) = cause {
            said += &error.to_string();
            cause = error.source();
        }
        assert!(said.contains("refused"), "{said}");
    }
}

#[tokio::test]
async fn a_reserved_header_is_rejected() {
    let url = "https://api.example.com";
    let value = || HeaderValue::from_static("1");
    for name in [
        header::HOST,
        header::CONTENT_LENGTH,
        header::TRANSFER_ENCODING,
        header::CONNECTION,
    ] {
        let error = Client::builder(url).header(name.clone(), value()).build();
        let text = error.unwrap_err().to_string();
        assert!(text.contains(name.as_str()), "{text}");
        let client = Client::builder(url).build().unwrap();
        let error = client.send(get().with_header(name.clone(), value())).await;
        let text = error.unwrap_err().to_string();
        assert!(text.contains(name.as_str()), "{text}");
    }
    let builder = Client::builder(url).header(header::AUTHORIZATION, value());
    let error = builder.bearer("sesame").build().unwrap_err();
    assert!(error.to_string().contains("authorization"), "{error}");

    // The transport echoes the request.
    let transport = Double(|request: http::Request<bytes::Bytes>| async move {
        reply(200, format!("{:?}", request.headers()))
    });
    let own = HeaderValue::from_static("application/vnd.shop.v2+json");
    let client = Client::builder(url)
        .header(header::ACCEPT, own.clone())
        .header(header::CONTENT_TYPE, own)
        .transport(transport)
        .build()
        .unwrap();
    let sent = |request| async { format!("{:?}", client.send(request).await.unwrap().body()) };
    let read = sent(get()).await;
    assert!(
        read.contains("vnd.shop.v2") && !read.contains("content-type"),
        "{read}"
    );
    assert!(!read.contains("vnd.api"), "{read}");
    assert!(!sent(post()).await.contains("vnd.api"));
    let plain = HeaderValue::from_static("text/plain");
    let request = post().with_header(header::ACCEPT, plain);
    assert!(sent(request).await.contains("text/plain"));
}

#[tokio::test]
async fn allow_origin_accepts_links_to_another_origin() {
    let url = "https://api.example.com/v1";
    for origin in [
        "backend",
        "https://ann:sesame@backend",
        "https://backend/v1",
        "ftp://backend",
    ] {
        let error = Client::builder(url)
            .allow_origin(origin)
            .build()
            .unwrap_err();
        assert!(error.to_string().contains("the allowed origin"), "{error}");
        assert!(!error.to_string().contains("sesame"), "{error}");
    }
    let transport = || {
        Double(|request: http::Request<bytes::Bytes>| async move {
            let mut reply = reply(200, format!("{} {:?}", request.uri(), request.headers()));
            if request.uri().path() == "/v1/moved" {
                *reply.status_mut() = http::StatusCode::TEMPORARY_REDIRECT;
                let place = HeaderValue::from_static("http://backend:8080/v1/x");
                reply.headers_mut().insert(header::LOCATION, place);
            }
            reply
        })
    };
    let builder = || Client::builder(url).bearer("sesame").transport(transport());
    let strict = builder().build().unwrap();
    let open = builder()
        .allow_origin("http://backend:8080/")
        .build()
        .unwrap();
    let link = || Request::to_link(Method::GET, "http://backend:8080/v1/x".parse().unwrap());
    let moved = || Request::new(Method::GET, ["moved"]).unwrap();
    for request in [link(), moved()] {
        let error = strict.send(request.clone()).await.unwrap_err();
        assert!(error.to_string().contains("another origin"), "{error}");
        let sent = open.send(request).await.unwrap();
        let sent = String::from_utf8_lossy(sent.body()).into_owned();
        assert!(sent.starts_with("http://backend:8080/v1/x "), "{sent}");
        assert!(sent.contains("authorization"), "{sent}");
    }
    let other = Request::to_link(Method::GET, "http://backend:8081/v1/x".parse().unwrap());
    open.send(other).await.unwrap_err();
}

#[tokio::test]
async fn the_default_transport_can_be_wrapped() {
    use jsonapi_core::client::{BoxFuture, Chunks, Transport, TransportError};

    struct Marked(Box<dyn Transport>, &'static str);

    impl Transport for Marked {
        fn send(
            &self,
            mut request: http::Request<bytes::Bytes>,
        ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
            let mark = HeaderValue::from_static(self.1);
            request.headers_mut().append("x-mark", mark);
            self.0.send(request)
        }
    }

    let server = crate::support::Server::play([crate::support::Answer::document("200 OK", "{}")]);
    let server = server.await;
    let client = Client::builder(server.url())
        .wrap_transport(|inner| Marked(inner, "last"))
        .wrap_transport(|inner| Marked(inner, "first"))
        .build()
        .unwrap();
    client.send(get()).await.unwrap();
    let request = server.requests().remove(0);
    let (first, last) = (request.find("x-mark: first"), request.find("x-mark: last"));
    assert!(first.is_some() && first < last, "{request}");
}

/// A program that depends on other versions of these crates can use the right ones through this
/// crate.
#[test]
fn crates_in_signatures_are_reexported() {
    let value = jsonapi_core::http::HeaderValue::from_static("1");
    let request = Request::new(jsonapi_core::http::Method::POST, ["articles"])
        .unwrap()
        .with_header(jsonapi_core::http::header::FROM, value)
        .with_body(jsonapi_core::bytes::Bytes::from_static(b"{}"));
    assert_eq!(request.method(), Method::POST);
}
