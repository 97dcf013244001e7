//! The resource types of Commerce Layer.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

use commerce::{
    Address, Customer, CustomerPaymentSource, Item, LineItem, Market, Object, Order, OrderStatus,
    PaymentMethod, PaymentSource, PaymentSourceType, Shipment, StripePayment,
};
use jsonapi_core::{Document, ReadTarget, Resource};
use serde_json::{Value, json};

/// What a resource is not read without.
fn guaranteed(type_name: &str) -> Value {
    let mut attributes = json!({});
    match type_name {
        "payment_methods" => attributes["payment_source_type"] = "stripe_payments".into(),
        "stripe_payments" => attributes["client_secret"] = "pi_1_secret_2".into(),
        _ => {}
    }
    attributes
}

fn document(type_name: &str, attributes: &Value) -> Vec<u8> {
    let data = json!({"type": type_name, "id": "eqkykhjlVw", "attributes": attributes});
    serde_json::to_vec(&json!({ "data": data })).unwrap()
}

/// A value of the type that is declared.
fn value(name: &str, rust_type: &str) -> Value {
    let plain = rust_type.replace(' ', "");
    let plain = plain
        .strip_prefix("Option<")
        .map_or(&*plain, |inner| &inner[..inner.len() - 1]);
    match plain {
        "i64" => json!(-9_007_199_254_740_993_i64),
        "f64" => json!(0.1),
        "bool" => json!(true),
        "Timestamp" => json!("2018-01-01T12:00:00.123Z"),
        "Object" => json!({"a": {"b": [1, null]}}),
        "Vec<String>" => json!(["a", ""]),
        "Vec<Object>" => json!([{"a": 1}]),
        "Vec<Value>" => json!([1, "a", null]),
        _ => json!(format!("{name} “ü”")),
    }
}

fn check<R>()
where
    R: Resource
        + PartialEq
        + std::fmt::Debug
        + for<'de> ReadTarget<'de>
        + jsonapi_core::PrimaryData,
{
    let schema = R::SCHEMA;
    let readable = || schema.attributes.iter().filter(|it| it.access.read);
    let always = guaranteed(schema.type_name);

    let mut nulls = always.clone();
    for attribute in readable() {
        if nulls.get(attribute.name).is_none() {
            nulls[attribute.name] = Value::Null;
        }
    }
    for attributes in [&nulls, &always] {
        let text = document(schema.type_name, attributes);
        let read = Document::<R>::from_slice(&text).unwrap();
        let again = serde_json::to_vec(&read).unwrap();
        assert_eq!(Document::<R>::from_slice(&again).unwrap().data, read.data);
    }

    let mut full = json!({});
    for attribute in readable() {
        full[attribute.name] = value(attribute.name, attribute.rust_type);
    }
    let read = Document::<R>::from_slice(&document(schema.type_name, &full)).unwrap();
    let written = serde_json::to_value(&read).unwrap();
    for (name, value) in full.as_object().unwrap() {
        assert_eq!(&written["data"]["attributes"][name], value, "{name}");
    }

    for name in always.as_object().unwrap().keys() {
        let mut lacking = always.clone();
        lacking[name] = Value::Null;
        let error = Document::<R>::from_slice(&document(schema.type_name, &lacking)).unwrap_err();
        assert_eq!(error.pointer(), Some(&*format!("/data/attributes/{name}")));
        assert_eq!(error.resource_type(), Some(schema.type_name));
        assert_eq!(error.resource_id(), Some("eqkykhjlVw"));
    }
}

#[test]
fn addresses() {
    check::<Address>();
}

#[test]
fn customers() {
    check::<Customer>();
}

#[test]
fn customer_payment_sources() {
    check::<CustomerPaymentSource>();
}

#[test]
fn line_items() {
    check::<LineItem>();
}

#[test]
fn markets() {
    check::<Market>();
}

#[test]
fn orders() {
    check::<Order>();
}

#[test]
fn payment_methods() {
    check::<PaymentMethod>();
}

#[test]
fn shipments() {
    check::<Shipment>();
}

#[test]
fn stripe_payments() {
    check::<StripePayment>();
}

#[test]
fn a_value_or_type_of_tomorrow_is_kept() {
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
fn what_may_be_written() {
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
fn secrets_are_not_shown() {
    let mut attributes = guaranteed("markets");
    attributes["shared_secret"] = "sesame".into();
    let market = Document::<Market>::from_slice(&document("markets", &attributes))
        .unwrap()
        .data;
    assert!(!format!("{market:?}").contains("sesame"));
    assert_eq!(market.shared_secret.unwrap().expose(), "sesame");
}
