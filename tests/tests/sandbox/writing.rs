//! What changes the resources.

use commerce::sandbox::{Sandbox, StripeApi};
use serde_json::{Value, json};
use tests::raw;

use super::{TOKEN, fault, faults, get, send, stripe_payment};

#[tokio::test]
async fn a_resource_is_created_changed_and_deleted() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let body = json!({"data": {"type": "line_items", "attributes": {
        "quantity": 3, "name": "Mug", "unit_amount_cents": 150, "metadata": {"gift": true},
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
async fn a_stripe_payment_follows_the_order() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let body = stripe_payment("eqkykhjlVw");
    let payment = send(server, "POST /api/stripe_payments", &body).await;
    let payment = payment.json()["data"]["id"].as_str().unwrap().to_owned();
    let pull = |trigger: &'static str| {
        let line = format!("PATCH /api/stripe_payments/{payment}");
        let body = json!({"data": {
            "type": "stripe_payments", "id": payment, "attributes": {trigger: true},
        }});
        async move {
            let reply = send(server, &line, &body).await;
            assert_eq!(reply.status, 200, "{reply:?}");
            reply.json()["data"]["attributes"]["mismatched_amounts"].clone()
        }
    };
    assert_eq!(pull("_refresh").await, false);

    let lines = get(server, "orders/eqkykhjlVw/line_items").await.json();
    let line = lines["data"].as_array().unwrap().iter();
    let line = line
        .clone()
        .find(|line| line["attributes"]["sku_code"].is_string());
    let id = line.unwrap()["id"].as_str().unwrap();
    let more = json!({"data": {"type": "line_items", "id": id, "attributes": {"quantity": 3}}});
    let reply = send(server, &format!("PATCH /api/line_items/{id}"), &more).await;
    assert_eq!(reply.status, 200, "{reply:?}");

    assert_eq!(pull("_refresh").await, true);
    assert_eq!(pull("_update").await, false);
    assert_eq!(pull("_refresh").await, false);
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
