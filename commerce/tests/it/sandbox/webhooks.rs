//! Webhook calls, and the progress of imports.

use std::net::SocketAddr;
use std::time::Duration;

use crate::support::read_request;
use commerce::Customer;
use commerce::sandbox::Sandbox;
use commerce::webhook::Webhooks;
use http::{HeaderMap, HeaderName};
use serde_json::{Value, json};
use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

use super::{get, send};

/// Accepts one request, reads head and body, and responds.
async fn take(listener: &TcpListener, status: &str) -> (String, Vec<u8>) {
    let (connection, _) = listener.accept().await.unwrap();
    let mut connection = BufReader::new(connection);
    let request = read_request(&mut connection).await.unwrap().unwrap();
    let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    connection.write_all(answer.as_bytes()).await.unwrap();
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    (head.to_owned(), body.as_bytes().to_vec())
}

/// Creates a webhook for this address, and returns its id and secret.
async fn webhook(
    server: SocketAddr,
    listener: &TcpListener,
    attributes: Value,
) -> (String, String) {
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let mut webhook = json!({"data": {"type": "webhooks", "attributes": attributes}});
    webhook["data"]["attributes"]["callback_url"] = url.into();
    let made = send(server, "POST /api/webhooks", &webhook).await.json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let made = &made["data"];
    (
        text(&made["id"]),
        text(&made["attributes"]["shared_secret"]),
    )
}

#[tokio::test]
async fn a_failed_webhook_is_retried() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let topic = json!({"topic": "customers.create"});
    let (id, secret) = webhook(server, &listener, topic).await;
    assert_eq!(secret.len(), 32);
    let customer =
        json!({"data": {"type": "customers", "attributes": {"email": "mary@example.com"}}});
    let reply = send(server, "POST /api/customers", &customer).await;
    assert_eq!(reply.status, 201);
    let first = take(&listener, "500 Oops").await;
    // The failure is counted as soon as the response has arrived.
    let circuit = async || {
        let webhook = get(server, &format!("webhooks/{id}")).await.json();
        let attributes = &webhook["data"]["attributes"];
        let failures = attributes["circuit_failure_count"].as_i64();
        (failures.unwrap_or(0), attributes["circuit_state"].clone())
    };
    while circuit().await.0 == 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(circuit().await, (1, "closed".into()));
    let (head, body) = take(&listener, "200 OK").await;
    assert_eq!(first.1, body);

    let headers: HeaderMap = head
        .lines()
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.parse::<HeaderName>().unwrap(), value.parse().unwrap()))
        .collect();
    let event = Webhooks::new(secret)
        .verify(&headers, body.clone())
        .unwrap();
    assert_eq!(event.unsigned_topic().as_str(), "customers.create");
    let customer = event.document::<Customer>().unwrap();
    assert_eq!(customer.data.email.as_deref(), Some("mary@example.com"));
    assert!(Webhooks::new("another").verify(&headers, body).is_err());

    // Each call is stored. The second may be stored only now.
    let path = format!("webhooks/{id}?include=last_event_callbacks");
    let codes = loop {
        let webhook = get(server, &path).await.json();
        let calls = webhook["included"].as_array().unwrap().iter();
        let codes: Vec<_> = calls
            .map(|call| {
                call["attributes"]["response_code"]
                    .as_str()
                    .unwrap()
                    .to_owned()
            })
            .collect();
        if codes.len() == 2 {
            break codes;
        }
        tokio::task::yield_now().await;
    };
    assert_eq!(codes, ["500", "200"]);
}

#[tokio::test]
async fn a_webhook_payload_has_the_configured_includes() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let attributes = json!({
        "topic": "orders.cancel",
        "include_resources": ["customer", "line_items.item", "line_items.order"],
    });
    webhook(server, &listener, attributes).await;
    let cancel =
        json!({"data": {"type": "orders", "id": "eqkykhjlVw", "attributes": {"_cancel": true}}});
    let line = "PATCH /api/orders/eqkykhjlVw";
    assert_eq!(send(server, line, &cancel).await.status, 200);
    let (_, body) = take(&listener, "200 OK").await;
    let document: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(document["data"]["attributes"]["status"], "cancelled");
    let included = document["included"].as_array().unwrap().iter();
    let mut types: Vec<_> = included.map(|one| one["type"].as_str().unwrap()).collect();
    types.sort_unstable();
    assert_eq!(
        types,
        [
            "customers",
            "line_items",
            "line_items",
            "line_items",
            "payment_methods",
            "shipments",
            "skus"
        ]
    );
}

/// Starts an import, and returns its attributes once it has finished.
async fn done(server: SocketAddr, import: &Value) -> Value {
    let mut now = send(server, "POST /api/imports", import).await.json();
    assert_eq!(now["data"]["attributes"]["status"], "pending");
    let path = format!("imports/{}", now["data"]["id"].as_str().unwrap());
    while now["data"]["attributes"]["status"] != "completed" {
        // The import runs in the background.
        tokio::time::sleep(Duration::from_millis(5)).await;
        now = get(server, &path).await.json();
    }
    now["data"]["attributes"].clone()
}

#[tokio::test]
async fn an_import_processes_its_inputs() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let import = json!({"data": {"type": "imports", "attributes": {"resource_type": "skus", "inputs": [
        {"code": "A", "name": "a", "shipping_category_id": "XkLQMFNdby"},
        {"code": "A", "name": "again"},
        {"code": "B", "name": "b"},
    ]}}});
    let attributes = done(server, &import).await;
    assert_eq!(attributes["processed_count"], 2);
    assert_eq!(
        attributes["errors_log"],
        json!({"1": {"code": ["has already been taken"]}})
    );
    let found = get(
        server,
        "skus?filter[q][shipping_category_code_eq]=parcels&filter[q][code_eq]=A",
    )
    .await;
    assert_eq!(found.json()["meta"]["record_count"], 1);
}

#[tokio::test]
async fn imported_resources_belong_to_their_parent() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let list = json!({"data": {"type": "price_lists", "attributes": {"name": "Sale", "currency_code": "USD"}}});
    let list = send(server, "POST /api/price_lists", &list).await.json();
    let list = list["data"]["id"].as_str().unwrap();
    let mug = "MUGXXXXX000000FFFFFFXXXX";
    let import = json!({"data": {"type": "imports", "attributes": {
        "resource_type": "prices", "parent_resource_id": list,
        "inputs": [{"sku_code": mug, "amount_cents": 999}]}}});
    assert_eq!(done(server, &import).await["processed_count"], 1);
    let path = format!("prices?filter[q][price_list_id_eq]={list}");
    let found = get(server, &path).await.json();
    assert_eq!(found["meta"]["record_count"], 1);
    assert_eq!(found["data"][0]["attributes"]["formatted_amount"], "$9.99");

    let nowhere = json!({"data": {"type": "imports", "attributes": {
        "resource_type": "prices", "parent_resource_id": "nowhere",
        "inputs": [{"sku_code": mug, "amount_cents": 999}]}}});
    assert_eq!(done(server, &nowhere).await["errors_count"], 1);
}
