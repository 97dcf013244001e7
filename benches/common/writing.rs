//! Writing compound documents and create payloads, and reading query strings.

use std::cell::RefCell;

use bytes::Bytes;
use serde_json::json;

use super::documents::{self, Case};
use super::hand::Included;
use super::{
    OURS, OURS_HELD, Planned, REFERENCE, Work, hand, ours, peer_jsonapi, peer_jsonapi_core, value,
};

pub fn works() -> Vec<Planned> {
    vec![
        Planned::new(COMPOUND, "page", || compound(&documents::page())),
        Planned::new(COMPOUND, "large", || compound(&documents::large())),
        Planned::new(CREATION, "small", creation),
        Planned::new(QUERY, "small", query),
    ]
}

pub const COMPOUND: &str = "write a compound document";
const CREATION: &str = "write a create payload";
const QUERY: &str = "parse a query string";

/// Orders with their related resources, each once. `jsonapi_deserialize` does not write.
fn compound(case: &Case) -> Work {
    let text = Bytes::from(case.text.clone());
    let written = text.clone();
    let hand: hand::Document<Vec<hand::Order>, Included> = hand::document(&text);
    let untyped = value::document(&text);
    let (document, related_here) = here(&text);
    let (held, related_held) = here(&text);
    let held = RefCell::new(held);
    let orders = peer_jsonapi_core::document(&text);
    let related = peer_jsonapi_core::related(&orders);
    // The checksums of written text are not timed: `check` computes them once.
    Work::new(COMPOUND, case.name, written.len())
        .writing(REFERENCE, move || serde_json::to_vec(&hand).expect("JSON"))
        .writing(OURS, move || ours::write(&document, &related_here))
        .writing(OURS_HELD, move || {
            ours::write_held(&mut held.borrow_mut(), &related_held)
        })
        .writing("Value", move || serde_json::to_vec(&untyped).expect("JSON"))
        .writing("jsonapi_core", move || {
            peer_jsonapi_core::write(&orders, &related)
        })
        .writing("jsonapi", {
            let orders = peer_jsonapi::orders(&text);
            move || peer_jsonapi::write(&orders)
        })
        .comparing(|text| value::follow_all(&value::document(text)))
}

/// The orders, and their related resources.
fn here(text: &Bytes) -> (::ours::Document<Vec<ours::Order>>, Vec<ours::Related>) {
    let mut document = ours::document::<Vec<ours::Order>>(text);
    let related = ours::related(&document);
    document.included = ::ours::Included::default();
    (document, related)
}

fn creation() -> Work {
    let length = hand::draft().len();
    let parse = |text: &[u8]| {
        let value: serde_json::Value = serde_json::from_slice(text).expect("JSON");
        value.to_string().len() as u64
    };
    Work::new(CREATION, "small", length)
        .writing(REFERENCE, hand::draft)
        .writing(OURS, ours::draft)
        .writing("Value", || {
            let draft = json!({"data": {
                "type": "line_items",
                "attributes": {
                    "sku_code": "TSHIRTMM000000FFFFFFXLXX", "name": "T-shirt", "quantity": 2,
                    "currency_code": "EUR", "reference": null,
                },
                "relationships": {"order": {"data": {"type": "orders", "id": "oaaaaaaaaa"}}},
            }});
            serde_json::to_vec(&draft).expect("JSON")
        })
        .comparing(parse)
}

const PARAMETERS: &str = "include=customer,line_items.item,payment_method&fields%5Borders%5D=number,\
    status,customer,line_items&fields[customers]=email&sort=-created_at,number&page%5Bnumber%5D=2\
    &page[size]=25&filter[q][status_eq]=placed&filter%5Bq%5D%5Bnumber_or_email_cont%5D=J%C3%BCrgen";

fn query() -> Work {
    Work::new(QUERY, "small", PARAMETERS.len())
        .by(REFERENCE, || hand::query(PARAMETERS))
        .by(OURS, || ours::query(PARAMETERS))
}
