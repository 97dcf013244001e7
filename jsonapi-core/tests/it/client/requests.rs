//! The parts of a request, and the exact bytes the server receives.

use crate::support::{Answer, Server};
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderName, HeaderValue, Method};
use jsonapi_core::Request;
use jsonapi_core::request::Idempotency;
use url::Url;

use super::{builder, client, get, post};

/// Ids that could be mistaken for path syntax, each with its encoded segment.
const HOSTILE: [(&str, &str); 12] = [
    ("a/b", "a%2Fb"),
    ("../../admin", "..%2F..%2Fadmin"),
    ("..a", "..a"),
    ("...", "..."),
    ("a?b=c&d", "a%3Fb%3Dc%26d"),
    ("a#b", "a%23b"),
    ("100%", "100%25"),
    ("%2e%2e", "%252e%252e"),
    ("a\r\nx-evil: 1\r\n\r\n", "a%0D%0Ax-evil%3A%201%0D%0A%0D%0A"),
    ("\t\n", "%09%0A"),
    ("\\", "%5C"),
    ("caf\u{e9} \u{1f600}\0", "caf%C3%A9%20%F0%9F%98%80%00"),
];

#[tokio::test]
async fn the_bytes_of_a_read() {
    let server = Server::play([Answer::document("200 OK", "{}")]).await;
    let client = builder(&server).bearer("sesame").build().unwrap();
    client
        .send(get().with_query("include=author&page%5Bsize%5D=2"))
        .await
        .unwrap();
    assert_eq!(
        server.requests(),
        [
            "GET /articles/1?include=author&page%5Bsize%5D=2 HTTP/1.1\r\n\
          user-agent: jsonapi-core/0.1.0\r\n\
          accept: application/vnd.api+json\r\n\
          authorization: Bearer sesame\r\n\
          accept-encoding: gzip\r\n\
          host: HOST\r\n\r\n"
        ]
    );
}

#[tokio::test]
async fn the_bytes_of_a_write() {
    let server = Server::play([Answer::document("201 Created", "{}")]).await;
    client(&server).send(post()).await.unwrap();
    assert_eq!(
        server.requests(),
        ["POST /articles HTTP/1.1\r\n\
          user-agent: jsonapi-core/0.1.0\r\n\
          accept: application/vnd.api+json\r\n\
          content-type: application/vnd.api+json\r\n\
          accept-encoding: gzip\r\n\
          host: HOST\r\n\
          content-length: 11\r\n\r\n\
          {\"data\":{}}"]
    );
}

#[tokio::test]
async fn clones_share_their_connections() {
    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
    let answer = Answer::raw(answer).then_keep_open();
    let server = Server::play([answer.clone(), answer]).await;
    let client = client(&server);
    client.clone().send(get()).await.unwrap();
    client.send(post()).await.unwrap();
    assert_eq!((server.requests().len(), server.connections()), (2, 1));
}

#[tokio::test]
async fn an_id_is_encoded_as_one_segment() {
    let script = HOSTILE.map(|_| Answer::document("200 OK", "{}"));
    let server = Server::play(script).await;
    let client = client(&server);
    for (id, _) in HOSTILE {
        let request = Request::new(Method::GET, ["articles", id, "author"]).unwrap();
        client.send(request).await.unwrap();
    }
    for (request, (_, segment)) in server.requests().iter().zip(HOSTILE) {
        let line = request.lines().next().unwrap();
        assert_eq!(line, format!("GET /articles/{segment}/author HTTP/1.1"));
    }
}

#[test]
fn an_id_that_cannot_be_a_segment_is_an_error() {
    for id in ["", ".", ".."] {
        let error = Request::new(Method::DELETE, ["articles", id]).unwrap_err();
        let place = format!("DELETE /articles/: `{id}` can't be a path segment");
        assert!(error.to_string().starts_with(&place), "{error}");
        assert_eq!(error.attempts(), 0);
    }
}

#[tokio::test]
async fn the_base_url_keeps_its_path() {
    let server = Server::play([(); 3].map(|()| Answer::document("200 OK", "{}"))).await;
    for base in ["/v1/api", "/v1/api/", "/v1/api//"] {
        let client = jsonapi_core::Client::builder(server.url() + base)
            .build()
            .unwrap();
        client.send(get()).await.unwrap();
    }
    for request in server.requests() {
        assert!(
            request.starts_with("GET /v1/api/articles/1 HTTP/1.1\r\n"),
            "{request}"
        );
    }
}

#[tokio::test]
async fn invalid_query_characters_are_encoded() {
    let server = Server::play([Answer::document("200 OK", "{}")]).await;
    let request = get().with_query("filter[q]=a b#c\r\nx: y'\u{e9}%20");
    client(&server).send(request.clone()).await.unwrap();
    let query = "filter[q]=a%20b%23c%0D%0Ax:%20y%27%C3%A9%20";
    assert_eq!(request.query(), Some(query));
    assert!(server.requests()[0].starts_with(&format!("GET /articles/1?{query} HTTP")));
    assert_eq!(request.with_query("").query(), None);
}

#[tokio::test]
async fn a_link_is_sent_unchanged() {
    let server = Server::play([Answer::document("200 OK", "{}")]).await;
    let client = jsonapi_core::Client::builder(server.url() + "/v1")
        .build()
        .unwrap();
    let link = Url::parse(&server.url())
        .unwrap()
        .join("/v2/x%2Fy?page[after]=%3D#top")
        .unwrap();
    client
        .send(Request::to_link(Method::GET, link))
        .await
        .unwrap();
    assert!(server.requests()[0].starts_with("GET /v2/x%2Fy?page[after]=%3D HTTP"));
}

#[tokio::test]
async fn a_link_to_another_origin_is_not_followed() {
    let server = Server::play([]).await;
    let client = builder(&server).bearer("sesame").build().unwrap();
    let port = url::Url::parse(&server.url()).unwrap().port().unwrap();
    for (link, named) in [
        (
            "http://other.example.com/articles?page=2".to_owned(),
            "http://other.example.com,",
        ),
        (format!("https://127.0.0.1:{port}/"), "https://127.0.0.1:"),
        (format!("http://user:hush@127.0.0.1:{port}/"), "credentials"),
        (format!("http://user@127.0.0.1:{port}/"), "credentials"),
        (format!("http://:hush@127.0.0.1:{port}/"), "credentials"),
        ("data:,x".to_owned(), "a `data:` URL,"),
    ] {
        let request = Request::to_link(Method::GET, Url::parse(&link).unwrap());
        let error = client.send(request).await.unwrap_err();
        assert!(error.to_string().contains(named), "{error}");
        assert!(!error.to_string().contains("hush"), "{error}");
        assert_eq!(error.attempts(), 0);
    }
}

#[tokio::test]
async fn custom_headers_override_the_defaults() {
    let server = Server::play([Answer::new("200 OK", &["content-type: text/csv"], "a;b")]).await;
    let client = builder(&server)
        .bearer("sesame")
        .header(
            HeaderName::from_static("x-tenant"),
            HeaderValue::from_static("one"),
        )
        .build()
        .unwrap();
    let request = get()
        .with_header(ACCEPT, HeaderValue::from_static("text/csv"))
        .with_header(
            HeaderName::from_static("x-tenant"),
            HeaderValue::from_static("two"),
        )
        .with_header(AUTHORIZATION, HeaderValue::from_static("Basic eDp5"));
    let response = client.send(request).await.unwrap();
    assert_eq!(response.body(), "a;b");
    let request = &server.requests()[0];
    for line in [
        "accept: text/csv",
        "x-tenant: two",
        "authorization: Basic eDp5",
    ] {
        assert!(request.contains(&format!("\r\n{line}\r\n")), "{request}");
    }
    assert!(
        !request.contains("sesame") && !request.contains("one"),
        "{request}"
    );
}

#[test]
fn requests_compare_by_value() {
    assert_eq!(post(), post());
    assert_ne!(post(), post().with_body("{}"));
    assert_ne!(get(), get().with_query("a=b"));
    let read = get();
    assert_eq!(
        (read.method(), read.path(), read.query()),
        (&Method::GET, "/articles/1", None)
    );
    assert_eq!(read.body(), None);
    assert!(!read.headers().contains_key(CONTENT_TYPE));
    assert_eq!(post().body().unwrap(), r#"{"data":{}}"#);
    let atomic = HeaderValue::from_static("application/vnd.api+json;ext=\"x\"");
    let request = get()
        .with_header(CONTENT_TYPE, atomic.clone())
        .with_body("{}");
    assert_eq!(request.headers()[CONTENT_TYPE], atomic);
}

#[test]
fn idempotency_follows_from_the_method() {
    for method in ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"] {
        let request = Request::new(method.parse().unwrap(), ["x"]).unwrap();
        assert_eq!(request.idempotency(), Idempotency::Idempotent, "{method}");
    }
    for method in ["POST", "PATCH", "CONNECT", "ACTIVATE"] {
        let request = Request::new(method.parse().unwrap(), ["x"]).unwrap();
        assert_eq!(
            request.idempotency(),
            Idempotency::NonIdempotent,
            "{method}"
        );
        let request = request.with_idempotency(Idempotency::Idempotent);
        assert_eq!(request.idempotency(), Idempotency::Idempotent);
    }
}

#[test]
fn debug_shows_no_secret() {
    let mut key = HeaderValue::from_static("sesame-key");
    key.set_sensitive(true);
    let request = get()
        .with_header(AUTHORIZATION, HeaderValue::from_static("Bearer sesame"))
        .with_header(
            http::header::COOKIE,
            HeaderValue::from_static("session=sesame"),
        )
        .with_header(HeaderName::from_static("x-api-key"), key)
        .with_body(r#"{"password":"sesame"}"#);
    let shown = format!("{request:?} {request:#?} {request}");
    assert!(!shown.contains("sesame"), "{shown}");
    assert!(
        shown.contains("authorization") && shown.contains("21 bytes"),
        "{shown}"
    );
}

/// Splits a command as a shell does, after replacing `curl`.
fn words(command: &str) -> Vec<String> {
    let script = format!("curl() {{ printf '%s\\0' \"$@\"; }}; {command}");
    let mut shell = std::process::Command::new("sh");
    let output = shell
        .args(["-c", &script])
        .env("ACCESS_TOKEN", "mine")
        .output()
        .unwrap();
    assert!(output.status.success(), "{command}");
    let output = String::from_utf8(output.stdout).unwrap();
    output.split_terminator('\0').map(str::to_owned).collect()
}

#[test]
fn curl_prints_a_command_without_secrets() {
    let mut key = HeaderValue::from_static("sesame-key");
    key.set_sensitive(true);
    let client = jsonapi_core::Client::builder("https://api.example.com/v1")
        .bearer("sesame")
        .header(HeaderName::from_static("x-api-key"), key)
        .build()
        .unwrap();
    let request = Request::new(Method::POST, ["a'b $(id) `id`"])
        .unwrap()
        .with_query("filter[q]=it's $HOME \"x\"")
        .with_header(
            HeaderName::from_static("x-odd"),
            HeaderValue::from_static("it's $(id) \\ \"`id`\""),
        )
        .with_body("{\"password\":\"sesame\"}");
    let command = client.curl(&request).unwrap();
    assert!(!command.contains("sesame"), "{command}");
    let words = words(&command);
    let url = "https://api.example.com/v1/a%27b%20%24%28id%29%20%60id%60\
               ?filter[q]=it%27s%20$HOME%20%22x%22";
    assert_eq!(words[..4], ["--globoff", "--request", "POST", url]);
    for header in [
        "accept: application/vnd.api+json",
        "content-type: application/vnd.api+json",
        "x-api-key: [redacted]",
        "x-odd: it's $(id) \\ \"`id`\"",
        "authorization: Bearer mine",
    ] {
        assert!(
            words.iter().any(|word| word == header),
            "{header} in {words:?}"
        );
    }
    assert_eq!(words[words.len() - 2..], ["--data-binary", "@body.json"]);

    let own = get().with_header(AUTHORIZATION, HeaderValue::from_static("Basic c2VzYW1l"));
    let command = client.curl(&own).unwrap();
    assert!(
        command.ends_with("--header 'authorization: [redacted]'"),
        "{command}"
    );
    let elsewhere = Url::parse("https://evil.example.com/").unwrap();
    client
        .curl(&Request::to_link(Method::GET, elsewhere))
        .unwrap_err();
}
