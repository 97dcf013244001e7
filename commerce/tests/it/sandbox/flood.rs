//! A flood of bad requests: each is answered with an error document.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::time::Duration;

use crate::support::raw;
use commerce::sandbox::Sandbox;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::{TOKEN, TYPE, get};

/// Distinct requests, each a request line and a body.
fn requests() -> BTreeSet<(String, Vec<u8>)> {
    let mut requests = BTreeSet::new();
    let valid = r#"{"data":{"type":"line_items","attributes":{"sku_code":"MUG","quantity":1},"relationships":{"order":{"data":{"type":"orders","id":"eqkykhjlVw"}}}}}"#;
    for at in 0..valid.len() {
        let cut = valid.as_bytes()[..at].to_vec();
        requests.insert(("POST /api/line_items".to_owned(), cut));
        for byte in [b'{', 0, 0xff, b']', b'"'] {
            let mut body = valid.as_bytes().to_vec();
            body[at] = byte;
            if std::str::from_utf8(&body)
                .map_or(true, |text| serde_json::from_str::<Value>(text).is_err())
            {
                requests.insert(("POST /api/line_items".to_owned(), body));
            }
        }
    }
    for depth in [64, 200, 5_000, 50_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let body = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            requests.insert(("POST /api/orders".to_owned(), body.clone().into_bytes()));
            let within =
                format!(r#"{{"data":{{"type":"orders","attributes":{{"metadata":{body}}}}}}}"#);
            if depth > 150 {
                requests.insert(("POST /api/orders".to_owned(), within.into_bytes()));
            }
        }
    }
    for schema in commerce::schemas() {
        let path = schema.path;
        for rest in [
            "/nope",
            "?include=nope",
            "?sort=nope",
            "?page[size]=x",
            "?filter[q][nope_eq]=1",
            "?nope=1",
            "/1/2/3",
            "/%ff",
        ] {
            requests.insert((format!("GET /api/{path}{rest}"), Vec::new()));
        }
        for body in [
            "",
            "{",
            "[]",
            r#"{"data":null}"#,
            r#"{"data":{"type":"nope"}}"#,
            "null",
        ] {
            requests.insert((format!("POST /api/{path}"), body.into()));
        }
        let unknown = format!(
            r#"{{"data":{{"type":"{}","attributes":{{"nope":1}}}}}}"#,
            schema.type_name
        );
        requests.insert((format!("POST /api/{path}"), unknown.into()));
        requests.insert((format!("PUT /api/{path}"), Vec::new()));
    }
    requests
}

#[tokio::test]
async fn a_flood_of_bad_requests_is_rejected() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let requests = requests();
    assert!(requests.len() >= 2_000, "{}", requests.len());
    for (line, body) in requests {
        let mut request = format!(
            "{line} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{TOKEN}\r\n{TYPE}\r\ncontent-length: {}\r\n\r\n",
            body.len()
        )
        .into_bytes();
        request.extend_from_slice(&body);
        let reply = raw::say(server, &request).await;
        let text = String::from_utf8_lossy(&body[..body.len().min(200)]).into_owned();
        assert!(
            (400..500).contains(&reply.status),
            "{line} {text}\n{reply:?}"
        );
        let errors = reply.json();
        assert_eq!(
            errors["errors"][0]["status"],
            reply.status.to_string(),
            "{line} {text}"
        );
    }
    assert_eq!(get(server, "orders").await.status, 200);
}

#[tokio::test]
async fn malformed_http_is_rejected() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let long = "x".repeat(1_000_000);
    let rest = format!("host: x\r\nconnection: close\r\n{TOKEN}\r\n{TYPE}\r\n");
    for request in [
        "nonsense\r\n\r\n".to_owned(),
        "\0\0\0\0\r\n\r\n".to_owned(),
        format!("GET /api/orders HTTP/9.9\r\n{rest}\r\n"),
        format!("GET /api/orders?{long} HTTP/1.1\r\n{rest}\r\n"),
        format!("GET /api/orders HTTP/1.1\r\n{rest}x: {long}\r\n\r\n"),
        format!(
            "GET /api/orders HTTP/1.1\r\n{rest}{}\r\n",
            "a: b\r\n".repeat(1000)
        ),
        format!("GET /api/orders HTTP/1.1\r\n{rest}no colon\r\n\r\n"),
        format!("POST /api/orders HTTP/1.1\r\n{rest}content-length: -1\r\n\r\n"),
        format!("POST /api/orders HTTP/1.1\r\n{rest}content-length: x\r\n\r\n"),
        format!(
            "POST /api/orders HTTP/1.1\r\n{rest}content-length: 1\r\ncontent-length: 2\r\n\r\n{{}}"
        ),
        format!("POST /api/orders HTTP/1.1\r\n{rest}transfer-encoding: gzip\r\n\r\n{{}}"),
        format!("POST /api/orders HTTP/1.1\r\n{rest}transfer-encoding: chunked\r\n\r\nZZ\r\n"),
        format!("POST /api/orders HTTP/1.1\r\n{rest}transfer-encoding: chunked\r\n\r\n{long}"),
        format!("BREW /api/orders HTTP/1.1\r\n{rest}\r\n"),
        format!("CONNECT /api/orders HTTP/1.1\r\n{rest}\r\n"),
        format!("OPTIONS * HTTP/1.1\r\n{rest}\r\n"),
    ] {
        let reply = raw::say(server, request.as_bytes()).await;
        let text = request.chars().take(120).collect::<String>();
        assert!((400..500).contains(&reply.status), "{text}\n{reply:?}");
    }
    assert_eq!(get(server, "orders").await.status, 200);
}

#[tokio::test]
async fn large_bodies_are_rejected() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    for size in [1_048_577, 5_000_000] {
        let body = format!(r#"{{"data":"{}"}}"#, "x".repeat(size));
        for line in ["POST /api/orders", "POST /oauth/token"] {
            let reply = raw::send(server, line, &[TOKEN, TYPE], &body).await;
            assert_eq!(reply.status, 413, "{line}");
        }
    }
}

/// Sends a few bytes at a time forever, and returns the response once the connection closes.
async fn trickle(server: SocketAddr, begin: String, more: &'static str) -> String {
    let mut connection = TcpStream::connect(server).await.unwrap();
    connection.write_all(begin.as_bytes()).await.unwrap();
    let (mut from, mut to) = connection.into_split();
    let sending = async move {
        loop {
            tokio::time::sleep(Duration::from_secs(3)).await;
            if to.write_all(more.as_bytes()).await.is_err() {
                return;
            }
        }
    };
    let mut answer = Vec::new();
    let answered = async {
        // A reset also ends the response.
        let _ = from.read_to_end(&mut answer).await;
    };
    let patience = tokio::time::sleep(Duration::from_secs(120));
    tokio::select! {
        () = answered => {}
        () = sending => {}
        () = patience => panic!("it is waited for without end: {begin}"),
    }
    String::from_utf8(answer).unwrap()
}

#[tokio::test(start_paused = true)]
async fn slow_clients_time_out() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let head = |line: &str| format!("{line} HTTP/1.1\r\nhost: x\r\n{TOKEN}\r\n{TYPE}\r\n");
    let mut heads = JoinSet::new();
    let mut bodies = JoinSet::new();
    for at in 0..50 {
        let begin = match at % 4 {
            0 => String::new(),
            1 => "GET /api/ord".to_owned(),
            2 => "POST /oauth/token HTTP/1.1\r\n".to_owned(),
            _ => head("GET /api/orders"),
        };
        heads.spawn(trickle(
            server,
            begin,
            if at % 4 == 3 { "a: b\r\n" } else { "x" },
        ));
        let line = match at % 3 {
            0 => "POST /api/orders",
            1 => "PATCH /api/orders/eqkykhjlVw",
            _ => "POST /oauth/token",
        };
        let begin = format!("{}content-length: 100\r\n\r\n{{", head(line));
        bodies.spawn(trickle(server, begin, if at % 2 == 0 { " " } else { "" }));
    }
    // Other clients are served meanwhile.
    assert_eq!(get(server, "orders").await.status, 200);
    for answer in bodies.join_all().await {
        assert!(answer.starts_with("HTTP/1.1 408 "), "{answer:?}");
        assert!(answer.contains("{\"error"), "{answer}");
    }
    for answer in heads.join_all().await {
        assert!(
            answer.is_empty() || answer.starts_with("HTTP/1.1 4"),
            "{answer}"
        );
    }
    assert_eq!(get(server, "orders").await.status, 200);
}
