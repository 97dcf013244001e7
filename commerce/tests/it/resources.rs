//! The resource types of Commerce Layer.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

use commerce::{
    Customer, Item, Market, Object, Order, OrderStatus, PaymentMethod, PaymentSource,
    PaymentSourceType, StripePayment,
};
use jsonapi_core::Document;
use serde_json::{Value, json};

fn document(type_name: &str, attributes: &Value) -> Vec<u8> {
    let data = json!({"type": type_name, "id": "eqkykhjlVw", "attributes": attributes});
    serde_json::to_vec(&json!({ "data": data })).unwrap()
}

#[test]
fn a_missing_guaranteed_attribute_is_named() {
    let null = json!({"client_secret": null, "payment_source_type": null});
    let payment = document("stripe_payments", &null);
    let payment = Document::<StripePayment>::from_slice(&payment).unwrap_err();
    let method = document("payment_methods", &null);
    let method = Document::<PaymentMethod>::from_slice(&method).unwrap_err();
    for (error, type_name, name) in [
        (payment, "stripe_payments", "client_secret"),
        (method, "payment_methods", "payment_source_type"),
    ] {
        assert_eq!(error.pointer(), Some(&*format!("/data/attributes/{name}")));
        assert_eq!(error.resource_type(), Some(type_name));
        assert_eq!(error.resource_id(), Some("eqkykhjlVw"));
    }
}

#[test]
fn unknown_values_and_types_are_kept() {
    let document = Document::<Order>::from_slice(
        br#"{
            "data": {
                "type": "orders", "id": "1",
                "attributes": {
                    "created_at": "2018-01-01T12:00:00.000Z",
                    "updated_at": "2018-01-01T12:00:00.000Z",
                    "status": "teleported"
                },
                "relationships": {
                    "payment_source": {"data": {"type": "barter_payments", "id": "2"}},
                    "line_items": {"data": [{"type": "line_items", "id": "3"}]}
                }
            },
            "included": [
                {"type": "barter_payments", "id": "2", "attributes": {"goats": 2}},
                {
                    "type": "line_items", "id": "3",
                    "attributes": {
                        "created_at": "2018-01-01T12:00:00.000Z",
                        "updated_at": "2018-01-01T12:00:00.000Z"
                    },
                    "relationships": {"item": {"data": {"type": "favours", "id": "4"}}}
                },
                {"type": "favours", "id": "4", "attributes": {"code": "X"}}
            ]
        }"#,
    )
    .unwrap();
    assert!(
        matches!(&document.data.status, Some(OrderStatus::Other(text)) if text == "teleported")
    );
    match document.get(&document.data.payment_source).unwrap() {
        PaymentSource::Other(source) => {
            assert_eq!(source.attribute::<u8>("goats").unwrap(), Some(2));
        }
        other => panic!("{other:?}"),
    }
    let line = document
        .get_all(&document.data.line_items)
        .next()
        .unwrap()
        .unwrap();
    match document.get(&line.item).unwrap() {
        Item::Other(item) => assert_eq!(item.type_name(), "favours"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn drafts_and_patches_set_writable_members() {
    let written = |document: Result<String, _>| document.unwrap();
    let draft = PaymentMethod::draft()
        .payment_source_type(PaymentSourceType::StripePayments)
        .price_amount_cents(500)
        .name("Card")
        .market("DbXyhbLQgd");
    assert_eq!(
        written(serde_json::to_string(&Document::new(draft))),
        r#"{"data":{"type":"payment_methods","attributes":{"payment_source_type":"stripe_payments","price_amount_cents":500,"name":"Card"},"relationships":{"market":{"data":{"type":"markets","id":"DbXyhbLQgd"}}}}}"#
    );
    let patch = Order::patch("eqkykhjlVw")
        .place(true)
        .customer_password("sesame")
        .metadata(Object::new())
        .expires_at(None)
        .payment_source(None);
    assert!(!format!("{patch:?}").contains("sesame"));
    assert_eq!(
        written(serde_json::to_string(&Document::new(patch))),
        r#"{"data":{"type":"orders","id":"eqkykhjlVw","attributes":{"_place":true,"customer_password":"sesame","metadata":{},"expires_at":null},"relationships":{"payment_source":{"data":null}}}}"#
    );
    let lacking = serde_json::to_string(&Document::new(Customer::draft())).unwrap_err();
    assert!(lacking.to_string().contains("`email`"), "{lacking}");
}

#[test]
fn debug_hides_secrets() {
    let attributes = json!({"shared_secret": "sesame"});
    let market = Document::<Market>::from_slice(&document("markets", &attributes))
        .unwrap()
        .data;
    assert!(!format!("{market:?}").contains("sesame"));
    assert_eq!(market.shared_secret.unwrap().expose(), "sesame");
}

#[test]
fn a_time_is_set_from_text_or_a_jiff_timestamp() {
    let text = "2026-12-24T18:00:00Z";
    let time: commerce::jiff::Timestamp = text.parse().unwrap();
    let sent = |patch| serde_json::to_value(Document::new(patch)).unwrap();
    let by_text = sent(Order::patch("1").expires_at(text));
    assert_eq!(by_text, sent(Order::patch("1").expires_at(time)));
    assert_eq!(by_text["data"]["attributes"]["expires_at"], text);
}
