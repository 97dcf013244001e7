//! A flood of bad requests: each is answered with an error document.

use crate::in_process::ask;
use http::Method;
use serde_json::Value;

use super::{builder, fetch};

#[tokio::test]
async fn a_flood_of_bad_requests_is_rejected() {
    let router = builder().build();
    let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    let valid = r#"{"data":{"type":"articles","id":"1","attributes":{"title":"t","notes":["a"]},"relationships":{"author":{"data":{"type":"people","id":"9"}}}}}"#;
    let mut bodies: Vec<Vec<u8>> = Vec::new();
    // Truncated, or with one byte replaced.
    for at in 0..valid.len() {
        bodies.push(valid.as_bytes()[..at].to_vec());
        for byte in [b'{', b'"', 0, 0xff, b'}', b'9'] {
            let mut body = valid.as_bytes().to_vec();
            body[at] = byte;
            bodies.push(body);
        }
    }
    for member in ["title", "notes", "words", "score", "data", "type", "lid"] {
        for value in [
            &deep,
            "1e999",
            "-",
            "{\"a\":{}}",
            "\"\\ud800\"",
            "[[[1]]]",
            "nul",
        ] {
            bodies.push(
                format!(r#"{{"data":{{"type":"articles","attributes":{{"{member}":{value}}}}}}}"#)
                    .into_bytes(),
            );
            bodies.push(
                format!(
                    r#"{{"data":{{"type":"articles","relationships":{{"{member}":{value}}}}}}}"#
                )
                .into_bytes(),
            );
            bodies.push(format!(r#"{{"{member}":{value}}}"#).into_bytes());
        }
    }
    let mut refused = 0;
    for body in &bodies {
        for (method, uri) in [
            (Method::POST, "/articles"),
            (Method::PATCH, "/articles/1"),
            (Method::PATCH, "/articles/1/relationships/comments"),
        ] {
            let reply = ask(&router, method, uri, &[], body.clone()).await;
            let text = String::from_utf8_lossy(body);
            assert!(!reply.status.is_server_error(), "{uri}: {text}\n{reply:?}");
            if reply.status.is_client_error() {
                refused += 1;
                assert_eq!(
                    reply.body["errors"][0]["status"],
                    reply.status.as_u16().to_string()
                );
            } else {
                // A replaced byte in a string or an ignored name may leave the body valid.
                assert!(serde_json::from_slice::<Value>(body).is_ok(), "{text}");
            }
        }
    }
    assert!(refused > 2_000, "{refused}");
    for family in [
        "include",
        "fields[articles]",
        "fields[x]",
        "fields",
        "sort",
        "page[number]",
        "page",
        "page[x]",
        "filter[x]",
        "filter",
        "x",
        "aB",
        "a:b",
        "%ff",
        "[",
        "a]",
        "",
    ] {
        for value in [
            "",
            ",",
            "a,,b",
            "%",
            "%00",
            "-",
            ".",
            "a.b",
            "..",
            "0",
            "-1",
            "title,title",
            "😀",
            "a%2Cb",
            "+",
        ] {
            for path in [
                "/articles",
                "/articles/1",
                "/articles/1/relationships/author",
            ] {
                let uri = format!("{path}?{family}={value}");
                let Ok(uri) = uri.parse::<http::Uri>() else {
                    continue;
                };
                let reply = fetch(&router, &uri.to_string()).await;
                assert!(!reply.status.is_server_error(), "{uri} {reply:?}");
                assert!(
                    reply.status == 200
                        || reply.body["errors"][0]["source"]["parameter"].is_string(),
                    "{uri} {reply:?}"
                );
            }
        }
    }
}
