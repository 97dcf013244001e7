//! Round-trips every resource type of Commerce Layer, generated from its schema.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says where it fails"
)]

use commerce::{Money, Visitor};
use jsonapi_core::document::{PrimaryData, ReadPrimaryData};
use jsonapi_core::resource::ReadTarget;
use jsonapi_core::schema::{AttributeSchema, Format, Kind, RelationshipSchema, Schema};
use jsonapi_core::{Document, Resource};
use serde_json::{Map, Value, json};

/// Reads a document of each type, and passes on its serialized form.
struct Each<F, G> {
    made: F,
    check: G,
    count: usize,
}

impl<F, G> Visitor for Each<F, G>
where
    F: Fn(&'static Schema) -> Value,
    G: Fn(&'static str, Value, Value),
{
    fn visit<R>(&mut self)
    where
        R: Resource
            + PrimaryData
            + for<'de> ReadPrimaryData<'de>
            + for<'de> ReadTarget<'de>
            + Send
            + 'static,
    {
        let document = (self.made)(R::schema());
        let read = Document::<R>::from_slice(document.to_string().as_bytes());
        let read = read.unwrap_or_else(|error| panic!("{}: {error}", R::TYPE));
        (self.check)(R::TYPE, document, serde_json::to_value(&read).unwrap());
        self.count += 1;
    }
}

fn each(made: impl Fn(&'static Schema) -> Value, check: impl Fn(&'static str, Value, Value)) {
    let mut each = Each {
        made,
        check,
        count: 0,
    };
    commerce::visit(&mut each);
    assert_eq!(each.count, 129);
}

fn is_guaranteed(attribute: &AttributeSchema) -> bool {
    attribute.access.read && !attribute.value.nullable
}

#[test]
fn only_a_few_attributes_are_guaranteed() {
    for schema in commerce::schemas() {
        let guaranteed = schema
            .attributes
            .iter()
            .filter(|field| is_guaranteed(field));
        let guaranteed: Vec<_> = guaranteed.map(|field| field.name).collect();
        let expected: &[&str] = match schema.type_name {
            "payment_methods" => &["payment_source_type"],
            "stripe_payments" => &["client_secret"],
            _ => &[],
        };
        assert_eq!(guaranteed, expected, "{}", schema.type_name);
    }
}

#[test]
fn every_other_attribute_may_be_null() {
    let nulls = |schema: &Schema| {
        let attributes = schema.attributes.iter().filter(|field| field.access.read);
        let attributes: Map<_, _> = attributes
            .map(|field| {
                let value = if is_guaranteed(field) {
                    sample(field)
                } else {
                    Value::Null
                };
                (field.name.to_owned(), value)
            })
            .collect();
        let links = json!({ "links": { "self": "https://sandbox.commercelayer.io/api/x" } });
        let relationships = schema.relationships.iter();
        let relationships: Map<_, _> = relationships
            .map(|field| (field.name.to_owned(), links.clone()))
            .collect();
        document(schema, &attributes, &relationships)
    };
    each(nulls, |name, sent, written| {
        let (sent, written) = (&sent["data"]["attributes"], &written["data"]["attributes"]);
        for (attribute, value) in sent.as_object().unwrap() {
            let written = written.get(attribute).unwrap_or(&Value::Null);
            assert_eq!(written, value, "{name}: {attribute}");
        }
    });
}

#[test]
fn every_type_round_trips() {
    let full = |schema: &Schema| {
        let attributes = schema.attributes.iter().filter(|field| field.access.read);
        let attributes = attributes.map(|field| (field.name.to_owned(), sample(field)));
        let relationships = schema.relationships.iter();
        let relationships =
            relationships.map(|field| (field.name.to_owned(), json!({ "data": linkage(field) })));
        document(schema, &attributes.collect(), &relationships.collect())
    };
    each(full, |name, sent, written| {
        assert_eq!(written["data"], sent["data"], "{name}");
    });
}

fn document(
    schema: &Schema,
    attributes: &Map<String, Value>,
    relationships: &Map<String, Value>,
) -> Value {
    let mut resource = json!({
        "type": schema.type_name,
        "id": "eqkykhjlVw",
        "attributes": attributes,
        "meta": { "mode": "test" },
    });
    if !relationships.is_empty() {
        resource["relationships"] = json!(relationships);
    }
    json!({ "data": resource })
}

fn linkage(field: &RelationshipSchema) -> Value {
    let to = |target: &str, id: &str| json!({ "type": target, "id": id });
    // For any type, and for undeclared types.
    let first = field.targets.first().copied().unwrap_or("things");
    let last = field.targets.last().copied().unwrap_or("others");
    if field.to_many {
        json!([to(first, "NgojhKoyYR"), to(last, "DvlGRmhdgX")])
    } else {
        to(last, "NgojhKoyYR")
    }
}

/// A sample value of the attribute's type.
fn sample(attribute: &AttributeSchema) -> Value {
    match attribute.value.kind {
        Kind::Array(each) if each.kind == Kind::Str(None) => json!(["a", "b"]),
        Kind::Array(_) => json!([{ "a": 1 }]),
        Kind::Object(_) => json!({ "a": { "b": [1, null] } }),
        Kind::Integer { .. } => json!(i64::MIN),
        Kind::Number => json!(1.5),
        Kind::Boolean => json!(true),
        Kind::Str(Some(Format::DateTime)) => json!("2018-01-01T12:00:00.123Z"),
        Kind::Str(None) | Kind::Enum { open: true, .. } => json!("a value of tomorrow"),
        kind => panic!("`{}` is of another kind: {kind:?}", attribute.name),
    }
}

#[test]
fn amounts_come_with_their_currency() {
    let document = Document::<commerce::Order>::from_slice(
        br#"{
            "data": {
                "type": "orders", "id": "1",
                "attributes": {
                    "created_at": "2018-01-01T12:00:00.000Z",
                    "updated_at": "2018-01-01T12:00:00.000Z",
                    "currency_code": "EUR",
                    "total_amount_cents": 1250,
                    "discount_amount_cents": null
                }
            }
        }"#,
    );
    let order = document.unwrap().data;
    assert_eq!(order.total_amount(), Some(Money::new(1250, "EUR")));
    assert_eq!(order.discount_amount(), None);
}
