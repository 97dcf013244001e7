//! Validation errors: all reported at once, in the API's format.

use commerce::sandbox::Sandbox;
use serde_json::{Value, json};

use super::{Reply, patch, pointers, send};

async fn refused(line: &str, data: Value) -> Reply {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let reply = send(sandbox.address(), line, &json!({"data": data})).await;
    assert_eq!(reply.status, 422, "{reply:?}");
    reply
}

/// Returns the error with this pointer.
fn at(reply: &Reply, pointer: &str) -> Value {
    let errors = reply.json()["errors"].as_array().unwrap().clone();
    let mut here = errors
        .into_iter()
        .filter(|error| error["source"]["pointer"] == pointer);
    let error = here
        .next()
        .unwrap_or_else(|| panic!("{pointer}: {reply:?}"));
    assert_eq!(here.next(), None, "twice");
    error
}

#[tokio::test]
async fn all_invalid_values_are_reported_at_once() {
    let address = json!({"type": "addresses", "attributes": {
        "line_1": "", "city": null, "zip_code": 50123, "business": "yes"}});
    let reply = refused("POST /api/addresses", address).await;
    let mut all = pointers(&reply);
    all.sort();
    assert_eq!(
        all,
        [
            "/data/attributes/business",
            "/data/attributes/city",
            "/data/attributes/country_code",
            "/data/attributes/first_name",
            "/data/attributes/last_name",
            "/data/attributes/line_1",
            "/data/attributes/phone",
            "/data/attributes/zip_code",
        ]
    );
    for blank in ["line_1", "city", "country_code", "first_name"] {
        assert_eq!(
            at(&reply, &format!("/data/attributes/{blank}")),
            json!({
                "status": "422",
                "code": "VALIDATION_ERROR",
                "title": "can't be blank",
                "detail": format!("{blank} - can't be blank"),
                "source": {"pointer": format!("/data/attributes/{blank}")},
                "meta": {"error": "blank"},
            })
        );
    }
    for (name, value) in [("zip_code", json!(50123)), ("business", json!("yes"))] {
        let error = at(&reply, &format!("/data/attributes/{name}"));
        assert_eq!(error["code"], "VALIDATION_ERROR");
        assert_eq!(error["meta"], json!({"error": "invalid", "value": value}));
    }
}

#[tokio::test]
async fn every_missing_member_is_reported() {
    let reply = refused("POST /api/line_items", json!({"type": "line_items"})).await;
    let mut all = pointers(&reply);
    all.sort();
    assert_eq!(
        all,
        [
            "/data/attributes/quantity",
            "/data/relationships/item",
            "/data/relationships/order",
        ]
    );
    let line = json!({"type": "line_items", "attributes": {"quantity": 0, "sku_code": "NONE"},
        "relationships": {"order": {"data": {"type": "orders", "id": "eqkykhjlVw"}}}});
    let reply = refused("POST /api/line_items", line).await;
    let quantity = at(&reply, "/data/attributes/quantity");
    assert_eq!(
        quantity["meta"],
        json!({"error": "greater_than", "value": 0})
    );
    at(&reply, "/data/attributes/sku_code");
}

#[tokio::test]
async fn enumerated_values_are_checked() {
    let method = json!({"type": "payment_methods", "attributes": {
        "payment_source_type": "barter", "price_amount_cents": 0}});
    let reply = refused("POST /api/payment_methods", method).await;
    assert_eq!(
        at(&reply, "/data/attributes/payment_source_type")["meta"],
        json!({"error": "inclusion", "value": "barter"})
    );
}

#[tokio::test]
async fn trigger_values_are_checked_and_secrets_are_not_echoed() {
    let order = json!({"type": "orders", "id": "eqkykhjlVw", "attributes": {
        "_place": "yes", "_authorization_amount_cents": "all", "_add_tags": 1, "customer_password": 7}});
    let reply = refused("PATCH /api/orders/eqkykhjlVw", order).await;
    for (name, value) in [
        ("_place", json!("yes")),
        ("_authorization_amount_cents", json!("all")),
        ("_add_tags", json!(1)),
    ] {
        let error = at(&reply, &format!("/data/attributes/{name}"));
        assert_eq!(error["meta"], json!({"error": "invalid", "value": value}));
    }
    let password = at(&reply, "/data/attributes/customer_password");
    assert_eq!(password["meta"], json!({"error": "invalid"}));
}

#[tokio::test]
async fn an_address_needs_the_names_of_a_person_or_of_a_business() {
    let sandbox = Sandbox::start("127.0.0.1:0").await.unwrap();
    let server = sandbox.address();
    let address = |names: Value| {
        let mut attributes = json!({"line_1": "Via Roma 1", "city": "Firenze", "zip_code": "50123",
            "country_code": "IT", "phone": "+39 055"});
        for (name, value) in names.as_object().unwrap() {
            attributes[name] = value.clone();
        }
        json!({"data": {"type": "addresses", "attributes": attributes}})
    };
    for (names, lacking) in [
        (json!({}), &["first_name", "last_name"][..]),
        (
            json!({"business": false, "company": "ACME"}),
            &["first_name", "last_name"],
        ),
        (json!({"first_name": "Ada"}), &["last_name"]),
        (
            json!({"first_name": "Ada", "last_name": ""}),
            &["last_name"],
        ),
        (
            json!({"business": true, "first_name": "Ada", "last_name": "L"}),
            &["company"],
        ),
        (json!({"first_name": "Ada", "last_name": "L"}), &[]),
        (json!({"business": true, "company": "ACME"}), &[]),
    ] {
        let reply = send(server, "POST /api/addresses", &address(names.clone())).await;
        if lacking.is_empty() {
            assert_eq!(reply.status, 201, "{names}");
            continue;
        }
        let expected = lacking
            .iter()
            .map(|name| format!("/data/attributes/{name}"));
        assert_eq!(pointers(&reply), expected.collect::<Vec<_>>(), "{names}");
    }
    let made = address(json!({"business": true, "company": "ACME"}));
    let made = send(server, "POST /api/addresses", &made).await.json()["data"].clone();
    assert_eq!(made["attributes"]["name"], "ACME");
    let id = made["id"].as_str().unwrap();
    let person = json!({"type": "addresses", "id": id, "attributes": {"business": false}});
    let reply = patch(server, person).await;
    assert_eq!(
        pointers(&reply),
        ["/data/attributes/first_name", "/data/attributes/last_name"]
    );
}
