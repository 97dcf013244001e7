//! `serde_json::Value`, without any types.

use std::collections::HashMap;

use serde_json::Value;

use super::sum::Sum;

pub fn document(text: &[u8]) -> Value {
    serde_json::from_slice(text).expect("a document")
}

fn orders(document: &Value) -> &[Value] {
    match &document["data"] {
        Value::Array(orders) => orders,
        order => std::slice::from_ref(order),
    }
}

fn text(value: &Value) -> u64 {
    value.as_str().sum()
}

impl Sum for &str {
    fn sum(&self) -> u64 {
        (**self).sum()
    }
}

pub fn read(document: &Value) -> u64 {
    let order = |order: &Value| {
        let attributes = &order["attributes"];
        text(&order["id"])
            + attributes["total_amount_cents"].as_i64().sum()
            + text(&attributes["customer_email"])
            + text(&attributes["updated_at"])
    };
    orders(document).iter().map(order).sum()
}

type Index<'a> = HashMap<(&'a str, &'a str), &'a Value>;

fn index(document: &Value) -> Index<'_> {
    let included = document["included"].as_array().expect("included");
    included
        .iter()
        .map(|resource| (identity(resource), &resource["attributes"]))
        .collect()
}

fn identity(value: &Value) -> (&str, &str) {
    let member = |name| value[name].as_str().expect("an identity");
    (member("type"), member("id"))
}

fn value(index: &Index<'_>, to: &Value) -> u64 {
    let identity = identity(to);
    let resource = index[&identity];
    match identity.0 {
        "payment_methods" => text(&resource["name"]) + text(&resource["created_at"]),
        "customers" => text(&resource["email"]) + resource["total_orders_count"].as_i64().sum(),
        "addresses" => text(&resource["line_1"]) + text(&resource["city"]),
        _ => {
            text(&resource["name"])
                + resource["quantity"].as_i64().sum()
                + resource["unit_amount_cents"].as_i64().sum()
        }
    }
}

pub fn follow_all(document: &Value) -> u64 {
    let index = index(document);
    let related = |order: &Value| {
        let to = |name: &str| &order["relationships"][name]["data"];
        let items = to("line_items").as_array().expect("line items").iter();
        value(&index, to("payment_method"))
            + value(&index, to("customer"))
            + value(&index, to("shipping_address"))
            + value(&index, to("billing_address"))
            + items.map(|item| value(&index, item)).sum::<u64>()
    };
    read(document) + orders(document).iter().map(related).sum::<u64>()
}

pub fn follow_one(document: &Value) -> u64 {
    let index = index(document);
    let method = &orders(document)[0]["relationships"]["payment_method"]["data"];
    read(document) + value(&index, method)
}
