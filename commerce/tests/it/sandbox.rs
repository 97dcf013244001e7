//! The sandbox, through raw requests.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

mod carts;
mod filters;
mod flood;
mod layers;
mod misbehaving;
mod order_life;
mod payments;
mod reading;
mod refusals;
mod seeds;
mod tokens;
mod validation;
mod wallets;
mod webhooks;
mod writing;

use std::net::SocketAddr;

use crate::support::raw::{self, Reply};
use commerce::sandbox::Sandbox;
use serde_json::{Value, json};

const TOKEN: &str = "authorization: Bearer sandbox-token";
const TYPE: &str = "content-type: application/vnd.api+json";

async fn get(server: SocketAddr, path: &str) -> Reply {
    raw::send(server, &format!("GET /api/{path}"), &[TOKEN], "").await
}

async fn send(server: SocketAddr, line: &str, body: &Value) -> Reply {
    raw::send(server, line, &[TOKEN, TYPE], &body.to_string()).await
}

/// Creates a resource with relationships, given as name, type and id.
async fn create(
    server: SocketAddr,
    type_name: &str,
    attributes: Value,
    to: &[(&str, &str, &str)],
) -> Value {
    let relationships: serde_json::Map<_, _> = to
        .iter()
        .map(|(name, type_name, id)| {
            let data = json!({"data": {"type": type_name, "id": id}});
            ((*name).to_owned(), data)
        })
        .collect();
    let body = json!({"data": {"type": type_name, "attributes": attributes, "relationships": relationships}});
    let reply = send(server, &format!("POST /api/{type_name}"), &body).await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    reply.json()["data"].clone()
}

/// Changes a resource.
async fn patch(server: SocketAddr, data: Value) -> Reply {
    let place = |name: &str| data[name].as_str().unwrap().to_owned();
    let line = format!("PATCH /api/{}/{}", place("type"), place("id"));
    send(server, &line, &json!({"data": data})).await
}

fn id(resource: &Value) -> &str {
    resource["id"].as_str().unwrap()
}

fn stripe_payment(order: &str) -> Value {
    json!({"data": {
        "type": "stripe_payments",
        "attributes": {},
        "relationships": {"order": {"data": {"type": "orders", "id": order}}},
    }})
}

/// Returns the status, and the code and source of the first error.
fn fault(reply: &Reply) -> (u16, String, String) {
    assert_eq!(
        reply.header("content-type"),
        Some("application/vnd.api+json")
    );
    let error = &reply.json()["errors"][0];
    assert_eq!(error["status"], reply.status.to_string(), "{reply:?}");
    assert!(
        error["title"].is_string() && error["detail"].is_string(),
        "{error}"
    );
    let source = error["source"]
        .as_object()
        .and_then(|source| source.values().next());
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (
        reply.status,
        text(&error["code"]),
        source.map(text).unwrap_or_default(),
    )
}

/// Returns the source of every error.
fn pointers(reply: &Reply) -> Vec<String> {
    let errors = reply.json();
    let errors = errors["errors"].as_array().unwrap().iter();
    errors
        .map(|error| error["source"]["pointer"].as_str().unwrap().to_owned())
        .collect()
}

/// Asserts status, code and source of the first error.
macro_rules! faults {
    ($reply:expr, $status:literal, $code:literal, $source:literal) => {
        assert_eq!(fault(&$reply), ($status, $code.into(), $source.into()));
    };
}
use faults;

#[tokio::test]
async fn stop_closes_every_connection() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    // An idle keep-alive connection, and one without any request.
    let idle = tokio::net::TcpStream::connect(server).await.unwrap();
    assert_eq!(get(server, "orders").await.status, 200);
    sandbox.stop().await;
    assert!(tokio::net::TcpStream::connect(server).await.is_err());
    drop(idle);
}
