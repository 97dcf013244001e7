//! A flood of requests that no client should send: each is refused with a document of errors.

use std::collections::BTreeSet;
use std::time::Duration;

use commerce::sandbox::Sandbox;
use serde_json::Value;
use tests::raw;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::{TOKEN, TYPE, get};

/// Requests by the line and the body; all distinct.
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
async fn a_flood_of_bad_requests_is_refused() {
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
async fn large_bodies_and_slow_ones_hold_nobody_up() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    for size in [1_048_577, 5_000_000] {
        let body = format!(r#"{{"data":"{}"}}"#, "x".repeat(size));
        let reply = raw::send(server, "POST /api/orders", &[TOKEN, TYPE], &body).await;
        assert_eq!(reply.status, 413);
    }
    // Two hundred who never finish.
    let mut slow = Vec::new();
    for _ in 0..200 {
        let mut connection = tokio::net::TcpStream::connect(server).await.unwrap();
        let head = format!(
            "POST /api/orders HTTP/1.1\r\nhost: x\r\n{TOKEN}\r\n{TYPE}\r\ncontent-length: 100\r\n\r\n{{"
        );
        connection.write_all(head.as_bytes()).await.unwrap();
        slow.push(connection);
    }
    let asked = tokio::time::timeout(Duration::from_secs(5), get(server, "orders")).await;
    assert_eq!(asked.unwrap().status, 200);
    for mut connection in slow {
        let mut answer = [0; 12];
        let read =
            tokio::time::timeout(Duration::from_secs(30), connection.read_exact(&mut answer));
        read.await.unwrap().unwrap();
        assert_eq!(&answer, b"HTTP/1.1 408");
    }
}
