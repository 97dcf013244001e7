//! Carts: what orders sum up to, and the ways to pay.

use std::net::SocketAddr;

use commerce::sandbox::Sandbox;
use serde_json::{Value, json};

use super::{fault, faults, get, send};

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

async fn patch(server: SocketAddr, data: Value) -> super::Reply {
    let place = |name: &str| data[name].as_str().unwrap().to_owned();
    let line = format!("PATCH /api/{}/{}", place("type"), place("id"));
    send(server, &line, &json!({"data": data})).await
}

fn id(resource: &Value) -> &str {
    resource["id"].as_str().unwrap()
}

#[tokio::test]
async fn totals_follow_quantities_and_prices() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let order = create(server, "orders", json!({}), &[]).await;
    let of = [("order", "orders", id(&order))];
    let mug = json!({"sku_code": "MUGXXXXX000000FFFFFFXXXX", "quantity": 2});
    let line = create(server, "line_items", mug, &of).await;
    assert_eq!(line["attributes"]["formatted_total_amount"], "€25,00");
    let ebook = json!({"quantity": 1});
    let item = [of[0], ("item", "skus", "pOiUyTrEwQ")];
    create(server, "line_items", ebook, &item).await;
    let path = format!("orders/{}", id(&order));
    let now = get(server, &path).await.json();
    let attributes = &now["data"]["attributes"];
    assert_eq!(attributes["subtotal_amount_cents"], 3400);
    assert_eq!(attributes["total_amount_with_taxes_cents"], 3400);
    assert_eq!(attributes["skus_count"], 3);
    assert_eq!(attributes["status"], "pending");

    let more = json!({"type": "line_items", "id": id(&line), "attributes": {"quantity": 4}});
    assert_eq!(patch(server, more).await.status, 200);
    let now = get(server, &path).await.json();
    assert_eq!(now["data"]["attributes"]["subtotal_amount_cents"], 5900);
    // A price that changes is that of the next line, not of this one.
    let joined =
        json!({"sku_code": "MUGXXXXX000000FFFFFFXXXX", "quantity": 1, "_update_quantity": true});
    let joined = create(server, "line_items", joined, &of).await;
    assert_eq!(joined["attributes"]["quantity"], 5);
    let lines = get(server, &format!("{path}/line_items")).await.json();
    assert_eq!(lines["meta"]["record_count"], 2);
    let line = format!("DELETE /api/line_items/{}", id(&joined));
    assert_eq!(send(server, &line, &json!({})).await.status, 204);
    let now = get(server, &path).await.json();
    assert_eq!(now["data"]["attributes"]["total_amount_cents"], 900);
}

#[tokio::test]
async fn lines_that_can_not_be() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let line = |attributes: Value| async move {
        let body = json!({"data": {"type": "line_items", "attributes": attributes, "relationships": {
            "order": {"data": {"type": "orders", "id": "NgojhKoyYR"}}}}});
        send(server, "POST /api/line_items", &body).await
    };
    let poster = "POSTERXX000000FFFFFFXXXX";
    let reply = line(json!({"sku_code": poster, "quantity": 4})).await;
    assert_eq!(
        reply.json()["errors"][0]["meta"],
        json!({"error": "less_than_or_equal_to", "value": 4, "count": 3})
    );
    faults!(reply, 422, "VALIDATION_ERROR", "/data/attributes/quantity");
    for (attributes, pointer) in [
        (json!({"sku_code": poster}), "/data/attributes/quantity"),
        (
            json!({"sku_code": poster, "quantity": 0}),
            "/data/attributes/quantity",
        ),
        (
            json!({"sku_code": "NONE", "quantity": 1}),
            "/data/attributes/sku_code",
        ),
        (json!({"quantity": 1}), "/data/relationships/item"),
    ] {
        let reply = line(attributes.clone()).await;
        let expected = (422, "VALIDATION_ERROR".to_owned(), pointer.to_owned());
        assert_eq!(fault(&reply), expected, "{attributes}");
    }
    let order = get(server, "orders/NgojhKoyYR").await.json();
    assert_eq!(order["data"]["attributes"]["status"], "draft");
}

#[tokio::test]
async fn each_payment_source_pays_where_its_method_takes_it() {
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
        // Each takes what it declares.
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
