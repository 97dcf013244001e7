//! A create payload to send, and a query string to parse.

use serde::Serialize;

use super::super::sum::Sum;
use super::{Identifier, Linkage};

/// A create payload with its writable members.
#[derive(Serialize)]
struct Draft<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    attributes: LineItemDraft<'a>,
    relationships: LineItemDraftRelationships,
}

#[derive(Serialize)]
struct LineItemDraft<'a> {
    sku_code: &'a str,
    name: &'a str,
    quantity: i64,
    currency_code: &'a str,
    reference: Option<&'a str>,
}

#[derive(Serialize)]
struct LineItemDraftRelationships {
    order: Linkage<Identifier>,
}

#[derive(Serialize)]
struct Data<T> {
    data: T,
}

pub fn draft() -> Vec<u8> {
    let order = Identifier {
        kind: "orders".to_owned(),
        id: "oaaaaaaaaa".to_owned(),
    };
    let draft = Draft {
        kind: "line_items",
        attributes: LineItemDraft {
            sku_code: "TSHIRTMM000000FFFFFFXLXX",
            name: "T-shirt",
            quantity: 2,
            currency_code: "EUR",
            reference: None,
        },
        relationships: LineItemDraftRelationships {
            order: Linkage { data: Some(order) },
        },
    };
    serde_json::to_vec(&Data { data: draft }).expect("JSON")
}

/// The parameters of a query that this code reads.
#[derive(Default)]
struct Query {
    include: Vec<String>,
    sort: Vec<String>,
    fields: Vec<(String, Vec<String>)>,
    rest: Vec<(String, String)>,
}

pub fn query(text: &str) -> u64 {
    let list = |value: &str| -> Vec<String> { value.split(',').map(str::to_owned).collect() };
    let mut query = Query::default();
    for (name, value) in form_urlencoded::parse(text.as_bytes()) {
        match &*name {
            "include" => query.include = list(&value),
            "sort" => query.sort = list(&value),
            name => match name
                .strip_prefix("fields[")
                .and_then(|name| name.strip_suffix(']'))
            {
                Some(kind) => query.fields.push((kind.to_owned(), list(&value))),
                None => query.rest.push((name.to_owned(), value.into_owned())),
            },
        }
    }
    let sorted = query
        .sort
        .iter()
        .map(|key| key.trim_start_matches('-').sum());
    let fields = query
        .fields
        .iter()
        .flat_map(|(_, names)| names)
        .map(Sum::sum);
    query.include.iter().map(Sum::sum).sum::<u64>()
        + sorted.sum::<u64>()
        + fields.sum::<u64>()
        + query.rest.iter().map(|(_, value)| value.sum()).sum::<u64>()
}
