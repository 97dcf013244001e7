//! Wallets: payment sources that a customer has saved.

use commerce::sandbox::Sandbox;
use serde_json::{Value, json};

use super::{create, fault, faults, get, id, patch, send, stripe_payment};

/// An order of a customer, with a payment source.
const ORDER: &str = "eqkykhjlVw";

/// The saved payment sources whose source is this one.
async fn saved(server: std::net::SocketAddr, payment: &str) -> Vec<Value> {
    let path = "customer_payment_sources?include=payment_source,customer";
    let all = get(server, path).await.json();
    let all = all["data"].as_array().unwrap().iter();
    let source = |one: &&Value| one["relationships"]["payment_source"]["data"]["id"] == payment;
    all.filter(source).cloned().collect()
}

#[tokio::test]
async fn each_payment_source_is_saved_once() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let save = json!({"type": "orders", "id": ORDER,
        "attributes": {"_save_payment_source_to_customer_wallet": true}});
    for _ in 0..2 {
        let payment = send(server, "POST /api/stripe_payments", &stripe_payment(ORDER)).await;
        let payment = payment.json()["data"].clone();
        assert!(saved(server, id(&payment)).await.is_empty());
        for _ in 0..2 {
            assert_eq!(patch(server, save.clone()).await.status, 200);
            assert_eq!(saved(server, id(&payment)).await.len(), 1);
        }
    }
}

#[tokio::test]
async fn a_saved_payment_source_needs_a_customer() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let line = "POST /api/customer_payment_sources";
    let none = json!({"data": {"type": "customer_payment_sources", "attributes": {}}});
    faults!(
        send(server, line, &none).await,
        422,
        "VALIDATION_ERROR",
        "/data/relationships/customer"
    );

    let customer = json!({"email": "wallet@example.com"});
    let customer = create(server, "customers", customer, &[]).await;
    let payment = send(server, "POST /api/stripe_payments", &stripe_payment(ORDER)).await;
    let payment = payment.json()["data"].clone();
    let to = [
        ("customer", "customers", id(&customer)),
        ("payment_source", "stripe_payments", id(&payment)),
    ];
    let made = create(server, "customer_payment_sources", json!({}), &to).await;
    assert_eq!(made["attributes"]["name"], "stripe_payments");

    // It can be changed without naming the customer again.
    let change = json!({"type": "customer_payment_sources", "id": id(&made),
        "attributes": {"reference": "r"}});
    assert_eq!(patch(server, change).await.status, 200);

    // Another customer's order can't be paid with it.
    let pay = json!({"type": "orders", "id": ORDER,
        "attributes": {"_customer_payment_source_id": id(&made)}});
    faults!(
        patch(server, pay).await,
        422,
        "VALIDATION_ERROR",
        "/data/attributes/_customer_payment_source_id"
    );
}
