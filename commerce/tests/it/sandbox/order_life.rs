//! The life cycle of an order: valid and invalid transitions.

use std::net::SocketAddr;

use commerce::sandbox::Sandbox;
use serde_json::{Value, json};

use super::{Reply, fault, faults, get, send, stripe_payment};

const STORY: &str = "eqkykhjlVw";

async fn patch(server: SocketAddr, attributes: Value) -> Reply {
    let body = json!({"data": {"type": "orders", "id": STORY, "attributes": attributes}});
    send(server, &format!("PATCH /api/orders/{STORY}"), &body).await
}

async fn pull(server: SocketAddr, trigger: &str) -> Value {
    let reply = patch(server, json!({trigger: true})).await;
    assert_eq!(reply.status, 200, "{trigger}: {reply:?}");
    reply.json()["data"]["attributes"].clone()
}

async fn placed() -> (Sandbox, SocketAddr) {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let payment = stripe_payment(STORY);
    let paid = send(server, "POST /api/stripe_payments", &payment).await;
    assert_eq!(paid.status, 201);
    pull(server, "_place").await;
    (sandbox, server)
}

#[tokio::test]
async fn an_order_is_placed_only_once_complete() {
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
    let archived = pull("_archive", json!(true)).await.json();
    assert!(archived["data"]["attributes"]["archived_at"].is_string());
    pull("_add_tags", json!("a,b")).await;
    pull("_remove_tags", json!("a")).await;
    let tags = get(server, "orders/eqkykhjlVw/tags").await.json();
    assert_eq!(tags["data"].as_array().unwrap().len(), 1);
    assert_eq!(tags["data"][0]["attributes"]["name"], "b");
}

#[tokio::test]
async fn an_order_is_approved_captured_and_refunded() {
    let (_sandbox, server) = placed().await;
    let shipments = async || {
        get(server, &format!("orders/{STORY}/shipments"))
            .await
            .json()
    };
    assert_eq!(
        shipments().await["data"][0]["attributes"]["status"],
        "upcoming"
    );
    let customer = get(server, "customers/kAmPhwKzrB").await.json();
    assert_eq!(customer["data"]["attributes"]["status"], "acquired");

    let approved = pull(server, "_approve").await;
    assert_eq!(approved["status"], "approved");
    assert_eq!(approved["payment_status"], "authorized");
    assert_eq!(approved["fulfillment_status"], "in_progress");
    assert!(approved["approved_at"].is_string());
    let captured = pull(server, "_capture").await;
    assert_eq!(captured["payment_status"], "paid");
    let again = patch(server, json!({"_capture": true})).await;
    faults!(again, 422, "VALIDATION_ERROR", "/data/attributes/_capture");

    let shipment = shipments().await["data"][0]["id"].clone();
    let ship =
        json!({"data": {"type": "shipments", "id": shipment, "attributes": {"_ship": true}}});
    let line = format!("PATCH /api/shipments/{}", shipment.as_str().unwrap());
    assert_eq!(send(server, &line, &ship).await.status, 200);
    let order = get(server, &format!("orders/{STORY}")).await.json();
    assert_eq!(
        order["data"]["attributes"]["fulfillment_status"],
        "fulfilled"
    );

    let refunded = pull(server, "_refund").await;
    assert_eq!(refunded["payment_status"], "refunded");
    let transactions = get(server, &format!("orders/{STORY}/transactions"))
        .await
        .json();
    let mut amounts: Vec<_> = transactions["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let cents = one["attributes"]["amount_cents"].as_i64().unwrap();
            (one["type"].as_str().unwrap().to_owned(), cents)
        })
        .collect();
    amounts.sort();
    let kinds = ["authorizations", "captures", "refunds"];
    assert_eq!(amounts, kinds.map(|kind| (kind.to_owned(), 6500)));
    let cancelled = pull(server, "_cancel").await;
    assert_eq!(cancelled["status"], "cancelled");
    assert!(pull(server, "_archive").await["archived_at"].is_string());
    assert!(pull(server, "_unarchive").await["archived_at"].is_null());
}

#[tokio::test]
async fn invalid_transitions_are_rejected() {
    let refused = async |server, triggers: &[&str]| {
        for trigger in triggers {
            let reply = patch(server, json!({*trigger: true})).await;
            let error = &reply.json()["errors"][0];
            assert_eq!(error["meta"]["error"], "invalid_transition", "{trigger}");
            let pointer = format!("/data/attributes/{trigger}");
            let expected = (422, "VALIDATION_ERROR".to_owned(), pointer);
            assert_eq!(fault(&reply), expected);
        }
    };
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let before = [
        "_approve",
        "_approve_and_capture",
        "_capture",
        "_refund",
        "_fulfill",
    ];
    refused(sandbox.address(), &before).await;

    let (_sandbox, server) = placed().await;
    let open = [
        "_place",
        "_pending",
        "_nullify_payment_source",
        "_refresh_prices",
        "_fulfill",
    ];
    refused(server, &open).await;
    let changes = json!({"data": {"type": "orders", "id": STORY,
        "attributes": {"customer_email": "other@example.com", "coupon_code": "HALF", "reference": "r"},
        "relationships": {"payment_method": {"data": null}, "market": {"data": null}}}});
    let line = format!("PATCH /api/orders/{STORY}");
    let reply = send(server, &line, &changes).await;
    assert_eq!(reply.status, 422);
    let mut pointers = super::pointers(&reply);
    pointers.sort();
    assert_eq!(
        pointers,
        [
            "/data/attributes/coupon_code",
            "/data/attributes/customer_email",
            "/data/relationships/market",
            "/data/relationships/payment_method",
        ]
    );
    let reference = patch(server, json!({"reference": "r"})).await;
    assert_eq!(reference.status, 200);
    for path in [
        format!("orders/{STORY}"),
        "line_items/aYGrtBLPqk".to_owned(),
    ] {
        let reply = send(server, &format!("DELETE /api/{path}"), &json!({})).await;
        faults!(reply, 423, "LOCKED", "");
    }
    let more =
        json!({"data": {"type": "line_items", "id": "aYGrtBLPqk", "attributes": {"quantity": 3}}});
    let reply = send(server, "PATCH /api/line_items/aYGrtBLPqk", &more).await;
    faults!(reply, 422, "VALIDATION_ERROR", "/data/relationships/order");

    // It can be opened for editing again, and closed.
    assert_eq!(pull(server, "_start_editing").await["editable"], true);
    let reply = send(server, "PATCH /api/line_items/aYGrtBLPqk", &more).await;
    assert_eq!(reply.status, 200);
    let closed = pull(server, "_stop_editing").await;
    assert_eq!(
        (&closed["status"], &closed["editable"]),
        (&json!("placed"), &json!(false))
    );
    assert_eq!(closed["total_amount_with_taxes_cents"], 9400);
    pull(server, "_cancel").await;
    refused(
        server,
        &[
            "_cancel",
            "_place",
            "_approve",
            "_start_editing",
            "_capture",
        ],
    )
    .await;
}

/// Fetches the amount, and what is left to capture or refund, of each transaction of the order.
async fn transactions(server: SocketAddr, kind: &str, left: &str) -> Vec<(String, i64, i64)> {
    let all = get(server, &format!("orders/{STORY}/{kind}")).await.json();
    let all = all["data"].as_array().unwrap().iter();
    all.map(|one| {
        let cents = |name: &str| one["attributes"][name].as_i64().unwrap();
        let id = one["id"].as_str().unwrap().to_owned();
        (id, cents("amount_cents"), cents(left))
    })
    .collect()
}

#[tokio::test]
async fn a_part_of_an_amount_is_captured_and_refunded() {
    let (_sandbox, server) = placed().await;
    pull(server, "_approve").await;
    let authorized = transactions(server, "authorizations", "capture_balance_cents").await;
    let (authorization, total, left) = authorized[0].clone();
    assert_eq!((total, left), (6500, 6500));
    let capture = async |cents: Value| {
        let attributes = json!({"_capture": true, "_capture_amount_cents": cents});
        let data = json!({"type": "authorizations", "id": authorization, "attributes": attributes});
        super::patch(server, data).await
    };
    let pointer = "/data/attributes/_capture_amount_cents";
    let refused = (422, "VALIDATION_ERROR".to_owned(), pointer.to_owned());
    for cents in [-1, 0, 6501] {
        assert_eq!(fault(&capture(json!(cents)).await), refused);
    }
    assert_eq!(capture(json!(500)).await.status, 200);
    assert_eq!(fault(&capture(json!(6001)).await), refused);
    let authorized = transactions(server, "authorizations", "capture_balance_cents").await;
    assert_eq!(authorized[0].2, 6000);
    let captured = transactions(server, "captures", "refund_balance_cents").await;
    let (capture, amount, left) = captured[0].clone();
    assert_eq!((captured.len(), amount, left), (1, 500, 500));

    let refund = async |cents: Value| {
        let attributes = json!({"_refund": true, "_refund_amount_cents": cents});
        let data = json!({"type": "captures", "id": capture, "attributes": attributes});
        super::patch(server, data).await
    };
    assert_eq!(refund(json!(501)).await.status, 422);
    assert_eq!(refund(json!(200)).await.status, 200);
    // All that is left.
    assert_eq!(refund(Value::Null).await.status, 200);
    let refunds = get(server, &format!("orders/{STORY}/refunds")).await.json();
    let refunds = refunds["data"].as_array().unwrap().iter();
    let mut refunds: Vec<_> = refunds
        .map(|one| one["attributes"]["amount_cents"].as_i64())
        .collect();
    refunds.sort_unstable();
    assert_eq!(refunds, [Some(200), Some(300)]);
}
