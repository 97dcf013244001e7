//! The sandbox, by raw requests.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

use std::net::SocketAddr;

use commerce::sandbox::{Sandbox, StripeApi};
use serde_json::{Value, json};
use tests::raw::{self, Reply};

const TOKEN: &str = "authorization: Bearer sandbox-token";
const TYPE: &str = "content-type: application/vnd.api+json";

async fn get(server: SocketAddr, path: &str) -> Reply {
    raw::send(server, &format!("GET /api/{path}"), &[TOKEN], "").await
}

async fn send(server: SocketAddr, line: &str, body: &Value) -> Reply {
    raw::send(server, line, &[TOKEN, TYPE], &body.to_string()).await
}

fn stripe_payment(order: &str) -> Value {
    json!({"data": {
        "type": "stripe_payments",
        "attributes": {},
        "relationships": {"order": {"data": {"type": "orders", "id": order}}},
    }})
}

/// Status, code, and what is at fault, of the first error.
fn fault(reply: &Reply) -> (u16, String, String) {
    assert_eq!(
        reply.header("content-type"),
        Some("application/vnd.api+json")
    );
    let error = &reply.json()["errors"][0];
    assert_eq!(error["status"], reply.status.to_string());
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

macro_rules! faults {
    ($reply:expr, $status:literal, $code:literal, $source:literal) => {
        assert_eq!(fault(&$reply), ($status, $code.into(), $source.into()));
    };
}

#[tokio::test]
async fn who_is_calling() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let reply = raw::send(server, "GET /api/orders", &[], "").await;
    faults!(reply, 401, "UNAUTHORIZED", "");
    assert_eq!(reply.header("www-authenticate"), Some("bearer"));
    for wrong in [
        "Bearer other",
        "bearer sandbox-token",
        "Basic sandbox-token",
        "Bearer ",
    ] {
        let header = format!("authorization: {wrong}");
        let reply = raw::send(server, "GET /api/orders", &[&header], "").await;
        faults!(reply, 401, "INVALID_TOKEN", "");
    }
}

#[tokio::test]
async fn what_there_is_not() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    faults!(
        get(server, "orders/nope").await,
        404,
        "RECORD_NOT_FOUND",
        ""
    );
    faults!(
        get(server, "orders/EQKYKHJLVW").await,
        404,
        "RECORD_NOT_FOUND",
        ""
    );
    faults!(
        get(server, "orders/nope/market").await,
        404,
        "RECORD_NOT_FOUND",
        ""
    );
    for path in [
        "",
        "goats",
        "orders/eqkykhjlVw/goats",
        "orders/eqkykhjlVw/relationships",
        "orders/eqkykhjlVw/market/x",
        "orders/eqkykhjlVw/relationships/market/x",
        "orders/%ff",
    ] {
        let reply = get(server, path).await;
        assert_eq!(reply.status, 404, "{path}");
    }
    faults!(
        raw::send(server, "GET /", &[TOKEN], "").await,
        404,
        "NOT_FOUND",
        ""
    );
}

#[tokio::test]
async fn methods() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    for (line, allow) in [
        ("PATCH /api/orders", "get, head, post"),
        ("DELETE /api/orders", "get, head, post"),
        ("POST /api/orders/eqkykhjlVw", "get, head, patch, delete"),
        ("PUT /api/orders/eqkykhjlVw", "get, head, patch, delete"),
        ("POST /api/orders/eqkykhjlVw/market", "get, head"),
        (
            "PATCH /api/orders/eqkykhjlVw/relationships/market",
            "get, head",
        ),
    ] {
        let reply = send(server, line, &stripe_payment("eqkykhjlVw")).await;
        assert_eq!(reply.header("allow"), Some(allow), "{line}");
        faults!(reply, 405, "METHOD_NOT_ALLOWED", "");
    }
    let reply = raw::send(server, "HEAD /api/orders", &[TOKEN], "").await;
    assert_eq!((reply.status, reply.body.as_str()), (200, ""));
}

#[tokio::test]
async fn media_types() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    for accept in ["text/html", "application/vnd.api+json; charset=utf-8"] {
        let accept = format!("accept: {accept}");
        let reply = raw::send(server, "GET /api/orders", &[TOKEN, &accept], "").await;
        faults!(reply, 406, "NOT_ACCEPTABLE", "Accept");
    }
    let reply = raw::send(server, "GET /api/orders", &[TOKEN, "accept: */*"], "").await;
    assert_eq!(reply.status, 200);
    // Clients in the field say it of requests without a body.
    let headers = [TOKEN, "content-type: text/plain"];
    assert_eq!(
        raw::send(server, "GET /api/orders", &headers, "")
            .await
            .status,
        200
    );

    let body = stripe_payment("eqkykhjlVw").to_string();
    for headers in [&[TOKEN][..], &[TOKEN, "content-type: application/json"]] {
        let reply = raw::send(server, "POST /api/stripe_payments", headers, &body).await;
        faults!(reply, 415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type");
    }
}

#[tokio::test]
async fn queries() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    for (path, code, parameter) in [
        ("orders?include=goats", "INVALID_INCLUDE", "include"),
        ("orders?include=market.goats", "INVALID_INCLUDE", "include"),
        (
            "orders?fields[orders]=goats",
            "INVALID_FIELD",
            "fields[orders]",
        ),
        (
            "orders?fields[orders]=customer_password",
            "INVALID_FIELD",
            "fields[orders]",
        ),
        ("orders?fields[goats]=x", "INVALID_FIELD", "fields[goats]"),
        ("orders?sort=goats", "INVALID_SORT_CRITERIA", "sort"),
        (
            "orders?sort=customer_email",
            "INVALID_SORT_CRITERIA",
            "sort",
        ),
        ("orders?page[size]=0", "INVALID_PAGE_VALUE", "page[size]"),
        (
            "orders?page[number]=x",
            "INVALID_PAGE_VALUE",
            "page[number]",
        ),
        ("orders?page[limit]=1", "PARAM_NOT_ALLOWED", "page[limit]"),
        (
            "orders?filter[q][status_eq]=placed",
            "FILTER_NOT_ALLOWED",
            "filter",
        ),
        ("orders?goats=1", "PARAM_NOT_ALLOWED", "goats"),
        ("orders?goatCount=1", "PARAM_NOT_ALLOWED", "goatCount"),
        ("orders/eqkykhjlVw?sort=number", "PARAM_NOT_ALLOWED", "sort"),
    ] {
        let expected = (400, code.to_owned(), parameter.to_owned());
        assert_eq!(fault(&get(server, path).await), expected, "{path}");
    }
    for path in ["orders?include=&fields[orders]=", "orders?page[size]=1000"] {
        assert_eq!(get(server, path).await.status, 200, "{path}");
    }
    let deep = ["market"; 9].join(".");
    faults!(
        get(server, &format!("orders?include={deep}")).await,
        400,
        "INVALID_INCLUDE",
        "include"
    );
}

#[tokio::test]
async fn lists() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let base = sandbox.base_url();
    let document = get(
        server,
        "line_items?sort=-total_amount_cents,id&page[size]=2&fields[line_items]=name",
    )
    .await
    .json();
    assert_eq!(
        document["meta"],
        json!({"record_count": 3, "page_count": 2})
    );
    let names = |document: &Value| -> Vec<String> {
        let data = document["data"].as_array().unwrap();
        let name = |it: &Value| it["attributes"]["name"].as_str().unwrap().to_owned();
        data.iter().map(name).collect()
    };
    assert_eq!(names(&document), ["Black T-shirt, size M", "Shipping"]);
    assert!(document["data"][0].get("relationships").is_none());
    assert!(document["links"].get("prev").is_none());
    let next = document["links"]["next"].as_str().unwrap();
    let next = next.strip_prefix(&format!("{base}/")).unwrap();
    let document = get(server, next).await.json();
    assert_eq!(names(&document), ["Stripe Payment"]);
    assert!(document["links"]["prev"].is_string() && document["links"].get("next").is_none());

    let related = get(server, "orders/eqkykhjlVw/available_payment_methods")
        .await
        .json();
    assert_eq!(related["meta"]["record_count"], 2);
    let market = get(server, "orders/eqkykhjlVw/market").await.json();
    assert_eq!(market["data"]["id"], "DbXyhbLQgd");
    let nothing = get(server, "orders/eqkykhjlVw/payment_source").await.json();
    assert_eq!(nothing["data"], Value::Null);
    let linkage = get(server, "orders/eqkykhjlVw/relationships/market")
        .await
        .json();
    assert_eq!(
        linkage["data"],
        json!({"type": "markets", "id": "DbXyhbLQgd"})
    );
}

#[tokio::test]
async fn including() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let path =
        "orders/eqkykhjlVw?include=line_items.item,line_items.order,shipments,payment_source";
    let document = get(sandbox.address(), path).await.json();
    let mut included: Vec<_> = document["included"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| format!("{} {}", it["type"], it["id"]).replace('"', ""))
        .collect();
    included.sort();
    assert_eq!(
        included,
        [
            "line_items aYGrtBLPqk",
            "line_items lMWntwLBjA",
            "line_items oBKntRevqw",
            "payment_methods WmOodsVPmQ",
            "shipments mKqOCnaLeR",
            "skus pZkLSnwMvd",
        ]
    );
    let order = &document["data"]["relationships"];
    assert_eq!(order["payment_source"]["data"], Value::Null);
    assert_eq!(order["line_items"]["data"].as_array().unwrap().len(), 3);
    assert!(order["market"].get("data").is_none());
}

#[tokio::test]
async fn bodies_that_are_refused() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let post = |body: &'static str| raw::send(server, "POST /api/customers", &[TOKEN, TYPE], body);
    for (body, pointer) in [
        ("{", ""),
        ("[]", ""),
        ("{}", ""),
        (r#"{"data": null}"#, "/data"),
        (r#"{"data": []}"#, "/data"),
        (r#"{"data": {"attributes": {}}}"#, "/data"),
        (
            r#"{"data": {"type": "customers", "attributes": 1}}"#,
            "/data",
        ),
    ] {
        let expected = (400, "BAD_REQUEST".to_owned(), pointer.to_owned());
        assert_eq!(fault(&post(body).await), expected, "{body}");
    }
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let reply = raw::send(server, "POST /api/customers", &[TOKEN, TYPE], &nested).await;
    faults!(reply, 400, "BAD_REQUEST", "");
    let large = format!("{{\"data\": \"{}\"}}", "x".repeat(1 << 20));
    let reply = raw::send(server, "POST /api/customers", &[TOKEN, TYPE], &large).await;
    faults!(reply, 413, "PAYLOAD_TOO_LARGE", "");
    let chunked = "POST /api/customers HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\
         authorization: Bearer sandbox-token\r\ncontent-type: application/vnd.api+json\r\n\
         transfer-encoding: chunked\r\n\r\nnonsense\r\n";
    faults!(
        raw::say(server, chunked.as_bytes()).await,
        400,
        "BAD_REQUEST",
        ""
    );

    let reply = post(r#"{"data": {"type": "orders"}}"#).await;
    faults!(reply, 409, "INVALID_RESOURCE", "/data/type");
    let reply = post(r#"{"data": {"type": "customers", "id": "1"}}"#).await;
    faults!(reply, 403, "FORBIDDEN", "/data/id");
    let reply = post(r#"{"data": {"type": "customers", "attributes": {"goats": 1}}}"#).await;
    faults!(reply, 400, "PARAM_NOT_ALLOWED", "/data/attributes/goats");
    let reply =
        post(r#"{"data": {"type": "customers", "attributes": {"status": "repeat"}}}"#).await;
    faults!(reply, 400, "PARAM_NOT_ALLOWED", "/data/attributes/status");
    let reply = post(r#"{"data": {"type": "customers", "attributes": {"email": null}}}"#).await;
    faults!(reply, 422, "VALIDATION_ERROR", "/data/attributes/email");
    let reply = post(r#"{"data": {"type": "customers", "attributes": {"email": 1}}}"#).await;
    assert_eq!(reply.json()["errors"][0]["meta"]["value"], 1);
    faults!(reply, 422, "VALIDATION_ERROR", "/data/attributes/email");
    let reply =
        post(r#"{"data": {"type": "customers", "relationships": {"orders": {"data": []}}}}"#).await;
    faults!(
        reply,
        400,
        "PARAM_NOT_ALLOWED",
        "/data/relationships/orders"
    );

    for (id, path) in [
        ("x", "/data/id"),
        ("eqkykhjlVw", "/data/relationships/market"),
    ] {
        let body = json!({"data": {"type": "orders", "id": id, "relationships": {
            "market": {"data": {"type": "customers", "id": "kAmPhwKzrB"}},
        }}});
        let reply = send(server, "PATCH /api/orders/eqkykhjlVw", &body).await;
        assert_eq!(fault(&reply).2, path);
    }
}

#[tokio::test]
async fn a_resource_is_created_changed_and_deleted() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let body = json!({"data": {"type": "line_items", "attributes": {
        "quantity": 3, "name": "Mug", "metadata": {"gift": true},
    }, "relationships": {
        "order": {"data": {"type": "orders", "id": "eqkykhjlVw", "label": "x"}},
    }}});
    let reply = send(
        server,
        "POST /api/line_items?include=order&fields[orders]=number",
        &body,
    )
    .await;
    assert_eq!(reply.status, 201);
    let document = reply.json();
    let id = document["data"]["id"].as_str().unwrap().to_owned();
    let own = format!("{}/line_items/{id}", sandbox.base_url());
    assert_eq!(reply.header("location"), Some(&*own.to_lowercase()));
    assert_eq!(document["data"]["links"]["self"], own);
    assert_eq!(document["data"]["attributes"]["quantity"], 3);
    assert_eq!(
        document["included"][0]["attributes"],
        json!({"number": "2468123"})
    );
    let lines = get(server, "orders/eqkykhjlVw/relationships/line_items")
        .await
        .json();
    assert_eq!(lines["data"].as_array().unwrap().len(), 4);

    let body = json!({"data": {"type": "line_items", "id": id, "attributes": {"name": null}}});
    let path = format!("/api/line_items/{id}");
    let reply = send(server, &format!("PATCH {path}"), &body).await;
    assert_eq!(reply.status, 200);
    let attributes = &reply.json()["data"]["attributes"];
    assert_eq!(
        (&attributes["name"], &attributes["quantity"]),
        (&Value::Null, &json!(3))
    );

    let reply = raw::send(server, &format!("DELETE {path}"), &[TOKEN], "").await;
    assert_eq!((reply.status, reply.body.as_str()), (204, ""));
    let reply = raw::send(server, &format!("DELETE {path}"), &[TOKEN], "").await;
    faults!(reply, 404, "RECORD_NOT_FOUND", "");
}

#[tokio::test]
async fn paying_with_stripe() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let post = |order: &'static str| async move {
        send(server, "POST /api/stripe_payments", &stripe_payment(order)).await
    };
    let order = "/data/relationships/order";
    assert_eq!(
        fault(&post("nope").await),
        (422, "VALIDATION_ERROR".into(), order.into())
    );
    // A cart without a payment method.
    assert_eq!(
        fault(&post("NgojhKoyYR").await),
        (422, "VALIDATION_ERROR".into(), order.into())
    );
    let none = json!({"data": {"type": "stripe_payments", "attributes": {}}});
    faults!(
        send(server, "POST /api/stripe_payments", &none).await,
        422,
        "VALIDATION_ERROR",
        "/data/relationships/order"
    );
    let wrong = json!({"data": {"type": "stripe_payments", "attributes": {"options": 1}, "relationships": {
        "order": {"data": {"type": "orders", "id": "eqkykhjlVw"}},
    }}});
    faults!(
        send(server, "POST /api/stripe_payments", &wrong).await,
        422,
        "VALIDATION_ERROR",
        "/data/attributes/options"
    );

    let reply = post("eqkykhjlVw").await;
    assert_eq!(reply.status, 201);
    let payment = &reply.json()["data"];
    for name in ["client_secret", "stripe_id", "created_at", "updated_at"] {
        assert!(payment["attributes"][name].is_string(), "{name}");
    }
    for name in ["options", "reference", "reference_origin"] {
        assert_eq!(
            payment["attributes"].get(name),
            Some(&Value::Null),
            "{name}"
        );
    }
    assert_eq!(payment["attributes"]["metadata"], json!({}));
    assert_eq!(payment["meta"]["mode"], "test");
    assert!(payment["relationships"]["order"].get("data").is_none());
    assert!(payment["relationships"]["order"]["links"]["related"].is_string());
    let source = get(server, "orders/eqkykhjlVw/relationships/payment_source")
        .await
        .json();
    assert_eq!(source["data"]["id"], payment["id"]);
}

#[tokio::test]
async fn the_life_of_an_order() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let pull = |trigger: &'static str, value: Value| async move {
        let body =
            json!({"data": {"type": "orders", "id": "eqkykhjlVw", "attributes": {trigger: value}}});
        send(server, "PATCH /api/orders/eqkykhjlVw", &body).await
    };
    faults!(
        pull("_place", json!(true)).await,
        422,
        "VALIDATION_ERROR",
        "/data/relationships/payment_source"
    );
    send(
        server,
        "POST /api/stripe_payments",
        &stripe_payment("eqkykhjlVw"),
    )
    .await;
    assert_eq!(
        pull("_place", json!(false)).await.json()["data"]["attributes"]["status"],
        "pending"
    );
    faults!(
        pull("_place", json!("yes")).await,
        422,
        "VALIDATION_ERROR",
        "/data/attributes/_place"
    );
    faults!(
        pull("_approve", json!(true)).await,
        422,
        "VALIDATION_ERROR",
        "/data/attributes/_approve"
    );

    let placed = pull("_place", json!(true)).await.json();
    let attributes = &placed["data"]["attributes"];
    assert_eq!(attributes["status"], "placed");
    assert_eq!(attributes["payment_status"], "authorized");
    assert!(attributes["placed_at"].is_string());
    assert!(attributes.get("_place").is_none());
    faults!(
        pull("_place", json!(true)).await,
        422,
        "VALIDATION_ERROR",
        "/data/attributes/_place"
    );
    assert_eq!(
        pull("_cancel", json!(true)).await.json()["data"]["attributes"]["payment_status"],
        "voided"
    );
    faults!(
        pull("_archive", json!(true)).await,
        422,
        "VALIDATION_ERROR",
        "/data/attributes/_archive"
    );
    faults!(
        pull("_add_tags", json!("a,b")).await,
        422,
        "VALIDATION_ERROR",
        "/data/attributes/_add_tags"
    );
}

#[tokio::test]
async fn it_stops() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    // A connection that is kept open, and one that never says anything.
    let idle = tokio::net::TcpStream::connect(server).await.unwrap();
    assert_eq!(get(server, "orders").await.status, 200);
    sandbox.stop().await;
    assert!(tokio::net::TcpStream::connect(server).await.is_err());
    drop(idle);
}

#[tokio::test]
async fn stripe_can_not_be_reached() {
    let stripe = StripeApi::new("http://127.0.0.1:9", "sk_test_sesame").unwrap();
    assert!(!format!("{stripe:?}").contains("sesame"));
    let sandbox = Sandbox::builder().payment_intents(stripe);
    let sandbox = sandbox.start("127.0.0.1:0").await.unwrap();
    let body = stripe_payment("eqkykhjlVw");
    let reply = send(sandbox.address(), "POST /api/stripe_payments", &body).await;
    assert!(
        reply
            .body
            .contains("could not be reached at http://127.0.0.1:9/v1/payment_intents")
    );
    faults!(reply, 422, "VALIDATION_ERROR", "/data");
    assert!(StripeApi::new("stripe.com", "sk").is_err());
    assert!(StripeApi::new("ftp://stripe.com", "sk").is_err());
}
