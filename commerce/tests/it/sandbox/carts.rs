//! Carts: totals and valid contents.

use commerce::sandbox::Sandbox;
use serde_json::{Value, json};

use super::{create, fault, faults, get, id, patch, send};

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
    // A changed price applies to the next line, not to existing ones.
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
async fn invalid_line_items_are_rejected() {
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
async fn amounts_add_up() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    for tax_included in [true, false] {
        let list = json!({"name": "List", "currency_code": "USD", "tax_included": tax_included});
        let list = create(server, "price_lists", list, &[]).await;
        let to = [
            ("price_list", "price_lists", id(&list)),
            ("merchant", "merchants", "wZeDdSamqn"),
        ];
        let market = create(server, "markets", json!({"name": "US"}), &to).await;
        let sku = json!({"code": format!("CAP{tax_included}"), "name": "Cap"});
        let to = [("shipping_category", "shipping_categories", "XkLQMFNdby")];
        let sku = create(server, "skus", sku, &to).await;
        let price = json!({"amount_cents": 1000});
        let to = [
            ("sku", "skus", id(&sku)),
            ("price_list", "price_lists", id(&list)),
        ];
        create(server, "prices", price, &to).await;
        let to = [("market", "markets", id(&market))];
        let order = create(server, "orders", json!({}), &to).await;
        let of = ("order", "orders", id(&order));
        let line = create(
            server,
            "line_items",
            json!({"quantity": 3}),
            &[of, ("item", "skus", id(&sku))],
        )
        .await;
        assert_eq!(line["attributes"]["formatted_total_amount"], "$30.00");
        let off = json!({"name": "Ten off", "amount_cents": -1000, "currency_code": "USD"});
        let off = create(server, "adjustments", off, &[]).await;
        create(
            server,
            "line_items",
            json!({"quantity": 1}),
            &[of, ("item", "adjustments", id(&off))],
        )
        .await;

        let order = get(server, &format!("orders/{}", id(&order))).await.json();
        let cents = |name: &str| {
            order["data"]["attributes"][format!("{name}_cents")]
                .as_i64()
                .unwrap()
        };
        let parts = ["subtotal", "shipping", "payment_method", "adjustment"];
        let sum = |of: &str| {
            parts
                .iter()
                .map(|part| cents(&format!("{part}{of}")))
                .sum::<i64>()
        };
        assert_eq!(cents("subtotal_amount"), 3000);
        assert_eq!(cents("adjustment_amount"), -1000);
        assert_eq!(sum("_amount"), cents("total_amount"));
        assert_eq!(sum("_tax_amount"), cents("total_tax_amount"));
        assert_eq!(sum("_taxable_amount"), cents("total_taxable_amount"));
        assert_eq!(
            cents("total_taxable_amount") + cents("total_tax_amount"),
            cents("total_amount_with_taxes")
        );
        let expected = if tax_included { 2000 } else { 2440 };
        assert_eq!(cents("total_amount_with_taxes"), expected);
    }
}

#[tokio::test]
async fn sold_stock_is_not_available_to_other_orders() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let poster =
        |quantity: i64| json!({"sku_code": "POSTERXX000000FFFFFFXXXX", "quantity": quantity});
    let place = async |order: &Value| {
        let data = json!({"type": "orders", "id": id(order), "attributes": {"_place": true}});
        patch(server, data).await
    };
    let cart = async |quantity: i64| {
        let to = [
            ("shipping_address", "addresses", "nGqzuDXlQW"),
            ("billing_address", "addresses", "dBMruWvzPe"),
            ("payment_method", "payment_methods", "QyRnAsaGlx"),
        ];
        let order = create(
            server,
            "orders",
            json!({"customer_email": "ada@example.com"}),
            &to,
        )
        .await;
        let of = [("order", "orders", id(&order))];
        create(server, "line_items", poster(quantity), &of).await;
        create(server, "wire_transfers", json!({}), &of).await;
        order
    };
    // Each cart alone is within the stock of three.
    let (one, other) = (cart(2).await, cart(2).await);
    assert_eq!(place(&one).await.status, 200);
    let short = place(&other).await;
    assert_eq!(short.json()["errors"][0]["meta"]["error"], "out_of_stock");
    faults!(
        short,
        422,
        "VALIDATION_ERROR",
        "/data/relationships/line_items"
    );
    let of = json!({"order": {"data": {"type": "orders", "id": "NgojhKoyYR"}}});
    let line =
        json!({"data": {"type": "line_items", "attributes": poster(2), "relationships": of}});
    let reply = send(server, "POST /api/line_items", &line).await;
    assert_eq!(reply.json()["errors"][0]["meta"]["count"], 1);
    faults!(reply, 422, "VALIDATION_ERROR", "/data/attributes/quantity");

    let cancel = json!({"type": "orders", "id": id(&one), "attributes": {"_cancel": true}});
    assert_eq!(patch(server, cancel).await.status, 200);
    assert_eq!(place(&other).await.status, 200);
}

#[tokio::test]
async fn a_trigger_refreshes_prices() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let price = json!({"type": "prices", "id": "bZyqLUvlAe", "attributes": {"amount_cents": 1000}});
    assert_eq!(patch(server, price).await.status, 200);
    let subtotal = async |trigger: &str| {
        let order = json!({"type": "orders", "id": "eqkykhjlVw", "attributes": {trigger: true}});
        let order = patch(server, order).await.json();
        order["data"]["attributes"]["subtotal_amount_cents"].clone()
    };
    assert_eq!(subtotal("_refresh").await, 5800);
    assert_eq!(subtotal("_refresh_prices").await, 2000);
}

#[tokio::test]
async fn huge_amounts_do_not_overflow() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let mut totals = Vec::new();
    for (quantity, unit) in [
        (i64::MAX, i64::MAX),
        (i64::MAX, 1),
        (1, i64::MAX),
        (1, i64::MIN),
    ] {
        let line = json!({"data": {
            "type": "line_items",
            "attributes": {"name": "Any", "quantity": quantity, "unit_amount_cents": unit},
            "relationships": {"order": {"data": {"type": "orders", "id": "eqkykhjlVw"}}},
        }});
        let reply = send(server, "POST /api/line_items?include=order", &line).await;
        assert_eq!(reply.status, 201, "{}", reply.json());
        totals.push(reply.json()["included"][0]["attributes"]["total_amount_cents"].clone());
    }
    assert_eq!(totals[..3], [i64::MAX, i64::MAX, i64::MAX]);
}

#[tokio::test]
async fn an_amount_has_cents_a_float_and_text() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    for (currency, cents, float, text) in [
        ("GBP", 1250, 12.5, "£12.50"),
        ("USD", 0, 0.0, "$0.00"),
        ("EUR", 5, 0.05, "€0,05"),
        ("CHF", 100, 1.0, "1.00 CHF"),
    ] {
        let list = json!({"name": "List", "currency_code": currency});
        let list = create(server, "price_lists", list, &[]).await;
        let price = json!({"amount_cents": cents, "sku_code": "MUGXXXXX000000FFFFFFXXXX"});
        let to = [("price_list", "price_lists", id(&list))];
        let price = create(server, "prices", price, &to).await;
        let amount = &price["attributes"];
        assert_eq!(amount["amount_cents"], cents);
        assert_eq!(amount["amount_float"], float);
        assert_eq!(amount["formatted_amount"], text);
    }
}
