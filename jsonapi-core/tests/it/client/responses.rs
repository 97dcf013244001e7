//! How complete responses are interpreted.

use std::time::Duration;

use crate::support::{Answer, Server};
use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method, StatusCode};
use jsonapi_core::client::Limits;
use jsonapi_core::{Client, Document, Request, ResourceObject};

use super::{Double, answered, builder, get, reply, without_host};

const JSON: &str = "content-type: application/vnd.api+json";

#[tokio::test]
async fn a_success_keeps_status_headers_and_body() {
    let headers = [JSON, "x-request-id: r-1", "set-cookie: session=sesame"];
    let response = answered(Answer::new("200 OK", &headers, r#"{"data":[]}"#))
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.body(), r#"{"data":[]}"#);
    assert_eq!(response.headers()["x-request-id"], "r-1");
    assert_eq!(response.request_id(), Some("r-1"));
    assert_eq!(response.url().path(), "/articles/1");
    assert_eq!(response.attempts(), 1);
    let shown = format!("{response:?}");
    assert!(
        !shown.contains("sesame") && !shown.contains("data"),
        "{shown}"
    );
}

#[tokio::test]
async fn no_content_and_accepted_are_successes() {
    let none = Answer::raw("HTTP/1.1 204 No Content\r\n\r\n");
    let response = answered(none).await.unwrap();
    assert_eq!(
        (response.status().as_u16(), response.body().len()),
        (204, 0)
    );
    let accepted = Answer::new("202 Accepted", &["content-location: /jobs/1"], "");
    let response = answered(accepted).await.unwrap();
    assert_eq!(response.status().as_u16(), 202);
    assert_eq!(response.headers()["content-location"], "/jobs/1");
}

#[tokio::test]
async fn every_json_media_type_is_accepted() {
    for name in [
        "application/vnd.api+json",
        "Application/Vnd.Api+Json; profile=\"https://example.com/x\"",
        "application/json;charset=utf-8",
        "application/problem+json",
    ] {
        let answer = Answer::new("200 OK", &[&format!("content-type: {name}")], "{}");
        assert_eq!(answered(answer).await.unwrap().body(), "{}", "{name}");
    }
    assert_eq!(
        answered(Answer::new("200 OK", &[], "{}"))
            .await
            .unwrap()
            .body(),
        "{}"
    );
}

#[tokio::test]
async fn an_html_response_is_an_error() {
    let page = format!("<html>Welcome to the hotel{}", "!".repeat(5000));
    let headers = [
        "content-type: text/html; charset=utf-8",
        "x-request-id: r-2",
    ];
    let error = answered(Answer::new("200 OK", &headers, &page))
        .await
        .unwrap_err();
    let text = without_host(&error);
    assert!(
        text.starts_with("GET http://HOST/articles/1: 200 OK, but the response is text/html"),
        "{text}"
    );
    assert!(text.contains("<html>Welcome to the hotel!!!"), "{text}");
    assert!(text.ends_with("!…\" (request id r-2)"), "{text}");
    assert!(text.len() < 400, "{text}");
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert!(!error.is_retryable());

    for name in [
        "text/plain",
        "application/jsonp",
        "json",
        "image/svg+xml",
        "\u{e9}",
    ] {
        let answer = Answer::new("200 OK", &[&format!("content-type: {name}")], "{}");
        assert!(answered(answer).await.is_err(), "{name}");
    }
}

#[tokio::test]
async fn what_is_accepted_is_read_as_a_media_type() {
    let page = Answer::new("200 OK", &["content-type: text/html"], "<html>");
    let server = Server::play([page.clone(), page.clone(), page]).await;
    let client = builder(&server).build().unwrap();
    for (accept, takes_pages) in [
        ("Application/Vnd.Api+Json", false),
        (" application/vnd.api+json;q=0.9, text/html", false),
        ("application/vnd.api+jsonl", true),
    ] {
        let accepted = http::HeaderValue::from_static(accept);
        let request = get().with_header(http::header::ACCEPT, accepted);
        let answer = client.send(request).await;
        assert_eq!(answer.is_ok(), takes_pages, "{accept}");
    }
}

#[tokio::test]
async fn an_error_document_is_read() {
    let body = r#"{"errors":[
        {"status":"422","title":"can't be blank","source":{"pointer":"/data/attributes/name"}},
        {"status":"422","title":"too long","source":{"pointer":"/data/attributes/slug"}}],
        "meta":{"trace":"t-1"}}"#;
    let answer = Answer::new(
        "422 Unprocessable Entity",
        &[JSON, "x-request-id: r-3"],
        body,
    );
    let error = answered(answer).await.unwrap_err();
    assert_eq!(
        without_host(&error),
        "GET http://HOST/articles/1: 422 Unprocessable Entity: \
         can't be blank (/data/attributes/name); too long (/data/attributes/slug) \
         (request id r-3)"
    );
    assert_eq!(error.errors().len(), 2);
    assert_eq!(error.pointer(), Some("/data/attributes/name"));
    assert_eq!(error.status().unwrap(), 422);
    assert_eq!(error.request_id(), Some("r-3"));
    assert_eq!(
        (error.method().unwrap().as_str(), error.path().unwrap()),
        ("GET", "/articles/1")
    );
    assert_eq!(error.attempts(), 1);
    assert_eq!(error.headers().unwrap()["x-request-id"], "r-3");
    let document = error.document().unwrap();
    assert_eq!(document.meta().get("trace").unwrap(), Some("t-1"));
}

#[tokio::test]
async fn an_error_keeps_the_response_headers_and_hides_secrets() {
    let headers = [JSON, "www-authenticate: Bearer", "set-cookie: sesame"];
    for (status, body) in [("401 Who", ""), ("200 OK", "<"), ("307 There", "")] {
        let html = [
            &headers[..],
            &["content-type: text/html", "location: http://x/"],
        ]
        .concat();
        let headers = if body == "<" { &html[1..] } else { &html[..] };
        let error = answered(Answer::new(status, headers, body))
            .await
            .unwrap_err();
        assert_eq!(
            error.headers().unwrap()["www-authenticate"],
            "Bearer",
            "{error}"
        );
        assert!(
            !format!("{error:?} {error}").contains("sesame"),
            "{error:?}"
        );
    }
    let error = answered(Answer::raw("")).await.unwrap_err();
    assert_eq!(error.headers(), None);
}

#[tokio::test]
async fn each_status_has_a_predicate() {
    let body = r#"{"errors":[{"title":"No"}]}"#;
    for status in [400, 401, 403, 404, 409, 422, 429, 500] {
        let error = answered(Answer::document(&format!("{status} No"), body))
            .await
            .unwrap_err();
        assert_eq!(error.status().unwrap(), status);
        assert_eq!(error.errors()[0].title(), Some("No"));
        assert_eq!(error.is_unauthorized(), status == 401);
        assert_eq!(error.is_not_found(), status == 404);
        assert_eq!(error.is_conflict(), status == 409);
        assert_eq!(error.is_rate_limited(), status == 429);
        assert_eq!(error.is_retryable(), status == 429);
        assert!(!error.is_timeout());
    }
}

#[tokio::test]
async fn an_error_without_a_document_quotes_the_body() {
    let html = "<html><body>nginx</body></html>";
    for status in [
        "401 Unauthorized",
        "404 Not Found",
        "422 Unprocessable Entity",
        "500 Oops",
    ] {
        for (content_type, body, shown) in [
            (
                "text/html",
                html,
                "with text/html: \"<html><body>nginx</body></html>\"",
            ),
            ("application/vnd.api+json", "", " without an explanation"),
            (
                "application/vnd.api+json",
                r#"{"errors":[{"ti"#,
                r#"json: "{\"errors\":[{\"ti""#,
            ),
            ("application/json", "[1]", "with application/json: \"[1]\""),
        ] {
            let answer = Answer::new(status, &[&format!("content-type: {content_type}")], body);
            let error = answered(answer).await.unwrap_err();
            assert!(error.to_string().contains(shown), "{error}");
            assert!(error.errors().is_empty());
            assert_eq!(error.status().unwrap().as_str(), &status[..3]);
        }
    }
}

#[tokio::test]
async fn a_long_error_is_abbreviated() {
    let long = format!("{{\"title\":\"{}\"}},", "x".repeat(900)).repeat(50);
    let body = format!("{{\"errors\":[{}]}}", long.trim_end_matches(','));
    let error = answered(Answer::document("400 Bad Request", &body))
        .await
        .unwrap_err();
    assert_eq!(error.errors().len(), 50);
    assert!(error.to_string().ends_with("x…; and 47 more"), "{error}");
    assert!(error.to_string().len() < 1200);

    let deep = format!("{}{}", "{\"errors\":[".repeat(50_000), "]}".repeat(50_000));
    let error = answered(Answer::document("500 Oops", &deep))
        .await
        .unwrap_err();
    assert!(
        error.errors().is_empty() && error.to_string().len() < 500,
        "{error}"
    );
}

#[tokio::test]
async fn a_body_over_the_limit_is_not_read() {
    let limits = Limits {
        body: 10,
        timeout: Duration::from_secs(2),
        ..Limits::default()
    };
    let announced = format!("HTTP/1.1 200 OK\r\n{JSON}\r\ncontent-length: 10000000000\r\n\r\n");
    let chunked =
        format!("HTTP/1.1 200 OK\r\n{JSON}\r\ntransfer-encoding: chunked\r\n\r\n6\r\n{{     \r\n");
    let fits = Answer::document("200 OK", "{\"data\":1}");
    let lies = format!("HTTP/1.1 200 OK\r\n{JSON}\r\n\r\n{{         }}");
    let server = Server::play([
        fits,
        Answer::raw(announced).then_stall(),
        Answer::raw(format!("{chunked}6\r\n      \r\n")).then_stall(),
        Answer::raw(lies).then_stall(),
    ])
    .await;
    let client = builder(&server).limits(limits).build().unwrap();
    assert_eq!(client.send(get()).await.unwrap().body().len(), 10);
    let error = client.send(get()).await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("10 bytes: its length is 10000000000"),
        "{error}"
    );
    for _ in 0..2 {
        let error = client.send(get()).await.unwrap_err();
        assert!(
            error
                .to_string()
                .ends_with("larger than the limit of 10 bytes"),
            "{error}"
        );
        assert!(!error.is_retryable() && !error.is_timeout());
        assert_eq!(error.attempts(), 1);
    }
}

#[tokio::test]
async fn an_error_body_is_read_up_to_a_fixed_limit() {
    let head = format!("HTTP/1.1 500 Oops\r\n{JSON}\r\ncontent-length: 10000000000\r\n\r\n");
    let server = Server::play([Answer::raw(head + &"x".repeat(3_000_000)).then_stall()]).await;
    let limits = Limits {
        timeout: Duration::from_secs(2),
        ..Limits::default()
    };
    let client = builder(&server).limits(limits).build().unwrap();
    let error = client.send(get()).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 500);
    assert!(error.to_string().ends_with("xxx…\""), "{error}");

    let server = Server::play([Answer::new("400 Bad Request", &[], "0123456789abc")]).await;
    let limits = Limits {
        body: 10,
        ..Limits::default()
    };
    let client = builder(&server).limits(limits).build().unwrap();
    let error = client.send(get()).await.unwrap_err();
    assert!(error.to_string().ends_with(": \"0123456789\""), "{error}");
}

#[tokio::test]
async fn deep_nesting_is_an_error() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    for body in [
        deep.clone(),
        format!("{{\"data\":{deep}}}"),
        format!("{{\"data\":{{\"type\":\"a\",\"id\":\"1\",\"attributes\":{{\"x\":{deep}}}}}}}"),
        format!("{{\"data\":null,\"included\":{deep}}}"),
        format!("{{\"data\":null,\"meta\":{{\"x\":{deep}}}}}"),
        "{\"data\":".repeat(100_000),
    ] {
        let response = answered(Answer::document("200 OK", &body)).await.unwrap();
        let error = Document::<ResourceObject>::from_slice(response.body()).unwrap_err();
        assert!(error.to_string().len() < 500, "{error}");
        let error = answered(Answer::document("400 Bad Request", &body))
            .await
            .unwrap_err();
        assert!(
            error.errors().is_empty() && error.to_string().len() < 2000,
            "{error}"
        );
        assert_eq!(error.status().unwrap(), 400);
    }
}

#[tokio::test]
async fn a_206_response_is_an_error() {
    let part = |status: &str| {
        let headers = [JSON, "content-range: bytes 0-10/500"];
        Answer::new(status, &headers, r#"{"data":[]}"#)
    };
    for status in ["206 Partial Content", "226 IM Used"] {
        let error = answered(part(status)).await.unwrap_err();
        assert_eq!(error.status().unwrap().as_str(), &status[..3]);
        assert!(
            error.to_string().contains("the response is partial"),
            "{error}"
        );
        let server = Server::play([part(status)]).await;
        let client = builder(&server).build().unwrap();
        let error = client.send(super::post()).await.unwrap_err();
        assert!(error.was_applied(), "{error}");
    }
    // A client that requests a range accepts a partial response; a list may use this header for its
    // count.
    let script = ["206 Partial Content", "226 IM Used", "200 OK"].map(part);
    let server = Server::play(script).await;
    let client = builder(&server).build().unwrap();
    let range = http::HeaderValue::from_static("bytes=0-10");
    let request = get().with_header(http::header::RANGE, range);
    client.send(request).await.unwrap();
    let change = http::HeaderValue::from_static("diffe");
    let request = get().with_header(http::HeaderName::from_static("a-im"), change);
    client.send(request).await.unwrap();
    client.send(get()).await.unwrap();
}

#[tokio::test]
async fn an_unreadable_response_to_a_write_is_explained() {
    for (status, done) in [
        ("201 Created", "the server applied the write"),
        ("202 Accepted", "the server accepted the request"),
    ] {
        let server = Server::play([Answer::document(status, r#"{"data":[]}"#)]).await;
        let limits = Limits {
            body: 3,
            ..Limits::default()
        };
        let client = builder(&server).limits(limits).build().unwrap();
        let error = client.send(super::post()).await.unwrap_err();
        let text = error.to_string();
        let why = "the response can't be read: the response is larger than the limit of 3 bytes";
        assert!(text.contains(done) && text.contains(why), "{text}");
        // The cause is part of the message and has no source, so it is not repeated.
        assert!(std::error::Error::source(&error).is_none());
        assert_eq!(format!("{error:?}"), text);
    }
}

#[tokio::test]
async fn an_encoding_that_was_not_requested_is_an_error() {
    let packed = Answer::new("200 OK", &["content-encoding: br"], "..");
    let server = Server::play([packed.clone(), packed]).await;
    let client = builder(&server).build().unwrap();
    let any = http::HeaderValue::from_static("*/*");
    let request = get().with_header(http::header::ACCEPT, any);
    assert!(client.send(request.clone()).await.is_err());
    let brotli = http::HeaderValue::from_static("br");
    let request = request.with_header(http::header::ACCEPT_ENCODING, brotli);
    assert_eq!(client.send(request).await.unwrap().body(), "..");
    // `identity` means that the body is not encoded.
    let plain = Answer::new("200 OK", &[JSON, "content-encoding: Identity"], "{}");
    assert_eq!(answered(plain).await.unwrap().body(), "{}");
}

#[tokio::test]
async fn a_single_remaining_error_is_shown_instead_of_counted() {
    for (errors, end) in [(3, "c"), (4, "d"), (5, "c; and 2 more")] {
        let titles = ["a", "b", "c", "d", "e"].map(|title| format!("{{\"title\":\"{title}\"}}"));
        let body = format!("{{\"errors\":[{}]}}", titles[..errors].join(","));
        let error = answered(Answer::document("400 Bad Request", &body)).await;
        let text = error.unwrap_err().to_string();
        assert!(text.ends_with(&format!("; {end}")), "{text}");
        let error = Document::<ResourceObject>::from_slice(body.as_bytes()).unwrap_err();
        assert!(error.to_string().ends_with(&format!("; {end}")), "{error}");
    }
}

#[tokio::test]
async fn an_error_shows_the_first_200_characters_of_a_body() {
    for (character, length) in [('x', 200), ('é', 200), ('\u{1f600}', 200)] {
        let text = |length| String::from(character).repeat(length);
        let answer = Answer::new("500 Oops", &["content-type: text/html"], &text(400));
        let shown = answered(answer).await.unwrap_err().to_string();
        assert!(shown.contains(&(text(length) + "…")), "{shown}");
        assert!(!shown.contains(&text(length + 1)), "{shown}");
    }
}

#[tokio::test]
async fn a_length_without_a_body_is_no_size() {
    let limits = Limits {
        body: 10,
        ..Limits::default()
    };
    let head = Request::new(Method::HEAD, ["articles", "1"]).unwrap();
    for (status, request) in [(200, head), (204, get())] {
        let transport = Double(move |_| {
            let mut reply = reply(status, "");
            let headers = reply.headers_mut();
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("1000"));
            async { reply }
        });
        let client = Client::builder("http://localhost").transport(transport);
        let client = client.limits(limits.clone()).build().unwrap();
        let response = client.send(request).await.unwrap();
        assert_eq!(
            (response.status().as_u16(), response.body().len()),
            (status, 0)
        );
    }
}
