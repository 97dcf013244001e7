//! Webhooks are called, and imports make progress.

use std::time::Duration;

use commerce::sandbox::Sandbox;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::{get, send};

#[tokio::test]
async fn a_webhook_is_called_again_until_it_answers() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let webhook = json!({"data": {"type": "webhooks", "attributes": {
        "topic": "customers.create", "callback_url": url}}});
    let made = send(server, "POST /api/webhooks", &webhook).await.json();
    let customer =
        json!({"data": {"type": "customers", "attributes": {"email": "mary@example.com"}}});
    assert_eq!(
        send(server, "POST /api/customers", &customer).await.status,
        201
    );
    let mut called = Vec::new();
    for status in ["500 Oops", "200 OK"] {
        let (mut connection, _) = listener.accept().await.unwrap();
        let mut request = Vec::new();
        while !request.ends_with(b"}") {
            let mut part = [0; 4096];
            let read = connection.read(&mut part).await.unwrap();
            assert!(read > 0);
            request.extend_from_slice(&part[..read]);
        }
        let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        connection.write_all(answer.as_bytes()).await.unwrap();
        called.push(String::from_utf8(request).unwrap());
    }
    assert_eq!(
        called[0].split("\r\n\r\n").nth(1),
        called[1].split("\r\n\r\n").nth(1)
    );
    let head = called[0].to_ascii_lowercase();
    assert!(head.contains("x-commercelayer-topic: customers.create"));
    assert!(head.contains("x-commercelayer-signature: "));
    assert!(called[0].contains("mary@example.com"));
    assert_eq!(
        made["data"]["attributes"]["shared_secret"]
            .as_str()
            .unwrap()
            .len(),
        32
    );
}

#[tokio::test]
async fn an_import_makes_progress() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let import = json!({"data": {"type": "imports", "attributes": {"resource_type": "skus", "inputs": [
        {"code": "A", "name": "a", "shipping_category_id": "XkLQMFNdby"},
        {"code": "A", "name": "again"},
        {"code": "B", "name": "b"},
    ]}}});
    let made = send(server, "POST /api/imports", &import).await.json();
    assert_eq!(made["data"]["attributes"]["status"], "pending");
    let path = format!("imports/{}", made["data"]["id"].as_str().unwrap());
    let mut now = made;
    for _ in 0..400 {
        if now["data"]["attributes"]["status"] == "completed" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
        now = get(server, &path).await.json();
    }
    let attributes = &now["data"]["attributes"];
    assert_eq!(attributes["status"], "completed");
    assert_eq!(attributes["processed_count"], 2);
    assert!(attributes["errors_log"]["1"].is_string());
    let found = get(
        server,
        "skus?filter[q][shipping_category_code_eq]=parcels&filter[q][code_eq]=A",
    )
    .await;
    assert_eq!(found.json()["meta"]["record_count"], 1);
}
