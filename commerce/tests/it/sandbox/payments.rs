//! Payments with each type of payment source.

use commerce::sandbox::{Sandbox, StripeApi};
use serde_json::{Value, json};

use super::{create, fault, faults, get, id, patch, send, stripe_payment};

#[tokio::test]
async fn each_payment_source_pays_with_its_method() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    for source in [
        "adyen_payments",
        "axerve_payments",
        "braintree_payments",
        "checkout_com_payments",
        "external_payments",
        "klarna_payments",
        "paypal_payments",
        "satispay_payments",
        "stripe_payments",
        "wire_transfers",
    ] {
        let method = json!({"name": source, "payment_source_type": source, "currency_code": "EUR", "price_amount_cents": 100});
        let method = create(server, "payment_methods", method, &[]).await;
        let email = json!({"customer_email": "ada@example.com"});
        let to = [("payment_method", "payment_methods", id(&method))];
        let order = create(server, "orders", email, &to).await;
        let ebook = json!({"sku_code": "EBOOKXXX000000FFFFFFXXXX", "quantity": 1});
        create(
            server,
            "line_items",
            ebook,
            &[("order", "orders", id(&order))],
        )
        .await;
        let attributes = json!({
            "token": "t", "payment_source_token": "t", "public_key": "k", "return_url": "https://x.example",
            "cancel_url": "https://x.example", "payment_type": "token", "session_id": "s",
            "success_url": "https://x.example", "failure_url": "https://x.example",
        });
        // Each type gets its declared attributes.
        let mut known = serde_json::Map::new();
        let schemas = commerce::schemas();
        let schema = schemas
            .iter()
            .find(|schema| schema.type_name == source)
            .unwrap();
        for (name, value) in attributes.as_object().unwrap() {
            if schema.attribute(name).is_some_and(|it| it.access.required) {
                known.insert(name.clone(), value.clone());
            }
        }
        let to = [("order", "orders", id(&order))];
        let made = create(server, source, known.into(), &to).await;
        let path = format!("orders/{}?include=payment_source", id(&order));
        let paid = get(server, &path).await.json();
        let linked = &paid["data"]["relationships"]["payment_source"]["data"];
        assert_eq!(
            (linked["type"].as_str(), linked["id"].as_str()),
            (Some(source), Some(id(&made)))
        );
        assert_eq!(
            paid["data"]["attributes"]["payment_method_amount_cents"],
            100
        );
        let place = json!({"type": "orders", "id": id(&order), "attributes": {"_place": true}});
        let placed = patch(server, place).await.json();
        assert_eq!(
            placed["data"]["attributes"]["payment_status"], "authorized",
            "{source}"
        );
    }
    let wrong = json!({"data": {"type": "wire_transfers", "attributes": {}, "relationships": {
        "order": {"data": {"type": "orders", "id": "eqkykhjlVw"}}}}});
    let reply = send(server, "POST /api/wire_transfers", &wrong).await;
    faults!(reply, 422, "VALIDATION_ERROR", "/data/relationships/order");
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
async fn an_unreachable_stripe_is_an_error() {
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

#[tokio::test]
async fn stripe_payments_are_listed_and_deleted() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let ids = async || {
        let list = get(server, "stripe_payments").await.json();
        let list = list["data"].as_array().unwrap().iter();
        list.map(|one| id(one).to_owned()).collect::<Vec<_>>()
    };
    let before = ids().await;
    let body = stripe_payment("eqkykhjlVw");
    let made = send(server, "POST /api/stripe_payments", &body)
        .await
        .json();
    let made = id(&made["data"]).to_owned();
    assert!(!before.contains(&made) && ids().await.contains(&made));
    let line = format!("DELETE /api/stripe_payments/{made}");
    assert_eq!(send(server, &line, &Value::Null).await.status, 204);
    assert_eq!(ids().await, before);
    let path = format!("stripe_payments/{made}");
    assert_eq!(get(server, &path).await.status, 404);
}
